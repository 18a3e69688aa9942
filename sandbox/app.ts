// The REST side: fault → authentication → route → authorization → validation → handler → validation of the answer.
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { streamSSE } from 'hono/streaming';
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status';
import { authenticate, authorize, keyPrefix } from './auth.ts';
import { RawAnswer, type Answer, type Call, type Handlers, type Refusals } from './call.ts';
import type { Contract, Match, Operation } from './contract.ts';
import { controlRoutes, type Controls } from './control.ts';
import type { Environment } from './environment.ts';
import { badRequest, frameworkError, PeakaError } from './errors.ts';
import { answered, replacement, type Fault, type Faults } from './faults.ts';
import { exportFileRoutes, FILES_BASE } from './pages/export-files.ts';
import { consentRoutes } from './pages/oauth-consent.ts';
import { sessionRoutes, STUDIO_PATH, studioRoutes } from './pages/embedded-session.ts';
import { RateLimiter } from './rate-limit.ts';
import { queryOf, readBody, type RequestBody } from './request.ts';
import type { Accounts } from './state/accounts.ts';
import type { EmbeddedSessions } from './state/embedded-sessions.ts';

export const API_BASE = '/api/v1';

/** Requests kept: a sandbox may run for days. */
const MOST_REQUESTS = 10_000;

export interface SeenRequest {
	/** Real milliseconds; equal until the answer is ready. */
	startedAt: number;
	endedAt: number;
	/** The answer is not ready yet. */
	isOpen: boolean;
	/** Contract id; absent where no operation fits. */
	operation?: string;
	method: string;
	/** Below the base URL, as sent. */
	path: string;
	query: Record<string, string>;
	/** `authorization` holds no more of the key than its public prefix. */
	headers: Record<string, string>;
	body: unknown;
}

export interface AppParts {
	environment: Environment;
	accounts: Accounts;
	sessions: EmbeddedSessions;
	contract: Contract;
	faults: Faults;
	requests: SeenRequest[];
	handlers: Handlers;
	refusals: Refusals;
	controls: Controls;
}

type PeakaContext = Context<{ Bindings: HttpBindings }>;

export function createApp(parts: AppParts): Hono<{ Bindings: HttpBindings }> {
	const app = new Hono<{ Bindings: HttpBindings }>();
	const limiter = new RateLimiter();
	app.route('/_sandbox', controlRoutes(parts.controls));
	app.route(FILES_BASE, exportFileRoutes(parts.environment, parts.accounts));
	app.route('/oauth2/consent', consentRoutes(parts.environment, parts.accounts));
	// A web client of another origin asks before it calls, without a key (docs/peaka-api.md §1).
	app.use(
		`${API_BASE}/*`,
		cors({
			origin: (origin) =>
				parts.environment.switches.assumed.corsAllowOrigin === 'any' ? '*' : origin,
			allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
		}),
	);
	app.route(`${API_BASE}/ui/session`, sessionRoutes(parts.sessions));
	app.route(STUDIO_PATH, studioRoutes());
	app.all(`${API_BASE}/*`, async (context) => {
		const { method } = context.req;
		// As sent: Hono's own `path` is partly decoded.
		const path = new URL(context.req.url).pathname.slice(API_BASE.length);
		const match = matchPath(parts.contract, method, path);
		const operation = typeof match === 'string' ? undefined : match.operation;
		const body = await readBody(context.req);
		const request = seen(context, path, operation, withFiles(body));
		parts.requests.push(request);
		if (parts.requests.length > MOST_REQUESTS) parts.requests.shift();

		const fault = headerFault(context) ?? parts.faults.take(request);
		return answered(fault, context.env.outgoing, async () => {
			try {
				limiter.check(parts.environment.switches);
				return await respond(parts, context, path, match, body, fault);
			} catch (error) {
				if (fault?.afterChecks) {
					parts.environment.violations.push(`${operation?.id ?? path}: ${String(error)}`);
				}
				return errorResponse(context, parts.environment, error);
			}
		}).finally(() => {
			request.endedAt = Date.now();
			request.isOpen = false;
		});
	});
	app.onError((error, context) => errorResponse(context, parts.environment, error));
	app.notFound((context) => {
		const { path } = context.req;
		return context.json(
			frameworkError(404, 'Not Found', path, parts.environment.clock.now()).body,
			404,
		);
	});
	return app;
}

async function respond(
	parts: AppParts,
	context: PeakaContext,
	path: string,
	match: Match,
	body: RequestBody,
	fault?: Fault,
): Promise<Response> {
	const { environment, accounts, sessions, contract, handlers } = parts;
	const now = environment.clock.now();
	const key = authenticate(context.req.header('authorization'), accounts, environment);
	if (match === 'unknown route') throw frameworkError(404, 'Not Found', API_BASE + path, now);
	if (match === 'wrong verb') {
		throw frameworkError(405, 'Method Not Allowed', API_BASE + path, now);
	}
	const { operation, params } = match;
	authorize(key, operation, params.projectId, environment.switches.assumed);
	const query = queryOf(operation, context.req.query());
	if (fault?.afterChecks) {
		checkBody({ ...parts, refusals: {} }, operation, body);
		return replacement(fault) ?? new Response(null);
	}
	const call: Call<unknown> = {
		environment,
		accounts,
		sessions,
		contract,
		operation,
		key,
		params,
		get project() {
			return accounts.project(params.projectId);
		},
		query,
		headers: context.req.raw.headers,
		body: body.value,
		files: body.files,
	};
	// A project that does not exist is told before anything is said of the body.
	if (params.projectId !== undefined) accounts.project(params.projectId);
	checkBody(parts, operation, body);
	const answer = await handlers[operation.id](call as Call<never>);
	return answerResponse(context, environment, contract, operation, answer);
}

