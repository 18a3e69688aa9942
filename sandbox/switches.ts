// What a test can set (docs/peaka-api.md §18.2). The defaults are what was measured or documented.
import { defaultAssumptions, type Assumptions } from './assumptions.ts';

export interface Switches {
	cache: {
		/** Length of a sync; null = as measured: 2.5 s and 68 ms more per row (§1). */
		syncMs: number | null;
		/** Tables whose sync never ends (§9.1). */
		hangTables: string[];
		/** Tables whose sync ends FAILED. */
		failTables: string[];
		/** Time from a full-refresh trigger to its record (§9.1). */
		recordGapMs: number;
	};
	materialized: { runMs: number; failQueries: string[] };
	export: { runMs: number; failRate: number };
	/** `runMs` null = as measured: 1 s, for PostgreSQL 12.5 s per schema (§1). `end` is the state a job ends in. */
	metadata: { runMs: number | null; end: 'completed' | 'failed' | 'paused' | 'stuck' };
	/** Share of reads that a Google-Ads-like connector refuses or answers empty (§3.2). */
	connector: { flakyRate: number };
	createCatalog: { forbidden500: string[] };
	listConnections: { forbidden403: string[] };
	/** Requests per second; beyond it 429 with `Retry-After`. Never observed, so off. */
	limits: { rps: number | null };
	execute: { maxRows: number | null };
	assumed: Assumptions;
	/** Numbers of the conflicts of §16 in which the published side is played; true = all. */
	strictDocs: boolean | number[];
}

export function defaultSwitches(): Switches {
	return {
		cache: {
			syncMs: null,
			hangTables: [
				'terminal_configurations',
				'owners',
				'pipelines',
				'products',
				'feedback_submissions',
			],
			failTables: [],
			recordGapMs: 300,
		},
		materialized: { runMs: 3_000, failQueries: [] },
		export: { runMs: 1_000, failRate: 0 },
		metadata: { runMs: null, end: 'completed' },
		connector: { flakyRate: 0 },
		createCatalog: { forbidden500: [] },
		listConnections: { forbidden403: [] },
		limits: { rps: null },
		execute: { maxRows: null },
		assumed: defaultAssumptions(),
		strictDocs: false,
	};
}

/** What a caller may give: any part of the switches, at any depth. */
export type Partially<T> = T extends unknown[]
	? T
	: T extends object
		? { [Key in keyof T]?: Partially<T[Key]> }
		: T;

/** Sets the given switches and leaves the others; refuses names that do not exist. */
export function setSwitches(switches: object, changes: object, path = 'switches'): void {
	const target = switches as Record<string, unknown>;
	for (const [name, value] of Object.entries(changes)) {
		if (!(name in target)) throw new Error(`${path}.${name} does not exist`);
		if (isPlainObject(value) && isPlainObject(target[name])) {
			setSwitches(target[name], value, `${path}.${name}`);
		} else if (value !== undefined) {
			target[name] = value;
		}
	}
}

function isPlainObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
