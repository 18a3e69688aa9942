// Addresses that answers give: where a redirect leads, and links that Peaka has signed (docs/peaka-api.md §9.4).
import {
	type IAllExecuteFunctions,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	isDomainAllowed,
} from 'n8n-workflow';
import { type ByteStream, withTimeout } from './body';
import { version } from './version';

/** Whether a text is a web address. */
export const isLink = (text: string) => /^https?:\/\//i.test(text);

/** Status and body of a link within so many milliseconds, asked for without any credential; throws what n8n throws. */
export async function openLink({ helpers }: IAllExecuteFunctions, link: string, timeout: number) {
	const options: IHttpRequestOptions = {
		url: link,
		headers: { 'User-Agent': `n8n-nodes-peaka/${version}` },
		timeout,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	const answer = await withTimeout(helpers.httpRequest(options) as Promise<unknown>, timeout);
	const { statusCode: status, body } = answer as IN8nHttpFullResponse;
	return { status, body: body as unknown as ByteStream };
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
