// Which nodes the browser tries, and how: add a row here, no code.
//
// node, action   as the node panel shows them
// key            the kind of key in the credential: 'project' if not said, or 'partner'
// fields         in the order they are set: a text, the label of an option, true or false; for a field
//                "From List" { lists, choose, search }: the entries it must show (all of them, or all
//                for the search), and the one to choose
// items, rows    how many items come out, and how the table of results begins, cells as text: of each
//                row the columns named; a pattern where a value differs from run to run
// error          instead: what the failure must say
// pictures       names for docs/images: of the node panel, of a list by the name of its field, of the end

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

export const nodes = [
	{
		node: 'Peaka Query',
		action: 'Execute a query',
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
		action: 'Execute a query',
		fields: { statement: 'SELECT colour FROM "shop"."public"."orders"' },
		error: /line 1:8: Column 'colour' cannot be resolved/,
		pictures: { end: 'query-error' },
	},
	{
		node: 'Peaka Query',
		action: 'Execute a query',
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
	},
	{
		node: 'Peaka Query',
		action: 'Get a query',
		fields: {
			queryId: {
				search: 'crates',
				lists: ['cratesByVariety', 'reports / cratesStored'],
				choose: 'reports / cratesStored',
			},
		},
		items: 1,
		rows: [{ displayName: 'cratesStored', queryType: 'MATERIALIZED' }],
	},
	{
		node: 'Peaka Metadata',
		action: 'Start a metadata refresh',
		fields: {
			catalogId: {
				search: 'shop',
				lists: ['Shop (peaka_postgres)'],
				choose: 'Shop (peaka_postgres)',
			},
		},
		items: 1,
		rows: [{ catalogId: /^\d+$/ }],
	},
	{
		node: 'Peaka Catalog',
		action: 'Get many columns',
		fields: {
			catalogId: { search: 'ORCH', lists: ['Orchard (airtable)'], choose: 'Orchard (airtable)' },
			schemaName: { lists: ['north', 'payment', 'reports', 'sales'], choose: 'north' },
			tableName: { search: 'har', lists: ['harvest'], choose: 'harvest' },
		},
		items: 5,
		rows: [{ name: 'lot', dataType: 'varchar' }],
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
	},
];
