import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import type { Engine } from './engine';
import { useSandbox } from './sandbox-engine';

// A table read in parts while rows are added to it: what comes out is the table, each row once.

const used = useSandbox();
const ordersBefore = 25_000;
let proxy: Server;
let engine: Engine;
/** What happens to the table before the statement of this number is run. */
let change: (statement: number) => Promise<void> = async () => {};
const statements: string[] = [];

beforeAll(async () => {
	proxy = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const body = Buffer.concat(parts).toString();
			void pass(request.method!, request.url!, request.headers.authorization!, body).then((text) =>
				response.setHeader('content-type', 'application/json').end(text),
			);
		});
	}).listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const { port } = proxy.address() as AddressInfo;
	const { pathname } = new URL(used.sandbox.url);
	engine = await used.engineOf(used.sandbox.keys.project, {
		baseUrl: `http://127.0.0.1:${port}${pathname}`,
	});
});

afterAll(() => proxy.close());

beforeEach(() => {
	change = async () => {};
	statements.length = 0;
});

async function pass(method: string, url: string, authorization: string, body: string) {
	if (url.includes('/execute')) {
		statements.push((JSON.parse(body) as { statement: string }).statement);
		await change(statements.length);
	}
	const { origin } = new URL(used.sandbox.url);
	const headers = { authorization, 'content-type': 'application/json' };
	const answer = await fetch(origin + url, { method, headers, ...(body && { body }) });
	return await answer.text();
}

const read = async (sql: string, page: IDataObject, options: IDataObject = {}) => {
	const { items, error, run } = await engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: 'executeQuery',
			from: 'sql',
			statement: sql,
			options: { pages: { page }, ...options },
		},
	});
	return {
		items: items.map(({ json }) => json),
		text: `${error?.message} ${error?.description}`,
		hints: JSON.stringify(run.data.resultData.runData.Node[0].hints ?? []),
	};
};
const orders = 'SELECT id, status, note, order_date FROM "shop"."public"."orders"';
const insert = async (id: number) =>
	await used.sandbox.changeSource(
		`INSERT INTO source_postgres.public.orders BY NAME SELECT * REPLACE (${id} AS id) FROM source_postgres.public.orders LIMIT 1`,
	);
const idsOf = ({ items }: { items: IDataObject[] }) => items.map(({ id }) => Number(id));

it('gives the whole table in order, though rows are added before and behind what is read', async () => {
	change = async (statement) => {
		if (statement === 3) await insert(-5);
		if (statement === 4) await insert(ordersBefore + 5);
	};
	const { items, text } = await read(orders, { uniqueSort: ['id'], pageSize: 6000 });
	expect(text).toBe('undefined undefined');
	expect(idsOf({ items })).toEqual([
		...Array.from({ length: ordersBefore }, (_, at) => at + 1),
		ordersBefore + 5,
	]);
	expect(typeof items[0].id).toBe('number');
	expect(statements).toHaveLength(6);
});

it('goes on where an earlier run has ended', async () => {
	const single = { output: 'single' };
	const first = await read(orders, { uniqueSort: ['id'], pageSize: 7, maxRows: 20 }, single);
	const [{ lastKey, truncated, rows }] = first.items;
	expect(truncated).toBe(true);
	expect(rows).toHaveLength(20);
	expect(first.hints).toContain('Start After');
	const startAfter = JSON.stringify(lastKey);
	const second = await read(orders, { uniqueSort: ['id'], pageSize: 5, maxRows: 9, startAfter });
	const ids = [...idsOf({ items: rows as IDataObject[] }), ...idsOf(second)];
	expect(new Set(ids).size).toBe(29);
	expect(ids).toEqual([...ids].sort((one, other) => one - other));
	const last = await read(orders, { uniqueSort: ['id'], startAfter: [ordersBefore + 100] }, single);
	expect(last.items).toMatchObject([{ rowCount: 0, truncated: false }]);
});

it.each([
	[
		'text',
		"SELECT substr('zöyxZaé', CAST(n % 7 AS INTEGER) + 1, 1) || CAST(n AS VARCHAR) AS k FROM UNNEST(sequence(1, 50)) AS t (n)",
	],
	[
		'days',
		"SELECT date_add('day', n, DATE '2024-01-31') AS k FROM UNNEST(sequence(1, 50)) AS t (n)",
	],
	['decimals', 'SELECT CAST(n AS DECIMAL(10, 2)) / 4 AS k FROM UNNEST(sequence(1, 50)) AS t (n)'],
	[
		'quotes',
		"SELECT '''' || CAST(n AS VARCHAR) || '\"' AS k FROM UNNEST(sequence(1, 50)) AS t (n)",
	],
])('sorts by %s', async (_, sql) => {
	const whole = await read(sql, { uniqueSort: ['k'], pageSize: 1000 });
	expect(whole.items).toHaveLength(50);
	expect((await read(sql, { uniqueSort: ['k'], pageSize: 7 })).items).toEqual(whole.items);
});

it('sorts by several columns', async () => {
	const sql = 'SELECT n % 3 AS a, n AS b FROM UNNEST(sequence(1, 20)) AS t (n)';
	const { items, text } = await read(sql, { uniqueSort: ['a', 'b'], pageSize: 4 });
	expect(text).toBe('undefined undefined');
	expect(new Set(items.map(({ b }) => b)).size).toBe(20);
	expect(items).toHaveLength(20);
});

it.each([
	[
		'is not unique',
		'SELECT n / 2 AS k FROM UNNEST(sequence(1, 20)) AS t (n)',
		['k'],
		/not unique.*"k".*unique/,
	],
	[
		'is not unique across the end of a part',
		'SELECT CASE WHEN n = 5 THEN 4 ELSE n END AS k FROM UNNEST(sequence(1, 9)) AS t (n)',
		['k'],
		/not unique/,
	],
	[
		'has no value in a row',
		'SELECT CASE WHEN n = 9 THEN NULL ELSE n END AS k FROM UNNEST(sequence(1, 9)) AS t (n)',
		['k'],
		/no value/,
	],
	['names no column', 'SELECT 1 AS k', ['other'], /no column "other".*k/],
	['names nothing', 'SELECT 1 AS k', [], /Unique Sort/],
	['is of a type that is not compared', 'SELECT 1.5e0 AS k', ['k'], /double.*CAST/],
])('says that the sort %s', async (_, sql, uniqueSort, expected) => {
	const { items, text } = await read(sql, { uniqueSort, pageSize: 4 });
	expect(items).toEqual([]);
	expect(text).toMatch(expected);
});

it.each([
	['[1, 2]', /list of one value/],
	['["x"]', /has "x" for "id", which is bigint/],
])('refuses Start After %s', async (startAfter, expected) => {
	const { text } = await read(orders, { uniqueSort: ['id'], startAfter });
	expect(text).toMatch(expected);
});

it('reads a table with its conditions, up to Limit', async () => {
	const name = (value: string) => ({ __rl: true, mode: 'name', value });
	const run = await engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: 'executeQuery',
			from: 'table',
			catalogId: name('shop'),
			schemaName: name('public'),
			tableName: name('orders'),
			limit: 30,
			options: { pages: { page: { uniqueSort: ['id'], pageSize: 12 } } },
		} as IDataObject,
	});
	expect(run.error?.message).toBeUndefined();
	expect(new Set(run.items.map(({ json }) => json.id)).size).toBe(30);
});
