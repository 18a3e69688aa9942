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
}

export interface Outcome {
	result?: Result;
	rows: unknown[][];
	error?: TrinoError;
	updateType?: string;
	headers: Record<string, string>;
}

/** How long a page is held back while a query runs: an empty page at once would make clients spin (§15.5). */
const LONG_POLL_MS = 1_000;

export class TrinoQueries {
	readonly #byId = new Map<string, TrinoQuery>();
	#count = 0;

	constructor(private readonly environment: Environment) {}

	start(sql: string, work: (signal: AbortSignal) => Promise<Omit<Outcome, 'rows'>>): TrinoQuery {
		const { clock, ids, switches } = this.environment;
		const query: TrinoQuery = {
			id: this.#nextId(),
			slug: ids.hex(16),
			sql,
			startedAt: clock.now(),
			abort: new AbortController(),
		};
		this.#byId.set(query.id, query);
		void work(query.abort.signal)
			.then((outcome) => ({ ...outcome, rows: outcome.result?.native() ?? [] }))
			.catch((error: unknown) => failed(error))
			.then((outcome) => {
				query.outcome ??= outcome;
			});
		clock.after(switches.assumed.trinoResultMs, () => this.#byId.delete(query.id));
		return query;
	}

	find(id: string): TrinoQuery | undefined {
		return this.#byId.get(id);
	}

	cancel(query: TrinoQuery): void {
		query.abort.abort();
		query.outcome ??= failed(new SqlError('USER_CANCELED', 'Query was canceled'));
	}

	/** Waits for the outcome, but no longer than a client should be kept waiting. */
	async settle(query: TrinoQuery): Promise<Outcome | undefined> {
		const until = Date.now() + LONG_POLL_MS;
		while (!query.outcome && Date.now() < until) await delay(5);
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
	return columns.map(({ columnName, dataType }) => ({
		name: columnName,
		type: dataType,
		typeSignature: typeSignature(dataType),
	}));
}

function failed(error: unknown): Outcome {
	return { rows: [], headers: {}, error: trinoError(error) };
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
