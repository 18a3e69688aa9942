// Caches (docs/peaka-api.md §5.14, §9.1).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { PeakaError, serverFault } from '../errors.ts';
import type { CacheAction, CacheRun } from '../state/cache-runs.ts';
import type { Cache, CacheRequest, CacheSettings } from '../state/caches.ts';
import { isStrict } from '../strict-docs.ts';

const HISTORY_MS = 14 * 24 * 3_600_000;

export const cacheHandlers = {
	CCH1: async (call: Call<Partial<CacheRequest>>) =>
		cacheView(call, await call.project.caches.create(requestOf(call.body))),
	CCH2: createBatch,
	CCH3: (call) => statusList(call, () => true),
	CCH4: (call) => cacheView(call, cacheOf(call)),
	CCH5: (call: Call<CacheSettings>) => {
		const cache = cacheOf(call);
		call.project.caches.update(cache, call.body);
		return cacheView(call, cache);
	},
	CCH6: (call) => call.project.caches.delete(cacheOf(call)) as Promise<undefined>,
	CCH7: (call) => cacheOf(call).runs.cancel('fullRefresh') as Promise<undefined>,
	CCH8: (call) => cacheOf(call).runs.cancel('incremental') as Promise<undefined>,
	CCH9: (call) => {
		const { limit, offset } = call.query as { limit: number; offset: number };
		const since = call.environment.clock.now() - HISTORY_MS;
		return cacheOf(call)
			.runs.history.filter(({ createdAt }) => createdAt >= since)
			.slice(offset, offset + limit)
			.map((run) => runView(call, run));
	},
	CCH10: (call) => trigger(call, 'fullRefresh'),
	CCH11: (call) => trigger(call, 'incremental'),
	CCH12: (call) => statusView(call, cacheOf(call), call.query.excludeLogs !== true),
	CCH13: (call) => {
		const { id } = call.project.catalogs.get(call.params.catalogId);
		return statusList(call, ({ catalogId }) => catalogId === id);
	},
	/** Live it fails always (§16 #9). */
	CCH14: (call) => {
		if (!isStrict(call.environment.switches, 9)) throw serverFault('Internal Server Error');
		const { catalogId, schemaName } = call.params;
		return statusList(
			call,
			(cache) => cache.catalogId === catalogId && cache.schemaName === schemaName,
		);
	},
} satisfies SectionHandlers;

function cacheOf({ project, params }: Call<unknown>): Cache {
	return project.caches.get(params.cacheId);
}

function requestOf(body: Partial<CacheRequest>): CacheRequest {
	return {
		...body,
		catalogId: need(body, 'catalogId'),
		schemaName: need(body, 'schemaName'),
		tableName: need(body, 'tableName'),
	};
}

async function createBatch(call: Call<Partial<CacheRequest>[]>) {
	const results = [];
	for (const body of call.body) {
		try {
			const cache = await call.project.caches.create(requestOf(body));
			results.push({ success: true, cache: cacheView(call, cache) });
		} catch (error) {
			if (!(error instanceof PeakaError)) throw error;
			results.push({ success: false, error: error.message });
		}
	}
	return results;
}

async function trigger(call: Call, mode: 'incremental' | 'fullRefresh') {
	await call.project.caches.getForTrigger(call.params.cacheId).runs.trigger(mode);
	return call.environment.switches.assumed.triggerAnswer;
}

function cacheView({ project }: Call<unknown>, cache: Cache) {
	const { id, catalogId, schemaName, tableName } = cache;
	const { incrementalCacheSchedule, fullRefreshCacheSchedule } = cache;
	return {
		id,
		projectId: project.id,
		catalogId,
		schemaName,
		tableName,
		incrementalCacheSchedule,
		fullRefreshCacheSchedule,
	};
}

function statusList(call: Call, belongs: (cache: Cache) => boolean) {
	return call.project.caches
		.all()
		.filter(belongs)
		.map((cache) => statusView(call, cache, true));
}

function statusView(call: Call, cache: Cache, withLogs: boolean) {
	const { id, catalogId, schemaName, tableName, runs } = cache;
	const slot = (run: CacheRun | undefined) => (run ? runView(call, run) : null);
	return {
		id,
		status: runs.status(),
		projectId: call.project.id,
		catalogId,
		schemaName,
		tableName,
		lastIncrementalCacheExecution: slot(runs.last('incremental')),
		lastFullRefreshCacheExecution: slot(runs.last('fullRefresh')),
		...(withLogs && { cacheActionLogs: runs.actions.map((action) => actionView(call, action)) }),
	};
}

function runView({ environment }: Call, run: CacheRun) {
	const { clock, switches } = environment;
	return {
		id: run.id,
		executionMode: switches.assumed.cacheModes[run.mode],
		status: run.status,
		error: run.error,
		progress: run.progress,
		createdAt: clock.iso(run.createdAt),
		updatedAt: clock.iso(run.updatedAt),
		finishedAt: run.finishedAt === null ? null : clock.iso(run.finishedAt),
	};
}

function actionView({ environment }: Call, { at, action, mode, isScheduled }: CacheAction) {
	const { cacheActions, cacheModes } = environment.switches.assumed;
	return {
		timestamp: environment.clock.iso(at),
		action: cacheActions[action],
		message: `${cacheModes[mode]} ${cacheActions[action]}`,
		cacheType: cacheModes[mode],
		isScheduled,
	};
}
