// What each template of workflows/ puts out when it runs against the sandbox as it is, item by item.
//
// trigger   the node that a manual run starts from
// nodes     the items of each node; a pattern where a value differs from run to run
// idle      nodes that do not run where all goes well
// fill      what a user fills in first, with the address of a hook and the credential of a chat model
// key       'partner' where a project key may not do it; 'project' where it reads what the first project has
// picture   name of the picture in docs/images

const id = /^\d{18}$/;
const byId = (value) => ({ __rl: true, mode: 'id', value });
const byName = (value) => ({ __rl: true, mode: 'name', value });

/** What the chat model of the agent asks its tools, and says in the end. */
export const questionOfTemplate = {
	calls: [
		{ tool: /Find_Tables/, input: { question: 'How many orders are there?' } },
		{
			tool: /Run_SQL/,
			input: { sql: 'SELECT count(*) AS orders FROM "orchard"."payment"."cider_orders"' },
		},
	],
	answer: (result) => `The tool said ${result}`,
};

export const expectedItems = {
	'create-and-run-query.json': {
		trigger: 'Another App',
		nodes: {
			'Create Query': [
				{ id, displayName: "Orders of O'Brien", queryType: 'PLAIN' },
				{ id, displayName: 'Orders of Yılmaz', queryType: 'PLAIN' },
			],
			'Run Query': [
				{ customer: "O'Brien", city: 'Bursa', day: '2024-01-31', amount: 12, discount: null },
				{ customer: "O'Brien", city: 'Izmir', day: '2024-02-01', amount: 57.25, discount: null },
				{ customer: 'Yılmaz', city: 'Ankara', day: '2024-01-30', amount: 41.5, discount: 0.1 },
			],
		},
		picture: 'create-and-run-query',
	},
	'export-to-file-every-night.json': {
		trigger: 'Every Night at Two',
		nodes: {
			'Save Query': [{ id, displayName: 'Orders of the Day', queryType: 'PLAIN' }],
			'Export to File': [{ status: 'SUCCEEDED', rowCount: 3, outcome: 'succeeded' }],
		},
		idle: ['Send Alert'],
		picture: 'export-to-file-every-night',
	},
	'refresh-metadata-on-schedule.json': {
		trigger: 'Every Day at Six',
		nodes: {
			'Refresh Metadata': [{ catalogId: '1', outcome: 'succeeded' }],
		},
		idle: ['Send Alert'],
		picture: 'refresh-metadata-on-schedule',
	},
	'set-up-a-customer.json': {
		trigger: 'New Customer',
		key: 'partner',
		nodes: {
			'Create Project': [{ name: 'Riverside Cider' }],
			'Create First Query': [{ displayName: 'Welcome', queryType: 'PLAIN' }],
			'Create Key': [{ name: 'Made by n8n' }],
			'Open Peaka': [{ sessionUrl: /^http/ }],
		},
		idle: ['Send Alert', 'Delete Project'],
		picture: 'set-up-a-customer',
	},
	'rows-of-another-app-to-table.json': {
		trigger: 'Another App',
		nodes: {
			'Create Table': [
				{
					tableName: 'orders_of_another_app',
					created: true,
					addedColumns: ['customer', 'city', 'ordered', 'amount', 'discount', 'paid'],
				},
			],
			'Insert Rows': [
				{ row: 1, inserted: true },
				{ row: 2, inserted: true },
				{ row: 3, inserted: true },
			],
		},
		picture: 'rows-of-another-app-to-table',
	},
	'csv-to-table.json': {
		trigger: 'File Arrives',
		nodes: {
			'Create Table': [{ tableName: 'harvest_of_csv', created: true }],
			'Import CSV': [
				{
					status: 'COMPLETED',
					result: { processed: 3 },
					columns: ['variety', 'crates', 'picked_on'],
				},
			],
		},
		picture: 'csv-to-table',
	},
	'fresh-cache-before-dashboard.json': {
		trigger: 'Every Hour',
		key: 'project',
		fill: (node) =>
			Object.assign(node('Create Cache').parameters, {
				catalogId: byId('918273645546372801'),
				schemaName: byName('payment'),
				tableName: byName('cider_orders'),
			}),
		nodes: {
			'Create Cache': [{ outcome: 'succeeded' }],
			'Ensure Fresh Cache': [{ outcome: 'succeeded' }],
			'Rows for the Dashboard': Array(60).fill({}),
		},
		idle: ['Send Alert'],
		picture: 'fresh-cache-before-dashboard',
	},
	'go-on-when-peaka-calls.json': {
		trigger: 'Every Day at Six',
		nodes: {
			'Start Refresh': [{ catalogId: '1' }],
			'Until Peaka Calls': [
				{ body: { projectId: 'kQ7mZ2xB', catalogId: '1', status: 'completed' } },
			],
			'Get Status': [{ inProgress: false }],
		},
		idle: ['Send Alert'],
		picture: 'go-on-when-peaka-calls',
	},
	'act-on-changed-rows.json': {
		trigger: 'Rows Added or Changed',
		fill: (node, { hook }) => (node('Tell the Team').parameters.url = hook),
		nodes: {
			'Rows Added or Changed': [{ id: 2, city: 'Bursa' }],
			'Tell the Team': [{ ok: true }],
		},
		picture: 'act-on-changed-rows',
	},
	'ask-and-ask-on.json': {
		trigger: 'Question Arrives',
		nodes: { Ask: [{ threadId: /./ }], 'Ask On': [{ threadId: /./ }] },
		picture: 'ask-and-ask-on',
	},
	'agent-answers-from-data.json': {
		trigger: 'Question Arrives',
		key: 'project',
		fill: (node, { openAiApi }) => (node('Chat Model').credentials = { openAiApi }),
		nodes: { 'Answer from Data': [{ output: /^The tool said .*"orders":60/ }] },
		picture: 'agent-answers-from-data',
	},
};
