import { settleRefresh } from '../../nodes/shared/jobs/metadata-refresh';
import type { JobState } from '../../nodes/shared/kernel';

// What each state of Peaka's means for who waits, as tables (docs/peaka-api.md §9).

describe('metadata refresh (§9.2)', () => {
	const look = (status: string) => ({ status, state: 'unknown' as const, json: {} });
	const watch = (elapsed: number, seenRunning: boolean, before?: string) => ({
		...{ elapsed, seenRunning },
		before: before === undefined ? undefined : look(before),
	});

	it.each<[string, JobState]>([
		['WAITING', 'running'],
		['ACTIVE', 'running'],
		['DELAYED', 'running'],
		['COMPLETED', 'succeeded'],
		['FAILED', 'failed'],
		['PAUSED', 'needsAttention'],
		['STUCK', 'needsAttention'],
		['NOT_ACTIVE', 'unknown'],
		['SOMETHING_NEW', 'unknown'],
	])('%s by itself: %s', (status, state) => {
		expect(settleRefresh(status)).toBe(state);
	});

	it.each<[string, ReturnType<typeof watch>, JobState]>([
		['NOT_ACTIVE', watch(1_000, false, 'NOT_ACTIVE'), 'unknown'],
		['NOT_ACTIVE', watch(9_999, false, 'COMPLETED'), 'unknown'],
		['NOT_ACTIVE', watch(10_000, false, 'NOT_ACTIVE'), 'succeeded'],
		['NOT_ACTIVE', watch(1_000, true, 'NOT_ACTIVE'), 'succeeded'],
		['FAILED', watch(1_000, false, 'FAILED'), 'unknown'],
		['FAILED', watch(10_000, false, 'FAILED'), 'failed'],
		['FAILED', watch(1_000, false, 'COMPLETED'), 'failed'],
		['COMPLETED', watch(1_000, false, 'COMPLETED'), 'unknown'],
		['COMPLETED', watch(1_000, false, 'NOT_ACTIVE'), 'succeeded'],
		['COMPLETED', watch(1_000, true), 'succeeded'],
		['WAITING', watch(1_000, false, 'WAITING'), 'running'],
		['STUCK', watch(1_000, true, 'ACTIVE'), 'needsAttention'],
		['PAUSED', watch(90_000, false, 'PAUSED'), 'needsAttention'],
		['SOMETHING_NEW', watch(90_000, true, 'ACTIVE'), 'unknown'],
	])('%s after a start, %j: %s', (status, watched, state) => {
		expect(settleRefresh(status, watched)).toBe(state);
	});
});
