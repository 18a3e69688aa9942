// The Trino protocol on its own port (docs/peaka-api.md §15): statement, pages, cancel.
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { authenticate } from '../auth.ts';
import type { Environment } from '../environment.ts';
import { PeakaError } from '../errors.ts';
import { answered, type Faults } from '../faults.ts';
import type { Accounts, ApiKey } from '../state/accounts.ts';
import type { Project } from '../state/project.ts';
import { columnsOf, TrinoQueries, type Outcome, type TrinoQuery } from './queries.ts';
import { sessionStep, type PreparedStatements } from './session-statements.ts';

type TrinoContext = Context<{ Bindings: HttpBindings }>;

/** A page before its rows are put in as JSON text. */
type Page = Record<string, unknown> & { data?: string };

/** The name by which faults and recorded requests know this port. */
export const TRINO_OPERATION = 'TRINO';

export function createTrinoApp(
	environment: Environment,
	accounts: Accounts,
	faults: Faults,
): Hono<{ Bindings: HttpBindings }> {
	const queries = new TrinoQueries(environment);
	const app = new Hono<{ Bindings: HttpBindings }>();
	app.use('*', async (context, next) => {
		const { method, path } = context.req;
		const fault = faults.take({ operation: TRINO_OPERATION, method, path });
		return answered(fault, context.env.outgoing, async () => {
			await next();
			return context.res;
		});
	});

	app.post('/v1/statement', async (context) => {
		const key = authenticate(credentialOf(context), accounts, environment);
		const project = projectOf(key, accounts, environment);
		const sql = await context.req.text();
		const query = queries.start(sql, (signal) => run(context, project, key, sql, signal));
		// Not even a failure is told here: trino-client never shows this body to its caller (§15.5).
		return context.json({
			...pageHead(context, query),
			nextUri: uri(context, 'queued', query, 1),
			stats: stats(environment, query, 'QUEUED', 0),
			warnings: [],
		});
	});
	app.get('/v1/statement/:phase/:id/:slug/:token', async (context) => {
		const query = queryAt(context, queries);
		const outcome = await queries.settle(query);
		const token = Number(context.req.param('token'));
		const { data, ...page } = outcome
			? finishedPage(context, environment, query, outcome, token)
			: runningPage(context, environment, query, token);
		query.isRead ||= isLast(page) && outcome !== undefined;
		const json = JSON.stringify(page);
		// The rows are JSON text already, with integers of any length.
		return context.body(data ? `${json.slice(0, -1)},"data":${data}}` : json, 200, {
			'content-type': 'application/json',
			...(isLast(page) && outcome?.headers),
		});
	});
	app.delete('/v1/statement/:phase/:id/:slug/:token', (context) => {
		queries.cancel(queryAt(context, queries));
		return context.body(null, 204);
	});
	app.delete('/v1/query/:id', (context) => {
		const query = queries.find(context.req.param('id'));
		if (query) queries.cancel(query);
		return context.body(null, 204);
	});
	app.get('/v1/query/:id', (context) => {
		const query = queries.find(context.req.param('id')) ?? missing();
		const state = stateOf(query.outcome);
		return context.json({
			queryId: query.id,
			state,
			query: query.sql,
			queryStats: stats(environment, query, state, query.outcome?.result?.rowCount ?? 0),
		});
	});
	app.notFound((context) => refused(context, environment, missingError('Not Found')));
	app.onError((error, context) => refused(context, environment, error));
	return app;
}

async function run(
	context: TrinoContext,
	project: Project,
	key: ApiKey,
	sql: string,
	signal: AbortSignal,
): Promise<Omit<Outcome, 'rows'>> {
	const step = sessionStep(sql, preparedStatements(context));
	if ('headers' in step) return { updateType: step.updateType, headers: step.headers };
	const result = await project.execution.start(step.sql, {
		user: key.owner,
		signal,
		allowShow: true,
		session: {
			catalog: context.req.header('x-trino-catalog'),
			schema: context.req.header('x-trino-schema'),
		},
	});
	return { result, headers: {} };
}

/** The key comes as an extra credential, or as the token of ODBC and Power BI (§15.1). */
function credentialOf(context: TrinoContext): string | undefined {
	const header = context.req.header('x-trino-extra-credential') ?? '';
	const credential = header
		.split(',')
		.map((pair) => pair.trim().split('='))
		.find(([name]) => name === 'peakaKey');
	if (credential) return `Bearer ${decodeURIComponent(credential[1] ?? '')}`;
	return context.req.header('authorization');
}

