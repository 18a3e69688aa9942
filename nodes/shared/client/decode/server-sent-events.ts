export interface ServerSentEvent {
	/** Absent where the server names none. */
	readonly event?: string;
	readonly data: string;
}

/** Text as it arrives → events, by the rules of the SSE standard. A last event without a blank line counts. */
export async function* serverSentEvents(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of chunks) {
		rest += decoder.decode(chunk, { stream: true });
		const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/);
		rest = blocks.pop() ?? '';
		for (const block of blocks) yield* parsed(block);
	}
	yield* parsed(rest + decoder.decode());
}

function* parsed(block: string): Generator<ServerSentEvent> {
	const data: string[] = [];
	let event: string | undefined;
	for (const line of block.split(/\r\n|\n|\r/)) {
		const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
		if (name === 'data') data.push(value);
		else if (name === 'event') event = value;
	}
	if (data.length > 0) yield { ...(event && { event }), data: data.join('\n') };
}
