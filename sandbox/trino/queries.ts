// The queries of the Trino port: each runs once, its pages can be read again (docs/peaka-api.md §15.2, §15.4).
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { PeakaError } from '../errors.ts';
import { SqlError, type Result } from '../sql/engine.ts';
import { typeSignature } from './type-signature.ts';

export interface TrinoError {
	message: string;
	errorCode: number;
	errorName: string;
	errorType: string;
	errorLocation?: { lineNumber: number; columnNumber: number };
	failureInfo: { type: string; message: string; stack: string[]; suppressed: string[] };
}

export interface TrinoQuery {
	id: string;
	/** Part of the page addresses, so that they cannot be guessed. */
	slug: string;
	sql: string;
	startedAt: number;
	abort: AbortController;
	/** What the work came to; absent while it goes on. */
	outcome?: Outcome;
	/** Resolves with the outcome. */
	settled: Promise<unknown>;
	/** Whether the last page was read: then there is no more to cancel. */
	isRead: boolean;
}

export interface Outcome {
	result?: Result;
	rows?: RowPages;
	error?: TrinoError;
	updateType?: string;
	headers: Record<string, string>;
}

/** The rows of a result cut into pages as they are asked for; a page read again is the same page. */
export class RowPages {
	readonly #pages: Array<{ data: string; rows: number }> = [];
	readonly #left: Iterator<string>;

	constructor(
		result: Result,
		private readonly pageSize: number,
	) {
		this.#left = result.json()[Symbol.iterator]();
	}

	/** The page's rows as JSON text, and how many rows there are up to its end; undefined behind the last page. */
	page(index: number): { data: string; rows: number } | undefined {
		while (this.#pages.length <= index) {
			const before = this.#pages.at(-1)?.rows ?? 0;
			const rows: string[] = [];
			let size = 0;
			while (size < this.pageSize) {
				const next = this.#left.next();
				if (next.done) break;
				rows.push(next.value);
				size += next.value.length;
			}
			if (rows.length === 0) return undefined;
			this.#pages.push({ data: `[${rows.join(',')}]`, rows: before + rows.length });
		}
		return this.#pages[index];
	}
}

/** How long a page is held back while a query runs: an empty page at once would make clients spin (§15.5). */
const LONG_POLL_MS = 1_000;

export class TrinoQueries {
	readonly #byId = new Map<string, TrinoQuery>();
	#count = 0;

	constructor(private readonly environment: Environment) {}

	start(sql: string, work: (signal: AbortSignal) => Promise<Omit<Outcome, 'rows'>>): TrinoQuery {
		const { clock, ids, switches } = this.environment;
		const { trinoPageSize, trinoResultMs } = switches.assumed;
		const abort = new AbortController();
		const query: TrinoQuery = {
			id: this.#nextId(),
			slug: ids.hex(16),
			sql,
			startedAt: clock.now(),
			abort,
			isRead: false,
			settled: work(abort.signal)
				.then(({ result, ...outcome }): Outcome => {
					return { ...outcome, result, rows: result && new RowPages(result, trinoPageSize) };
				})
				.catch((error: unknown) => failed(error))
				.then((outcome) => {
					query.outcome ??= outcome;
				}),
		};
		this.#byId.set(query.id, query);
		clock.after(trinoResultMs, () => this.#byId.delete(query.id));
		return query;
	}

	find(id: string): TrinoQuery | undefined {
		return this.#byId.get(id);
	}

	cancel(query: TrinoQuery): void {
		query.abort.abort();
		if (query.isRead || query.outcome?.error) return;
		query.outcome = failed(new SqlError('USER_CANCELED', 'Query was canceled'));
	}

	/** Waits for the outcome, but no longer than a client should be kept waiting. */
	async settle(query: TrinoQuery): Promise<Outcome | undefined> {
		const timer = new AbortController();
		const { signal } = timer;
		await Promise.race([query.settled, delay(LONG_POLL_MS, undefined, { signal }).catch(() => {})]);
		timer.abort();
		return query.outcome;
	}

	/** `20260101_000000_00001_abcde` */
	#nextId(): string {
		const [date, time] = this.environment.clock.iso().replace(/[-:]/g, '').slice(0, 15).split('T');
		const number = String(++this.#count).padStart(5, '0');
		return [date, time, number, this.environment.ids.alphanumeric(5).toLowerCase()].join('_');
	}
}

export function columnsOf({ columns }: Result) {
	return columns.map(({ columnName, dataType, type }) => ({
		name: columnName,
		type: dataType,
		typeSignature: typeSignature(type),
	}));
}

function failed(error: unknown): Outcome {
	return { headers: {}, error: trinoError(error) };
}

function trinoError(error: unknown): TrinoError {
	const message = error instanceof Error ? error.message : String(error);
	const failureInfo = {
		type: 'io.trino.spi.TrinoException',
		message,
		stack: [],
		suppressed: [],
	};
	if (error instanceof SqlError) {
		const { errorCode, errorName, errorType, line, column } = error;
		return {
			message,
			errorCode,
			errorName,
			errorType,
			...(line !== undefined && {
				errorLocation: { lineNumber: line, columnNumber: column ?? 1 },
			}),
			failureInfo,
		};
	}
	// What a connector says, e.g. that its connection is gone; Trino calls it external.
	const isExternal = error instanceof PeakaError;
	return {
		message,
		errorCode: isExternal ? 16777216 : 65536,
		errorName: isExternal ? 'REMOTE_TASK_ERROR' : 'GENERIC_INTERNAL_ERROR',
		errorType: isExternal ? 'EXTERNAL' : 'INTERNAL_ERROR',
		failureInfo,
	};
}
