// Which nodes the browser tries, and how: add a row here, no code.
//
// node, action   as the node panel shows them
// key            the kind of key in the credential: 'project' if not said, or 'partner'
// before         what is there before: requests to the sandbox, see prepare.mjs
// fields         in the order they are set: a text, the label of an option, true or false; for a field
//                "From List" { lists, choose, search }: the entries it must show (all of them, or all
//                for the search), and the one to choose; a pattern where a name differs from run to run
// items, rows    how many items come out, and how the table of results begins, cells as text: of each
//                row the columns named; a pattern where a value differs from run to run
// error          instead: what the failure must say
// then           what is done next in the same node: each again with fields, and items and rows; its
//                fields begin with another resource or operation
// pictures       names for docs/images: of the node panel, of a list by the name of its field, of the end
//
// One check at the end wants every node here, every resource of it, and every list that it shows.

const catalogs = [
	'peaka (internal)',
	'peaka (query)',
	'Stripe (stripe)',
	'HubSpot (hubspot)',
	'Shop (peaka_postgres)',
	'CMS (peaka_mongodb)',
	'Ads (google_ads)',
	'Orchard (airtable)',
	'Sales (google_sheets)',
];

const everyProject = [
	'Orchard Ltd / Default / Harvest',
	'Orchard Ltd / Default / Cellar',
	'Orchard Ltd / Default / Empty',
	'Orchard Partners / Shared / Connections hidden',
	'Orchard Partners / Shared / Catalogs failing',
];

const harvest = { lists: ['Harvest'], choose: 'Harvest' };

const minuteLater = { path: '/_sandbox/clock', body: { advanceMs: 60_000 } };

