import * as shared from '../../shared/fields';
import { type AnswerOf, field, read, write } from '../../shared/kernel';
import { listOf } from '../../shared/client/answer';
import { typedAnswer } from '../../shared/client/decode/typed-rows';
import { ofDocumentedShape } from '../../shared/client/failures';
import { fromTyped, toObjects } from '../../shared/rows/rows';
import { messageField, titleField } from './message';

// Dropped from Peaka's documents in August 2025 (docs/peaka-api.md §5.22, §13.2).

const rowsOf = (data: unknown) => toObjects(fromTyped(typedAnswer({ columns: [], data })));

/** All threads, by which Peaka answers both changes. */
const historyOf = ({ history }: AnswerOf<'AI1-3'>) =>
	ofDocumentedShape(false, () => listOf(history));

const ask = write('AI1-1', 'Ask', 'Ask legacy agent', {
	slow: true,
	description: 'Ask a question through the former API. Legacy: use Send Message of Chat instead.',
	fields: [
		shared.project,
		messageField,
		{
			...shared.legacyThread,
			required: false,
			description: 'The conversation to continue. Leave empty to start a new one.',
		},
		field.options(
			shared.simplify,
			field.text('Source', 'source', {
				placeholder: 'e.g. n8n',
				description: 'Word that Peaka stores with the thread',
			}),
		),
	],
	request: 'POST /ai/{projectId}/agent',
	body: ({ message, threadId, options: { source } }) => ({
		message,
		threadId,
		source: source || undefined,
	}),
	simplify: ({ output, threadId }) => {
		const { text, query, data } = output ?? {};
		return {
			answer: text ?? null,
			sql: query ?? null,
			rows: data ? ofDocumentedShape(false, () => rowsOf(data)) : null,
			threadId,
		};
	},
});

const getHistory = read('AI1-2', 'Get History', 'Get history of legacy agent', {
	description: 'List the conversations of the former API. Legacy: use Get Many of Thread instead.',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.legacyThread.list,
});

const renameThread = write('AI1-3', 'Rename Thread', 'Rename legacy thread', {
	description: 'Give a conversation of the former API another title. Legacy: see Rename of Thread.',
	fields: [shared.project, shared.legacyThread, titleField('name')],
	request: 'PUT /ai/{projectId}/agent/history/{threadId}',
	body: ({ name }) => ({ name }),
	// Peaka answers with all threads: the one that was meant leaves.
	output: (answer, { projectId, threadId }) =>
		historyOf(answer).find(({ aiThreadId }) => aiThreadId === threadId) ?? {
			success: true,
			projectId,
			threadId,
		},
});

const deleteThread = write('AI1-4', 'Delete Thread', 'Delete legacy thread', {
	description: 'Delete a conversation of the former API. Legacy: see Delete of Thread.',
	fields: [shared.project, shared.legacyThread, shared.permanent],
	request: 'DELETE /ai/{projectId}/agent/history/{threadId}',
	output: (answer, { projectId, threadId }) =>
		historyOf(answer) && { deleted: true, projectId, threadId },
});

export const legacyChat = {
	name: 'Legacy Chat',
	value: 'legacyChat',
	description: 'The former API, no longer documented by Peaka; use Chat and Thread instead',
	operations: [ask, getHistory, renameThread, deleteThread],
};
