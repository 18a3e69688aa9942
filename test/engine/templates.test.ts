import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import { packageDir } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();

const folder = join(packageDir, 'workflows');

/** A template as a user has it once the credential is chosen. */
function imported(file: string): IWorkflowBase {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	for (const node of workflow.nodes) node.credentials = { peakaApi: { id: '1', name: 'Peaka' } };
	return workflow;
}

async function run(file: string) {
	const workflow = imported(file);
	const [example] = Object.values(workflow.pinData ?? {});
	const { data } = await used.engine.runWorkflow(workflow, example);
	expect(data.resultData.error).toBeUndefined();
	return (node: string) =>
		data.resultData.runData[node][0].data!.main[0]!.map(({ json, pairedItem }) => ({
			...json,
			from: (pairedItem as { item: number }).item,
		}));
}

it('create-and-run-query: values of items bound, queries saved once however often it runs, rows out', async () => {
	const first = await run('create-and-run-query.json');
	const itemsOf = await run('create-and-run-query.json');
	expect(itemsOf('Create Query')).toEqual(first('Create Query'));
	expect(itemsOf('Create Query')).toMatchObject([
		{ displayName: "Orders of O'Brien", path: '/from-n8n', from: 0 },
		{ displayName: 'Orders of Yılmaz', path: '/from-n8n', from: 1 },
	]);
	expect(itemsOf('Run Query')).toEqual([
		{
			customer: "O'Brien",
			city: 'Bursa',
			day: '2024-01-31',
			amount: 12,
			discount: null,
			from: 0,
		},
		{
			customer: "O'Brien",
			city: 'Izmir',
			day: '2024-02-01',
			amount: 57.25,
			discount: null,
			from: 0,
		},
		{ customer: 'Yılmaz', city: 'Ankara', day: '2024-01-30', amount: 41.5, discount: 0.1, from: 1 },
	]);
});

describe('refresh-metadata-on-schedule', () => {
	afterEach(() => {
		jest.restoreAllMocks();
		used.sandbox.switches.metadata.end = 'completed';
		used.sandbox.switches.metadata.runMs = null;
	});

	const outcome = async () => {
		moveTime(used);
		const { data } = await used.engine.runWorkflow(imported('refresh-metadata-on-schedule.json'));
		expect(data.resultData.error).toBeUndefined();
		const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data!.main[0] ?? [];
		return { done: itemsOf('Refresh Metadata'), alerts: itemsOf('Send Alert') };
	};

	it('waits for the end, and sends no alert where it went well', async () => {
		const { done, alerts } = await outcome();
		expect(done).toMatchObject([{ json: { catalogId: '1', job: { outcome: 'succeeded' } } }]);
		expect(alerts).toEqual([]);
	});

	it.each([
		['failed', null, /failed \(FAILED\)\. Look in Peaka/],
		['stuck', null, /needs attention: Peaka says STUCK\. /],
		['completed', 3_600_000, /is still running after 15 minutes/],
	] as const)('sends an alert: %s, %p', async (end, runMs, text) => {
		used.sandbox.switches.metadata.end = end;
		used.sandbox.switches.metadata.runMs = runMs;
		const { done, alerts } = await outcome();
		expect(done).toEqual([]);
		expect(alerts).toMatchObject([{ json: { text: expect.stringMatching(text) } }]);
		await used.sandbox.clock.advance(7_200_000);
	});
});

