// Disturbances on demand: what a network, a gateway or an overloaded server does to a request.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

export type FaultKind =
	/** Closed without an answer. */
	| 'drop'
	/** Connection reset before the answer. */
	| 'reset'
	/** Never answered; ends when the client gives up. */
	| 'silent'
	/** Half the body, and then nothing more; ends when the client gives up. */
	| 'stall'
	/** No body. */
	| 'empty'
	/** A page instead of JSON, status 500 unless another is named. */
	| 'html'
	/** Half the body under the length of the whole, then closed. */
	| 'truncate'
	/** Half the body under the length of the whole, then reset. */
	| 'resetInBody'
	/** Half the body under its own length: a complete message whose content is cut. */
	| 'cut'
	/** A stream that ends in the middle; nothing tells that something is missing. */
	| 'sseCut'
	/** The body in twenty pieces with `pauseMs` between them. */
	| 'slowDrip'
	/** The body compressed, and said to be. */
	| 'gzip'
	/** The body behind a byte order mark. */
	| 'byteOrderMark';

export interface Fault {
	/** Contract id such as `QRY3`; absent = any operation. */
	operation?: string;
	/**
	 * `path` is a regular expression over the path below the base URL; `contains` is text that the path, the query or the
	 * body must have.
	 */
	match?: { method?: string; path?: string; contains?: string };
	/** How many requests that fit go past it first; absent = none. */
	skip?: number;
	/** How many requests it disturbs; absent = all. */
	times?: number;
	latencyMs?: number;
	/** Answers with this status instead of the handler's answer; the kinds that spoil a body then spoil this one. */
	status?: number;
	/** The body as JSON; as it is where it is text and `headers` name a content type that is not JSON. */
	body?: unknown;
	/** The body as it is, whatever its content type. */
	text?: string;
	headers?: Record<string, string>;
	/** The `Retry-After` header: seconds, or whatever stands in the text. */
	retryAfter?: number | string;
	kind?: FaultKind;
	/** Milliseconds between the pieces of `slowDrip`. */
	pauseMs?: number;
	/** Bytes that the body is brought to with blanks behind it. */
	size?: number;
	/**
	 * Replaces the handler alone: key, route, query and body of the request are checked first, and what breaks the contract
	 * is refused and becomes a violation.
	 */
	afterChecks?: boolean;
}

/** What is looked at to find the fault of a request. */
export interface Faultable {
	operation?: string;
	method: string;
	path: string;
	query?: unknown;
	body?: unknown;
}

const NO_CONTENT = 204;
const DRIP_PIECES = 20;
const DRIP_PAUSE_MS = 50;

export class Faults {
	#faults: Fault[] = [];

	add(fault: Fault): void {
		this.#faults.push({ ...fault });
	}

	all(): Fault[] {
		return this.#faults.map((fault) => ({ ...fault }));
	}

	clear(): void {
		this.#faults = [];
	}

	/** The first fault that fits the request and need not skip it; it counts as used. */
	take(request: Faultable): Fault | undefined {
		const fault = this.#faults.find((candidate) => fits(candidate, request) && !skips(candidate));
		if (fault?.times !== undefined && --fault.times === 0) {
			this.#faults = this.#faults.filter((other) => other !== fault);
		}
		return fault;
	}
}

function fits({ operation, match = {} }: Fault, request: Faultable): boolean {
	if (operation !== undefined && operation !== request.operation) return false;
	if (match.method !== undefined && match.method !== request.method) return false;
	if (match.path !== undefined && !new RegExp(match.path).test(request.path)) return false;
	if (match.contains === undefined) return true;
	const { path, query, body } = request;
	return JSON.stringify([path, query, body]).includes(match.contains);
}

function skips(fault: Fault): boolean {
	if (!fault.skip) return false;
	fault.skip--;
	return true;
}

/** Lets a request be answered, disturbed by the fault if there is one. */
export async function answered(
	fault: Fault | undefined,
	outgoing: ServerResponse,
	respond: () => Promise<Response>,
): Promise<Response> {
	if (!fault) return respond();
	if (fault.latencyMs) await delay(fault.latencyMs);
	if (await isUnanswered(fault, outgoing)) return RESPONSE_ALREADY_SENT;
	const response = (fault.afterChecks ? undefined : replacement(fault)) ?? (await respond());
	if (!SPOILING.has(fault.kind) && fault.size === undefined) return response;
	await spoil(fault, response, outgoing);
	return RESPONSE_ALREADY_SENT;
}

