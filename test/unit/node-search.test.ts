import { sublimeSearch } from '@n8n/utils/dist/search/sublime-search';
import { builtNodes } from './built-nodes';

// n8n's own search of the panel of nodes: over the names of the nodes and the aliases of their codex.
// Where two are equal, the one that package.json has first comes first.

const entries = builtNodes.map(({ name, description: { displayName }, codex }) => ({
	key: name,
	properties: { displayName, codex },
}));

const search = (text: string) =>
	sublimeSearch(text.toLowerCase(), entries).map(({ item }) => item.key);

it.each([
	[
		'PeakaQuery',
		'peaka, sql, query, run query, run sql, execute query, execute sql, create query, saved query, save query, select, database, warehouse, data warehouse, trino, report, peaka query',
	],
	['PeakaQueryFolder', 'folder, query folder, create folder, organize queries, folder tree'],
	[
		'PeakaMaterializedQuery',
		'materialized view, materialized query, refresh query, snapshot, materialized',
	],
	['PeakaSemanticCatalog', 'semantic, semantic layer, semantic table, create view, virtual table'],
	[
		'PeakaCache',
		'cache, cache table, create cache, refresh cache, full refresh, incremental, sync, replicate, fresh data, cache status',
	],
	[
		'PeakaExport',
		'export, export csv, export query, export table, export json, download, download csv, jsonl, unload',
	],
	[
		'PeakaTable',
		'table, create table, insert, insert rows, import, import csv, upload, upload csv, load data, append rows, add rows, add column, csv to table, items to table, bi table',
	],
	[
		'PeakaMetadata',
		'metadata, refresh metadata, metadata refresh, golden, golden sql, semantics, generate semantics, relation, relationship, data dictionary, categorical values',
	],
	[
		'PeakaSql',
		'transpile, transpile sql, dialect, convert sql, translate sql, stream rows, stream query, large query, big result, rows to file, query to csv, json lines, trino protocol',
	],
	[
		'PeakaAiAgent',
		'ai, chat, ask, ask a question, ask ai, question, natural language, text to sql, chatbot, thread, conversation, stream message, assistant',
	],
	['PeakaEmbedded', 'embed, embedded, iframe, session, studio, white label'],
	['PeakaDriver', 'driver, jdbc, sqlalchemy, connection string, dbeaver, bi tool'],
	[
		'PeakaConnection',
		'connection, connector, connect, data source, source, add source, create connection, oauth, oauth2, integration',
	],
	[
		'PeakaCatalog',
		'catalog, create catalog, schema, list schemas, list tables, columns, list columns, statistics, search tables, data catalog, get rows, check schema',
	],
	['PeakaOrganization', 'organization, company, account'],
	['PeakaWorkspace', 'workspace, team, create workspace'],
	['PeakaProject', 'project, create project, tenant, onboarding'],
	[
		'PeakaApiKey',
		'api key, create api key, token, secret, rotate key, revoke, who am i, partner key',
	],
	['PeakaParametricTable', 'parametric, parametric table, dynamic table, table parameters'],
	[
		'PeakaTrigger',
		'trigger, job finished, cache finished, export finished, cache failed, schema changed, column added, row added, row changed, new row, row updated, watch table, change data capture',
	],
])('%s comes first for its words', (node, words) => {
	for (const word of words.split(', ')) expect([word, search(word)[0]]).toEqual([word, node]);
});

it('no alias stands in two nodes', () => {
	const aliases = builtNodes.flatMap(({ codex }) => codex.alias).filter((each) => each !== 'Peaka');
	expect(aliases.filter((each, at) => aliases.indexOf(each) !== at)).toEqual([]);
});
