import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface Thread {
	threadId: string;
	displayName?: string;
}

export const listThreads = ({ projectId }: { projectId: string }): Request =>
	GET`/ai-agent/${projectId}/threads`;

const searchThreads = picker({
	name: 'searchThreads',
	needs: [projectField],
	nothing: 'This project has no thread yet. Send a message: it starts one',
	request: listThreads,
	rows: ({ threads }: { threads: Thread[] }) => threads,
	show: ({ threadId, displayName }: Thread) => ({ name: displayName || threadId, value: threadId }),
});

const thread = {
	displayName: 'Thread',
	name: 'threadId',
	description: 'The conversation with the agent',
	by: ['ID', '0f6f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11'],
} as const;

export const threadField = locator({ ...thread, search: searchThreads });

/** The former API keeps threads of its own (docs/peaka-api.md §13.2). */
export const listLegacyThreads = ({ projectId }: { projectId: string }): Request =>
	GET`/ai/${projectId}/agent/history`;

const searchLegacyThreads = picker({
	name: 'searchLegacyThreads',
	needs: [projectField],
	nothing: 'This project has no legacy thread. Use Chat instead',
	request: listLegacyThreads,
	rows: ({ history }: { history: Array<{ aiThreadId: string; displayName?: string }> }) => history,
	show: ({ aiThreadId, displayName }) => ({ name: displayName || aiThreadId, value: aiThreadId }),
});

export const legacyThreadField = locator({ ...thread, search: searchLegacyThreads });
