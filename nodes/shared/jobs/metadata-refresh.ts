// Metadata refreshes of catalogs (docs/peaka-api.md §9.2).
import {
	type AnswerOf,
	type JobKind,
	type JobState,
	progressOf,
	request,
	type Watch,
} from '../kernel';

/** What each state means by itself; NOT_ACTIVE is that there is no record. */
const states: Readonly<Record<string, JobState>> = {
	WAITING: 'running',
	ACTIVE: 'running',
	DELAYED: 'running',
	COMPLETED: 'succeeded',
	FAILED: 'failed',
	PAUSED: 'needsAttention',
	STUCK: 'needsAttention',
};

/** Milliseconds in which a refresh that was started may not show yet. */
const grace = 10_000;

/** `not-active` live, NOT_ACTIVE in the documents (docs/peaka-api.md §16 #3): one spelling leaves. */
const spelled = (status: string | undefined) => (status ?? '').toUpperCase().replaceAll('-', '_');

/**
 * What a state means for a refresh that is waited for. The record of one that is over goes away, and a
 * new one may take a moment to show: NOT_ACTIVE, or the end of an earlier one, counts once the refresh
 * was seen running or the grace period has passed.
 */
export function settleRefresh(status: string, watch?: Watch): JobState {
	const state = states[status] ?? 'unknown';
	if (!watch) return state;
	const isOld = status === 'NOT_ACTIVE' || status === watch.before?.status;
	if (isOld && state !== 'running' && !watch.seenRunning && watch.elapsed < grace) return 'unknown';
	return status === 'NOT_ACTIVE' ? 'succeeded' : state;
}

/** An answer as it leaves the node. */
export function refreshStatus(answer: AnswerOf<'MET14'>, catalogId: string, watch?: Watch) {
	const status = spelled(answer.status);
	return { ...answer, catalogId, status, ...progressOf(settleRefresh(status, watch)) };
}

interface Target {
	readonly projectId: string;
	readonly catalogId?: string;
}

export const metadataRefresh: JobKind<Target> = {
	kind: 'metadataRefresh',
	title: ({ catalogId }) => `Metadata refresh of catalog ${catalogId}`,
	look: async (client, { projectId, catalogId = '' }, watch) => {
		const route = 'GET /metadata/{projectId}/refresh/{catalogId}';
		const answer = await client.read(request('MET14', route, { projectId, catalogId }));
		const json = refreshStatus(answer, catalogId, watch);
		const { status } = json;
		return { state: settleRefresh(status, watch), status, json, id: catalogId };
	},
};
