// What people do with Peaka in n8n, as docs/stories.md has it, built in the editor node by node.
//
// story     its row in the table of docs/stories.md, which says how many nodes it takes
// url       path of a webhook that the first node listens to, `send` what another app sends there
// steps     node    as the panel of nodes has it, and `action`, for a node with several
//           from    name of the node that it is connected to, if not the one before; output 1 is the error output
//           fields  as in nodes.mjs, and { id } for a field "From List" that gets an ID or an expression
//           items, rows   as in nodes.mjs, if the step is run
//           timePasses    whether Peaka's work takes longer than anybody wants to watch
//           errorOutput   whether the node gets an error output
// failing   what makes a step fail, see prepare.mjs: the last node then runs, which is the alert

const webhook = (path, body) => ({
	node: 'On webhook call',
	fields: { httpMethod: 'POST', path },
	send: { path, body },
});

export const stories = ({ alertUrl }) => [
	{
		story: 'Refresh metadata on a schedule, with an alert',
		steps: [
			{ node: 'On a schedule' },
			{
				node: 'Peaka Metadata',
				action: 'Run metadata refresh of catalog',
				fields: { catalogId: { choose: 'Orchard (airtable)' } },
				items: 1,
				rows: [{ catalogId: /^\d+$/ }],
				errorOutput: true,
			},
			alert(alertUrl),
		],
		failing: [{ path: '/_sandbox/faults', body: { operation: 'MET10', status: 400, times: 1 } }],
	},
	{
		story: "Queries from another app's data, with hard values",
		steps: [
			webhook('query-story', { customer: "O'Brien", cities: ['Bursa', 'Izmir'] }),
			{
				node: 'Peaka Query',
				action: 'Create query',
				fields: {
					displayName: '={{ $json.body.customer }}',
					ifExists: 'Update It',
					inputQuery:
						"SELECT city, {{ $json.body.customer }} AS customer FROM (VALUES 'Ankara', 'Bursa', 'Izmir') AS t (city) WHERE city IN {{ $json.body.cities }} ORDER BY city",
				},
				items: 1,
				rows: [{ displayName: "O'Brien" }],
			},
			{
				node: 'Peaka Query',
				action: 'Execute query',
				fields: { from: 'Saved Query', queryId: { id: '={{ $json.id }}' } },
				items: 2,
				rows: [
					{ city: 'Bursa', customer: "O'Brien" },
					{ city: 'Izmir', customer: "O'Brien" },
				],
			},
		],
	},
	{
		story: 'Export to a file, every night',
		steps: [
			{ node: 'On a schedule' },
			{
				node: 'Peaka Query',
				action: 'Create query',
				fields: {
					displayName: 'Paid orders',
					ifExists: 'Update It',
					inputQuery: `SELECT id FROM "shop"."public"."orders" WHERE status = 'paid'`,
				},
				items: 1,
				rows: [{ displayName: 'Paid orders' }],
			},
			{
				node: 'Peaka Export',
				action: 'Export query',
				fields: { queryId: { id: '={{ $json.id }}' }, downloadFiles: true },
				items: 1,
				rows: [{ status: 'SUCCEEDED', rowCount: '4171' }],
				errorOutput: true,
			},
			alert(alertUrl),
		],
		failing: [{ path: '/_sandbox/faults', body: { operation: 'EXP1', status: 400, times: 1 } }],
	},
	{
		story: 'Rows of another app into a table',
		steps: [
			webhook('rows-story', {
				rows: [
					{ customer: "O'Brien", ordered: '2031-03-20', amount: 12, paid: true },
					{ customer: 'Yılmaz', ordered: '2031-03-21', amount: 41.5, paid: false },
				],
			}),
			{ node: 'Split Out', fields: { fieldToSplitOut: 'body.rows' }, items: 2, rows: [] },
			{
				node: 'Peaka Table',
				action: 'Create table',
				fields: {
					tableName: 'story_orders',
					ifExists: 'Add Missing Columns',
					columnsFrom: 'Items',
				},
				items: 1,
				rows: [{ tableName: 'story_orders' }],
			},
			{
				node: 'Peaka Table',
				from: 'Split Out',
				action: 'Insert rows into table',
				fields: { tableName: { choose: 'story_orders' } },
				items: 2,
				rows: [{ row: '1', inserted: 'true' }],
			},
		],
	},
	{
		story: 'Cache a table, then read all of it',
		steps: [
			{ node: 'Trigger manually' },
			{
				node: 'Peaka Cache',
				action: 'Create cache',
				fields: {
					catalogId: { choose: 'Stripe (stripe)' },
					schemaName: { choose: 'payment' },
					tableName: { choose: 'charges' },
				},
				timePasses: true,
				items: 1,
				rows: [{ tableName: 'charges' }],
			},
			{
				node: 'Peaka Query',
				action: 'Execute query',
				fields: { statement: 'SELECT count(*) AS charges FROM "stripe"."payment"."charges"' },
				items: 1,
				rows: [{ charges: '640' }],
			},
		],
	},
	{
		story: 'Question, answer, next question in the same conversation',
		steps: [
			{ node: 'Trigger manually' },
			{
				node: 'Peaka AI Agent',
				action: 'Send message to AI agent',
				fields: { message: 'How many articles are there?' },
				items: 1,
				rows: [{ answer: 'There are 220 rows in articles.' }],
			},
			{
				node: 'Peaka AI Agent',
				action: 'Send message to AI agent',
				fields: {
					message: 'How many authors are there?',
					threadId: { id: '={{ $json.threadId }}' },
				},
				items: 1,
				rows: [{ answer: /^There are \d+ rows in authors\.$/ }],
			},
		],
	},
];

const alert = (url) => ({ node: 'HTTP Request', output: 1, fields: { method: 'POST', url } });
