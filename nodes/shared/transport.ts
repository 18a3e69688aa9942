import {
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	NodeOperationError,
} from 'n8n-workflow';
import { type Credential, readCredential } from './credential';
import { apiError, refusal, type Told, unreachable, unreadable } from './errors';
import { clock } from './kernel/clock';
import { multipart } from './multipart';
import type { Reader, Request } from './request';
import { serverSentEvents } from './sse';
import { version } from './version';

function jsonReader(): Reader {
	const parts: Uint8Array[] = [];
	return {
		push: (bytes) => parts.push(bytes),
		end: () => JSON.parse(decoded(Buffer.concat(parts))) as unknown,
	};
}

/** UTF-8 text. `Buffer.toString` takes ten times as long for plain ASCII of some megabytes. */
const decoded = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);

/** The limits of one execution, from the node's settings. */
export interface Limits {
	/** Seconds until an answer must be complete. */
	readonly timeout: number;
	/** Bytes that an answer may have. */
	readonly maxResponseSize: number;
}

/** What the items of one execution share; a picker is an execution of one item. */
export interface Execution extends Limits {
	/** Answers asked for once, however many items want them. */
	readonly memory: Map<unknown, Promise<unknown>>;
}

export const pickerExecution = (): Execution => ({
	timeout: 60,
	maxResponseSize: 50e6,
	memory: new Map(),
});

export type Peaka = ReturnType<typeof peakaOf>;

/** Passing trouble of a gateway, worth another try where nothing can happen twice (docs/peaka-api.md §3.3). */
const passing = new Set([429, 502, 503, 504]);
const attempts = 4;

/** 0.4, 0.8, 1.6 s. */
const backOff = (attempt: number) => 200 * 2 ** attempt;

/** As much of a Node stream as is needed here; `stream` may not be imported (docs/architecture.md). */
type Readable = AsyncIterable<Uint8Array> & { destroy(error?: Error): void };

/** An answer whose body is still on its way. */
interface Arriving {
	readonly status: number;
	readonly contentType: string;
	/** Milliseconds that the server asks to wait. */
	readonly retryAfter?: number;
	readonly body: Readable;
	/** Milliseconds on the clock until the body must be complete. */
	readonly until: number;
}

/** What one attempt came to: a value, or what to tell and whether another attempt may help. */
type Outcome<T> =
	| { readonly value: T }
	| { readonly told: Told; readonly passes?: boolean; readonly wait?: number }
	| { readonly complaint: NodeOperationError };

export const isStopped = (context: IAllExecuteFunctions) =>
	'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;

