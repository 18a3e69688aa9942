import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { OperationId } from '../../../contract/types';
import { acceptOf, type AnswerOf, hasShape, isSafe } from './answer';
import { type ByteStream, fail, failWith, idleLimited, limited, withTimeout } from './body';
import { clock } from './clock';
import { type Credential, readCredential } from './credential';
import { type Decode, UnreadableAnswer, WrongShape } from './decode/decode';
import { decodeJson } from './decode/json';
import { type ServerSentEvent, serverSentEvents } from './decode/server-sent-events';
import { type ErrorInfo, PeakaError } from './errors';
import { cancelSignal, type Execution, isStopped } from './execution';
import {
	errorFromAnswer,
	errorFromNetwork,
	errorFromRedirect,
	errorFromResponse,
	errorFromSize,
	networkReason,
} from './failures';
import {
	abortable,
	domainAllowed,
	errorFromLink,
	errorFromStore,
	isLink,
	nextUrl,
	openLink,
} from './link';
import { multipart } from './multipart';
import type { Request } from './request';
import { type Failure, parseRetryAfter, retryDelay } from './retry';
import { version } from './version';

export type PeakaClient = ReturnType<typeof createClient>;

/** An answer whose body is still on its way. */
interface StreamingResponse {
	readonly status: number;
	readonly headers: IDataObject;
	readonly body: ByteStream;
	/** Milliseconds on the clock until the body must be complete. */
	readonly deadline: number;
}

/** Ends an attempt; whether another is made is `retryDelay`'s word. */
class AttemptFailed extends PeakaError {
	constructor(
		info: ErrorInfo,
		readonly failure: Failure,
	) {
		super(info);
	}
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);
const maxRedirects = 5;

/**
 * The only way out to Peaka, for an execution and for a list alike. Everything that goes wrong is
 * thrown as PeakaError. `readOnly` refuses every request that changes something.
 */
