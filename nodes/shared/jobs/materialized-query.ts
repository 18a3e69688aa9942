// Refreshes of materialized queries (docs/peaka-api.md §9.3).
import {
	type AnswerOf,
	type JobKind,
	type JobState,
	progressOf,
	request,
	type Watch,
} from '../kernel';

const states: Readonly<Record<string, JobState>> = {
	RUNNING: 'running',
	COMPLETED: 'succeeded',
	FAILED: 'failed',
	CANCELED: 'cancelled',
	CANCELLED: 'cancelled',
};

/**
 * What a state means. After a start the end of the run before is still told until the new run begins:
 * only `lastExecutionStartTime` tells them apart.
 */
export function settleMaterializedQuery(
	{ status = '', lastExecutionStartTime = null }: AnswerOf<'MAT4'>,
	watch?: Watch,
): JobState {
	const state = states[status.toUpperCase()] ?? 'unknown';
	const { before } = watch ?? {};
	// Where one ran before the start, an end may be its own, or that of the run that Peaka joined them in.
	const isOld = before && before.state !== 'running' && before.run === lastExecutionStartTime;
	return isOld && state !== 'running' ? 'unknown' : state;
}

/** A status as it leaves the node. */
export const withProgress = (answer: AnswerOf<'MAT4'>, watch?: Watch) => ({
	...answer,
	...progressOf(settleMaterializedQuery(answer, watch)),
});

interface Ids {
	readonly projectId: string;
	readonly queryId: string;
}

export const materializedQueryRefresh: JobKind<Ids> = {
	kind: 'materializedQueryRefresh',
	title: ({ queryId }) => `Refresh of materialized query ${queryId}`,
	look: async (client, { projectId, queryId }, watch) => {
		const route = 'GET /data/projects/{projectId}/materialized-queries/{queryId}/status';
		const answer = await client.read(request('MAT4', route, { projectId, queryId }));
		const { status = 'UNKNOWN', lastExecutionStartTime: run = null, lastUpdateTime } = answer;
		const state = settleMaterializedQuery(answer, watch);
		const finishedAt = state === 'succeeded' ? lastUpdateTime : undefined;
		const json = withProgress(answer, watch);
		return { state, status, json, id: queryId, run, startedAt: run, finishedAt };
	},
	cancel: async (client, { projectId, queryId }) => {
		const route = 'POST /data/projects/{projectId}/materialized-queries/{queryId}/cancel';
		await client.write(request('MAT2', route, { projectId, queryId }));
	},
};
