// Disturbances on demand: what a network, a gateway or an overloaded server does to a request.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export type FaultKind = 'drop' | 'reset' | 'truncate' | 'html' | 'slowDrip' | 'empty' | 'sseCut';

export interface Fault {
	/** Contract id such as `QRY3`; absent = any operation. */
	operation?: string;
	/** `path` is a regular expression over the path below the base URL. */
	match?: { method?: string; path?: string };
	/** How many requests it disturbs; absent = all. */
	times?: number;
	latencyMs?: number;
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	/** Seconds for the `Retry-After` header. */
	retryAfter?: number;
	/**
	 * drop: closed without an answer; reset: connection reset; truncate: half the body; html: a page instead of JSON;
	 * slowDrip: the body in small pieces; empty: no body; sseCut: the stream ends in the middle.
	 */
	kind?: FaultKind;
}

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

	/** The first fault that fits the request; it counts as used. */
	take(operation: string | undefined, method: string, path: string): Fault | undefined {
		const fault = this.#faults.find((candidate) => fits(candidate, operation, method, path));
		if (fault?.times !== undefined && --fault.times === 0) {
			this.#faults = this.#faults.filter((other) => other !== fault);
		}
		return fault;
	}
}

function fits(fault: Fault, operation: string | undefined, method: string, path: string): boolean {
	if (fault.operation !== undefined && fault.operation !== operation) return false;
	if (fault.match?.method !== undefined && fault.match.method !== method) return false;
	return fault.match?.path === undefined || new RegExp(fault.match.path).test(path);
}

/** Lets a request be answered, disturbed by the fault if there is one. */
export async function answered(
	fault: Fault | undefined,
	outgoing: ServerResponse,
	respond: () => Promise<Response>,
): Promise<Response> {
	if (!fault) return respond();
	const replaced = await before(fault, outgoing);
	if (replaced === 'closed') return RESPONSE_ALREADY_SENT;
	if (replaced) return replaced;
	const response = await respond();
	if (!SPOILING.includes(fault.kind)) return response;
	await spoil(fault, response, outgoing);
	return RESPONSE_ALREADY_SENT;
}

/** Faults that spoil an answer rather than replace it. */
const SPOILING: (FaultKind | undefined)[] = ['truncate', 'slowDrip', 'sseCut'];

/** Disturbs the request before any handler runs; gives the answer that replaces the handler's, or undefined. */
async function before(
	fault: Fault,
	outgoing: ServerResponse,
): Promise<Response | 'closed' | undefined> {
	if (fault.latencyMs) await delay(fault.latencyMs);
	switch (fault.kind) {
		case 'drop':
			outgoing.socket?.destroy();
			return 'closed';
		case 'reset':
			outgoing.socket?.resetAndDestroy();
			return 'closed';
		case 'html':
			return answer(
				fault,
				500,
				'<html><body><h1>Something went wrong</h1></body></html>',
				'text/html',
			);
		case 'empty':
			return answer(fault, 200, null);
		default:
			if (fault.status === undefined) return undefined;
			return answer(fault, fault.status, ...content(fault));
	}
}

/** What a fault answers with: text as it is where a content type was given, else JSON. */
function content({ body, headers, status }: Fault): [string, string] {
	const type = new Headers(headers).get('content-type') ?? 'application/json';
	if (typeof body === 'string' && !type.includes('json')) return [body, type];
	return [JSON.stringify(body ?? { error: 'Fault', message: `Status ${status} on demand` }), type];
}

function answer(fault: Fault, status: number, body: string | null, contentType?: string): Response {
	const headers = new Headers(fault.headers);
	if (contentType) headers.set('content-type', contentType);
	if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
	return new Response(body, { status: fault.status ?? status, headers });
}

/** Writes a finished answer in a disturbed way. */
async function spoil(fault: Fault, response: Response, outgoing: ServerResponse) {
	const content = Buffer.from(await response.arrayBuffer());
	outgoing.statusCode = response.status;
	for (const [name, value] of response.headers) outgoing.setHeader(name, value);
	if (fault.kind === 'slowDrip') {
		const size = Math.max(1, Math.ceil(content.length / DRIP_PIECES));
		for (let at = 0; at < content.length && !outgoing.destroyed; at += size) {
			outgoing.write(content.subarray(at, at + size));
			await delay(DRIP_PAUSE_MS);
		}
		outgoing.end();
		return;
	}
	// A cut stream has no length to tell that something is missing; a cut file has.
	if (fault.kind === 'truncate') outgoing.setHeader('content-length', content.length);
	outgoing.write(content.subarray(0, Math.floor(content.length / 2)), () =>
		outgoing.socket?.destroy(),
	);
}