function checkBody(
	{ contract, environment, refusals }: AppParts,
	operation: Operation,
	body: RequestBody,
): void {
	if (!operation.body) return;
	if (body.isMalformed) throw badRequest('JSON parse error');
	if (body.value === undefined) {
		if (operation.body.required) throw badRequest('Required request body is missing');
		return;
	}
	const { contentType } = operation.body;
	if (body.isForm !== (contentType === 'multipart/form-data')) {
		throw badRequest(`The body must be ${contentType}`);
	}
	const fault = contract.bodyFault(operation, withFiles(body));
	if (!fault) return;
	// Some refusals are known in words (docs/peaka-api.md §3.2); all others are told in shape eD.
	if (refusals[operation.id]?.(body.value, environment.switches)) return;
	throw badRequest(fault);
}

function answerResponse(
	context: PeakaContext,
	environment: Environment,
	contract: Contract,
	operation: Operation,
	answer: Answer,
): Response {
	const status = operation.ok[0] as ContentfulStatusCode;
	const isRaw = answer instanceof RawAnswer;
	const fault = isRaw ? rawFault(operation, answer) : contract.answerFault(operation, answer);
	if (fault) {
		environment.violations.push(`${operation.id}: ${fault}`);
		const message = `Defect of the sandbox: the answer of ${operation.id} breaks the contract: ${fault}`;
		return context.json({ error: 'Sandbox Defect', message }, 500);
	}
	if (isRaw) {
		const eventFault = (event: unknown) => {
			const match = contract.answerFault(operation, event);
			if (match) environment.violations.push(`${operation.id}: ${match}`);
		};
		return rawResponse(context, status, answer, eventFault);
	}
	return answer === undefined ? context.body(null, status) : context.json(answer, status);
}

/** JSON as raw text is a published form that the contract corrects (publishedAnswer). */
function rawFault({ response }: Operation, { contentType }: RawAnswer): string | undefined {
	const expected = response?.contentType;
	if (contentType === 'application/json' || contentType === expected) return undefined;
	return `the answer is ${contentType} instead of ${expected}`;
}

function rawResponse(
	context: PeakaContext,
	status: StatusCode,
	answer: RawAnswer,
	checkEvent: (event: unknown) => void,
) {
	const { content, contentType, headers } = answer;
	if (typeof content === 'string' || content instanceof Uint8Array) {
		return new Response(content, { status, headers: { 'content-type': contentType, ...headers } });
	}
	return streamSSE(context, async (stream) => {
		for await (const { event, data } of content) {
			checkEvent(data);
			await stream.writeSSE({ event, data: JSON.stringify(data) });
		}
	});
}

function errorResponse(context: PeakaContext, environment: Environment, error: unknown): Response {
	if (error instanceof PeakaError) {
		return new Response(JSON.stringify(error.body), {
			status: error.status,
			headers: { 'content-type': 'application/json', ...error.headers },
		});
	}
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	environment.violations.push(text);
	return context.json({ error: 'Sandbox Defect', message: `Defect of the sandbox: ${text}` }, 500);
}

function matchPath(contract: Contract, method: string, path: string): Match {
	try {
		return contract.match(method, path.slice(1).split('/').map(decodeURIComponent));
	} catch {
		return 'unknown route';
	}
}

/** A form as it was sent: its fields, and its files as text. */
function withFiles({ value, files }: RequestBody): unknown {
	const texts = Object.entries(files).map(([name, file]) => [name, file.toString('utf8')]);
	return texts.length > 0 ? { ...(value as object), ...Object.fromEntries(texts) } : value;
}

function seen(
	context: PeakaContext,
	path: string,
	operation: Operation | undefined,
	body: unknown,
): SeenRequest {
	const now = Date.now();
	const headers = context.req.header();
	const authorization = headers.authorization?.replace(
		/^(Bearer )(.*)$/,
		(_all, scheme: string, secret: string) => scheme + keyPrefix(secret),
	);
	return {
		startedAt: now,
		endedAt: now,
		isOpen: true,
		operation: operation?.id,
		method: context.req.method,
		path,
		query: context.req.query(),
		headers: authorization === undefined ? headers : { ...headers, authorization },
		body,
	};
}

/** A fault for this one request, given as JSON in `X-Sandbox-Fault`. */
function headerFault(context: PeakaContext): Fault | undefined {
	const text = context.req.header('x-sandbox-fault');
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text) as Fault;
	} catch {
		throw badRequest('X-Sandbox-Fault is not JSON');
	}
}
