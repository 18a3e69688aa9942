// Runs of caches (docs/peaka-api.md §9.1).
import {
	type AnswerOf,
	type JobKind,
	type JobLook,
	type JobState,
	type PeakaClient,
	progressOf,
	request,
	type Watch,
} from '../kernel';
import { clock } from '../client/clock';

type Cache = AnswerOf<'CCH12'>;

/** Two independent slots: an old record stays for ever. */
export const slots = {
	full: 'lastFullRefreshCacheExecution',
	incremental: 'lastIncrementalCacheExecution',
} as const;
export type RunKind = keyof typeof slots;

const ends: Readonly<Record<string, JobState>> = {
	COMPLETED: 'succeeded',
	FAILED: 'failed',
	CANCELLED: 'cancelled',
	CANCELED: 'cancelled',
	DELETED: 'failed',
};

/** Before the first run ends: one starts by itself, whatever the schedules. */
const unsettled: ReadonlySet<string | undefined> = new Set(['NOT_INITIALIZED', 'RUNNING']);

/** Milliseconds without progress after which a run is called queued or hung. */
const silence = 300_000;

const runsOf = (cache: Cache) =>
	Object.values(slots)
		.map((slot) => cache[slot] ?? undefined)
		.filter((run) => run !== undefined);

/** Of the two slots the run that was created last. */
function newestRun(cache: Cache) {
	const [newest] = runsOf(cache).sort(
		(one, other) => Date.parse(other.createdAt ?? '') - Date.parse(one.createdAt ?? ''),
	);
	return newest;
}

/** What a cache is, whichever run is the newest: settled where both it and the cache itself are. */
export function settleCache(cache: Cache): JobState {
	const newest = newestRun(cache);
	if (unsettled.has(cache.status) || newest?.status === 'RUNNING') return 'running';
	return ends[newest?.status ?? cache.status ?? ''] ?? 'unknown';
}

/** Tells one run of a kind from the one before. */
export const keyOf = (cache: Cache, kind: RunKind) =>
	cache[slots[kind]]?.id ?? cache[slots[kind]]?.createdAt ?? null;

/**
 * What a run of one kind is. The record of a run appears a moment after its start; until then the slot
 * has the run before, or nothing, while the cache itself may say RUNNING already.
 */
export function settleRun(cache: Cache, kind: RunKind, watch?: Watch): JobState {
	const { status } = cache[slots[kind]] ?? {};
	if (watch?.before && keyOf(cache, kind) === watch.before.run) {
		return cache.status === 'RUNNING' ? 'running' : 'unknown';
	}
	if (status === 'RUNNING') return 'running';
	return ends[status ?? ''] ?? 'unknown';
}

/** Where a run that goes on has shown nothing for minutes: Peaka tells queued and hung alike. */
function silenceOf(cache: Cache, state: JobState, watch?: Watch): string | undefined {
	const run = newestRun(cache);
	const isSilent = run?.status !== 'RUNNING' || (!run.progress && run.updatedAt === run.createdAt);
	if (state !== 'running' || !watch || watch.elapsed < silence || !isSilent) return undefined;
	return `There is no progress since ${Math.floor(watch.elapsed / 60_000)} minutes: it is queued or hung`;
}

/** A cache as it leaves the node. */
export const withProgress = (cache: Cache) => ({ ...cache, ...progressOf(settleCache(cache)) });

interface Ids {
	readonly projectId: string;
	readonly cacheId: string;
}

const read = async (client: PeakaClient, ids: Ids) =>
	await client.read(
		request('CCH12', 'GET /data/projects/{projectId}/cache/{cacheId}/status', ids, {
			query: { excludeLogs: true },
		}),
	);

const cancel = async (client: PeakaClient, kind: RunKind, { projectId, cacheId }: Ids) => {
	const ids = { projectId, cacheId };
	const base = 'POST /data/projects/{projectId}/cache/{cacheId}';
	await (kind === 'full'
		? client.write(request('CCH7', `${base}/cancelFullRefreshUpdate`, ids))
		: client.write(request('CCH8', `${base}/cancelIncrementalUpdate`, ids)));
};

