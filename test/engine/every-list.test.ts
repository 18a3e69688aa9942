import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import type { Engine } from './engine';
import { useSandbox } from './sandbox-engine';

// Every list of every node shows what the sandbox has, below what must be chosen before.

const used = useSandbox();

interface Row {
	readonly node: string;
	readonly list: string;
	readonly key?: 'partner';
	/** Requests that come before: a path, and a body. */
	readonly setup?: ReadonlyArray<readonly [path: string, body: object]>;
	/** What is chosen before, in order: by the name of an entry, or as it is. */
	readonly choose?: Readonly<Record<string, readonly [list: string, entry: string] | string>>;
	/** The first entries. */
	readonly shows: ReadonlyArray<string | RegExp>;
}

const catalogId = ['searchCatalogs', 'Orchard (airtable)'] as const;
const schemaName = ['searchSchemas', 'north'] as const;
const tableName = ['searchTables', 'harvest'] as const;
const below = { catalogId, schemaName, tableName };
const columns = ['lot (varchar)', 'variety (varchar)', 'crates (bigint)'];
const organizationId = ['searchOrganizations', 'Orchard Ltd'] as const;
const target = {
	targetCatalogId: catalogId,
	targetSchemaName: ['searchTargetSchemas', 'north'],
	targetTableName: ['searchTargetTables', 'harvest'],
} as const;
const parametric = {
	fromSchema: 'reports',
	fromTable: 'visits',
	toSchema: 'reports',
	toTable: 'visits_shop7',
	paramValues: [{ key: '_q_shop', value: 'shop-7' }],
};

const lists: Row[] = [
	{
		node: 'peakaAiAgent',
		list: 'searchThreads',
		setup: [['/ai-agent/{projectId}/chat', { message: 'Which varieties are there?' }]],
		shows: ['Which varieties are there?'],
	},
	{
		node: 'peakaAiAgent',
		list: 'searchLegacyThreads',
		setup: [['/ai/{projectId}/agent', { message: 'How many authors are there?' }]],
		shows: ['How many authors are there?'],
	},
	{
		node: 'peakaApiKey',
		list: 'searchApiKeys',
		key: 'partner',
		setup: [
			['/projects/{projectId}/apiKeys', { name: 'intern', expiresAt: '2031-03-20T09:30:00Z' }],
		],
		choose: { projectId: ['searchProjects', 'Orchard Ltd / Default / Harvest'] },
		shows: [
			/^\w+ \(\w{8}\)$/,
			/^colleague \(\w{8}\)$/,
			'expired (until 2026-01-01)',
			'intern (until 2031-03-20)',
		],
	},
	{
		node: 'peakaCache',
		list: 'searchCaches',
		setup: [
			[
				'/data/projects/{projectId}/cache',
				{ catalogId: '918273645546372801', schemaName: 'payment', tableName: 'cider_orders' },
			],
		],
		shows: [/^orchard\.payment\.cider_orders · [A-Z_]+$/],
	},
	{
		node: 'peakaConnection',
		list: 'searchConnections',
		shows: ['Cider shop payments (stripe)', 'Orchard CRM (hubspot)'],
	},
	{
		node: 'peakaConnection',
		list: 'searchConnectors',
		shows: ['Aurora (AURORA)', 'Bigquery (BIGQUERY)'],
	},
	{
		node: 'peakaConnection',
		list: 'loadCredentialFields',
		choose: { connectionType: 'POSTGRES' },
		shows: ['Host', 'Port', 'User', 'Password (Shown as Typed)', 'Database Name', 'Use SSL'],
	},
	{
		node: 'peakaExport',
		list: 'searchExports',
		setup: [['/data/projects/{projectId}/queries/918273645546373002/exports', {}]],
		shows: [/^Trees · (PENDING|RUNNING) · 20/],
	},
	{ node: 'peakaExport', list: 'loadColumns', choose: below, shows: columns },
	{
		node: 'peakaMaterializedQuery',
		list: 'searchMaterializedQueries',
		shows: [/^cratesstored · [A-Z]+$/],
	},
	{ node: 'peakaMetadata', list: 'loadCatalogs', shows: ['peaka (internal)'] },
	{ node: 'peakaMetadata', list: 'searchColumns', choose: below, shows: columns },
	{ node: 'peakaMetadata', list: 'searchGoldenSqls', shows: ['How many orders were paid?'] },
	{
		node: 'peakaMetadata',
		list: 'searchRelations',
		choose: { catalogId: ['searchCatalogs', 'Shop (peaka_postgres)'] },
		shows: [/^shop\.public\.\w+\.\w+ → shop\.public\.\w+\.\w+ \(MANY_TO_ONE\)$/],
	},
	{
		node: 'peakaMetadata',
		list: 'searchTargetColumns',
		choose: target,
		shows: ['lot (varchar)', 'variety (varchar)', 'crates (bigint)'],
	},
	{ node: 'peakaParametricTable', list: 'searchSchemas', choose: { catalogId }, shows: ['north'] },
	{
		node: 'peakaParametricTable',
		list: 'searchParametricTables',
		setup: [
			['/data/projects/{projectId}/catalogs/918273645546372801/parametricTables', parametric],
		],
		choose: { catalogId, schemaName: ['searchSchemas', 'reports'] },
		shows: ['visits_shop7 (of visits)'],
	},
	{
		node: 'peakaParametricTable',
		list: 'searchParameters',
		choose: {
			catalogId,
			schemaName: ['searchSchemas', 'reports'],
			tableName: ['searchTables', 'visits'],
		},
		shows: ['_q_since (date)', '_q_until (date)', '_q_shop (varchar)'],
	},
	{
		node: 'peakaProject',
		list: 'searchProjectsOfWorkspace',
		key: 'partner',
		choose: { organizationId, workspaceId: ['searchWorkspaces', 'Default (default)'] },
		shows: ['Harvest', 'Cellar', 'Empty'],
	},
	{ node: 'peakaQuery', list: 'searchQueries', shows: ['cratesByVariety', 'fields/north / Trees'] },
	{ node: 'peakaQueryFolder', list: 'searchFolderPaths', shows: ['/ (no folder)', '/fields'] },
	{ node: 'peakaQueryFolder', list: 'searchFolders', shows: ['/fields', '/fields/north'] },
	{
		node: 'peakaQueryFolder',
		list: 'loadQueries',
		shows: ['cratesByVariety', 'fields/north / Trees'],
	},
	{
		node: 'peakaSemanticCatalog',
		list: 'searchSemanticTables',
		choose: { catalogId: ['searchCatalogs', 'Shop (peaka_postgres)'] },
		shows: [/^Peaka does not show the IDs of these tables/],
	},
	{
		node: 'peakaTable',
		list: 'searchInternalColumns',
		choose: { tableName: ['searchInternalTables', 'crate_log'] },
		shows: ['variety (varchar)'],
	},
	{
		node: 'peakaTable',
		list: 'loadTableColumns',
		choose: { tableName: ['searchInternalTables', 'crate_log'] },
		shows: ['variety (varchar)'],
	},
	{
		node: 'peakaTable',
		list: 'searchBiColumns',
		choose: { tableName: ['searchBiTables', 'salestargets'] },
		shows: [/^region \(\w+\)$/],
	},
];

