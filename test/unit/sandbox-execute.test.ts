import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

function execute(body: object, format?: string) {
	return client.call('POST', `${data}/queries/execute${format ? `?format=${format}` : ''}`, body);
}
const sql = (statement: string, format = 'COMPACT') => execute({ statement }, format);

const ORDERS = '"shop"."public"."orders"';

describe('formats (docs/peaka-api.md §8.3)', () => {
	const statement = `SELECT id, amount FROM ${ORDERS} ORDER BY id OFFSET 6 LIMIT 1`;

	test('CELL_TYPED is the default and carries types', async () => {
		const { data: result } = await execute({ statement });
		const [[id, amount]] = result.data;
		expect(id).toEqual({ name: 'id', displayName: 'id', dataType: 'bigint', order: 0, value: '7' });
		expect(amount).toMatchObject({ name: 'amount', dataType: 'double', order: 1 });
		expect(typeof amount.value).toBe('string');
	});

	test('SIMPLE has objects, COMPACT arrays', async () => {
		const simple = (await execute({ statement }, 'SIMPLE')).data.data[0];
		const compact = (await execute({ statement }, 'COMPACT')).data.data[0];
		expect(Object.keys(simple)).toEqual(['id', 'amount']);
		expect(compact).toEqual(Object.values(simple));
	});

	test('columns name the table they come from, in projection order', async () => {
		const { columns } = (await execute({ statement }, 'COMPACT')).data;
		expect(columns).toMatchObject([
			{ catalogName: 'shop', schemaName: 'public', tableName: 'orders', columnName: 'id' },
			{ catalogName: 'shop', schemaName: 'public', tableName: 'orders', columnName: 'amount' },
		]);
		expect(columns[0].catalogId).toMatch(/^\d{18}$/);
	});

	test('an empty result still has its columns', async () => {
		const { data: result } = await sql(`SELECT id FROM ${ORDERS} WHERE id < 0`);
		expect(result.data).toEqual([]);
		expect(result.columns).toHaveLength(1);
	});

	test('two columns of one name: COMPACT keeps both, SIMPLE the last (assumed)', async () => {
		expect((await sql('SELECT 1 AS id, 2 AS id')).data.data).toEqual([['1', '2']]);
		expect((await sql('SELECT 1 AS id, 2 AS id', 'SIMPLE')).data.data).toEqual([{ id: '2' }]);
	});

	test.each([
		['bigint', 'CAST(15000 AS bigint)', '15000'],
		['double', 'CAST(669.74 AS double)', '669.74'],
		['large double', 'CAST(12547407.86 AS double)', '1.254740786E7'],
		['boolean', 'true', 'true'],
		['date', "DATE '2024-01-15'", '2024-01-15'],
		['varchar', "'as is'", 'as is'],
		['NULL', 'CAST(NULL AS bigint)', null],
	])('%s is rendered as text (§8.4)', async (_type, expression, value) => {
		expect((await sql(`SELECT ${expression} AS v`)).data.data).toEqual([[value]]);
	});

	test('DECIMAL of a Peaka Table has ten decimals', async () => {
		const { data: result } = await sql(
			'SELECT weight FROM peaka."table".crate_log ORDER BY crates LIMIT 1',
		);
		expect(result.data[0][0]).toMatch(/^\d+\.\d{10}$/);
	});
});

describe('the four forms (§8.1)', () => {
	test('statement with bindings; bindArgs too (§16 #28)', async () => {
		const statement = `SELECT id FROM ${ORDERS} WHERE order_number = ?`;
		const bindings = ['SO-2026-000042'];
		expect((await execute({ statement, bindings }, 'COMPACT')).data.data).toEqual([['42']]);
		expect((await execute({ statement, bindArgs: bindings }, 'COMPACT')).data.data).toEqual([
			['42'],
		]);
	});

	test('saved query by id', async () => {
		const { data: result } = await execute({ id: '918273645546373002' }, 'SIMPLE');
		expect(result.data).toHaveLength(34);
	});

	test.each(['peaka.query.trees', 'orchard.north.trees'])(
		'qualified name %s',
		async (qualifiedName) => {
			const { data: result } = await execute({ qualifiedName }, 'COMPACT');
			expect(result.data).toHaveLength(34);
		},
	);

	test('builder', async () => {
		const column = (columnName: string) => ({
			column: { catalogName: 'shop', schemaName: 'public', tableName: 'orders', columnName },
		});
		const { status, data: result } = await execute(
			{
				columns: ['id', 'status'],
				from: [{ catalogName: 'shop', schemaName: 'public', tableName: 'orders' }],
				filters: {
					and: [
						[column('id'), '>', [24_900]],
						[column('customer_id'), '>', [0]],
					],
				},
				orderBy: ['id DESC'],
				offset: 1,
				limit: 2,
			},
			'COMPACT',
		);
		expect(status).toBe(200);
		expect(result.data.map(([id]: [string]) => id)).toEqual(['24999', '24998']);
	});

	test('builder by catalogId, with null filters and order', async () => {
		const from = [{ catalogId: '1', schemaName: 'table', tableName: 'crate_log' }];
		const { data: result } = await execute(
			{ from, filters: null, orderBy: null, limit: 3 },
			'COMPACT',
		);
		expect(result.data).toHaveLength(3);
	});

	test.each([
		['queryId', { queryId: '918273645546373001' }],
		['queryRefId', { queryRefId: '918273645546373001' }],
		['savedQueryId', { savedQueryId: '918273645546373001' }],
		['numeric id', { id: Number('918273645546373001') }],
		['two keys', { id: '918273645546373001', statement: 'SELECT 1' }],
		['unknown id', { id: '1' }],
		[
			'unsupported filter',
			{
				from: [{ catalogId: '1', schemaName: 'table', tableName: 'crate_log' }],
				filters: { nor: [] },
			},
		],
	])('%s answers 400', async (_name, body) => {
		expect((await execute(body)).status).toBe(400);
	});
});

