// Caches of one project (docs/peaka-api.md §9.1): settings, and which cache belongs to which table. A cache's runs are in
// cache-runs.ts.
import type { Environment } from '../environment.ts';
import { cacheError, serverFault, type PeakaError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';
import { CacheRuns } from './cache-runs.ts';
import type { CatalogContents } from './catalog-contents.ts';
import type { Catalogs } from './catalogs.ts';
import { qualified, quote, same } from './names.ts';
import { durationMs, interval, NEVER, Recurrence } from './schedules.ts';
import type { TableEntry } from './table-entry.ts';

export interface CacheSchedule {
	type: string;
	expression?: string;
}

export interface CacheSettings {
	incrementalCacheSchedule?: CacheSchedule;
	fullRefreshCacheSchedule?: CacheSchedule;
}

export interface CacheRequest extends CacheSettings {
	catalogId: string;
	schemaName: string;
	tableName: string;
}

export interface Cache {
	id: string;
	catalogId: string;
	schemaName: string;
	tableName: string;
	incrementalCacheSchedule: CacheSchedule | null;
	fullRefreshCacheSchedule: CacheSchedule | null;
	runs: CacheRuns;
	recurrences: Recurrence[];
}

/** What caches are made of. */
interface Parts {
	environment: Environment;
	/** DuckDB database with the schema `cache`. */
	database: string;
	catalogs: Catalogs;
	contents: CatalogContents;
}

export class Caches {
	readonly #byId = new Map<string, Cache>();
	/** Tables whose cache is being deleted: a create answers 500 until the delete has answered (§9.1). */
	readonly #inDeletion = new Set<string>();

	constructor(private readonly project: Parts) {}

	all(): Cache[] {
		return [...this.#byId.values()];
	}

	/** 404 is documented for reading, changing and deleting an unknown cache (§3.2). */
	get(id: string): Cache {
		const cache = this.#byId.get(id);
		if (!cache) throw cacheError('Cache settings not found', 404);
		return cache;
	}

	/** The triggers answer 400 instead of the documented 404 (§16 #6). */
	getForTrigger(id: string): Cache {
		const cache = this.#byId.get(id);
		if (cache) return cache;
		const status = isStrict(this.project.environment.switches, 6) ? 404 : 400;
		throw cacheError('Cache settings not found', status);
	}

	find(catalogId: string, schemaName: string, tableName: string): Cache | undefined {
		return this.all().find(
			(cache) =>
				cache.catalogId === catalogId &&
				same(cache.schemaName, schemaName) &&
				same(cache.tableName, tableName),
		);
	}

	/** Where reads of a table find its cached rows; undefined where it has no cache. */
	readSql(catalogId: string, schemaName: string, tableName: string): string | undefined {
		return this.find(catalogId, schemaName, tableName)?.runs.readSql();
	}

	async create(request: CacheRequest): Promise<Cache> {
		const { environment, contents } = this.project;
		const catalog = this.project.catalogs.get(request.catalogId);
		const table = contents.find(catalog, request.schemaName, request.tableName);
		if (!table || catalog.kind !== 'connected') throw lookupError(request);
		this.#refuseUncacheable(table);
		if (this.#inDeletion.has(keyOf(request))) throw serverFault('Cache is being deleted');
		const existing = this.find(catalog.id, table.schemaName, table.tableName);
		if (existing) return this.#repeated(existing);
		const id = environment.ids.uuid();
		const cache: Cache = {
			id,
			catalogId: catalog.id,
			schemaName: table.schemaName,
			tableName: table.tableName,
			incrementalCacheSchedule: validSchedule(request.incrementalCacheSchedule),
			fullRefreshCacheSchedule: validSchedule(request.fullRefreshCacheSchedule),
			runs: new CacheRuns(environment, {
				stored: qualified(this.project.database, 'cache', id),
				source: qualified(catalog.source.database, table.schemaName, table.tableName),
				// The first column identifies a row in every source that can be cached.
				key: quote(table.source!.columns[0].name),
				tableName: table.tableName,
				upstreamError: table.source!.upstreamError,
				syncMs: catalog.source.syncMs,
			}),
			recurrences: [],
		};
		// Known before anything is awaited: a second create at the same time gets this cache (§9.1).
		this.#byId.set(id, cache);
		await cache.runs.open();
		// A full-refresh schedule starts with a full refresh; without any schedule too the incremental slot is filled (§9.1).
		cache.runs.startFirst(isActive(cache.fullRefreshCacheSchedule) ? 'fullRefresh' : 'incremental');
		this.#schedule(cache);
		return cache;
	}

	/** Only the given schedules change (§16 #25). A malformed one is answered 200 and never stored (§16 #5). */
	update(cache: Cache, settings: CacheSettings): void {
		const { switches } = this.project.environment;
		for (const name of ['incrementalCacheSchedule', 'fullRefreshCacheSchedule'] as const) {
			const wanted = settings[name];
			if (!wanted) continue;
			const valid = validSchedule(wanted);
			if (valid) cache[name] = valid;
			else if (isStrict(switches, 5)) throw cacheError('Invalid cache schedule');
			else if (switches.assumed.malformedCacheSchedule === 'reset') {
				cache[name] = { type: 'BASIC', expression: switches.assumed.resetCacheSchedule };
			}
		}
		this.#schedule(cache);
	}

	async delete(cache: Cache): Promise<void> {
		const { clock, switches } = this.project.environment;
		this.#byId.delete(cache.id);
		this.#stop(cache);
		const key = keyOf(cache);
		this.#inDeletion.add(key);
		try {
			await cache.runs.close();
			const { cacheDeleteMs } = switches.assumed;
			if (cacheDeleteMs > 0) await clock.wait(cacheDeleteMs);
		} finally {
			this.#inDeletion.delete(key);
		}
	}

	/** What becomes of the caches of a deleted catalog is unmeasured (§5.8 CAT4); here they go with it. */
	async deleteOf(catalogId: string): Promise<void> {
		for (const cache of this.all()) {
			if (cache.catalogId === catalogId) await this.delete(cache);
		}
	}

	stop(): void {
		for (const cache of this.all()) this.#stop(cache);
	}

	#stop(cache: Cache): void {
		for (const recurrence of cache.recurrences) recurrence.stop();
		cache.runs.stop();
	}

	#schedule(cache: Cache): void {
		for (const recurrence of cache.recurrences) recurrence.stop();
		const { environment } = this.project;
		const plan = (schedule: CacheSchedule | null) => {
			const ms = schedule?.type === 'BASIC' ? durationMs(schedule.expression) : undefined;
			return ms === undefined ? NEVER : interval(ms);
		};
		cache.recurrences = [
			new Recurrence(environment, plan(cache.incrementalCacheSchedule), () =>
				cache.runs.trigger('incremental', true),
			),
			new Recurrence(environment, plan(cache.fullRefreshCacheSchedule), () =>
				cache.runs.trigger('fullRefresh', true),
			),
		];
	}

	/** Settled: the same cache again. In its first load: 500, and the load goes on unharmed (§9.1). */
	#repeated(cache: Cache): Cache {
		const { switches } = this.project.environment;
		if (isStrict(switches, 4)) {
			throw cacheError('Cache already exists', 409, 'CACHE_ALREADY_EXISTS');
		}
		const fails =
			cache.runs.isInFirstLoad() || switches.assumed.duplicateCacheDuringRefresh === 'fault';
		if (fails && cache.runs.status() === 'RUNNING') throw serverFault('Cache is already running');
		return cache;
	}

	/** A comment that is no JSON makes PostgreSQL tables fail before they are found not cacheable (§3.2). */
	#refuseUncacheable(table: TableEntry): void {
		const comment = table.source?.comment;
		if (comment !== undefined) {
			const word = comment.split(' ')[0];
			throw cacheError(
				`Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
			);
		}
		if (table.cacheTypes.length === 0) {
			throw cacheError('Table is not cacheable', 400, 'TABLE_NOT_CACHEABLE');
		}
	}
}

function lookupError({ schemaName, tableName }: CacheRequest): PeakaError {
	return cacheError(`cannot find table or properties: "${tableName}" in schema: "${schemaName}"`);
}

function keyOf(cache: { catalogId: string; schemaName: string; tableName: string }): string {
	return [cache.catalogId, cache.schemaName, cache.tableName].join('.').toLowerCase();
}

function isActive(schedule: CacheSchedule | null): boolean {
	return schedule?.type === 'BASIC';
}

/** `BASIC` needs a duration, `NONE` has none (§9.1). */
function validSchedule(schedule: CacheSchedule | undefined): CacheSchedule | null {
	if (schedule?.type === 'NONE') return { type: 'NONE' };
	const isValid = schedule?.type === 'BASIC' && durationMs(schedule.expression) !== undefined;
	return isValid ? { type: 'BASIC', expression: schedule.expression } : null;
}