let engines: Record<'project' | 'partner', Engine>;

beforeAll(async () => {
	const partner = await used.engineOf(used.sandbox.keys.partner);
	engines = { project: used.engine, partner };
});

async function entries({ node, list, key, setup: setup = [], choose = {} }: Row) {
	const { url, keys, projectId } = used.sandbox;
	const headers = { Authorization: `Bearer ${keys[key ?? 'project']}` };
	for (const [path, body] of setup) {
		await axios.post(url + path.replace('{projectId}', projectId), body, { headers });
	}
	const find = async (name: string, parameters: IDataObject) =>
		(await engines[key ?? 'project'].pick(`n8n-nodes-peaka.${node}`, name, parameters)).results;
	const parameters: IDataObject = {};
	for (const [name, selected] of Object.entries(choose)) {
		const value = typeof selected === 'string' ? selected : await idOf(selected);
		parameters[name] = { __rl: true, mode: 'list', value };
	}
	async function idOf([search, entry]: readonly [string, string]) {
		const match = await find(search, parameters);
		const { value } = match.find(({ name }) => name === entry) ?? {};
		if (!value) throw new Error(`${entry} is not among ${match.map((each) => each.name)}`);
		return String(value);
	}
	return (await find(list, parameters)).map(({ name }) => name);
}

it.each(lists)('$node: $list', async (row) => {
	const shown = (await entries(row)).slice(0, row.shows.length);
	expect(shown).toEqual(
		row.shows.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))),
	);
});

it('leaves none out', () => {
	const selected = lists.flatMap(({ choose = {} }) => Object.values(choose).map(([list]) => list));
	const seen = new Set([...lists.map(({ list }) => list), ...selected, 'searchProjects']);
	const all = Object.keys(used.engine.loader.known.nodes).flatMap((node) => {
		const { methods = {} } = used.engine.nodeTypes.getByNameAndVersion(
			`n8n-nodes-peaka.${node}`,
			1,
		);
		return Object.values(methods).flatMap((group) => Object.keys(group));
	});
	expect(all.length).toBeGreaterThan(30);
	expect(all.filter((list) => !seen.has(list))).toEqual([]);
});
