// What a question can have as its answer, and what every question is asked with.
import type { Answer, Connection } from './connection';
import type { SqlEndpoint } from './sql-endpoint';
import { isRow, rowsOf, type Readings } from './reads';

export type Verdict =
	| { verdict: 'as assumed'; details?: string }
	| { verdict: 'otherwise'; details: string }
	| { verdict: 'not to be told'; details: string };

/** One question, asked of Peaka or of the answers that are there already. */
export type Look = (probe: Probe) => Promise<Verdict> | Verdict;

export interface Probe {
	connection: Connection;
	readings: Readings;
	/** The SQL endpoint, where it is known. */
	sql?: SqlEndpoint;
}

export const asAssumed: Verdict = { verdict: 'as assumed' };
/** `details` hold statuses and words of ours, never a part of an answer. */
export const otherwise = (details: string): Verdict => ({ verdict: 'otherwise', details });
export const undecided = (details: string): Verdict => ({ verdict: 'not to be told', details });

export const holds = (isAssumed: boolean, details: string) =>
	isAssumed ? asAssumed : otherwise(details);

/** A status alone. One that passes says nothing of the question. */
export const statusIs = (expected: number, { status }: Answer) =>
	passing.has(status) && status !== expected
		? undecided(`status ${status}`)
		: holds(status === expected, `status ${status}`);

const passing = new Set([429, 503, 504]);

/** A time that was measured: as assumed up to `TOLERANCE_MS` later; networks and polls have their share in it. */
export function timeIs(expectedMs: number, ms: number): Verdict {
	const details = `about ${Math.round(ms / 100) / 10} s`;
	return ms <= expectedMs + TOLERANCE_MS ? { ...asAssumed, details } : otherwise(details);
}

const TOLERANCE_MS = 3_000;

/** An error in shape eA: its status, its code and its text, of which only the status is repeated. */
export function errorIs(
	expected: { status: number; errorCode?: number; message?: string },
	{ status, data }: Answer,
): Verdict {
	if (status !== expected.status) return otherwise(`status ${status}`);
	if (!isRow(data)) return otherwise('the same status, no JSON object');
	if (expected.errorCode !== undefined && data.errorCode !== expected.errorCode) {
		return otherwise('the same status, another errorCode');
	}
	const isSame = expected.message === undefined || data.message === expected.message;
	return holds(isSame, 'the same status, another text');
}

/** How long a list is that is asked for without a limit, where `all` is what there is. */
export function defaultLength(expected: number, without: number, all: number): Verdict {
	if (without === all && all <= expected) return undecided('the account has too few entries');
	return holds(without === expected, `${without} entries`);
}

/** The successful answer to one of the reads. */
export function answerOf({ readings }: Probe, id: string): unknown {
	const answer = readings.answers.get(id);
	return answer?.status === 200 ? answer.data : undefined;
}

export const rows = (probe: Probe, id: string) => rowsOf(answerOf(probe, id));