describe('export-to-file-every-night', () => {
	const file = 'export-to-file-every-night.json';
	afterEach(() => {
		jest.restoreAllMocks();
		used.sandbox.switches.export.failRate = 0;
	});

	it('gives the rows as a file', async () => {
		moveTime(used);
		const { data } = await used.engine.runWorkflow(imported(file));
		expect(data.resultData.error).toBeUndefined();
		const [{ json, binary }] = data.resultData.runData['Export to File'][0].data!.main[0]!;
		expect(json).toMatchObject({ rowCount: 3, outcome: 'succeeded' });
		expect(Buffer.from(binary!.data.data, 'base64').toString()).toBe(
			'city,day,amount\nAnkara,2024-01-30,41.5\nBursa,2024-01-31,12.0\nIzmir,2024-02-01,57.25\n',
		);
		expect(data.resultData.runData['Send Alert']).toBeUndefined();
	});

	it('sends an alert where it fails twice', async () => {
		used.sandbox.switches.export.failRate = 1;
		moveTime(used);
		const { data } = await used.engine.runWorkflow(imported(file));
		const [alert] = data.resultData.runData['Send Alert'][0].data!.main[0]!;
		expect(alert.json.text).toMatch(/^Export of query \d+ failed: Export failed/);
	});
});

describe('set-up-a-customer', () => {
	const file = 'set-up-a-customer.json';

	/** Runs it with a key that may make projects, and says which projects there are then. */
	async function outcome() {
		const engine = await used.engineOf(used.sandbox.keys.partner);
		const workflow = imported(file);
		const [example] = Object.values(workflow.pinData ?? {});
		const { data } = await engine.runWorkflow(workflow, example);
		expect(data.resultData.error).toBeUndefined();
		const { items } = await engine.runNode({
			type: 'n8n-nodes-peaka.peakaProject',
			parameters: { resource: 'projectDeprecated', operation: 'getAll', returnAll: true },
		});
		const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data!.main[0] ?? [];
		return { itemsOf, projects: items.map(({ json }) => json.name) };
	}

	it.each([
		['QRY2', 'Create First Query'],
		['KEY2', 'Create Key'],
		['EMB2', 'Open Peaka'],
	])('where %s fails, the project is gone again and an alert is sent', async (operation, node) => {
		used.sandbox.faults.add({ operation, status: 500, times: 1 });
		const { itemsOf, projects } = await outcome();
		expect(itemsOf(node)).toEqual([]);
		expect(itemsOf('Delete Project')).toMatchObject([{ json: { deleted: true } }]);
		expect(itemsOf('Send Alert')).toMatchObject([
			{ json: { text: expect.stringMatching(/^Riverside Cider could not be set up: /) } },
		]);
		expect(projects).not.toContain('Riverside Cider');
	});

	it('makes the project, its query and key, and opens it', async () => {
		const { itemsOf, projects } = await outcome();
		expect(projects).toContain('Riverside Cider');
		expect(itemsOf('Create First Query')).toMatchObject([{ json: { displayName: 'Welcome' } }]);
		expect(itemsOf('Create Key')).toHaveLength(1);
		expect(itemsOf('Open Peaka')).toMatchObject([
			{ json: { sessionUrl: expect.stringMatching(/^http/) } },
		]);
		expect(itemsOf('Send Alert')).toEqual([]);
	});
});

const rowsOf = async (columns: string, tableName: string) => {
	const statement = `SELECT ${columns} FROM "peaka"."table"."${tableName}" ORDER BY 1`;
	const parameters = { operation: 'executeQuery', from: 'sql', statement };
	const type = 'n8n-nodes-peaka.peakaQuery';
	const { items, error } = await used.engine.runNode({ type, parameters });
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => Object.values(json));
};

it('rows-of-another-app-to-table: a table as the rows are, and all of them in it, however often it runs', async () => {
	const first = await run('rows-of-another-app-to-table.json');
	const columns = ['customer', 'city', 'ordered', 'amount', 'discount', 'paid'];
	expect(first('Create Table')).toMatchObject([{ created: true, addedColumns: columns, from: 0 }]);
	expect(first('Insert Rows')).toMatchObject([1, 2, 3].map((row) => ({ row, inserted: true })));
	const stored = [
		["O'Brien", 'Bursa', '2031-03-20', 12, null, true],
		['Yılmaz', 'Ankara', '2031-03-21', 41.5, 0.1, false],
		['Çelik, "Deniz"', 'Izmir', '2031-03-21', 7, null, true],
	];
	const select = async () => await rowsOf(columns.join(', '), 'orders_of_another_app');
	expect(await select()).toEqual(stored);
	const second = await run('rows-of-another-app-to-table.json');
	expect(second('Create Table')).toMatchObject([{ created: false, addedColumns: [] }]);
	expect(await select()).toHaveLength(6);
});

