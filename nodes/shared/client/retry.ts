/** What one attempt came to, where it did not succeed. */
export interface Failure {
	/** HTTP status, or why there was no whole answer. */
	readonly reason: number | NetworkReason | 'unreadable';
	/** Milliseconds that the server asks to wait. */
	readonly retryAfter?: number;
}

export type NetworkReason =
	| 'refused'
	| 'broken'
	| 'timeout'
	| 'certificate'
	| 'domain'
	| 'stopped'
	| 'unknown';

/** Trouble that is likely to pass soon (docs/peaka-api.md §3.3). */
const passing: ReadonlySet<Failure['reason']> = new Set([
	...([429, 502, 503, 504] as const),
	...(['refused', 'broken'] as const),
]);

const maxAttempts = 4;

/** Milliseconds that a server may ask to wait before it is told instead of waited for. */
export const longestWait = 60_000;

/** Milliseconds that all attempts of one request may wait together. */
const longestWaitTogether = 120_000;

/**
 * Milliseconds to wait before a safe request is sent again; undefined where it is not.
 * `attempt` counts from 1, `waited` is milliseconds so far, `jitter` a factor from 0.5 to 1.5.
 */
export function retryDelay(
	{ reason, retryAfter }: Failure,
	attempt: number,
	waited: number,
	jitter: number,
): number | undefined {
	if (!passing.has(reason) || attempt >= maxAttempts) return undefined;
	if (retryAfter !== undefined && retryAfter > longestWait) return undefined;
	const delay = retryAfter ?? 200 * 2 ** attempt * jitter;
	return waited + delay > longestWaitTogether ? undefined : delay;
}

/**
 * `Retry-After` as milliseconds from `now`: seconds, or an HTTP date (RFC 9110 §10.2.3). Undefined
 * where it is neither; 0 for a date that has passed.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
	const text = (header ?? '').trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// `Date.parse` alone guesses at nearly everything.
	if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
	const date = Date.parse(/GMT|UTC/.test(text) ? text : `${text} GMT`);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Milliseconds as a person says them. */
export function duration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	if (seconds < 120) return `${seconds} seconds`;
	if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
	const hours = Math.round(seconds / 3600);
	return hours > hoursOfYear ? `${hoursOfYear} hours or more` : `${hours} hours`;
}

/** A server may ask for any number of digits. */
const hoursOfYear = 8760;
