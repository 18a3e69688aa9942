import type { AnswerOf } from '../kernel';

/** Before the first run ends: one starts by itself, whatever the schedules (docs/peaka-api.md §9.1). */
const unsettled: ReadonlySet<string | undefined> = new Set(['NOT_INITIALIZED', 'RUNNING']);

/** A cache with `inProgress`. Two independent slots: the run that counts is the one created last. */
export function withProgress(cache: AnswerOf<'CCH12'>) {
	const [newest] = [cache.lastIncrementalCacheExecution, cache.lastFullRefreshCacheExecution]
		.filter((run) => run !== null && run !== undefined)
		.sort((one, other) => Date.parse(other.createdAt ?? '') - Date.parse(one.createdAt ?? ''));
	return { ...cache, inProgress: unsettled.has(cache.status) || newest?.status === 'RUNNING' };
}
