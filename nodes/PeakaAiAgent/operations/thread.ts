import * as shared from '../../shared/fields';
import { read, resource, write } from '../../shared/kernel';
import { answerOf, conversation } from './answer';
import { titleField } from './message';

const remove = write('AGT7', 'Delete', 'Delete thread', {
	description: 'Delete a conversation with the agent for good',
	fields: [shared.project, shared.thread, shared.permanent],
	request: 'DELETE /ai-agent/{projectId}/threads/{threadId}',
	acknowledge: {},
});

const get = read('AGT5', 'Get', 'Get thread', {
	description: 'Read a conversation with the agent',
	fields: [shared.project, shared.thread, shared.simplify],
	request: 'GET /ai-agent/{projectId}/threads/{threadId}',
	simplify: ({ result }, { threadId }) => {
		const state = (result as { values?: unknown } | null | undefined)?.values;
		return { threadId, ...answerOf(state), messages: conversation(state) };
	},
});

const getMany = read('AGT4', 'Get Many', 'Get many threads', {
	description: 'List the conversations with the agent in a project',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.thread.list,
});

const rename = write('AGT6', 'Rename', 'Rename thread', {
	description: 'Give a conversation another title',
	fields: [shared.project, shared.thread, titleField('displayName')],
	request: 'PUT /ai-agent/{projectId}/threads/{threadId}',
	body: ({ displayName }) => ({ displayName }),
	acknowledge: { values: ['projectId', 'threadId', 'displayName'] },
});

export const thread = resource('Thread', get, getMany, rename, remove);
