import type { IDataObject } from 'n8n-workflow';
import { errorFromAnswer } from '../../shared/client/failures';
import * as shared from '../../shared/fields';
import { field, PeakaError, request, resource, userError, write } from '../../shared/kernel';
import { answerOf, streamedAnswer, streamError, streamEvent, type StreamEvent } from './answer';
import { messageField } from './message';

const continuedThreadField = field.literal({
	...shared.thread,
	required: false,
	description:
		'The conversation to continue. Leave empty to start a new one; the output has its ID.',
});

const sqlOnlyField = field.boolean('SQL Only', 'noExecute', false, {
	description: 'Whether the agent writes the SQL but does not run it',
});

/**
 * A new thread gets an ID made here, since where Peaka would tell its own is unknown
 * (docs/peaka-api.md §13.1).
 */
const threadOf = (threadId: string | undefined) => threadId ?? crypto.randomUUID();

const sendMessage = write('AGT2', 'Send Message', 'Send message to AI agent', {
	slow: true,
	description: 'Ask a question about your data and get the answer, its SQL and its rows',
	fields: [
		shared.project,
		messageField,
		continuedThreadField,
		field.options(
			field.boolean('Include State', 'includeState', false, {
				description: 'Whether the output has all that the agent knows at the end, too',
			}),
			sqlOnlyField,
		),
	],
	run: async ({ client }, { projectId, message, options, ...selected }) => {
		const threadId = threadOf(selected.threadId);
		const body = { message, threadId, noExecute: options.noExecute };
		const { result } = await client.write(
			request('AGT2', 'POST /ai-agent/{projectId}/chat', { projectId }, { body }),
		);
		const state = options.includeState ? { state: result } : {};
		return [{ json: { ...answerOf(result), threadId, ...state } }];
	},
});

const streamMessage = write('AGT3', 'Stream Message', 'Stream message to AI agent', {
	slow: true,
	description: 'Ask a question and collect what the agent says and does on the way to the answer',
	fields: [
		shared.project,
		messageField,
		continuedThreadField,
		field.options(
			field.boolean('Include Events', 'includeEvents', true, {
				defaultWhenAbsent: true,
				description: 'Whether the output has every event as it came',
			}),
			sqlOnlyField,
			field.choices('Stream Modes', 'streamModes', {
				of: {
					Debug: ['debug', 'Records for looking into the agent'],
					Messages: ['messages', 'The answer in small pieces'],
					Updates: ['updates', 'What each step changed'],
					Values: ['values', 'The whole state after each step'],
				},
				default: ['messages'],
				description: 'What Peaka sends. SQL comes with Updates or Values only.',
			}),
		),
	],
	run: async ({ client }, { projectId, message, options, ...selected }) => {
		const threadId = threadOf(selected.threadId);
		const { noExecute, streamModes, includeEvents } = options;
		const body = {
			message,
			threadId,
			noExecute,
			streamModes: streamModes?.length ? streamModes : undefined,
		};
		const route = 'POST /ai-agent/{projectId}/chat/stream';
		const events: StreamEvent[] = [];
		for await (const each of client.stream(request('AGT3', route, { projectId }, { body }))) {
			events.push(streamEvent(each));
			if (client.stopped()) break;
		}
		if (events.length === 0) throw new PeakaError(errorFromAnswer(200, false, ''));
		const failure = streamError(events);
		if (failure) {
			throw userError(
				`The agent gave no answer: ${failure}`,
				'Look at the thread with Get of Thread, or use Send Message, which needs no stream',
			);
		}
		const all = includeEvents ? { events: events as unknown as IDataObject[] } : {};
		return [{ json: { ...streamedAnswer(events), threadId, ...all } }];
	},
});

export const chat = resource('Chat', sendMessage, streamMessage);