it('csv-to-table: a file with semicolons in a table whose columns its headers name', async () => {
	const first = await run('csv-to-table.json');
	expect(first('Create Table')).toMatchObject([{ created: true }]);
	expect(first('Import CSV')).toMatchObject([
		{ status: 'COMPLETED', result: { processed: 3 }, columns: ['variety', 'crates', 'picked_on'] },
	]);
	expect(await rowsOf('variety, crates, picked_on', 'harvest_of_csv')).toEqual([
		['Boskoop', 12, '2031-03-20'],
		['Jonagold', null, '2031-03-21'],
		['Pink; early', 7, '2031-03-21'],
	]);
	expect((await run('csv-to-table.json'))('Create Table')).toMatchObject([{ created: false }]);
});

describe('fresh-cache-before-dashboard', () => {
	const file = 'fresh-cache-before-dashboard.json';
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	const byName = (value: string) => ({ __rl: true, mode: 'name', value });
	afterEach(() => jest.restoreAllMocks());

	async function outcome(tableName: string) {
		const workflow = imported(file);
		const create = workflow.nodes.find(({ name }) => name === 'Create Cache')!;
		const catalogId = byId('918273645546372801');
		const table = { catalogId, schemaName: byName('payment'), tableName: byName(tableName) };
		Object.assign(create.parameters, table);
		moveTime(used);
		const { data } = await used.engine.runWorkflow(workflow);
		expect(data.resultData.error).toBeUndefined();
		return (node: string) => data.resultData.runData[node]?.[0].data!.main[0] ?? [];
	}

	it('fills a cache, keeps it while it is fresh, refreshes it once it is old, and gives all rows', async () => {
		const first = await outcome('cider_orders');
		const [{ json: cache }] = first('Create Cache');
		expect(first('Ensure Fresh Cache')).toMatchObject([
			{ json: { id: cache.id, job: { started: false, outcome: 'succeeded' } } },
		]);
		expect(first('Rows for the Dashboard')).toHaveLength(60);
		await used.sandbox.clock.advance(2 * 3_600_000);
		const later = await outcome('cider_orders');
		expect(later('Create Cache')).toMatchObject([{ json: { id: cache.id } }]);
		expect(later('Ensure Fresh Cache')).toMatchObject([
			{ json: { job: { started: true, outcome: 'succeeded' } } },
		]);
		expect(later('Rows for the Dashboard')).toHaveLength(60);
		expect(later('Send Alert')).toEqual([]);
	});

	it('sends an alert where the rows cannot be read', async () => {
		used.sandbox.faults.add({ operation: 'QRY3', status: 400 });
		const itemsOf = await outcome('cider_orders');
		expect(itemsOf('Ensure Fresh Cache')).toHaveLength(1);
		expect(itemsOf('Rows for the Dashboard')).toEqual([]);
		expect(itemsOf('Send Alert')).toMatchObject([{ json: { text: expect.any(String) } }]);
	});

	it('sends an alert where the table is not there', async () => {
		const itemsOf = await outcome('no_such_table');
		expect(itemsOf('Rows for the Dashboard')).toEqual([]);
		expect(itemsOf('Send Alert')).toMatchObject([{ json: { text: expect.any(String) } }]);
	});
});

