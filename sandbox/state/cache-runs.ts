// The runs of one cache (docs/peaka-api.md §9.1): two independent slots, the gap before a full refresh's record, and the rows
// that reads see.
import type { Timer } from '../clock.ts';
import type { Environment } from '../environment.ts';
import { cacheError, serverFault } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';

export type CacheMode = 'incremental' | 'fullRefresh';
export type RunStatus = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

export interface CacheProgress {
	numberOfCachedRecords: number;
	numberOfInsertedRecords: number;
	numberOfUpdatedRecords: number;
	numberOfDeletedRecords: number;
	lastOffset: string;
	lastCacheTxId: string;
}

export interface CacheRun {
	id: string;
	mode: CacheMode;
	status: RunStatus;
	isScheduled: boolean;
	error: { message: string } | null;
	progress: CacheProgress | null;
	createdAt: number;
	updatedAt: number;
	finishedAt: number | null;
}

export interface CacheAction {
	at: number;
	action: 'started' | 'finished' | 'failed' | 'cancelled';
	mode: CacheMode;
	isScheduled: boolean;
}

interface Slot {
	run?: CacheRun;
	/** A trigger that came while a run was going on. */
	isQueued: boolean;
	/** The trigger whose record is not there yet. */
	gap?: Timer;
	timers: Timer[];
}

/** The counters a live Stripe cache showed (§9.1): 40 % of an initial load counted as updates, two updates on each delta. */
const INITIAL_UPDATE_SHARE = 0.4;
const DELTA_UPDATES = 2;
const BASE_SYNC_MS = 2_500;
const SYNC_MS_PER_ROW = 68;

