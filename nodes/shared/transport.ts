import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { NodeOperationError, UserError } from 'n8n-workflow';
import { apiError, refusal, unreachable, unreadable } from './errors';
import type { Told } from './errors';
import { clock } from './kernel/clock';
import { version } from './version';
import { zones } from './zones';
import type { Zone } from './zones';

declare const encoded: unique symbol;
/** A path whose inserted segments are percent-encoded. Only `url` makes one. */
export type Path = string & { readonly [encoded]: true };

export interface Request {
	method: IHttpRequestMethods;
	url: Path;
	qs?: IDataObject;
	body?: object;
}

/** `/projects/${projectId}` with every inserted segment encoded; refuses what would lead elsewhere. */
export function url(text: TemplateStringsArray, ...segments: string[]): Path {
	return text.reduce((path, part, at) => {
		const segment = segments[at - 1];
		if (!segment) throw new UserError(`A value is missing after "${path}"`);
		if (/^\.{1,2}$/.test(segment)) {
			throw new UserError(`"${segment}" can't be an ID or a name`, {
				description: `It would change the address after "${path}"`,
			});
		}
		return `${path}${encodeURIComponent(segment)}${part}`;
	}) as Path;
}

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

interface Credential extends IDataObject {
	apiKey: string;
	zone: Zone;
	baseUrl: string;
	allowedHttpRequestDomains?: 'all' | 'domains' | 'none';
	allowedDomains?: string;
}

/** Passing trouble of a gateway, worth another try where nothing can happen twice (docs/peaka-api.md §3.3). */
const passing = new Set([429, 502, 503, 504]);
const attempts = 4;

/** The only way out to Peaka, for an execution and for a picker alike. */
export function peakaOf(context: IAllExecuteFunctions, execution: Execution, itemIndex?: number) {
	/**
	 * A request that changes nothing: tried again where the trouble is likely to pass. An empty
	 * answer is a fault unless it `mayBeEmpty`; then it is undefined.
	 */
	const read = async <T>(request: Request, mayBeEmpty = false) =>
		await send<T>(request, true, mayBeEmpty);

	/** A request that changes something: sent once, whatever happens. */
	const write = async <T>(request: Request, mayBeEmpty = false) =>
		await send<T>(request, false, mayBeEmpty);

	/** Asked once per execution, however many items want it. */
	async function remember<T>(key: unknown, ask: () => Promise<T>): Promise<T> {
		if (!execution.memory.has(key)) execution.memory.set(key, ask());
		return await (execution.memory.get(key) as Promise<T>);
	}

	const stopped = () =>
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;

	async function send<T>(request: Request, safe: boolean, mayBeEmpty: boolean): Promise<T> {
		const credential = await context.getCredentials<Credential>('peakaApi', itemIndex);
		if (!credential.apiKey?.trim()) {
			throw complaint(
				'The Peaka credential has no API Key',
				'Copy one from Peaka Studio into the credential',
			);
		}
		const fail = (told: Told) => apiError(context.getNode(), told, credential.apiKey, itemIndex);
		for (let attempt = 1; ; attempt++) {
			const answer = await once(request, credential).catch((cause: Error) => ({ cause }));
			const again = safe && attempt < attempts && !stopped();
			if ('cause' in answer) {
				const { cause } = answer;
				if (cause instanceof NodeOperationError) throw cause;
				if (!again) throw fail(unreachable(cause, execution.timeout, safe));
				await clock.sleep(backOff(attempt), stopped);
			} else if (answer.status < 300) {
				if (mayBeEmpty && answer.text.trim() === '') return undefined as T;
				try {
					return JSON.parse(answer.text) as T;
				} catch {
					throw fail(unreadable(answer.status, answer.text));
				}
			} else {
				if (!again || !passing.has(answer.status)) throw fail(refusal(answer.status, answer.text));
				await clock.sleep(answer.retryAfter ?? backOff(attempt), stopped);
			}
		}
	}

	async function once({ method, url: path, qs, body }: Request, credential: Credential) {
		const until = clock.now() + execution.timeout * 1000;
		const options: IHttpRequestOptions = {
			method,
			url: baseUrl(credential) + path,
			qs,
			body: body as IDataObject,
			json: true,
			headers: { 'User-Agent': `n8n-nodes-peaka/${version}` },
			timeout: execution.timeout * 1000,
			// A stream, so that an answer is counted while it is read and not after.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: allowedDomains(credential),
		};
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			'peakaApi',
			options,
		)) as IN8nHttpFullResponse;
		const retryAfter = Number(response.headers['retry-after']) * 1000;
		return {
			status: response.statusCode,
			retryAfter: retryAfter > 0 ? retryAfter : undefined,
			text: await wholeText(response.body as unknown as Readable, until - clock.now()),
		};
	}

	async function wholeText(body: Readable, left: number): Promise<string> {
		const parts: Uint8Array[] = [];
		let size = 0;
		const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(left)));
		const expire = () => body.destroy(new Error('timeout'));
		deadline.addEventListener('abort', expire);
		try {
			for await (const part of body) {
				parts.push(part);
				size += part.length;
				if (size > execution.maxResponseSize) throw tooLarge();
			}
		} finally {
			deadline.removeEventListener('abort', expire);
		}
		return Buffer.concat(parts).toString('utf8');
	}

	const tooLarge = () =>
		complaint(
			`The answer is larger than ${Math.round(execution.maxResponseSize / 1e6)} MB`,
			'Ask for less with Limit or by naming columns, export the rows instead, or raise Max Response Size in the node settings',
		);

	function baseUrl({ zone, baseUrl: own }: Credential): string {
		const address = ((own ?? '').trim() || zones[zone ?? 'us']?.baseUrl || '').replace(/\/+$/, '');
		if (address === '') {
			throw complaint(
				'The Peaka credential has no Base URL',
				'Enter it in the credential, or choose the zone US or EU',
			);
		}
		if (!/^https?:\/\/[^/\s]/i.test(address)) {
			throw complaint(
				`The Base URL "${address}" is not a web address`,
				`Start it with https:// in the credential, e.g. ${zones.us.baseUrl}`,
			);
		}
		return address;
	}

	/** Where the credential is bound to hosts, n8n checks every address and redirect against them. */
	function allowedDomains(credential: Credential): string | undefined {
		if (credential.allowedHttpRequestDomains !== 'domains') return undefined;
		if (credential.allowedDomains?.trim()) return credential.allowedDomains;
		throw complaint(
			'The Peaka credential allows no domain at all',
			'Fill Allowed Domains in the credential, or set Allowed HTTP Request Domains to All',
		);
	}

	const complaint = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { description, itemIndex });

	return { read, write, remember, stopped };
}

/** As much of a Node stream as is needed here; `stream` may not be imported (docs/architecture.md). */
type Readable = AsyncIterable<Uint8Array> & { destroy(error: Error): void };

/** 0.4, 0.8, 1.6 s. */
const backOff = (attempt: number) => 200 * 2 ** attempt;