export const nodes = [
	{
		node: 'Peaka Query',
		action: 'Execute query',
		fields: {
			projectId: { lists: ['Harvest'], choose: 'Harvest' },
			statement:
				'SELECT status, count(*) AS orders FROM "shop"."public"."orders" GROUP BY status ORDER BY status',
		},
		items: 5,
		rows: [
			{ status: 'cancelled', orders: '4170' },
			{ status: 'delivered', orders: '8330' },
			{ status: 'open', orders: '4157' },
			{ status: 'paid', orders: '4171' },
			{ status: 'shipped', orders: '4172' },
		],
		pictures: { panel: 'node-panel', end: 'execute-query' },
	},
	{
		node: 'Peaka Query',
		action: 'Execute query',
		fields: { statement: 'SELECT colour FROM "shop"."public"."orders"' },
		error: /line 1:8: Column 'colour' cannot be resolved/,
		pictures: { end: 'query-error' },
	},
	{
		node: 'Peaka Query',
		action: 'Execute query',
		fields: {
			from: 'Table',
			catalogId: { lists: catalogs, choose: 'Orchard (airtable)' },
			schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'north' },
			tableName: { lists: ['harvest', 'trees'], choose: 'harvest' },
		},
		items: 50,
		rows: [
			{ lot: 'L-001', variety: 'Topaz', crates: '11', weight: '292.25', picked_on: '2025-08-20' },
		],
		pictures: { catalogId: 'choose-catalog', end: 'execute-table' },
		then: [
			{
				fields: {
					operation: 'Get Query',
					projectId: harvest,
					queryId: {
						search: 'crates',
						lists: ['cratesByVariety', 'reports / cratesStored'],
						choose: 'reports / cratesStored',
					},
				},
				items: 1,
				rows: [{ displayName: 'cratesStored', queryType: 'MATERIALIZED' }],
			},
		],
	},
	{
		node: 'Peaka Metadata',
		action: 'Run metadata refresh of catalog',
		fields: {
			projectId: harvest,
			catalogId: {
				search: 'shop',
				lists: ['Shop (peaka_postgres)'],
				choose: 'Shop (peaka_postgres)',
			},
			wait: "Don't Wait",
		},
		items: 1,
		rows: [{ catalogId: /^\d+$/ }],
		then: [
			{
				fields: {
					resource: 'Table',
					operation: 'Get Many',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Orchard (airtable)' },
					schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'north' },
				},
				items: 2,
				rows: [{ tableName: 'harvest' }, { tableName: 'trees' }],
			},
			{
				fields: {
					resource: 'AI Usage',
					operation: 'Set for Catalog',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Ads (google_ads)' },
				},
				items: 1,
				rows: [{ success: 'true', useWithAI: 'true' }],
			},
			{
				fields: {
					resource: 'Relation',
					operation: 'Get Many',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Shop (peaka_postgres)' },
				},
				items: 1,
				rows: [{ type: 'MANY_TO_ONE' }],
			},
			{
				fields: { resource: 'Golden SQL', operation: 'Get Many', projectId: harvest },
				items: 2,
				rows: [{ metadata: /How many orders were paid\?/ }],
			},
			{
				fields: {
					resource: 'Categorical Value',
					operation: 'Generate',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Orchard (airtable)' },
					schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'north' },
					tableName: { lists: ['harvest', 'trees'], choose: 'trees' },
					columnName: {
						lists: ['id (bigint)', 'variety (varchar)', 'planted (integer)'],
						choose: 'variety (varchar)',
					},
				},
				items: 1,
				rows: [{ success: 'true', tableName: 'trees', columnName: 'variety' }],
			},
			{
				fields: {
					resource: 'Question',
					operation: 'Generate',
					projectId: harvest,
					question: 'Which authors write which articles?',
				},
				items: 2,
				rows: [
					{ question: 'How many rows does articles have?', category: 'cms' },
					{ question: 'How many rows does authors have?', category: 'cms' },
				],
			},
		],
	},
	{
		node: 'Peaka Catalog',
		action: 'Get many columns',
		fields: {
			projectId: harvest,
			catalogId: { search: 'ORCH', lists: ['Orchard (airtable)'], choose: 'Orchard (airtable)' },
			schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'north' },
			tableName: { search: 'har', lists: ['harvest'], choose: 'harvest' },
		},
		items: 5,
		rows: [{ name: 'lot', dataType: 'varchar' }],
		then: [
			{
				fields: {
					resource: 'Catalog',
					operation: 'Get',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Ads (google_ads)' },
				},
				items: 1,
				rows: [{ displayName: 'Ads', name: 'ads' }],
			},
			{
				fields: {
					resource: 'Schema',
					operation: 'Get Many',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'Orchard (airtable)' },
				},
				items: 4,
				rows: [{ schemaName: 'north' }],
			},
			{
				fields: {
					resource: 'Table',
					operation: 'Get Many',
					projectId: harvest,
					catalogId: { lists: catalogs, choose: 'CMS (peaka_mongodb)' },
					schemaName: { lists: ['cms'], choose: 'cms' },
				},
				items: 2,
				rows: [{ tableName: 'articles' }, { tableName: 'authors' }],
			},
		],
	},
	{
		node: 'Peaka Project',
		action: 'Get many projects',
		key: 'partner',
		fields: {
			organizationId: { lists: ['Orchard Ltd', 'Orchard Partners'], choose: 'Orchard Ltd' },
			workspaceId: { lists: ['Default (default)', 'Archive'], choose: 'Default (default)' },
			returnAll: true,
		},
		items: 3,
		rows: [{ name: 'Harvest' }, { name: 'Cellar' }, { name: 'Empty' }],
		then: [
			{
				fields: {
					resource: 'Project (Deprecated)',
					operation: 'Get',
					projectId: { lists: everyProject, choose: 'Orchard Ltd / Default / Cellar' },
				},
				items: 1,
				rows: [{ name: 'Cellar' }],
			},
		],
	},
	{
		node: 'Peaka AI Agent',
		before: [
			{ path: '/ai-agent/{projectId}/chat', body: { message: 'Which varieties are there?' } },
			{ path: '/ai/{projectId}/agent', body: { message: 'How many authors are there?' } },
		],
		action: 'Send message to AI agent',
		fields: {
			projectId: harvest,
			message: 'How many articles are there?',
			threadId: { lists: ['Which varieties are there?'], choose: 'Which varieties are there?' },
		},
		items: 1,
		rows: [
			{
				answer: 'There are 220 rows in articles.',
				sql: 'SELECT count(*) AS "count" FROM "cms"."cms"."articles"',
			},
		],
		then: [
			{
				fields: {
					resource: 'Thread',
					operation: 'Get',
					projectId: harvest,
					threadId: { lists: ['Which varieties are there?'], choose: 'Which varieties are there?' },
				},
				items: 1,
				rows: [
					{ answer: 'There are 220 rows in articles.', messages: /How many articles are there\?/ },
				],
			},
			{
				fields: { resource: 'Workflow', operation: 'Get Image' },
				items: 1,
				rows: [{ fileName: 'peaka-agent.png', mimeType: 'image/png' }],
			},
			{
				fields: {
					resource: 'Legacy Chat',
					operation: 'Ask',
					projectId: harvest,
					message: 'How many articles are there?',
					threadId: {
						lists: ['How many authors are there?'],
						choose: 'How many authors are there?',
					},
				},
				items: 1,
				rows: [{ answer: 'There are 220 rows in articles.' }],
			},
		],
	},
	{
		node: 'Peaka API Key',
		key: 'partner',
		before: [
			{
				path: '/projects/{projectId}/apiKeys',
				body: { name: 'intern until spring', expiresAt: '2031-03-20T09:30:00Z' },
			},
		],
		action: 'Delete API key',
		fields: {
			projectId: { lists: everyProject, choose: 'Orchard Ltd / Default / Harvest' },
			apiKeyId: {
				search: 'intern',
				lists: ['intern until spring (until 2031-03-20)'],
				choose: 'intern until spring (until 2031-03-20)',
			},
		},
		items: 1,
		rows: [{ deleted: 'true' }],
	},
	{
		node: 'Peaka Cache',
		before: [
			{
				path: '/data/projects/{projectId}/cache',
				body: { catalogId: '918273645546372801', schemaName: 'payment', tableName: 'cider_orders' },
			},
			minuteLater,
		],
		action: 'Get status of cache',
		fields: {
			projectId: harvest,
			cacheId: {
				lists: ['orchard.payment.cider_orders · COMPLETED'],
				choose: 'orchard.payment.cider_orders · COMPLETED',
			},
		},
		items: 1,
		rows: [{ status: 'COMPLETED', tableName: 'cider_orders', inProgress: 'false' }],
	},
	{
		node: 'Peaka Connection',
		action: 'Get connection',
		fields: {
			projectId: harvest,
			connectionId: {
				lists: [
					'Cider shop payments (stripe)',
					'Orchard CRM (hubspot)',
					'Shop database (POSTGRES)',
					'Articles (MONGODB)',
					'Campaigns (google_ads)',
					'Crate lists (airtable)',
					'Crate sheets (google_sheets)',
				],
				choose: 'Crate lists (airtable)',
			},
		},
		items: 1,
		rows: [{ name: 'Crate lists', type: 'airtable' }],
		then: [
			{
				fields: {
					resource: 'Connector',
					operation: 'Get',
					connectionType: {
						search: 'postgres',
						lists: ['PostgreSQL (POSTGRES)'],
						choose: 'PostgreSQL (POSTGRES)',
					},
				},
				items: 1,
				rows: [{ connectionType: 'POSTGRES', category: 'Database' }],
			},
		],
	},
	{
		node: 'Peaka Driver',
		action: 'Get JDBC driver string',
		items: 1,
		rows: [{ JDBC: /^jdbc:peaka:\/\/.*\*\*\*/ }],
	},
	{
		node: 'Peaka Embedded',
		action: 'Create embedded session',
		fields: { projectId: harvest },
		items: 1,
		rows: [{ sessionUrl: /\/ui\/session\?code=\w+/ }],
	},
	{
		node: 'Peaka Export',
		before: [
			{ path: '/data/projects/{projectId}/queries/918273645546373002/exports' },
			minuteLater,
		],
		action: 'Get export',
		fields: {
			projectId: harvest,
			exportId: { lists: [/^Trees · SUCCEEDED · 20/], choose: /^Trees / },
		},
		items: 1,
		rows: [{ status: 'SUCCEEDED', source: 'Trees', rowCount: '34' }],
	},
	{
		node: 'Peaka Materialized Query',
		action: 'Get status of materialized query',
		fields: {
			projectId: harvest,
			queryId: { lists: [/^cratesstored · [A-Z]+$/], choose: /^cratesstored / },
		},
		items: 1,
		rows: [{ queryName: 'cratesstored', status: /^(COMPLETED|RUNNING)$/ }],
	},
	{
		node: 'Peaka Organization',
		key: 'partner',
		action: 'Get organization',
		fields: {
			organizationId: { lists: ['Orchard Ltd', 'Orchard Partners'], choose: 'Orchard Ltd' },
		},
		items: 1,
		rows: [{ name: 'Orchard Ltd', description: 'Apples and cider' }],
	},
	{
		node: 'Peaka Parametric Table',
		before: [
			{
				path: '/data/projects/{projectId}/catalogs/918273645546372801/parametricTables',
				body: {
					fromSchema: 'reports',
					fromTable: 'visits',
					toSchema: 'reports',
					toTable: 'visits_shop7',
					paramValues: [{ key: '_q_shop', value: 'shop-7' }],
				},
			},
		],
		action: 'Delete parametric table',
		fields: {
			projectId: harvest,
			catalogId: { lists: catalogs, choose: 'Orchard (airtable)' },
			schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'reports' },
			toTable: { lists: ['visits_shop7 (of visits)'], choose: 'visits_shop7 (of visits)' },
		},
		items: 1,
		rows: [{ deleted: 'true', toTable: 'visits_shop7' }],
	},
	{
		node: 'Peaka Query Folder',
		action: 'Get query folder',
		fields: {
			projectId: harvest,
			folderId: {
				search: 'fields',
				lists: ['/fields', '/fields/north', '/fields/south'],
				choose: '/fields/north',
			},
		},
		items: 1,
		rows: [{ name: 'north', path: '/fields/north' }],
	},
	{
		node: 'Peaka Semantic Catalog',
		key: 'partner',
		before: [
			{
				path: '/data/projects/{emptyProjectId}/semantic-catalogs',
				body: { name: 'Orchard terms' },
			},
			{
				path: '/data/projects/{emptyProjectId}/queries',
				body: { displayName: 'Answer', inputQuery: 'SELECT 42 AS answer' },
			},
		],
		action: 'Create semantic catalog',
		fields: {
			projectId: { lists: everyProject, choose: 'Orchard Ltd / Default / Empty' },
			name: 'Sales terms',
		},
		items: 1,
		rows: [{ name: 'salesterms', displayName: 'Sales terms' }],
		then: [
			{
				fields: {
					resource: 'Table',
					operation: 'Create',
					projectId: { lists: everyProject, choose: 'Orchard Ltd / Default / Empty' },
					catalogId: {
						search: 'orchard',
						lists: ['Orchard terms (SEMANTIC)'],
						choose: 'Orchard terms (SEMANTIC)',
					},
					queryId: { lists: ['Answer'], choose: 'Answer' },
					schemaName: 'terms',
					tableName: 'answers',
				},
				items: 1,
				rows: [{ schemaName: 'terms', tableName: 'answers', tableId: /^\d+$/ }],
			},
		],
	},
	{
		node: 'Peaka SQL Tools',
		action: 'Transpile SQL',
		fields: { query: 'SELECT "variety" FROM "north"."harvest" LIMIT 5' },
		items: 1,
		rows: [{ query: 'SELECT `variety` FROM `north`.`harvest` LIMIT 5' }],
	},
	{
		node: 'Peaka Table',
		action: 'Get many tables',
		fields: { projectId: harvest },
		items: 2,
		rows: [{ tableName: 'crate_log' }, { tableName: 'empty_table' }],
		then: [
			{
				fields: {
					resource: 'Table Column',
					operation: 'Get Many',
					projectId: harvest,
					tableName: { search: 'crate', lists: ['crate_log'], choose: 'crate_log' },
				},
				items: 7,
				rows: [{ name: 'variety', displayName: 'Variety', dataType: 'varchar' }],
			},
			{
				fields: { resource: 'BI Table', operation: 'Get Many', projectId: harvest },
				items: 1,
				rows: [{ tableName: 'salestargets' }],
			},
			{
				fields: {
					resource: 'BI Column',
					operation: 'Get Many',
					projectId: harvest,
					tableName: { lists: ['salestargets'], choose: 'salestargets' },
				},
				items: 2,
				rows: [{ name: 'region' }, { name: 'target' }],
			},
		],
	},
	{
		node: 'Peaka Workspace',
		key: 'partner',
		action: 'Get workspace',
		fields: {
			organizationId: { lists: ['Orchard Ltd', 'Orchard Partners'], choose: 'Orchard Ltd' },
			workspaceId: { lists: ['Default (default)', 'Archive'], choose: 'Archive' },
		},
		items: 1,
		rows: [{ name: 'Archive' }],
	},
];
