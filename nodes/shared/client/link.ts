import {
	type IAllExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	isDomainAllowed,
} from 'n8n-workflow';
import { type ByteStream, withTimeout } from './body';
import type { ErrorInfo } from './errors';
import { errorFromNetwork } from './failures';
import type { NetworkReason } from './retry';
import { version } from './version';

// Addresses that answers give: where a redirect leads, and links that Peaka has signed, each of which is its
// own permission and leads to a store of files.

/** Whether a text is a web address. */
export const isLink = (text: string) => /^https?:\/\//i.test(text);

/**
 * The answer to a GET of a link, without any credential (docs/peaka-api.md §9.4), in `timeout` milliseconds.
 * Throws what n8n's request helper does.
 */
export async function openLink(
	{ helpers }: IAllExecuteFunctions,
	link: string,
	timeout: number,
	abortSignal: AbortSignal,
) {
	const options: IHttpRequestOptions = {
		url: link,
		headers: { 'User-Agent': `n8n-nodes-peaka/${version}` },
		timeout,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		abortSignal,
	};
	const answer = await withTimeout(helpers.httpRequest(options) as Promise<unknown>, timeout);
	const { statusCode: status, body } = answer as IN8nHttpFullResponse;
	return { status, body: body as unknown as ByteStream };
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

/** A signed link that leads to no file; its own text is for machines, and it is never shown. */
export const errorFromLink = (status?: number): ErrorInfo => ({
	message:
		status === undefined
			? 'Peaka gave a link to a file that is no web address'
			: `The file could not be read: its storage answered ${status}`,
	nextStep: 'Run the node again: each time Peaka makes new links, good for about an hour',
	status,
});

/**
 * No whole file from the store that a link leads to; of the link only its `host` is told. `seconds` is the
 * time limit.
 */
export function errorFromStore(reason: NetworkReason, seconds: number, host: string): ErrorInfo {
	const usual = errorFromNetwork(reason, seconds, true);
	switch (reason) {
		case 'refused':
		case 'certificate':
		case 'unknown':
			return {
				message: `The store of the file, ${host}, could not be reached`,
				nextStep:
					'Check the network of this n8n: it must reach that host, and trust its certificate',
			};
		case 'timeout':
			return { ...usual, message: `The store of the file sent nothing for ${seconds} seconds` };
		case 'broken':
			return {
				message: 'The connection broke before the file was complete',
				nextStep: 'Run the node again; if it keeps breaking, look at the network of this n8n',
			};
		default:
			return usual;
	}
}

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
