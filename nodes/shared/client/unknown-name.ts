// What the error of a query says more once the names that there are were read, which happens on such an error only.
import { nearestName } from '../rows/match-columns';
import { tableNames } from '../sql/table-names';
import { catalogsOf } from './catalogs';
import type { PeakaClient } from './client';
import { PeakaError } from './errors';
import { request } from './request';

type Project = { readonly client: PeakaClient; readonly projectId: string };
type TableName = ReturnType<typeof tableNames>[number];

/** Names that may have been meant, and what they are names of. */
interface Names {
	readonly of: string;
	readonly names: readonly string[];
}

/**
 * The error of a query, and where it is a column or a table that there is not (docs/peaka-api.md §3.2), with the
 * nearest name and all others in its next step. Every other error as it is.
 */
export async function withNames(
	client: PeakaClient,
	projectId: string,
	sql: unknown,
	error: unknown,
): Promise<unknown> {
	if (!(error instanceof PeakaError) || error.info.status !== 400 || typeof sql !== 'string') {
		return error;
	}
	const { info } = error;
	const project = { client, projectId };
	const column = /Column '(.*)' cannot be resolved/.exec(info.message)?.[1];
	const table = /Table '(.*)' does not exist/.exec(info.message)?.[1];
	const wanted = (column ?? table)?.split('.').at(-1);
	if (wanted === undefined) return error;
	const tables = tableNames(sql);
	const asked = column
		? tables.slice(0, 5).map(async (each) => await columnsOf(project, each))
		: tables
				.filter((each) => each.join('.') === table)
				.map(async (each) => await tablesOf(project, each));
	const lists = await Promise.all(asked).catch(() => []);
	const nearest = nearestName(
		wanted,
		lists.flatMap(({ names }) => names).filter((name) => name !== wanted),
	);
	const meant = nearest === undefined ? '' : `Did you mean "${nearest}"? `;
	const all = lists.map(({ of, names }) => `. ${of}: ${names.join(', ').slice(0, 500)}`);
	return new PeakaError({ ...info, nextStep: meant + info.nextStep + all.join('') });
}

/** The ID of the first catalog of this name, which of the two called "peaka" is the one with the tables. */
async function catalogId({ client, projectId }: Project, name: string) {
	const catalogs = await catalogsOf(client, projectId);
	return catalogs.find((each) => each.name?.toLowerCase() === name)?.id ?? '';
}

async function columnsOf(
	project: Project,
	[catalog, schemaName, tableName]: TableName,
): Promise<Names> {
	const { client, projectId } = project;
	const ids = { projectId, schemaName, tableName, catalogId: await catalogId(project, catalog) };
	const route =
		'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/columns';
	const of = `Columns of ${catalog}.${schemaName}.${tableName}`;
	const columns = await client.once(
		`${of} in ${projectId}`,
		async () => await client.read(request('CAT7', route, ids)),
	);
	return { of, names: columns.map(({ name }) => String(name)) };
}

async function tablesOf(project: Project, [catalog, schemaName]: TableName): Promise<Names> {
	const { client, projectId } = project;
	const ids = { projectId, schemaName, catalogId: await catalogId(project, catalog) };
	const route = 'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables';
	const of = `Tables of ${catalog}.${schemaName}`;
	const tables = await client.once(
		`${of} in ${projectId}`,
		async () => await client.read(request('CAT6', route, ids)),
	);
	return { of, names: tables.map(({ tableName }) => String(tableName)) };
}
