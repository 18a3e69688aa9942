import { settleCache, settleRun } from '../../nodes/shared/jobs/cache';
import { settleExport } from '../../nodes/shared/jobs/export';
import { settleMaterializedQuery } from '../../nodes/shared/jobs/materialized-query';
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

const at = (minute: number) => `2026-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
const before = (run: string | null, state: JobState = 'succeeded') => ({
	...{ elapsed: 1_000, seenRunning: false },
	before: { state, status: '', json: {}, run },
});

describe('cache (§9.1)', () => {
	const run = (status: string, minute: number) => ({
		...{ id: `run ${minute}`, status, createdAt: at(minute) },
	});
	type NodeRunner = ReturnType<typeof run> | null;
	const cache = (status: string, incremental: NodeRunner, full: NodeRunner) =>
		({
			status,
			lastIncrementalCacheExecution: incremental,
			lastFullRefreshCacheExecution: full,
		}) as Parameters<typeof settleCache>[0];

	it.each<[string, NodeRunner, NodeRunner, JobState]>([
		['NOT_INITIALIZED', null, null, 'running'],
		['RUNNING', null, null, 'running'],
		['RUNNING', run('COMPLETED', 1), null, 'running'],
		['COMPLETED', run('RUNNING', 5), run('COMPLETED', 1), 'running'],
		['COMPLETED', run('COMPLETED', 1), null, 'succeeded'],
		['COMPLETED', run('FAILED', 1), run('COMPLETED', 5), 'succeeded'],
		['COMPLETED', run('RUNNING', 1), run('COMPLETED', 5), 'succeeded'],
		['FAILED', run('FAILED', 5), run('COMPLETED', 1), 'failed'],
		['CANCELLED', run('CANCELLED', 5), null, 'cancelled'],
		['CANCELED', run('CANCELED', 5), null, 'cancelled'],
		['COMPLETED', null, null, 'succeeded'],
		['DELETED', null, null, 'failed'],
		['SOMETHING_NEW', null, null, 'unknown'],
	])('%s with %j and %j: %s', (status, incremental, full, state) => {
		expect(settleCache(cache(status, incremental, full))).toBe(state);
	});

	it.each<[string, NodeRunner, NodeRunner, ReturnType<typeof before> | undefined, JobState]>([
		// Before a start.
		['COMPLETED', null, null, undefined, 'unknown'],
		['RUNNING', run('RUNNING', 5), run('COMPLETED', 1), undefined, 'succeeded'],
		['RUNNING', null, run('RUNNING', 5), undefined, 'running'],
		// After one: first without a record, then with the one before, then with its own.
		['COMPLETED', run('COMPLETED', 1), null, before(null), 'unknown'],
		['RUNNING', run('COMPLETED', 1), null, before(null), 'running'],
		['RUNNING', null, run('FAILED', 1), before('run 1'), 'running'],
		['COMPLETED', null, run('COMPLETED', 1), before('run 1'), 'unknown'],
		['RUNNING', null, run('RUNNING', 2), before('run 1'), 'running'],
		['COMPLETED', null, run('COMPLETED', 2), before('run 1'), 'succeeded'],
		['RUNNING', run('RUNNING', 3), run('COMPLETED', 2), before('run 1'), 'succeeded'],
		['FAILED', null, run('FAILED', 2), before('run 1'), 'failed'],
		['CANCELLED', null, run('CANCELLED', 2), before(null), 'cancelled'],
	])('full refresh: %s with %j and %j, %j: %s', (status, incremental, full, watch, state) => {
		expect(settleRun(cache(status, incremental, full), 'full', watch)).toBe(state);
		expect(settleRun(cache(status, full, incremental), 'incremental', watch)).toBe(state);
	});
});

describe('materialized query (§9.3)', () => {
	it.each<[string, string | null, ReturnType<typeof before> | undefined, JobState]>([
		['RUNNING', at(1), undefined, 'running'],
		['COMPLETED', null, undefined, 'succeeded'],
		['FAILED', at(1), undefined, 'failed'],
		['CANCELED', at(1), undefined, 'cancelled'],
		['CANCELLED', at(1), undefined, 'cancelled'],
		['SOMETHING_NEW', at(1), undefined, 'unknown'],
		['COMPLETED', null, before(null), 'unknown'],
		['COMPLETED', at(1), before(at(1)), 'unknown'],
		['CANCELED', at(1), before(at(1)), 'unknown'],
		['RUNNING', at(2), before(at(1)), 'running'],
		['COMPLETED', at(2), before(at(1)), 'succeeded'],
		['COMPLETED', at(2), before(null), 'succeeded'],
		['FAILED', at(2), before(at(1)), 'failed'],
		['CANCELED', at(2), before(at(1)), 'cancelled'],
		['COMPLETED', at(1), before(at(1), 'running'), 'succeeded'],
	])('%s, started %s, %j: %s', (status, lastExecutionStartTime, watch, state) => {
		expect(settleMaterializedQuery({ status, lastExecutionStartTime }, watch)).toBe(state);
	});
});

it.each<[string | undefined, JobState]>([
	['PENDING', 'running'],
	['RUNNING', 'running'],
	['SUCCEEDED', 'succeeded'],
	['EXPIRED', 'succeeded'],
	['FAILED', 'failed'],
	['CANCELED', 'cancelled'],
	['CANCELLED', 'cancelled'],
	['SOMETHING_NEW', 'unknown'],
	[undefined, 'unknown'],
])('export (§9.4) %s: %s', (status, state) => {
	expect(settleExport(status)).toBe(state);
});