/** The only way out to Peaka, for an execution and for a picker alike. */
export function peakaOf(context: IAllExecuteFunctions, execution: Execution, itemIndex?: number) {
	/** Read once, however many requests an item takes. */
	let reading: Promise<Credential> | undefined;
	const credentialOf = async () => await (reading ??= readCredential(context, itemIndex));

	/**
	 * A request that changes nothing: tried again where the trouble is likely to pass. An empty
	 * answer is a fault unless it `mayBeEmpty`; then it is undefined.
	 */
	const read = async <T>(request: Request, mayBeEmpty = false) =>
		await send(
			request,
			true,
			async (answer) => await parsed<T>(answer, mayBeEmpty, request.reader),
		);

	/** A request that changes something: sent once, whatever happens. */
	const write = async <T>(request: Request, mayBeEmpty = false) =>
		await send(request, false, async (answer) => await parsed<T>(answer, mayBeEmpty));

	/** A request that changes nothing and is answered with a file. */
	const bytes = async (request: Request) =>
		await send({ accept: '*/*', ...request }, true, async (answer) => ({
			value: { bytes: await whole(answer), contentType: answer.contentType },
		}));

	/** A request, sent once, that is answered with events as they happen. */
	async function* events(request: Request) {
		const asked = { ...request, accept: 'text/event-stream' };
		const arriving = await send(asked, false, async (value) => await Promise.resolve({ value }));
		const { apiKey } = await credentialOf();
		try {
			yield* serverSentEvents(counted(arriving));
		} catch (cause) {
			if (cause instanceof NodeOperationError)
				throw new NodeOperationError(context.getNode(), cause);
			const told = unreachable(cause as Error, execution.timeout, false);
			throw apiError(context.getNode(), told, apiKey, itemIndex);
		}
	}

	/** Asked once per execution, however many items want it. */
	async function remember<T>(key: unknown, ask: () => Promise<T>): Promise<T> {
		if (!execution.memory.has(key)) execution.memory.set(key, ask());
		return await (execution.memory.get(key) as Promise<T>);
	}

	const stopped = () => isStopped(context);

	/** Sends, tries again where it may, and gives what `take` makes of a success. */
	async function send<T>(
		request: Request,
		safe: boolean,
		take: (answer: Arriving) => Promise<Outcome<T>>,
	): Promise<T> {
		const credential = await credentialOf();
		for (let attempt = 1; ; attempt++) {
			const outcome = await once(request, credential, take).catch(
				(cause: Error): Outcome<T> =>
					cause instanceof NodeOperationError
						? { complaint: cause }
						: { told: unreachable(cause, execution.timeout, safe), passes: true },
			);
			if ('value' in outcome) return outcome.value;
			if ('complaint' in outcome) throw outcome.complaint;
			if (!safe || !outcome.passes || attempt === attempts || stopped()) {
				throw apiError(context.getNode(), outcome.told, credential.apiKey, itemIndex);
			}
			await clock.sleep(outcome.wait ?? backOff(attempt), stopped);
		}
	}

	async function once<T>(
		request: Request,
		credential: Credential,
		take: (answer: Arriving) => Promise<Outcome<T>>,
	): Promise<Outcome<T>> {
		const answer = await open(request, credential);
		if (answer.status < 300) return await take(answer);
		const told = refusal(answer.status, decoded(await whole(answer)));
		return { told, passes: passing.has(answer.status), wait: answer.retryAfter };
	}

	async function parsed<T>(
		answer: Arriving,
		mayBeEmpty: boolean,
		makeReader = jsonReader,
	): Promise<Outcome<T>> {
		const reader = makeReader();
		let first: Uint8Array | undefined;
		for await (const bytes of counted(answer)) {
			first ??= bytes;
			reader.push(bytes);
		}
		if (mayBeEmpty && decoded(first).trim() === '') return { value: undefined as T };
		try {
			return { value: reader.end() as T };
		} catch {
			return { told: unreadable(answer.status, decoded(first)) };
		}
	}

	async function open(request: Request, credential: Credential): Promise<Arriving> {
		const until = clock.now() + execution.timeout * 1000;
		const form = request.multipart && multipart(request.multipart);
		const options: IHttpRequestOptions = {
			method: request.method,
			url: credential.baseUrl + request.url,
			qs: request.qs,
			body: form?.body ?? (request.body as IDataObject),
			json: true,
			headers: {
				'User-Agent': `n8n-nodes-peaka/${version}`,
				Accept: request.accept ?? 'application/json',
				...(form && { 'Content-Type': form.contentType }),
			},
			timeout: execution.timeout * 1000,
			// A stream, so that an answer is counted while it is read and not after.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: credential.allowedDomains,
		};
		const { helpers } = context;
		const response = (await helpers.httpRequestWithAuthentication.call(
			context,
			'peakaApi',
			options,
		)) as IN8nHttpFullResponse;
		const retryAfter = Number(response.headers['retry-after']) * 1000;
		return {
			status: response.statusCode,
			contentType: String(response.headers['content-type'] ?? ''),
			retryAfter: retryAfter > 0 ? retryAfter : undefined,
			body: response.body as unknown as Readable,
			until,
		};
	}

	async function whole(answer: Arriving): Promise<Buffer> {
		const parts: Uint8Array[] = [];
		for await (const part of counted(answer)) parts.push(part);
		return Buffer.concat(parts);
	}

	/** The body as it arrives, within the limits of the execution. */
	async function* counted({ body, until }: Arriving): AsyncGenerator<Uint8Array> {
		let size = 0;
		const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(until - clock.now())));
		const expire = () => body.destroy(new Error('timeout'));
		deadline.addEventListener('abort', expire);
		try {
			for await (const part of body) {
				size += part.length;
				if (size > execution.maxResponseSize) throw tooLarge();
				yield part;
			}
		} finally {
			deadline.removeEventListener('abort', expire);
		}
	}

	const tooLarge = () =>
		new NodeOperationError(
			context.getNode(),
			`The answer is larger than ${Math.round(execution.maxResponseSize / 1e6)} MB`,
			{
				description:
					'Ask for less with Limit or by naming columns, export the rows instead, or raise Max Response Size in the node settings',
				itemIndex,
			},
		);

	return { read, write, bytes, events, remember, stopped };
}
