import type { IAllExecuteFunctions, IDataObject } from 'n8n-workflow';
import type { Attempts } from './attempts';
import { type ByteStream, fail, failWith } from './body';
import { clock } from './clock';
import { checkedAddress, type Credential } from './credential';
import { UnreadableAnswer, WrongShape } from './decode/decode';
import { decodeText } from './decode/text';
import { pageReader, type TrinoPage } from './decode/trino-page';
import { type ErrorInfo, PeakaError, userError } from './errors';
import { cancelSignal, type Execution } from './execution';
import { errorFromAnswer } from './failures';
import { abortable, isRedirect, openPlain, userAgent } from './http';
import { errorFromTrino } from './sql-errors';
import { zones } from './zones';

// The Trino protocol on Peaka's SQL endpoint (docs/peaka-api.md §15).

/** What a statement is run with. */
export interface Session {
	/** For names without a catalog, or without catalog and schema. */
	readonly catalog?: string;
	readonly schema?: string;
	/** Zone of times without one, such as Europe/Istanbul. */
	readonly timezone: string;
	/** Who asks, as the endpoint keeps it with the query. */
	readonly clientInfo: IDataObject;
}

/** A page, and the stream it came in. */
export type Page = TrinoPage & { readonly stream: ByteStream };

interface Endpoint {
	readonly context: IAllExecuteFunctions;
	readonly credential: Credential;
	readonly attempts: Attempts;
	readonly execution: Execution;
}

/** One request to the SQL endpoint. */
interface SqlRequest {
	readonly method: 'POST' | 'GET' | 'DELETE';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Milliseconds that a query's end may take to be sent. */
const longestCancel = 10_000;

/**
 * The pages of one statement. Whoever stops reading cancels the query, as does a stopped execution.
 * Throws a PeakaError where the endpoint can't be reached, refuses the key or the statement, leads to
 * another server, or gives a page twice.
 */
export async function* statementPages(
	endpoint: Endpoint,
	sql: string,
	session: Session,
): AsyncGenerator<Page, void> {
	const { credential, attempts } = endpoint;
	const address = checkedAddress('SQL Endpoint', credential.sqlEndpoint, zones.us.sqlEndpoint);
	const headers = headersOf(credential.apiKey, session);
	const read = pageReader();
	const seen = new Set<string>();
	/** Where the query can be cancelled; undefined while there is nothing to cancel. */
	let open: string | undefined;
	let request: SqlRequest = {
		method: 'POST',
		url: `${address}/v1/statement`,
		headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
		body: sql,
	};
	try {
		for (;;) {
			const { text, stream } = await send(endpoint, request).catch(failWith(aboutEndpoint));
			const page = pageOf(read, text);
			if (page.error) {
				open = undefined;
				throw new PeakaError(errorFromTrino(page.error));
			}
			const { nextUri } = page;
			if (nextUri !== undefined) checkNext(address, nextUri, seen);
			open = nextUri;
			yield { ...page, stream };
			if (nextUri === undefined) return;
			if (attempts.stopped()) throw userError('The execution was stopped', 'Run it again');
			request = { method: 'GET', url: nextUri, headers };
		}
	} finally {
		if (open !== undefined) await cancel(endpoint, { method: 'DELETE', url: open, headers });
	}
}

/** The text of a success, and the stream it came in; a stopped execution ends it at once. */
async function send({ context, credential, attempts, execution }: Endpoint, request: SqlRequest) {
	const milliseconds = execution.timeout * 1000;
	return await attempts.repeated(true, async () => {
		attempts.refuseDomain(request.url, credential.allowedDomains);
		return await abortable(cancelSignal(context), async (abortSignal) => {
			const deadline = clock.now() + milliseconds;
			const options = { ...request, abortSignal, disableFollowRedirect: true };
			const asking = openPlain(context, options, milliseconds);
			const response = await asking.catch(failWith(attempts.networkFailure(true)));
			const { status, body } = response;
			if (isRedirect(status)) throw attempts.redirected(response, request.url);
			if (status >= 300) throw await attempts.failed({ ...response, deadline }, true);
			return { text: await decodeText(attempts.limitedBody(body, deadline, true)), stream: body };
		});
	});
}

/** Ends a query at the endpoint, after a stop too; what comes of it changes nothing more. */
async function cancel({ context }: Endpoint, request: SqlRequest) {
	const asking = openPlain(context, { ...request, disableFollowRedirect: true }, longestCancel);
	await asking.then(
		({ body }) => body.destroy(),
		() => {},
	);
}

/** The key goes as an extra credential, and nowhere else (§15.1). */
function headersOf(apiKey: string, { catalog, schema, timezone, clientInfo }: Session) {
	for (const [label, value] of [
		['Default Catalog', catalog],
		['Default Schema', schema],
		['Time Zone', timezone],
	]) {
		if (!value || /^[\x20-\x7e]+$/.test(value)) continue;
		throw userError(
			`'${label}' holds a character that can't be sent in a header`,
			'Leave it empty, and write the full name in the SQL',
		);
	}
	return {
		Accept: 'application/json',
		'X-Trino-Extra-Credential': `peakaKey=${encodeURIComponent(apiKey)}`,
		'X-Trino-User': 'n8n',
		'X-Trino-Source': userAgent,
		'X-Trino-Client-Info': JSON.stringify(clientInfo),
		'X-Trino-Time-Zone': timezone,
		...(catalog && { 'X-Trino-Catalog': catalog }),
		...(schema && { 'X-Trino-Schema': schema }),
	};
}

function pageOf(read: (text: string) => TrinoPage, text: string): TrinoPage {
	const page = attempt(() => read(text));
	if (!(page instanceof Error)) return page;
	const beginning = page instanceof UnreadableAnswer ? page.beginning : undefined;
	throw new PeakaError(withEndpoint(errorFromAnswer(200, true, beginning)));
}

function attempt<T>(work: () => T): T | UnreadableAnswer | WrongShape {
	try {
		return work();
	} catch (error) {
		if (error instanceof UnreadableAnswer || error instanceof WrongShape) return error;
		return fail(error);
	}
}

/** The next page is on the same server, since the key goes there, and it is a new one. */
function checkNext(address: string, next: string, seen: Set<string>) {
	if (!URL.canParse(next) || new URL(next).origin !== new URL(address).origin) {
		const origin = URL.canParse(next) ? new URL(next).origin : 'something that is no address';
		throw userError(
			`The SQL endpoint leads to ${origin} for the next rows, and the key was not sent there`,
			'Enter the address that the server gives itself as SQL Endpoint in the Peaka credential',
		);
	}
	if (seen.has(next)) {
		throw userError(
			'The SQL endpoint gave the same page twice, so the rows would repeat',
			'Run the node again; if it stays, read with Peaka Query → Execute Query or export the rows',
		);
	}
	seen.add(next);
}

const aboutEndpoint = (error: unknown) =>
	error instanceof PeakaError ? new PeakaError(withEndpoint(error.info)) : (error as Error);

/** The same of an error of any request, for the address of this one. */
const withEndpoint = ({ message, nextStep, ...rest }: ErrorInfo): ErrorInfo => ({
	...rest,
	message: message.replace(/^Peaka (could|did|answered)/, "Peaka's SQL endpoint $1"),
	nextStep: nextStep.replaceAll('Base URL', 'SQL Endpoint'),
});
