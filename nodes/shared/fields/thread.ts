import { locator } from '../kernel';
import { project } from './project';

const conversation = {
	description: 'The conversation with the agent',
	by: ['ID', '0f6f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11'],
} as const;

export const thread = locator('Thread', 'threadId', {
	...conversation,
	search: 'searchThreads',
	dependsOn: [project],
	emptyText: 'This project has no thread yet. Send a message: it starts one',
	id: 'AGT4',
	request: 'GET /ai-agent/{projectId}/threads',
	rows: ({ threads }) => threads,
	toOption: ({ threadId, displayName }) => [displayName || threadId, threadId],
});

/** The former API keeps threads of its own (docs/peaka-api.md §13.2). */
export const legacyThread = locator('Thread', 'threadId', {
	...conversation,
	search: 'searchLegacyThreads',
	dependsOn: [project],
	emptyText: 'This project has no legacy thread. Use Chat instead',
	id: 'AI1-2',
	request: 'GET /ai/{projectId}/agent/history',
	rows: ({ history }) => history,
	toOption: ({ aiThreadId, displayName }) => [displayName || aiThreadId, aiThreadId],
});
