// Saved queries and execution (docs/peaka-api.md §5.10, §8).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { badRequest, dataError } from '../errors.ts';
import { ROOT_PATH } from '../state/folders.ts';
import { qualified } from '../state/names.ts';
import type { Project } from '../state/project.ts';
import type { MaterializedSchedule, SavedQuery } from '../state/queries.ts';
import { isStrict } from '../strict-docs.ts';
import type { Switches } from '../switches.ts';
import { builderStatement, type BuilderRequest } from './query-builder.ts';
import { formatResult, type ResultFormat } from './query-result.ts';

export const queryHandlers = {
	QRY1: ({ project }) => project.queries.all().map((query) => queryView(project, query)),
	QRY2: createQuery,
	QRY3: executeQuery,
	QRY4: ({ project, params }) => queryView(project, project.queries.get(params.queryId)),
	QRY5: updateQuery,
	QRY6: ({ project, params }) => deleteQuery(project, project.queries.get(params.queryId)),
	QRY7: ({ project, params, body }: Call<{ path?: string }>) => {
		const query = project.queries.get(params.queryId);
		query.folderId = project.folders.ensure(need(body, 'path'));
		return undefined;
	},
} satisfies SectionHandlers;

/** The stored table and the schedule of a MATERIALIZED query go with it (§9.3). */
export async function deleteQuery(project: Project, query: SavedQuery): Promise<undefined> {
	if (query.queryType === 'MATERIALIZED') await project.materializedQueries.remove(query);
	project.queries.delete(query.id);
}

/** At the root the live path is `/`, the documented one null (§16 #19). */
export function queryView(project: Project, query: SavedQuery) {
	const { id, displayName, name, inputQuery, queryType, folderId } = query;
	const isRoot = folderId === null;
	const path =
		isRoot && isStrict(project.environment.switches, 19) ? null : project.folders.path(folderId);
	return {
		id,
		displayName,
		name,
		inputQuery,
		queryType,
		schedule: scheduleView(query.schedule, project.environment.switches),
		path,
		folderId,
	};
}

/** An interval is also told under its former name `expression` (§9.3, §16 #39). */
function scheduleView(schedule: MaterializedSchedule | null, switches: Switches) {
	const isTwice = schedule?.type === 'interval' && !isStrict(switches, 39);
	return isTwice ? { ...schedule, expression: schedule.repeatDuration } : schedule;
}

interface QueryRequest {
	displayName?: string;
	inputQuery?: string | null;
	queryType?: 'PLAIN' | 'MATERIALIZED';
	schedule?: MaterializedSchedule | null;
	inputQueryRefId?: string | null;
	path?: string | null;
}

/** SQL copied from another query exists only for MATERIALIZED ones and is copied once (§6.5). */
function sqlOf(project: Project, body: QueryRequest): string | undefined {
	if (body.queryType === 'MATERIALIZED' && body.inputQueryRefId) {
		return project.queries.get(body.inputQueryRefId).inputQuery;
	}
	return body.inputQuery ?? undefined;
}

async function createQuery(call: Call<QueryRequest>) {
	const { project, body } = call;
	const displayName = need(body, 'displayName');
	const inputQuery = sqlOf(project, body);
	if (inputQuery === undefined) throw badRequest("Missing property 'inputQuery'");
	project.queries.nameFor(displayName);
	const { queryType = 'PLAIN', schedule = null } = body;
	if (queryType === 'MATERIALIZED') project.materializedQueries.planFor(schedule);
	await checkSchema(call, inputQuery);
	const query = project.queries.create({
		displayName,
		inputQuery,
		queryType,
		schedule,
		folderId: project.folders.ensure(body.path ?? ROOT_PATH),
	});
	try {
		if (queryType === 'MATERIALIZED') await project.materializedQueries.add(query);
	} catch (error) {
		project.queries.delete(query.id);
		throw error;
	}
	return queryView(project, query);
}

/** With `checkSchemaExists` the SQL must resolve; what a failure looks like is assumed (§17 Queries). */
async function checkSchema({ project, query, environment, key }: Call<unknown>, sql: string) {
	if (!query.checkSchemaExists || sql === '') return;
	try {
		await project.execution.describe(sql, { user: key.owner });
	} catch (error) {
		const { checkSchemaExistsStatus } = environment.switches.assumed;
		throw dataError((error as Error).message, checkSchemaExistsStatus);
	}
}

/** What the body leaves out keeps its value (§5.10 QRY5). */
async function updateQuery(call: Call<QueryRequest>) {
	const { project, body, params, environment } = call;
	const query = project.queries.get(params.queryId);
	const stored = project.materializedQueries;
	const queryType = body.queryType ?? query.queryType;
	const inputQuery = sqlOf(project, { ...body, queryType }) ?? query.inputQuery;
	const schedule = body.schedule === undefined ? query.schedule : body.schedule;
	const { assumed } = environment.switches;
	if (query.queryType !== queryType && queryType === 'PLAIN' && assumed.backToPlain === 'refuse') {
		throw dataError('A materialized query cannot be made plain again');
	}
	stored.planFor(schedule);
	if (inputQuery !== query.inputQuery) await checkSchema(call, inputQuery);
	if (body.displayName) project.queries.rename(query, body.displayName);
	if (body.path && assumed.queryPutMoves) query.folderId = project.folders.ensure(body.path);
	const wasMaterialized = query.queryType === 'MATERIALIZED';
	const isResynced = inputQuery !== query.inputQuery || Boolean(body.inputQueryRefId);
	Object.assign(query, { queryType, inputQuery, schedule });
	if (queryType === 'MATERIALIZED') {
		if (!wasMaterialized) await stored.add(query);
		else {
			if (isResynced) await stored.rebuild(query);
			stored.reschedule(query);
		}
	} else if (wasMaterialized) await stored.remove(query);
	return queryView(project, query);
}

type ExecuteRequest = { timeout?: number } & (
	| BuilderRequest
	| { id: string }
	| { qualifiedName: string }
	| { statement: string; bindings?: string[]; bindArgs?: string[] }
);

async function executeQuery({ project, body, query, key, environment }: Call<ExecuteRequest>) {
	const result = await project.execution.run(statementOf(project, body), {
		// The schema says `bindings`, the prose example `bindArgs` (§16 #28).
		bindings: 'statement' in body ? (body.bindings ?? body.bindArgs) : undefined,
		user: key.owner,
		timeoutSeconds: body.timeout,
	});
	return formatResult(result, query.format as ResultFormat, project, environment.switches);
}

/** The four forms are told apart by the key that is present (§8.1). */
function statementOf(project: Project, body: ExecuteRequest): string {
	if ('statement' in body) return body.statement;
	if ('qualifiedName' in body) {
		return `SELECT * FROM ${qualified(...body.qualifiedName.split('.'))}`;
	}
	if ('from' in body) return builderStatement(project, body);
	const query = project.queries.get(body.id);
	// A MATERIALIZED query is served from what it stored (§8.7).
	return query.queryType === 'MATERIALIZED'
		? `SELECT * FROM ${qualified('peaka', 'mtquery', query.name)}`
		: query.inputQuery;
}
