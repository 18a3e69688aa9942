import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { OperationId } from '../../../contract/types';
import { acceptOf, type AnswerOf, hasShape, isSafe } from './answer';
import { AttemptFailed, createAttempts, type StreamingResponse } from './attempts';
import { type ByteStream, fail, failWith, idleLimited } from './body';
import { clock } from './clock';
import { type Credential, readCredential } from './credential';
import { type Decode, UnreadableAnswer, WrongShape } from './decode/decode';
import { decodeJson } from './decode/json';
import { type ServerSentEvent, serverSentEvents } from './decode/server-sent-events';
import { PeakaError } from './errors';
import { cancelSignal, type Execution } from './execution';
import { errorFromAnswer, networkReason } from './failures';
import { abortable, asStream, isRedirect, nextUrl, opened, openPlain, userAgent } from './http';
import { errorFromLink, errorFromStore, isLink } from './link';
import { multipart } from './multipart';
import type { Request } from './request';
import { type Session, statementPages } from './sql-endpoint';

export type PeakaClient = ReturnType<typeof createClient>;

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

	const attempts = createAttempts(context, execution);
	const { stopped, repeated, networkFailure, limitedBody } = attempts;

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
		const bytes = await send(request, async ({ status, body }) => {
			if (status === 204) throw new PeakaError(errorFromAnswer(status, false, ''));
			return idleLimited(body, execution.timeout * 1000, networkFailure(false));
		});
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
					const asked = { url: link, abortSignal: signal };
					const asking = openPlain(context, asked, milliseconds);
					const { status, body } = await asking.catch(failWith(broken));
					if (status < 300) return await take(idleLimited(body, milliseconds, broken), body);
					throw new AttemptFailed(errorFromLink(status), { reason: status });
				}),
		);
	}

	/** The pages of one statement at the SQL endpoint; what is thrown, and when it is cancelled, `statementPages` says. */
	async function* statement(sql: string, session: Session) {
		const endpoint = { context, attempts, execution, credential: await credential() };
		yield* statementPages(endpoint, sql, session);
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

	/** One attempt, up to the headers of a success. Redirects of reads are followed within the origin. */
	async function open(request: Request, current: Credential): Promise<StreamingResponse> {
		const safe = isSafe(request.id);
		const deadline = clock.now() + execution.timeout * 1000;
		let url = current.baseUrl + request.path;
		for (let redirects = 0; ; redirects++) {
			const response = await ask(request, current, url, deadline);
			if (response.status < 300) return response;
			if (!isRedirect(response.status)) throw await attempts.failed(response, safe);
			const next = nextUrl(url, response.headers.location);
			const follows = safe && redirects < maxRedirects && next?.origin === new URL(url).origin;
			if (!next || !follows) throw attempts.redirected(response, url);
			response.body.destroy();
			url = next.href;
		}
	}

	async function ask(
		request: Request,
		current: Credential,
		url: string,
		deadline: number,
	): Promise<StreamingResponse> {
		attempts.refuseDomain(url, current.allowedDomains);
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
				'User-Agent': userAgent,
				Accept: acceptOf(request.id),
				...(form && { 'Content-Type': form.contentType }),
			},
			timeout: milliseconds,
			...asStream,
			disableFollowRedirect: true,
			allowedDomains: current.allowedDomains,
		};
		const { helpers } = context;
		const credentials = { credentialsDecrypted: current.decrypted };
		const asking = helpers.httpRequestWithAuthentication.call(
			context,
			'peakaApi',
			options,
			credentials,
		);
		const answer = await opened(asking, milliseconds).catch(
			failWith(networkFailure(isSafe(request.id))),
		);
		return { ...answer, deadline };
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

	return { read, write, stream, download, statement, once, credential, stopped };
}