export class CacheRuns {
	readonly #slots: Record<CacheMode, Slot> = {
		incremental: { isQueued: false, timers: [] },
		fullRefresh: { isQueued: false, timers: [] },
	};
	/** Newest first. */
	readonly history: CacheRun[] = [];
	readonly actions: CacheAction[] = [];

	constructor(
		private readonly environment: Environment,
		/** DuckDB names of the cached table, the source table and their key column, and the name that switches know it by. */
		private readonly tables: {
			stored: string;
			source: string;
			key: string;
			tableName: string;
			/** What the service behind answers to every read. */
			upstreamError?: string;
			/** Length of a sync; grows with the rows when absent. */
			syncMs?: number;
		},
	) {}

	async open(): Promise<void> {
		const { stored, source } = this.tables;
		await this.#engine.run(`CREATE TABLE ${stored} AS SELECT * FROM ${source} LIMIT 0`);
	}

	async close(): Promise<void> {
		await this.#engine.run(`DROP TABLE IF EXISTS ${this.tables.stored}`);
	}

	last(mode: CacheMode): CacheRun | undefined {
		return this.#slots[mode].run;
	}

	/** RUNNING from the trigger on, before a full refresh has its record (§9.1): else a poll would take the old end for the new. */
	status(): RunStatus | 'NOT_INITIALIZED' {
		if (this.#isRunning() || this.#slots.fullRefresh.gap) return 'RUNNING';
		return this.history[0]?.status ?? 'NOT_INITIALIZED';
	}

	/** Whether no run has ended yet. */
	isInFirstLoad(): boolean {
		return this.history.every(({ status }) => status === 'RUNNING');
	}

	/** No rows until the first load is over (§8.5): nothing is stored before. Later runs leave the old ones (assumed). */
	readSql(): string {
		const { readsDuringRefresh } = this.environment.switches.assumed;
		const isEmpty = readsDuringRefresh === 'noRows' && this.#isRunning();
		return isEmpty ? `(SELECT * FROM ${this.tables.source} LIMIT 0)` : this.tables.stored;
	}

	/** The first run shows a moment after the create has answered, so two creates at once both succeed (§9.1). */
	startFirst(mode: CacheMode): void {
		const slot = this.#slots[mode];
		const { clock, switches } = this.environment;
		slot.timers.push(clock.after(switches.assumed.cacheFirstRunMs, () => this.#start(mode, false)));
	}

	/** A trigger during a run of its kind queues; the kinds run side by side (§9.1). */
	async trigger(mode: CacheMode, isScheduled = false): Promise<void> {
		const slot = this.#slots[mode];
		if (slot.run?.status === 'RUNNING' || slot.gap) {
			slot.isQueued = true;
		} else if (mode === 'incremental') {
			await this.#start(mode, isScheduled);
		} else {
			const { clock, switches } = this.environment;
			slot.gap = clock.after(switches.cache.recordGapMs, () => this.#start(mode, isScheduled));
		}
	}

	/** Idle answers 404; before the record of a cache's first full refresh the server trips over null (§9.1). */
	async cancel(mode: CacheMode): Promise<void> {
		const slot = this.#slots[mode];
		const { cancelBesideOldRecord } = this.environment.switches.assumed;
		if (slot.gap && (!slot.run || cancelBesideOldRecord === 'fault')) {
			throw serverFault(
				'Cannot invoke CacheExecutionInfo.getStatus() because getLastFullRefreshCacheExecution() is null',
			);
		}
		const { run } = slot;
		if (run?.status !== 'RUNNING') throw cacheError('No running cache execution found', 404);
		const share = (this.#now - run.createdAt) / (await this.#durationMs());
		this.#clear(slot);
		this.#settle(run, 'CANCELLED', 'cancelled');
		// The rows that an incremental run has brought so far stay; a full refresh leaves the earlier data.
		if (mode === 'incremental') await this.#keepSynced(Math.min(1, share));
	}

	stop(): void {
		for (const slot of Object.values(this.#slots)) this.#clear(slot);
	}

	get #engine() {
		return this.environment.engine;
	}

	get #now(): number {
		return this.environment.clock.now();
	}

	#isRunning(): boolean {
		return Object.values(this.#slots).some(({ run }) => run?.status === 'RUNNING');
	}

	#clear(slot: Slot): void {
		slot.gap?.cancel();
		slot.gap = undefined;
		slot.isQueued = false;
		for (const timer of slot.timers) timer.cancel();
		slot.timers = [];
	}

	async #start(mode: CacheMode, isScheduled: boolean): Promise<void> {
		const { clock, ids, switches } = this.environment;
		const slot = this.#slots[mode];
		slot.gap = undefined;
		const at = this.#now;
		const run: CacheRun = {
			id: ids.uuid(),
			mode,
			status: 'RUNNING',
			isScheduled,
			error: null,
			progress: null,
			createdAt: at,
			updatedAt: at,
			finishedAt: null,
		};
		slot.run = run;
		this.history.unshift(run);
		this.actions.unshift({ at, action: 'started', mode, isScheduled });
		if (switches.cache.hangTables.includes(this.tables.tableName)) return;
		const duration = await this.#durationMs();
		if (run.status !== 'RUNNING') return;
		slot.timers = [
			clock.at(at + duration / 2, () => this.#report(run)),
			clock.at(at + duration, () => this.#finish(slot, run)),
		];
	}

	/** Half way: progress is no longer null. */
	async #report(run: CacheRun): Promise<void> {
		const rows = Math.floor((await this.#count(this.tables.source)) / 2);
		run.progress = this.#progress(rows, 0, 0);
		run.updatedAt = this.#now;
	}

	async #finish(slot: Slot, run: CacheRun): Promise<void> {
		const { stored, tableName, upstreamError } = this.tables;
		const isToFail = this.environment.switches.cache.failTables.includes(tableName);
		if (isToFail || upstreamError !== undefined) {
			run.error = { message: upstreamError ?? 'The source could not be read' };
			this.#settle(run, 'FAILED', 'failed');
		} else {
			const counts = await this.#counts();
			await this.#engine.run(`CREATE OR REPLACE TABLE ${stored} AS ${this.#newRows(run.mode)}`);
			run.progress = this.#progress(counts.inserted, counts.updated, counts.deleted);
			this.#settle(run, 'COMPLETED', 'finished');
		}
		const isQueued = slot.isQueued;
		this.#clear(slot);
		if (isQueued) await this.trigger(run.mode);
	}

	#settle(run: CacheRun, status: RunStatus, action: CacheAction['action']): void {
		const at = this.#now;
		run.status = status;
		run.updatedAt = at;
		run.finishedAt = at;
		this.actions.unshift({ at, action, mode: run.mode, isScheduled: run.isScheduled });
	}

	async #keepSynced(share: number): Promise<void> {
		const { stored, source } = this.tables;
		if ((await this.#count(stored)) > 0) return;
		const rows = Math.floor(share * (await this.#count(source)));
		await this.#engine.run(
			`CREATE OR REPLACE TABLE ${stored} AS SELECT * FROM ${source} LIMIT ${rows}`,
		);
	}

	/** The rows after a run. Incremental runs see deletions too, though a guide says they do not (§16 #23). */
	#newRows(mode: CacheMode): string {
		const { stored, source } = this.tables;
		const all = `SELECT * FROM ${source}`;
		const leavesDeleted = mode === 'incremental' && isStrict(this.environment.switches, 23);
		return leavesDeleted ? `${all} UNION ALL ${this.#missing(stored, source)}` : all;
	}

	/** Live, only the insert counter tells the truth: updates are noise, deletions stay 0 (§7.5, §16 #24). */
	async #counts(): Promise<{ inserted: number; updated: number; deleted: number }> {
		const { stored, source } = this.tables;
		const inserted = await this.#count(`(${this.#missing(source, stored)})`);
		if (isStrict(this.environment.switches, 24)) {
			const changed = await this.#count(`(SELECT * FROM ${source} EXCEPT SELECT * FROM ${stored})`);
			const deleted = await this.#count(`(${this.#missing(stored, source)})`);
			return { inserted, updated: changed - inserted, deleted };
		}
		const isInitial = (await this.#count(stored)) === 0;
		const updated = isInitial ? Math.floor(inserted * INITIAL_UPDATE_SHARE) : DELTA_UPDATES;
		return { inserted, updated, deleted: 0 };
	}

	/** The rows of one table whose key the other does not have. */
	#missing(table: string, other: string): string {
		const { key } = this.tables;
		return `SELECT * FROM ${table} WHERE ${key} NOT IN (SELECT ${key} FROM ${other})`;
	}

	#progress(inserted: number, updated: number, deleted: number): CacheProgress {
		return {
			numberOfCachedRecords: inserted + updated,
			numberOfInsertedRecords: inserted,
			numberOfUpdatedRecords: updated,
			numberOfDeletedRecords: deleted,
			// The offset did not move across four syncs (§7.5).
			lastOffset: '0',
			lastCacheTxId: this.environment.ids.snowflake(),
		};
	}

	async #durationMs(): Promise<number> {
		const { syncMs } = this.environment.switches.cache;
		const measured = syncMs ?? this.tables.syncMs;
		return measured ?? BASE_SYNC_MS + SYNC_MS_PER_ROW * (await this.#count(this.tables.source));
	}

	async #count(table: string): Promise<number> {
		const [[count]] = await this.#engine.rows(`SELECT count(*) FROM ${table}`);
		return Number(count);
	}
}