describe('refusals (§3.2) in shape eA', () => {
	test.each([
		['Insert', `INSERT INTO ${ORDERS} (id) VALUES (1)`, "Statement type 'Insert' is not allowed"],
		['Update', `UPDATE ${ORDERS} SET id = 1`, "Statement type 'Update' is not allowed"],
		['Delete', `DELETE FROM ${ORDERS}`, "Statement type 'Delete' is not allowed"],
		[
			'CTAS',
			`CREATE TABLE shop.public.x AS SELECT 1 AS a`,
			"Statement type 'CreateTableAsSelect' is not allowed",
		],
		[
			'LIMIT before OFFSET',
			`SELECT id FROM ${ORDERS} LIMIT 5 OFFSET 5`,
			"mismatched input 'OFFSET'. Expecting: <EOF>",
		],
		[
			'missing table',
			'SELECT * FROM "shop"."public"."nope"',
			"Table 'shop.public.nope' does not exist",
		],
		['missing catalog', 'SELECT * FROM "nope"."public"."orders"', "Catalog 'nope' not found"],
		['missing column', `SELECT nope FROM ${ORDERS}`, "Column 'nope' cannot be resolved"],
	])('%s', async (_name, statement, message) => {
		const { status, data: body } = await sql(statement);
		expect(status).toBe(400);
		expect(typeof body.errorCode).toBe('number');
		expect(body.message).toContain(message);
	});
});

describe('row caps (§8.5)', () => {
	test.each([
		['COUNT', 'SELECT count(*) AS n FROM "stripe"."payment"."customers"', '100'],
		[
			'LIMIT 500',
			'SELECT count(*) AS n FROM (SELECT id FROM "stripe"."payment"."customers" LIMIT 500)',
			'100',
		],
		['HubSpot has none', 'SELECT count(*) AS n FROM "hubspot"."crm"."contacts"', '650'],
		['PostgreSQL has none', `SELECT count(*) AS n FROM ${ORDERS}`, '25000'],
	])('%s', async (_name, statement, count) => {
		expect((await sql(statement)).data.data).toEqual([[count]]);
	});

	test('execute.maxRows caps every answer', async () => {
		client.sandbox.switches.execute.maxRows = 10;
		const { data: result } = await sql(`SELECT id FROM ${ORDERS}`);
		client.sandbox.switches.execute.maxRows = null;
		expect(result.data).toHaveLength(10);
	});
});

describe('connections behind the catalogs', () => {
	test('a deleted connection makes reads fail with 400 (§5.7 CON8)', async () => {
		const connection = client.sandbox.projectId;
		const list = (await client.call('GET', `/connections/${connection}`)).data;
		const cms = list.find((item: { type: string }) => item.type === 'MONGODB');
		expect((await client.call('DELETE', `/connections/${connection}/${cms.id}`)).status).toBe(200);
		const gone = await sql('SELECT title FROM "cms"."cms"."articles"');
		expect([gone.status, gone.data]).toEqual([
			400,
			{ errorCode: 100, message: 'Connection of the catalog could not be found' },
		]);
	});

	test('a flaky connector answers 400 or no rows (§3.2)', async () => {
		client.sandbox.switches.connector.flakyRate = 1;
		const results = await Promise.all(
			Array.from({ length: 20 }, () => sql('SELECT campaign_id FROM "ads"."public"."campaign"')),
		);
		client.sandbox.switches.connector.flakyRate = 0;
		const kinds = new Set(
			results.map(({ status, data: body }) => (status === 200 ? body.data.length : status)),
		);
		expect([...kinds].sort()).toEqual([0, 400]);
		const texts = results
			.filter(({ status }) => status === 400)
			.map(({ data: body }) => body.message);
		expect([...new Set(texts)]).toEqual(['HTTP/1.1 header parser received no bytes']);
	});

	test('_q_ columns of Google Ads are always NULL (§10.4)', async () => {
		const { data: result } = await sql(
			'SELECT DISTINCT _q_customer_id FROM "ads"."public"."campaign"',
		);
		expect(result.data).toEqual([[null]]);
	});
});

test("now() tells the sandbox's time, which moves when the clock is moved", async () => {
	const told = async () => {
		const { data: result } = await sql(
			"SELECT date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00 UTC', now())",
		);
		return Number(result.data[0][0]);
	};
	const before = client.sandbox.clock.now();
	const first = await told();
	expect(first).toBeGreaterThanOrEqual(before);
	expect(first).toBeLessThanOrEqual(client.sandbox.clock.now());
	await client.sandbox.clock.advance(86_400_000);
	expect((await told()) - first).toBeGreaterThanOrEqual(86_400_000);
});