/** Which project a partner key reads is unknown; here it is the oldest one (§17 Trino port). */
function projectOf(key: ApiKey, accounts: Accounts, environment: Environment): Project {
	if (key.projectId !== undefined) return accounts.project(key.projectId);
	const { trinoPartnerKey, wrongKeyKind } = environment.switches.assumed;
	const [first] = accounts.projects.values();
	if (trinoPartnerKey === 'firstProject' && first) return first;
	throw new PeakaError(wrongKeyKind.status, wrongKeyKind, wrongKeyKind.message);
}

function preparedStatements(context: TrinoContext): PreparedStatements {
	const header = context.req.header('x-trino-prepared-statement') ?? '';
	const pairs = header.split(',').filter((pair) => pair.includes('='));
	return Object.fromEntries(
		pairs.map((pair) => pair.trim().split('=').map(decodeURIComponent) as [string, string]),
	);
}

function queryAt(context: TrinoContext, queries: TrinoQueries): TrinoQuery {
	const { id = '', slug } = context.req.param() as { id?: string; slug?: string };
	const query = queries.find(id);
	return query && query.slug === slug ? query : missing();
}

function isLast(page: object): boolean {
	return !('nextUri' in page);
}

function pageHead(context: TrinoContext, query: TrinoQuery) {
	return { id: query.id, infoUri: `${originOf(context)}/ui/query.html?${query.id}` };
}

function runningPage(
	context: TrinoContext,
	environment: Environment,
	query: TrinoQuery,
	token: number,
): Page {
	return {
		...pageHead(context, query),
		nextUri: uri(context, 'queued', query, token + 1),
		stats: stats(environment, query, 'RUNNING', 0),
		warnings: [],
	};
}

/**
 * Each queued address of a finished query shows the first rows, each executing address the rows of its number, so reading an
 * address again gives the same page. The last page has neither data nor `nextUri` (§15.5).
 */
function finishedPage(
	context: TrinoContext,
	environment: Environment,
	query: TrinoQuery,
	outcome: Outcome,
	token: number,
): Page {
	const head = pageHead(context, query);
	const { error, result, rows, updateType } = outcome;
	if (error) {
		return { ...head, stats: stats(environment, query, 'FAILED', 0), error, warnings: [] };
	}
	const phase = context.req.param('phase');
	const index = phase === 'executing' ? token : 0;
	const columns = result && columnsOf(result);
	const page = rows?.page(index);
	if (!page) {
		return {
			...head,
			columns,
			...(updateType !== undefined && { updateType }),
			stats: stats(environment, query, 'FINISHED', result?.rowCount ?? 0),
			warnings: [],
		};
	}
	return {
		...head,
		nextUri: uri(context, 'executing', query, index + 1),
		columns,
		stats: stats(environment, query, 'RUNNING', page.rows),
		warnings: [],
		data: page.data,
	};
}

function stateOf(outcome: Outcome | undefined): string {
	if (!outcome) return 'RUNNING';
	return outcome.error ? 'FAILED' : 'FINISHED';
}

function stats({ clock }: Environment, { startedAt }: TrinoQuery, state: string, rows: number) {
	const elapsedTimeMillis = Math.max(0, clock.now() - startedAt);
	const isOver = state === 'FINISHED' || state === 'FAILED';
	return {
		state,
		queued: state === 'QUEUED',
		scheduled: state !== 'QUEUED',
		nodes: state === 'QUEUED' ? 0 : 1,
		totalSplits: 1,
		queuedSplits: state === 'QUEUED' ? 1 : 0,
		runningSplits: state === 'RUNNING' ? 1 : 0,
		completedSplits: isOver ? 1 : 0,
		cpuTimeMillis: elapsedTimeMillis,
		wallTimeMillis: elapsedTimeMillis,
		queuedTimeMillis: 0,
		elapsedTimeMillis,
		processedRows: rows,
		processedBytes: 0,
		physicalInputBytes: 0,
		peakMemoryBytes: 0,
		spilledBytes: 0,
		progressPercentage: isOver ? 100 : 0,
	};
}

/** Addresses come from the request's own host: clients follow them as they are (§15.5). */
function originOf(context: TrinoContext): string {
	return new URL(context.req.url).origin;
}

function uri(
	context: TrinoContext,
	phase: string,
	{ id, slug }: TrinoQuery,
	token: number,
): string {
	return `${originOf(context)}/v1/statement/${phase}/${id}/${slug}/${token}`;
}

function missingError(message: string): PeakaError {
	return new PeakaError(404, { errorCode: 404 }, message);
}

function missing(): never {
	throw missingError('Query not found');
}

/** Shape eG: errorCode, message, traceId (§3.1). */
function refused(context: TrinoContext, environment: Environment, error: Error): Response {
	const status = error instanceof PeakaError ? error.status : 500;
	if (status === 500) environment.violations.push(error.stack ?? error.message);
	const body = { errorCode: status, message: error.message, traceId: environment.ids.hex(32) };
	return context.json(body, status as 401);
}
