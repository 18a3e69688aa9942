// The stored results of MATERIALIZED queries and the runs that refresh them (docs/peaka-api.md §9.3).
import type { Timer } from '../clock.ts';
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';
import type { Execution, StoredRows } from './execution.ts';
import { qualified } from './names.ts';
import type { MaterializedSchedule, SavedQuery } from './queries.ts';
import { cron, durationMs, interval, NEVER, Recurrence, type Plan } from './schedules.ts';

/** One L in CANCELED, unlike caches and exports (§16 #8). */
export type MaterializedStatus = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELED';

interface Stored {
	rows: StoredRows;
	status: MaterializedStatus;
	lastExecutionStartTime: string | null;
	lastUpdateTime: string | null;
	/** The refresh under way: first its start, then its end. */
	refresh?: Timer;
	/** Until the first run's times are told. */
	firstTimes?: Timer;
	recurrence: Recurrence;
}

interface Parts {
	environment: Environment;
	/** DuckDB database with the schema `mtquery`. */
	database: string;
	execution: Execution;
}

export class MaterializedQueries {
	readonly #stored = new Map<string, Stored>();

	constructor(private readonly project: Parts) {}

	/** The stored result; undefined for a query that stores none. */
	stored(query: SavedQuery): StoredRows | undefined {
		return this.#stored.get(query.id)?.rows;
	}

	state(query: SavedQuery): Readonly<Stored> {
		return this.#get(query);
	}

	/** The first run is over before the call that made the query returns (§9.3). */
	async add(query: SavedQuery): Promise<void> {
		const { clock, switches } = this.project.environment;
		const plan = this.planFor(query.schedule);
		const rows = await this.#build(query);
		const delay = isStrict(switches, 26) ? 0 : switches.assumed.firstRunTimesMs;
		const time = clock.iso();
		const shown = delay === 0 ? time : null;
		const stored: Stored = {
			rows,
			status: 'COMPLETED',
			lastExecutionStartTime: shown,
			lastUpdateTime: shown,
			recurrence: this.#recurrence(query, plan),
		};
		stored.firstTimes = clock.after(delay, () => {
			stored.lastExecutionStartTime ??= time;
			stored.lastUpdateTime ??= time;
		});
		this.#stored.set(query.id, stored);
	}

	async rebuild(query: SavedQuery): Promise<void> {
		const stored = this.#get(query);
		stored.rows = await this.#build(query);
		stored.lastUpdateTime = this.project.environment.clock.iso();
	}

	reschedule(query: SavedQuery): void {
		const stored = this.#get(query);
		const plan = this.planFor(query.schedule);
		stored.recurrence.stop();
		stored.recurrence = this.#recurrence(query, plan);
	}

	/** Until the run begins, the old state is still told (§9.3 "stale status"). A refresh under way is not doubled (assumed). */
	refresh(query: SavedQuery): void {
		const stored = this.#get(query);
		if (stored.refresh) return;
		// Else a wait for this run would take the first run's times for its own.
		stored.firstTimes?.cancel();
		const { clock, switches } = this.project.environment;
		stored.refresh = clock.after(switches.assumed.materializedStartMs, () => {
			stored.status = 'RUNNING';
			stored.lastExecutionStartTime = clock.iso();
			stored.refresh = clock.after(switches.materialized.runMs, () => this.#finish(query, stored));
		});
	}

	/** Idle: nothing happens, and that is no error (§3.2). */
	cancel(query: SavedQuery): void {
		const stored = this.#get(query);
		if (!stored.refresh) return;
		stored.refresh.cancel();
		stored.refresh = undefined;
		if (stored.status !== 'RUNNING') {
			stored.lastExecutionStartTime = this.project.environment.clock.iso();
		}
		stored.status = 'CANCELED';
	}

	async remove(query: SavedQuery): Promise<void> {
		const stored = this.#get(query);
		stopTimers(stored);
		this.#stored.delete(query.id);
		await this.project.environment.engine.run(`DROP TABLE ${stored.rows.sql}`);
	}

	stop(): void {
		for (const stored of this.#stored.values()) stopTimers(stored);
	}

	/** Refuses a schedule that is no cron or no duration. */
	planFor(schedule: MaterializedSchedule | null): Plan {
		const plan = planOf(schedule);
		if (plan) return plan;
		const { invalidSchedule } = this.project.environment.switches.assumed;
		throw dataError(invalidSchedule.message, invalidSchedule.status);
	}

	#get(query: SavedQuery): Stored {
		const stored = this.#stored.get(query.id);
		if (!stored) throw dataError(`Query is not materialized: ${query.id}`);
		return stored;
	}

	#recurrence(query: SavedQuery, plan: Plan): Recurrence {
		return new Recurrence(this.project.environment, plan, () => this.refresh(query));
	}

	async #finish(query: SavedQuery, stored: Stored): Promise<void> {
		const { clock, switches } = this.project.environment;
		stored.refresh = undefined;
		try {
			if (switches.materialized.failQueries.includes(query.name))
				throw dataError('failed on demand');
			stored.rows = await this.#build(query);
			stored.status = 'COMPLETED';
			stored.lastUpdateTime = clock.iso();
		} catch {
			stored.status = 'FAILED';
		}
	}

	#build(query: SavedQuery): Promise<StoredRows> {
		const table = qualified(this.project.database, 'mtquery', query.id);
		return this.project.execution.store(query.inputQuery, table);
	}
}

function stopTimers({ firstTimes, refresh, recurrence }: Stored): void {
	firstTimes?.cancel();
	refresh?.cancel();
	recurrence.stop();
}

function planOf(schedule: MaterializedSchedule | null): Plan | undefined {
	switch (schedule?.type) {
		case 'cron':
			return cron(schedule.cronExpression ?? '', schedule.timezone ?? 'UTC');
		case 'interval': {
			const ms = durationMs(schedule.repeatDuration);
			return ms === undefined ? undefined : interval(ms);
		}
		default:
			return NEVER;
	}
}