async function isUnanswered({ kind }: Fault, outgoing: ServerResponse): Promise<boolean> {
	if (kind === 'drop') outgoing.socket?.destroy();
	else if (kind === 'reset') outgoing.socket?.resetAndDestroy();
	else if (kind === 'silent') await once(outgoing, 'close');
	else return false;
	return true;
}

/** The answer that stands in for the handler's; undefined where the fault leaves that one. */
export function replacement(fault: Fault): Response | undefined {
	if (fault.kind === 'html') {
		const page = '<html><body><h1>Something went wrong</h1></body></html>';
		return answer(fault, 500, page, 'text/html');
	}
	if (fault.kind === 'empty') return answer(fault, 200, null);
	return fault.status === undefined ? undefined : answer(fault, fault.status, ...content(fault));
}

/** What a fault answers with, and its content type. */
function content({ body, text, headers, status }: Fault): [string, string] {
	const type = new Headers(headers).get('content-type') ?? 'application/json';
	if (text !== undefined) return [text, type];
	if (typeof body === 'string' && !type.includes('json')) return [body, type];
	const usual = { error: 'Fault', message: `Status ${status} on demand` };
	return [JSON.stringify(body === undefined ? usual : body), type];
}

function answer(fault: Fault, status: number, body: string | null, contentType?: string): Response {
	const headers = new Headers(fault.headers);
	if (contentType) headers.set('content-type', contentType);
	if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
	const actual = fault.status ?? status;
	return new Response(actual === NO_CONTENT ? null : body, { status: actual, headers });
}

/** Kinds that spoil an answer rather than replace it. */
const SPOILING = new Set<FaultKind | undefined>([
	'truncate',
	'resetInBody',
	'cut',
	'sseCut',
	'slowDrip',
	'stall',
	'gzip',
	'byteOrderMark',
]);

/** Writes a finished answer in a disturbed way. */
async function spoil(fault: Fault, response: Response, outgoing: ServerResponse): Promise<void> {
	const whole = padded(Buffer.from(await response.arrayBuffer()), fault.size);
	const half = whole.subarray(0, Math.floor(whole.length / 2));
	const send = (body: Uint8Array, length = body.length) => {
		outgoing.setHeader('content-length', length);
		outgoing.end(body);
	};
	outgoing.statusCode = response.status;
	for (const [name, value] of response.headers) outgoing.setHeader(name, value);
	switch (fault.kind) {
		case 'slowDrip':
			return await drip(whole, fault.pauseMs ?? DRIP_PAUSE_MS, outgoing);
		case 'stall':
			outgoing.flushHeaders();
			outgoing.write(half);
			await once(outgoing, 'close');
			return;
		case 'gzip':
			outgoing.setHeader('content-encoding', 'gzip');
			return send(gzipSync(whole));
		case 'byteOrderMark':
			return send(Buffer.concat([Buffer.from('\uFEFF'), whole]));
		case 'cut':
			return send(half);
		case 'truncate':
		case 'resetInBody':
			// One more than there is: even an answer without a body ends too early.
			outgoing.setHeader('content-length', whole.length + 1);
			break;
		case 'sseCut':
			break;
		default:
			return send(whole);
	}
	outgoing.flushHeaders();
	outgoing.write(half, () => {
		if (fault.kind === 'resetInBody') outgoing.socket?.resetAndDestroy();
		else outgoing.socket?.destroy();
	});
}

const padded = (content: Buffer, size = 0) =>
	content.length < size
		? Buffer.concat([content, Buffer.alloc(size - content.length, ' ')])
		: content;

async function drip(content: Buffer, pauseMs: number, outgoing: ServerResponse): Promise<void> {
	// Headers go out at once, also of an answer without a body.
	outgoing.flushHeaders();
	const size = Math.max(1, Math.ceil(content.length / DRIP_PIECES));
	for (let piece = 0; piece < DRIP_PIECES && !outgoing.destroyed; piece++) {
		outgoing.write(content.subarray(piece * size, (piece + 1) * size));
		await delay(pauseMs);
	}
	outgoing.end();
}
