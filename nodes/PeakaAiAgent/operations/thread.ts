import type { IDataObject } from 'n8n-workflow';
import { returnAllAndLimit, simplifyField } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { listThreads, threadField } from '../../shared/fields/thread';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { answerOf, conversation } from '../answer';
import type { State } from '../answer';
import { titleField } from './message';

const remove = operation({
	covers: ['AGT7'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a thread',
	description: 'Delete a conversation with the agent for good',
	fields: [projectField, threadField],
	request: ({ projectId, threadId }) => ({
		method: 'DELETE',
		url: url`/ai-agent/${projectId}/threads/${threadId}`,
	}),
	output: (answer: IDataObject, { projectId, threadId }) => ({
		...answer,
		deleted: true,
		projectId,
		threadId,
	}),
});

const get = operation({
	covers: ['AGT5'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a thread',
	description: 'Read a conversation with the agent',
	fields: [projectField, threadField, simplifyField],
	request: ({ projectId, threadId }) => ({
		method: 'GET',
		url: url`/ai-agent/${projectId}/threads/${threadId}`,
	}),
	output: (answer: IDataObject & { result?: { values?: State } }, { threadId, simplify }) => {
		const state = answer.result?.values;
		return simplify ? { threadId, ...answerOf(state), messages: conversation(state) } : answer;
	},
});

const getMany = operation({
	covers: ['AGT4'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many threads',
	description: 'List the conversations with the agent in a project',
	fields: [projectField, ...returnAllAndLimit],
	request: listThreads,
	rowsIn: 'threads',
});

const rename = operation({
	covers: ['AGT6'],
	safe: false,
	name: 'Rename',
	value: 'rename',
	action: 'Rename a thread',
	description: 'Give a conversation another title',
	fields: [projectField, threadField, titleField('displayName')],
	request: ({ projectId, threadId, displayName }) => ({
		method: 'PUT',
		url: url`/ai-agent/${projectId}/threads/${threadId}`,
		body: { displayName },
	}),
	output: (answer: IDataObject, { projectId, threadId, displayName }) => ({
		success: true,
		projectId,
		threadId,
		displayName,
		...answer,
	}),
});

export const thread = {
	name: 'Thread',
	value: 'thread',
	operations: [get, getMany, rename, remove],
};