describe('go-on-when-peaka-calls', () => {
	afterEach(() => {
		jest.restoreAllMocks();
		used.sandbox.switches.metadata.end = 'completed';
		used.sandbox.switches.metadata.runMs = null;
	});

	it.each([
		['completed', 0, [{ status: 'NOT_ACTIVE', inProgress: false }], []],
		['failed', 0, [], [/failed \(FAILED\)/]],
		// The limit of the Wait is over, and no call came.
		['completed', 3_600_000, [{ inProgress: true }], []],
	] as const)('%s after %d ms: %j, alerts %p', async (end, runMs, states, alerts) => {
		Object.assign(used.sandbox.switches.metadata, { end, runMs });
		const workflow = imported('go-on-when-peaka-calls.json');
		moveTime(used);
		const { data } = await used.engine.runWorkflow(workflow);
		expect(data.resultData.error).toBeUndefined();
		const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data!.main[0] ?? [];
		const [start] = used.sandbox.requests
			.filter(({ operation }) => operation === 'MET10')
			.slice(-1);
		expect(start.body).toMatchObject({
			catalogId: '1',
			callbackURL: expect.stringMatching(/^http/),
		});
		expect(itemsOf('Get Status')).toMatchObject(states.map((json) => ({ json })));
		expect(itemsOf('Send Alert')).toMatchObject(
			alerts.map((text) => ({ json: { text: expect.stringMatching(text) } })),
		);
		await used.sandbox.clock.advance(7_200_000);
	});
});

it('act-on-changed-rows: a test run gives a row that is there, and it goes on', async () => {
	const workflow = imported('act-on-changed-rows.json');
	const { type, parameters } = workflow.nodes.find(({ name }) => name === 'Rows Added or Changed')!;
	const rows = await used.engine.poll(type, parameters as IDataObject, {}, 'manual');
	expect(rows.map(({ json }) => json)).toEqual([{ id: 2, city: 'Bursa', amount: 12 }]);
	const { data } = await used.engine.runWorkflow(workflow, rows);
	expect(data.resultData.runData['Tell the Team'][0].data!.main[0]).toMatchObject([
		{ json: { text: 'Order 2 of Bursa: 12' } },
	]);
});

it('ask-and-ask-on: the second question goes on in the conversation of the first', async () => {
	const itemsOf = await run('ask-and-ask-on.json');
	const [{ threadId }] = itemsOf('Ask') as IDataObject[];
	expect(itemsOf('Ask On')).toMatchObject([{ threadId, from: 0 }]);
	const asked = used.sandbox.requests.filter(({ operation }) => operation === 'AGT2').slice(-2);
	expect(asked.map(({ body }) => body)).toEqual([
		{ message: 'How many orders are there?', threadId },
		{ message: 'And in Bursa?', threadId },
	]);
});

it('agent-answers-from-data: both tools give an agent what it asks for', async () => {
	const workflow = imported('agent-answers-from-data.json');
	const toolOf = (name: string) => workflow.nodes.find((node) => node.name === name)!;
	const run = async (name: string, values: object) => {
		const { type, parameters } = toolOf(name);
		const filled = { ...(parameters as IDataObject), ...values };
		return await used.engine.runNode({ type: type.replace(/Tool$/, ''), parameters: filled });
	};
	const question = 'How many orders are there?';
	const { items } = await run('Find Tables', { question });
	expect(items[0].json).toMatchObject({ tables: expect.any(Array) });
	const statement = 'SELECT count(*) AS orders FROM "shop"."public"."orders"';
	expect((await run('Run SQL', { statement })).items).toHaveLength(1);
	for (const name of ['Find Tables', 'Run SQL']) {
		expect(JSON.stringify(toolOf(name).parameters)).toContain('$fromAI(');
		expect(workflow.connections[name].ai_tool[0]).toMatchObject([{ node: 'Answer from Data' }]);
	}
});

it('every template has a test above, names no credential and explains itself', () => {
	const files = readdirSync(folder);
	expect(files.sort()).toEqual([
		'act-on-changed-rows.json',
		'agent-answers-from-data.json',
		'ask-and-ask-on.json',
		'create-and-run-query.json',
		'csv-to-table.json',
		'export-to-file-every-night.json',
		'fresh-cache-before-dashboard.json',
		'go-on-when-peaka-calls.json',
		'refresh-metadata-on-schedule.json',
		'rows-of-another-app-to-table.json',
		'set-up-a-customer.json',
	]);
	for (const file of files) {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).not.toMatch(/"credentials"|apiKey/);
		expect(text).toMatch(/stickyNote/);
	}
});
