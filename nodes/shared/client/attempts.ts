import type { IAllExecuteFunctions } from 'n8n-workflow';
import { type ByteStream, limited } from './body';
import { clock } from './clock';
import { decodeText } from './decode/text';
import { type ErrorInfo, PeakaError } from './errors';
import { type Execution, isStopped } from './execution';
import {
	errorFromNetwork,
	errorFromRedirect,
	errorFromResponse,
	errorFromSize,
	networkReason,
} from './failures';
import { domainAllowed, nextUrl, type Opened } from './http';
import { type Failure, parseRetryAfter, retryDelay } from './retry';

// What holds for every attempt of every request: limits, what it throws, and whether another is made.

/** An answer whose body is still on its way. */
export interface StreamingResponse extends Opened {
	/** Milliseconds on the clock until the body must be complete. */
	readonly deadline: number;
}

/** Ends an attempt; whether another is made is `retryDelay`'s word. */
export class AttemptFailed extends PeakaError {
	constructor(
		info: ErrorInfo,
		readonly failure: Failure,
	) {
		super(info);
	}
}

export type Attempts = ReturnType<typeof createAttempts>;

/** The attempts of one execution, within its limits; everything that goes wrong is a PeakaError. */
export function createAttempts(context: IAllExecuteFunctions, execution: Execution) {
	const stopped = () => isStopped(context);

	/** What `work` gives; again from its beginning where it may be and the trouble is likely to pass. */
	async function repeated<T>(safe: boolean, work: () => Promise<T>): Promise<T> {
		let waited = 0;
		for (let attempt = 1; ; attempt++) {
			const outcome = await settled(execution.slots.take(work));
			if ('value' in outcome) {
				execution.slots.speedUp();
				return outcome.value;
			}
			const { error } = outcome;
			if (!(error instanceof AttemptFailed)) throw error;
			if (error.failure.reason === 429) execution.slots.slowDown();
			const delay = retryDelay(error.failure, attempt, waited, clock.jitter());
			if (!safe || delay === undefined || stopped()) throw error;
			await clock.sleep(delay, stopped);
			waited += delay;
			if (stopped()) throw error;
		}
	}

	/** From what a connection threw to the error that takes its place. */
	const networkFailure = (safe: boolean) => (cause: unknown) => {
		const reason = networkReason(cause);
		return new AttemptFailed(errorFromNetwork(reason, execution.timeout, safe), { reason });
	};

	/** The body until its time is over, and up to the size that the settings allow. */
	const limitedBody = (body: ByteStream, deadline: number, safe: boolean) => {
		const { maxResponseSize } = execution;
		const tooLarge = () => new PeakaError(errorFromSize(maxResponseSize, safe));
		return limited(body, deadline, maxResponseSize, tooLarge, networkFailure(safe));
	};

	/** The error of an answer that is no success. */
	async function failed({ status, headers, body, deadline }: StreamingResponse, safe: boolean) {
		const text = await decodeText(limitedBody(body, deadline, safe));
		const header = headers['retry-after'];
		const retryAfter = parseRetryAfter(
			header === undefined ? undefined : String(header),
			clock.now(),
		);
		const info = errorFromResponse(status, text, safe, retryAfter);
		return new AttemptFailed(info, { reason: status, retryAfter });
	}

	/** The error of a redirect that is not followed. */
	function redirected({ status, headers, body }: Opened, from: string) {
		body.destroy();
		const next = nextUrl(from, headers.location);
		const to = next ? next.origin + next.pathname : 'another address';
		return new PeakaError(errorFromRedirect(status, to));
	}

	/** n8n 2.8 does not look at `allowedDomains` of a request. */
	function refuseDomain(url: string, allowedDomains?: string) {
		if (allowedDomains === undefined || domainAllowed(url, allowedDomains)) return;
		throw new PeakaError(errorFromNetwork('domain', execution.timeout, true));
	}

	return { stopped, repeated, networkFailure, limitedBody, failed, redirected, refuseDomain };
}

/** What became of some work, whichever way it ended. */
const settled = async <T>(work: Promise<T>) =>
	await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
