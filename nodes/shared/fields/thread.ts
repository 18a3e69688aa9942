import { locator } from '../kernel';
import { project } from './project';

const conversation = {
	description: 'The conversation with the agent',
	by: ['ID', '0f6f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11'],
} as const;

export const thread = locator('Thread', 'threadId', {
	...conversation,
	search: 'searchThreads',
	needs: [project],
	nothing: 'This project has no thread yet. Send a message: it starts one',
	request: 'GET /ai-agent/{projectId}/threads',
	rows: ({ threads }: { threads: Array<{ threadId: string; displayName?: string }> }) => threads,
	show: ({ threadId, displayName }) => [displayName || threadId, threadId],
});

/** The former API keeps threads of its own (docs/peaka-api.md §13.2). */
export const legacyThread = locator('Thread', 'threadId', {
	...conversation,
	search: 'searchLegacyThreads',
	needs: [project],
	nothing: 'This project has no legacy thread. Use Chat instead',
	request: 'GET /ai/{projectId}/agent/history',
	rows: ({ history }: { history: Array<{ aiThreadId: string; displayName?: string }> }) => history,
	show: ({ aiThreadId, displayName }) => [displayName || aiThreadId, aiThreadId],
});
