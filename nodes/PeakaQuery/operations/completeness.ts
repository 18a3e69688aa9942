// Whether all rows of the tables that a query reads can be there (docs/peaka-api.md §8.5).
import type { IDataObject } from 'n8n-workflow';
import { clock } from '../../shared/client/clock';
import * as shared from '../../shared/fields';
import { withProgress } from '../../shared/jobs/cache';
import { field, type ItemContext, type PeakaClient, request, userError } from '../../shared/kernel';
import { tableNames } from '../../shared/sql/table-names';

export const completeness = field.choice('Completeness', 'completeness', {
	of: {
		Fail: ['fail', 'Give an error, and run nothing, where rows may be missing'],
		'Not Checked': 'off',
		'Wait for Caches': ['wait', 'Wait until caches that are being filled are whole, then as Fail'],
		Warn: ['warn', 'Say above the output, and in the item of a file, where rows may be missing'],
	},
	default: 'warn',
	description:
		'What to do where a table is read live from a source that may give less than all, or from a cache that is not whole. Asks Peaka for the caches first.',
});

interface Places {
	readonly client: PeakaClient;
	readonly projectId: string;
}

/** Why rows of a table may be missing. */
const lacks = {
	live: 'Can be cached and is not: its source may give less than all rows',
	filling: 'Its cache is being filled: it may read as empty',
	unfilled: 'Its cache was not filled: it may read as empty',
} as const;

/** A table that SQL names in full; `lack` is absent where all of its rows are there. */
export interface TableState {
	readonly json: IDataObject & { readonly table: string };
	readonly lack?: keyof typeof lacks;
}

/** Whether each table is read from a cache, and whether that is whole. */
export async function tablesOf({ client, projectId }: Places, sql: string): Promise<TableState[]> {
	const names = tableNames(sql);
	if (names.length === 0) return [];
	const catalogs = await shared.catalogsOf(client, projectId);
	const caches = await client.read(
		request('CCH3', 'GET /data/projects/{projectId}/cache/status', { projectId }),
	);
	return await Promise.all(
		names.map(async ([catalog, schemaName, tableName]) => {
			const table = [catalog, schemaName, tableName].join('.');
			// Both built-in catalogs are called "peaka", and nothing in them is cached.
			const catalogId = catalogs.find(({ name }) => name?.toLowerCase() === catalog)?.id;
			if (!catalogId || catalog === 'peaka')
				return { json: { table, isCached: false, note: 'Not cacheable' } };
			const ids = { projectId, catalogId, schemaName, tableName };
			const { isCacheable, isCached } = await client.once(
				`cache support of ${JSON.stringify(ids)}`,
				async () =>
					await client.read(request('CAT8', `${shared.table.list}/{tableName}/isCached`, ids)),
			);
			const cache = caches.find(
				(each) =>
					each.catalogId === catalogId &&
					each.schemaName?.toLowerCase() === schemaName &&
					each.tableName?.toLowerCase() === tableName,
			);
			const { status, inProgress, outcome } = cache ? withProgress(cache) : {};
			const unfilled = cache && outcome !== 'succeeded' ? 'unfilled' : undefined;
			const lack = !cache && isCacheable ? 'live' : inProgress ? 'filling' : unfilled;
			const note = lack && { note: lacks[lack] };
			return { json: { table, isCacheable, isCached, status, outcome, ...note }, lack };
		}),
	);
}

/** The SQL of a request, or of the saved query that it names; undefined where it has none. */
export async function ownSql({ client, projectId }: Places, form: object) {
	const { statement, id: queryId } = form as { statement?: unknown; id?: unknown };
	if (typeof queryId !== 'string') return typeof statement === 'string' ? statement : undefined;
	const ids = { projectId, queryId };
	return (await client.read(request('QRY4', `${shared.query.list}/{queryId}`, ids))).inputQuery;
}

/** The SQL of a request and of the saved queries that it reads, each once; undefined where it has none. */
async function sqlOf({ client, projectId }: Places, form: object): Promise<string[] | undefined> {
	const queries = async () =>
		await client.once(
			`queries of ${projectId}`,
			async () => await client.read(request('QRY1', shared.query.list, { projectId })),
		);
	const sql = await ownSql({ client, projectId }, form);
	if (sql === undefined) return undefined;
	const all = [sql];
	// What is added meanwhile is looked at, too.
	for (const each of all) {
		const saved = tableNames(each).filter(
			([catalog, schema]) => catalog === 'peaka' && schema === 'query',
		);
		for (const [, , name] of saved) {
			const query = (await queries()).find((other) => other.name?.toLowerCase() === name);
			if (query?.inputQuery && !all.includes(query.inputQuery)) all.push(query.inputQuery);
		}
	}
	return all;
}

/** Milliseconds between two looks at caches that are being filled, and until that is given up. */
const interval = 5_000;
const longest = 15 * 60_000;

type Choice = 'fail' | 'off' | 'wait' | 'warn';

/** What an item says of its completeness; nothing where it was not checked. */
export interface Completeness extends IDataObject {
	complete?: boolean;
	incompleteTables?: IDataObject[];
}

/**
 * Looks at the tables before a query is run. Throws where rows may be missing and that is to fail; else says it
 * above the output, and gives what the item says.
 */
export async function checkCompleteness(
	{ client, addHint }: ItemContext,
	projectId: string,
	form: object,
	choice: Choice = 'off',
): Promise<Completeness> {
	if (choice === 'off') return {};
	const sql = await sqlOf({ client, projectId }, form);
	if (!sql) {
		const message = 'Completeness was not checked, since the request body holds no SQL';
		if (choice !== 'warn')
			throw userError(message, 'Take SQL or Saved Query, or take out Completeness');
		addHint(message);
		return {};
	}
	const look = async () =>
		(await tablesOf({ client, projectId }, sql.join('\n;\n'))).filter(({ lack }) => lack);
	const deadline = clock.now() + longest;
	let lacking = await look();
	while (choice === 'wait' && lacking.some(({ lack }) => lack === 'filling')) {
		if (client.stopped() || clock.now() >= deadline) break;
		await clock.sleep(interval, client.stopped);
		lacking = await look();
	}
	if (lacking.length === 0) return { complete: true };
	const incompleteTables = lacking.map(({ json: { table, note } }) => ({ table, note }));
	const sentence = incompleteTables
		.map(({ table, note }) => `${table}: ${String(note)}`)
		.join('; ');
	if (choice !== 'warn') {
		throw userError(
			`Rows may be missing, so the query was not run. ${sentence}`,
			'Cache the tables with Peaka Cache → Create Cache or Ensure Fresh Cache, which wait until a cache is whole; or set Completeness to Warn',
		);
	}
	addHint(`Rows may be missing. ${sentence}`);
	return { complete: false, incompleteTables };
}
