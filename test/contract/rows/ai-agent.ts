import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaAiAgent';
const path = { projectId };

/** Operations that are about one thread, and those that may continue one. */
const thread = (threadId: string) => ({
	...inProject,
	threadId: by('id', threadId),
});

const chatId = '00000031-1a2b-4c3d-8e4f-000000000031';
const streamId = '00000032-1a2b-4c3d-8e4f-000000000032';
const legacyId = '00000041-1a2b-4c3d-8e4f-000000000041';
const threadId = '00000033-1a2b-4c3d/8e4f-000000000033';

const because = 'a new thread gets an ID made by the node; here one that can be compared';

const send = (example: string, message: string, rest: Partial<Row> = {}): Row => ({
	id: 'AGT2',
	example,
	node,
	path,
	...rest,
	parameters: {
		resource: 'chat',
		operation: 'sendMessage',
		...thread(chatId),
		message,
		...rest.parameters,
	},
});

const stream = (example: string, message: string, rest: Partial<Row> = {}): Row => ({
	id: 'AGT3',
	example,
	node,
	path,
	answer: 'event: messages\ndata: {"id": ["AIMessageChunk"], "kwargs": {"content": "Some"}}\n\n',
	...rest,
	parameters: {
		resource: 'chat',
		operation: 'streamMessage',
		...thread(streamId),
		message,
		...rest.parameters,
	},
});

const about = { resource: 'thread', ...thread(threadId) };
const aboutLegacy = { resource: 'legacyChat', ...thread(threadId) };
const one = { projectId, threadId };

/** Values have their own JSON types here (docs/peaka-api.md §13.2). */
const legacyAnswer = {
	threadId: legacyId,
	output: {
		text: 'Some',
		query: 'SELECT 1 AS trees',
		data: [[{ name: 'trees', order: 1, value: 1, dataType: 'bigint' }]],
	},
};

export const rows: Row[] = [
	{ id: 'AGT1', node, parameters: { resource: 'workflow', operation: 'getImage' } },
	send('new-thread', 'Which variety sold best?', {
		body: { message: 'Which variety sold best?', threadId: chatId },
		because,
	}),
	send('own-thread-id', 'Which variety sold best?'),
	send('continue-without-running', 'Now only for May', {
		parameters: { options: { noExecute: true } },
	}),
	stream('default-mode', 'List the tables about trees', {
		body: { message: 'List the tables about trees', threadId: streamId },
		because,
	}),
	stream('all-modes', 'Sum the crates', {
		parameters: {
			options: { noExecute: false, streamModes: ['values', 'updates', 'debug', 'messages'] },
		},
	}),
	stream('updates-only', 'Sum the crates', {
		parameters: { options: { noExecute: true, streamModes: ['updates'] } },
		body: {
			message: 'Sum the crates',
			threadId: streamId,
			noExecute: true,
			streamModes: ['updates'],
		},
		because,
	}),
	{
		id: 'AGT4',
		node,
		parameters: { resource: 'thread', operation: 'getAll', ...inProject, returnAll: true },
		path,
	},
	{ id: 'AGT5', node, parameters: { ...about, operation: 'get' }, path: one },
	{
		id: 'AGT6',
		example: 'rename',
		node,
		parameters: { ...about, operation: 'rename', displayName: 'Best sellers' },
		path: one,
	},
	{ id: 'AGT7', node, parameters: { ...about, operation: 'delete' }, path: one },
	{
		id: 'AI1-1',
		answer: legacyAnswer,
		example: 'new',
		node,
		parameters: {
			resource: 'legacyChat',
			operation: 'ask',
			...inProject,
			message: 'How many trees are there?',
			options: { source: '' },
		},
		path,
	},
	{
		id: 'AI1-1',
		answer: legacyAnswer,
		example: 'continue',
		node,
		parameters: {
			resource: 'legacyChat',
			operation: 'ask',
			...thread(legacyId),
			message: 'And in the north?',
			options: { source: 'orchard-tests' },
		},
		path,
	},
	{
		id: 'AI1-2',
		node,
		parameters: { resource: 'legacyChat', operation: 'getHistory', ...inProject, returnAll: true },
		path,
	},
	{
		id: 'AI1-3',
		example: 'rename',
		node,
		parameters: { ...aboutLegacy, operation: 'renameThread', name: 'Tree counts' },
		path: one,
	},
	{ id: 'AI1-4', node, parameters: { ...aboutLegacy, operation: 'deleteThread' }, path: one },
];