function lookAt(cache: Cache, state: JobState, watch?: Watch, kind?: RunKind): JobLook {
	const isOld = kind && watch?.before && keyOf(cache, kind) === watch.before.run;
	const run = isOld ? undefined : kind ? cache[slots[kind]] : newestRun(cache);
	const { message } = run?.error ?? {};
	return {
		state,
		status: run?.status ?? cache.status ?? 'UNKNOWN',
		json: { ...cache, ...progressOf(state) },
		id: cache.id,
		run: kind && keyOf(cache, kind),
		startedAt: run?.createdAt,
		finishedAt: run?.finishedAt,
		reason: typeof message === 'string' ? message : undefined,
		note: silenceOf(cache, state, watch),
	};
}

const runLook = async (client: PeakaClient, ids: Ids, kind: RunKind, watch?: Watch) => {
	const cache = await read(client, ids);
	return lookAt(cache, settleRun(cache, kind, watch), watch, kind);
};

/** A full refresh, or an incremental update. */
export const cacheRun = (kind: RunKind): JobKind<Ids> => ({
	kind: kind === 'full' ? 'fullCacheRefresh' : 'incrementalCacheUpdate',
	title: ({ cacheId }) =>
		`${kind === 'full' ? 'Full refresh' : 'Incremental update'} of cache ${cacheId}`,
	look: async (client, ids, watch) => await runLook(client, ids, kind, watch),
	cancel: async (client, ids) => await cancel(client, kind, ids),
});

interface FreshIds extends Ids {
	/** Minutes. */
	readonly maxAge: number;
	readonly refreshWith: RunKind;
}

/** Milliseconds on the clock when rows were last brought in whole; undefined where they never were. */
function filledAt(cache: Cache): number | undefined {
	const times = runsOf(cache)
		.filter(({ status, finishedAt }) => status === 'COMPLETED' && finishedAt)
		.map(({ finishedAt }) => Date.parse(finishedAt!));
	return times.length === 0 ? undefined : Math.max(...times);
}

/** A cache that is refreshed only where it is older than wanted. */
export const freshCache: JobKind<FreshIds> = {
	kind: 'cacheFreshness',
	title: ({ cacheId }) => `Refresh of cache ${cacheId}`,
	look: async (client, values, watch) => {
		// What this node has started is of one kind; what goes on already may be of either.
		if (watch?.before) return await runLook(client, values, values.refreshWith, watch);
		const cache = await read(client, values);
		return { ...lookAt(cache, settleCache(cache), watch), run: keyOf(cache, values.refreshWith) };
	},
	suffices: ({ json, state }, { maxAge }) => {
		const filled = filledAt(json as Cache);
		return state === 'succeeded' && filled !== undefined && clock.now() - filled <= maxAge * 60_000;
	},
	cancel: async (client, ids) => await cancel(client, ids.refreshWith, ids),
};

interface Table {
	readonly projectId: string;
	readonly catalogId: string;
	readonly schemaName: string;
	readonly tableName: string;
}

const same = (one = '', other = '') => one.toLowerCase() === other.toLowerCase();

/** The first run of a cache, or the one that goes on where the table has a cache already. */
export const firstCacheRun: JobKind<Table> = {
	kind: 'cacheCreation',
	title: ({ schemaName, tableName }) => `Cache of ${schemaName}.${tableName}`,
	warning: 'Until the first run has ended the table reads as empty: count(*) gives 0',
	look: async (client, { projectId, catalogId, schemaName, tableName }, watch) => {
		let cache: Cache | undefined;
		if (watch?.id) cache = await read(client, { projectId, cacheId: watch.id });
		else {
			const route = 'GET /data/projects/{projectId}/cache/status';
			cache = (await client.read(request('CCH3', route, { projectId }))).find(
				(each) =>
					each.catalogId === catalogId &&
					same(each.schemaName, schemaName) &&
					same(each.tableName, tableName),
			);
		}
		return cache && lookAt(cache, settleCache(cache), watch);
	},
	idOf: ({ id }) => (typeof id === 'string' ? id : undefined),
	keepsAnswer: true,
	cancel: async (client, { projectId }, cacheId = '') => {
		const ids = { projectId, cacheId };
		const cache = await read(client, ids);
		const isFull = cache[slots.full]?.status === 'RUNNING';
		await cancel(client, isFull ? 'full' : 'incremental', ids);
	},
};