export function createClient(
	context: IAllExecuteFunctions,
	execution: Execution,
	itemIndex?: number,
	readOnly = false,
) {
	/** Read once, however many requests an item takes. */
	let reading: Promise<Credential> | undefined;
	const credential = async () => await (reading ??= readCredential(context, itemIndex));

	const stopped = () => isStopped(context);

	/**
	 * A request that changes nothing: sent again where the trouble is likely to pass. Undefined for an
	 * empty answer where the contract allows one.
	 */
	async function read<Id extends OperationId>(request: Request<Id>): Promise<AnswerOf<Id>>;
	async function read<T>(request: Request, decode: Decode<T>): Promise<T>;
	async function read<T>(request: Request, decode?: Decode<T>) {
		if (!isSafe(request.id)) throw new TypeError(`${request.id} changes something`);
		return await send(request, async (response) => await decoded(request, response, decode));
	}

	/** A request that changes something: sent once, whatever happens. */
	async function write<Id extends OperationId>(request: Request<Id>): Promise<AnswerOf<Id>> {
		if (readOnly) throw new TypeError(`${request.id} is sent by an operation that only reads`);
		return await send(request, async (response) => await decoded(request, response));
	}

	/** A request, sent once, that is answered with events as they happen. */
	async function* stream(request: Request): AsyncGenerator<ServerSentEvent> {
		const bytes = await send(request, async ({ body }) =>
			idleLimited(body, execution.timeout * 1000, networkFailure(false)),
		);
		yield* serverSentEvents(bytes);
	}

	/**
	 * What `take` makes of the bytes behind a link that Peaka has signed, and of the stream they come in. The
	 * link is its own permission: the key does not go there (docs/peaka-api.md §9.4). Read again from the
	 * beginning where the trouble is likely to pass.
	 */
	async function download<T>(
		link: string,
		take: (bytes: AsyncIterable<Uint8Array>, stream: ByteStream) => Promise<T>,
	): Promise<T> {
		if (!isLink(link)) throw new PeakaError(errorFromLink());
		const milliseconds = execution.timeout * 1000;
		const broken = (cause: unknown) => {
			const reason = networkReason(cause);
			const { host } = new URL(link);
			return new AttemptFailed(errorFromStore(reason, execution.timeout, host), { reason });
		};
		return await repeated(
			true,
			async () =>
				await abortable(cancelSignal(context), async (signal) => {
					const { status, body } = await openLink(context, link, milliseconds, signal).catch(
						failWith(broken),
					);
					if (status < 300) return await take(idleLimited(body, milliseconds, broken), body);
					throw new AttemptFailed(errorFromLink(status), { reason: status });
				}),
		);
	}

	/** What `ask` gives, asked once per execution and credential under this key. */
	async function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
		const { baseUrl, apiKey } = await credential();
		const scope = JSON.stringify([baseUrl, apiKey, key]);
		if (!execution.cache.has(scope)) execution.cache.set(scope, ask());
		return await (execution.cache.get(scope) as Promise<T>);
	}

	/** Sends, again where it may, and gives what `take` makes of a success. */
	async function send<T>(
		request: Request,
		take: (response: StreamingResponse) => Promise<T>,
	): Promise<T> {
		const current = await credential();
		const attempt = async () => await take(await open(request, current));
		return await repeated(isSafe(request.id), attempt);
	}

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

	/** One attempt, up to the headers of a success. Redirects of reads are followed within the origin. */
	async function open(request: Request, current: Credential): Promise<StreamingResponse> {
		const safe = isSafe(request.id);
		const deadline = clock.now() + execution.timeout * 1000;
		let url = current.baseUrl + request.path;
		for (let redirects = 0; ; redirects++) {
			const response = await ask(request, current, url, deadline);
			if (response.status < 300) return response;
			if (!isRedirect(response.status)) throw await failed(response, safe);
			response.body.destroy();
			const next = nextUrl(url, response.headers.location);
			const follows = safe && redirects < maxRedirects && next?.origin === new URL(url).origin;
			if (!next || !follows) {
				const to = next ? next.origin + next.pathname : 'another address';
				throw new PeakaError(errorFromRedirect(response.status, to));
			}
			url = next.href;
		}
	}

	async function ask(
		request: Request,
		current: Credential,
		url: string,
		deadline: number,
	): Promise<StreamingResponse> {
		refuseDomain(url, current.allowedDomains);
		const form = request.parts && multipart(request.parts);
		const milliseconds = Math.max(1, deadline - clock.now());
		const redirected = !url.startsWith(current.baseUrl + request.path);
		const options: IHttpRequestOptions = {
			method: request.method,
			url,
			// A redirect's address holds the query already.
			qs: redirected ? undefined : request.query,
			body: form?.body ?? (request.body as IDataObject),
			json: true,
			headers: {
				'User-Agent': `n8n-nodes-peaka/${version}`,
				Accept: acceptOf(request.id),
				...(form && { 'Content-Type': form.contentType }),
			},
			timeout: milliseconds,
			// A stream, so that an answer is counted while it is read and not after.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			allowedDomains: current.allowedDomains,
		};
		const { helpers } = context;
		const credentials = { credentialsDecrypted: current.decrypted };
		const { statusCode, headers, body } = (await withTimeout(
			helpers.httpRequestWithAuthentication.call(context, 'peakaApi', options, credentials),
			milliseconds,
		).catch(failWith(networkFailure(isSafe(request.id))))) as IN8nHttpFullResponse;
		return { status: statusCode, headers, body: body as unknown as ByteStream, deadline };
	}

	/** n8n 2.8 does not look at `allowedDomains` of a request. */
	function refuseDomain(url: string, allowedDomains?: string) {
		if (allowedDomains === undefined || domainAllowed(url, allowedDomains)) return;
		throw new PeakaError(errorFromNetwork('domain', execution.timeout, true));
	}

	async function decoded<T>(
		{ id }: Request,
		{ status, body, deadline }: StreamingResponse,
		decode?: Decode<T>,
	) {
		const safe = isSafe(id);
		const bytes = limitedBody(body, deadline, safe);
		const refuse = (beginning?: string) =>
			fail(new PeakaError(errorFromAnswer(status, safe, beginning)));
		const answer = await (decode ?? decodeJson)(bytes).catch((error) => {
			if (error instanceof UnreadableAnswer) return refuse(error.beginning);
			return error instanceof WrongShape ? refuse() : fail(error);
		});
		if (decode || hasShape(id, answer)) return (answer ?? undefined) as T;
		return refuse(answer === undefined || answer === null ? '' : undefined);
	}

	async function failed({ status, headers, body, deadline }: StreamingResponse, safe: boolean) {
		const parts: Uint8Array[] = [];
		for await (const part of limitedBody(body, deadline, safe)) parts.push(part);
		const text = new TextDecoder().decode(Buffer.concat(parts));
		const header = headers['retry-after'];
		const retryAfter = parseRetryAfter(
			header === undefined ? undefined : String(header),
			clock.now(),
		);
		const info = errorFromResponse(status, text, safe, retryAfter);
		return new AttemptFailed(info, { reason: status, retryAfter });
	}

	const networkFailure = (safe: boolean) => (cause: unknown) => {
		const reason = networkReason(cause);
		return new AttemptFailed(errorFromNetwork(reason, execution.timeout, safe), { reason });
	};

	const limitedBody = (body: ByteStream, deadline: number, safe: boolean) => {
		const { maxResponseSize } = execution;
		const tooLarge = () => new PeakaError(errorFromSize(maxResponseSize, safe));
		return limited(body, deadline, maxResponseSize, tooLarge, networkFailure(safe));
	};

	return { read, write, stream, download, once, credential, stopped };
}

/** What became of some work, whichever way it ended. */
const settled = async <T>(work: Promise<T>) =>
	await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
