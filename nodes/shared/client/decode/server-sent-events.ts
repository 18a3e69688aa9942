import type { Bytes } from './decode';

export interface ServerSentEvent {
	/** Absent where the server names none. */
	readonly event?: string;
	readonly data: string;
}

/**
 * A body of type text/event-stream → its events as they come in, read as the HTML standard says
 * ("Interpreting an event stream"), except that a last event counts without a blank line after it.
 */
export async function* serverSentEvents(bytes: Bytes): AsyncGenerator<ServerSentEvent> {
	const decoder = new TextDecoder();
	const splitLines = lineSplitter();
	const toEvents = eventReader();
	for await (const part of bytes) {
		yield* toEvents(splitLines(decoder.decode(part, { stream: true })));
	}
	// Ends the last line and the last event.
	yield* toEvents(splitLines(`${decoder.decode()}\n\n`));
}

/** Takes text in pieces and gives the lines that end in each: with LF, CR or both. */
function lineSplitter() {
	/** What came of the line whose end did not; joined once, since a line may have many pieces. */
	let pieces: string[] = [];
	let afterReturn = false;
	return function* (text: string): Generator<string> {
		if (text === '') return;
		const lineEnd = /\r\n?|\n/g;
		// The other half of a CRLF that was cut apart.
		let start = afterReturn && text.startsWith('\n') ? 1 : 0;
		lineEnd.lastIndex = start;
		afterReturn = text.endsWith('\r');
		for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
			pieces.push(text.slice(start, end.index));
			const line = pieces.join('');
			pieces = [];
			start = lineEnd.lastIndex;
			yield line;
		}
		pieces.push(text.slice(start));
	};
}

/** Takes lines and gives the events that end in them. */
function eventReader() {
	let data: string[] = [];
	let event = '';
	return function* (lines: Iterable<string>): Generator<ServerSentEvent> {
		for (const line of lines) {
			if (line !== '') {
				const [name, value] = nameAndValue(line);
				if (name === 'data') data.push(value);
				else if (name === 'event') event = value;
				continue;
			}
			if (data.length > 0) yield { ...(event && { event }), data: data.join('\n') };
			data = [];
			event = '';
		}
	};
}

/** The name of a comment is empty; the value of a field without a colon is. */
function nameAndValue(line: string): [name: string, value: string] {
	const colon = line.indexOf(':');
	if (colon < 0) return [line, ''];
	return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)];
}
