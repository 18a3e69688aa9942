// A chat as server-sent events (docs/peaka-api.md §9.8). Event names and end marker are assumed.
import type { Assumptions } from '../assumptions.ts';
import type { ServerSentEvent } from '../call.ts';
import { answerText, message, type Thread } from '../state/agent.ts';

/** The steps of the agent's graph, in their order. */
const NODES = ['user_intent', 'generate_query', 'execute_query', 'answer'];
const CHUNK_LENGTH = 12;

export async function* streamEvents(
	thread: Thread,
	state: Record<string, unknown>,
	modes: string[],
	assumed: Assumptions,
): AsyncGenerator<ServerSentEvent> {
	const event = (mode: string, data: object): ServerSentEvent => ({
		event: assumed.streamEventName === 'mode' ? mode : undefined,
		data,
	});
	const turn = thread.turns.at(-1)!;
	for (const [step, node] of NODES.entries()) {
		const isLast = step === NODES.length - 1;
		const delta = isLast ? { messages: [message('AIMessage', answerText(turn))] } : {};
		if (modes.includes('debug')) {
			yield event('debug', { type: 'task', step, payload: { name: node } });
		}
		if (modes.includes('messages') && isLast) {
			for (const chunk of chunksOf(answerText(turn))) {
				yield event('messages', message('AIMessageChunk', chunk));
			}
		}
		if (modes.includes('updates')) yield event('updates', { [node]: delta });
		if (modes.includes('values')) {
			// Before its last step the agent has not answered yet.
			const messages = state.messages as unknown[];
			yield event('values', { ...state, messages: isLast ? messages : messages.slice(0, -1) });
		}
	}
	if (assumed.streamEnd === 'event') yield { event: 'end', data: { threadId: thread.id } };
}

function chunksOf(text: string): string[] {
	return text.match(new RegExp(`.{1,${CHUNK_LENGTH}}`, 'gs')) ?? [];
}
