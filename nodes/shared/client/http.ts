import {
	type IAllExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	isDomainAllowed,
} from 'n8n-workflow';
import { type ByteStream, withTimeout } from './body';
import { version } from './version';

// What n8n's request helper takes and gives, for Peaka, its SQL endpoint and links alike; and addresses.

/** The beginning of an answer: status, headers, and the body as it comes in. */
export interface Opened {
	readonly status: number;
	readonly headers: IN8nHttpFullResponse['headers'];
	readonly body: ByteStream;
}

/** Options that let an answer be counted while it is read, whatever its status. */
export const asStream = {
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
} as const;

/** Who asks. */
export const userAgent = `n8n-nodes-peaka/${version}`;

/** The answer that `asking` gives within so many milliseconds; throws what it throws. */
export async function opened(asking: Promise<unknown>, timeout: number): Promise<Opened> {
	const answer = (await withTimeout(asking, timeout)) as IN8nHttpFullResponse;
	const { statusCode: status, headers, body } = answer;
	return { status, headers, body: body as unknown as ByteStream };
}

/** The answer to a request without the credential's own header; `timeout` is milliseconds. */
export async function openPlain(
	{ helpers }: IAllExecuteFunctions,
	request: Omit<IHttpRequestOptions, keyof typeof asStream>,
	timeout: number,
): Promise<Opened> {
	const headers = { 'User-Agent': userAgent, ...request.headers };
	return await opened(
		helpers.httpRequest({ ...request, ...asStream, headers, timeout }) as Promise<unknown>,
		timeout,
	);
}

/**
 * What `work` makes of a signal that aborts once `stop` does, and when the work has ended: n8n gives its
 * answers in a stream whose end does not end a connection on which nothing comes.
 */
export async function abortable<T>(
	stop: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const ending = new AbortController();
	const end = () => ending.abort();
	if (stop?.aborted) end();
	stop?.addEventListener('abort', end);
	try {
		return await work(ending.signal);
	} finally {
		stop?.removeEventListener('abort', end);
		end();
	}
}

/** Whether a status asks to go to another address. */
export const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

/** Where a redirect from an address leads; undefined where its `location` is no address. */
export function nextUrl(from: string, location: unknown): URL | undefined {
	const text = typeof location === 'string' ? location : '';
	return text !== '' && URL.canParse(text, from) ? new URL(text, from) : undefined;
}

/** Whether a credential allows an address. n8n 2.8 takes the address apart from the options, later versions both in one. */
export function domainAllowed(url: string, allowedDomains: string): boolean {
	const check = isDomainAllowed as unknown as (...args: unknown[]) => boolean;
	return check.length === 2 ? check(url, { allowedDomains }) : check({ url, allowedDomains });
}
