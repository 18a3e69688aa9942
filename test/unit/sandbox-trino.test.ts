import axios, { type AxiosRequestConfig } from 'axios';
import { startClient, type Client } from './sandbox-client';

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.finish());

interface Page {
	id: string;
	nextUri?: string;
	columns?: {
		name: string;
		type: string;
		typeSignature: { rawType: string; arguments: unknown[] };
	}[];
	data?: unknown[][];
	stats: { state: string };
	error?: {
		message: string;
		errorCode: number;
		errorName: string;
		errorType: string;
		errorLocation?: object;
	};
	updateType?: string;
}
function request(method: string, url: string, config: AxiosRequestConfig = {}) {
	return axios.request({ method, url, validateStatus: () => true, ...config });
}
function post(sql: string, headers: Record<string, string> = {}) {
	const credential = { 'x-trino-extra-credential': `peakaKey=${client.sandbox.keys.project}` };
	return request('POST', `${client.sandbox.sqlUrl}/v1/statement`, {
		data: sql,
		headers: { 'content-type': 'text/plain', 'x-trino-user': 'test', ...credential, ...headers },
	});
}
async function pages(sql: string, headers?: Record<string, string>) {
	const all: Page[] = [(await post(sql, headers)).data];
	const answers: Record<string, string>[] = [];
	for (let next = all[0].nextUri; next; next = all.at(-1)!.nextUri) {
		const answer = await request('GET', next);
		expect(answer.status).toBe(200);
		all.push(answer.data);
		answers.push(answer.headers as Record<string, string>);
	}
	return { all, headers: answers.at(-1)! };
}
const rows = async (sql: string, headers?: Record<string, string>) =>
	(await pages(sql, headers)).all.flatMap(({ data }) => data ?? []);

describe('pages (docs/peaka-api.md §15)', () => {
	test('the first has a nextUri and no data; the last neither', async () => {
		const { all } = await pages('SELECT 1 AS n');
		expect(all[0]).not.toHaveProperty('data');
		expect(all[0].stats.state).toBe('QUEUED');
		expect(all[0].id).toMatch(/^\d{8}_\d{6}_\d{5}_\w{5}$/);
		const last = all.at(-1)!;
		expect([last.nextUri, last.data, last.stats.state]).toEqual([undefined, undefined, 'FINISHED']);
		expect(all.flatMap(({ data }) => data ?? [])).toEqual([[1]]);
	});

	test('nextUri comes from the request’s own host', async () => {
		const { data } = await post('SELECT 1');
		expect(data.nextUri.startsWith(`${client.sandbox.sqlUrl}/v1/statement/`)).toBe(true);
	});

	test('200,000 rows come in pages, each once', async () => {
		const numbers = 'SELECT id FROM shop.public.orders';
		const { all } = await pages(
			`SELECT a.id * 8 + b.n FROM (${numbers}) a CROSS JOIN (VALUES 0, 1, 2, 3, 4, 5, 6, 7) b (n)`,
		);
		const sizes = all.flatMap(({ data }) => (data ? [data.length] : []));
		expect(sizes.length).toBeGreaterThan(1);
		const ids = all.flatMap(({ data }) => data ?? []).map(([id]) => id);
		expect([ids.length, new Set(ids).size]).toEqual([200_000, 200_000]);
	});

	test('integers keep their digits, in arrays, maps and rows too', async () => {
		const big = '9007199254740993';
		const { data: first } = await post(
			`SELECT ${big}, ARRAY[${big}], MAP(ARRAY['a'], ARRAY[${big}]), ROW(${big}, -${big})`,
		);
		const page = await request('GET', first.nextUri, { transformResponse: (text) => text });
		expect(page.data).toContain(`"data":[[${big},[${big}],{"a":${big}},[${big},-${big}]]]`);
	});

	test('an interval is a value', async () => {
		const { all } = await pages(`SELECT INTERVAL '2' DAY, INTERVAL '14' MONTH`);
		expect(all.find(({ data }) => data)).toMatchObject({
			data: [['2 00:00:00.000', '1-2']],
			columns: [{ type: 'interval day to second' }, { type: 'interval year to month' }],
		});
	});

	test('reading a page again gives the same page', async () => {
		const { data: first } = await post('SELECT id FROM shop.public.orders ORDER BY id');
		const page = (await request('GET', first.nextUri)).data;
		const next = (await request('GET', page.nextUri)).data;
		expect((await request('GET', page.nextUri)).data.data).toEqual(next.data);
	});

	test('values are native, columns carry signatures', async () => {
		const { all } = await pages(
			`SELECT CAST(7 AS bigint) AS b, 1.5E0 AS d, CAST(2 AS decimal(5,2)) AS dec, true AS t, DATE '2024-01-15' AS day, 'x' AS s, ARRAY[1, 2] AS a, CAST(NULL AS varchar) AS n`,
		);
		const page = all.find(({ data }) => data)!;
		expect(page.data).toEqual([[7, 1.5, '2.00', true, '2024-01-15', 'x', [1, 2], null]]);
		expect(page.columns!.map(({ type }) => type)).toEqual([
			'bigint',
			'double',
			'decimal(5,2)',
			'boolean',
			'date',
			'varchar(1)',
			'array(integer)',
			'varchar',
		]);
		expect(page.columns![2].typeSignature).toEqual({
			rawType: 'decimal',
			arguments: [
				{ kind: 'LONG', value: 5 },
				{ kind: 'LONG', value: 2 },
			],
		});
		expect(page.columns![6].typeSignature.rawType).toBe('array');
	});

	test('a failure is an error inside a 200, and never in the first page', async () => {
		const { all } = await pages('SELECT * FROM shop.public.nope');
		expect(all[0]).not.toHaveProperty('error');
		const last = all.at(-1)!;
		expect(last.stats.state).toBe('FAILED');
		expect(last.error).toMatchObject({
			message: "line 1:15: Table 'shop.public.nope' does not exist",
			errorCode: 46,
			errorName: 'TABLE_NOT_FOUND',
			errorType: 'USER_ERROR',
			errorLocation: { lineNumber: 1, columnNumber: 15 },
		});
	});

	test.each([
		['nextUri', 0],
		['/v1/query', 0],
		['nextUri', 1],
		['/v1/query', 1],
		['nextUri', 2],
	])('cancel by %s after %d pages: 204, then an error page', async (way, count) => {
		let page: Page = (
			await post(
				'SELECT a.id, b.n FROM shop.public.orders a CROSS JOIN (VALUES 0, 1, 2, 3, 4, 5, 6, 7) b (n)',
			)
		).data;
		for (let read = 0; read < count; read++) page = (await request('GET', page.nextUri!)).data;
		const url = way === 'nextUri' ? page.nextUri! : `${client.sandbox.sqlUrl}/v1/query/${page.id}`;
		expect((await request('DELETE', url)).status).toBe(204);
		const next = await request('GET', page.nextUri!);
		expect(next.status).toBe(200);
		expect(next.data).toMatchObject({
			stats: { state: 'FAILED' },
			error: { errorName: 'USER_CANCELED' },
		});
		expect([next.data.data, next.data.nextUri]).toEqual([undefined, undefined]);
		const info = await request('GET', `${client.sandbox.sqlUrl}/v1/query/${page.id}`);
		expect(info.data.state).toBe('FAILED');
	});

	test('results are gone after a while', async () => {
		const { data: first } = await post('SELECT 1');
		await client.sandbox.clock.advance(301_000);
		expect((await request('GET', first.nextUri)).status).toBe(404);
	});
});

describe('keys (§15.1)', () => {
	test.each([
		['none', {}],
		['an unknown token', { authorization: 'Bearer KEY' }],
		['an unknown one', { 'x-trino-extra-credential': 'peakaKey=AAAAAAAA.B' }],
	])('%s: refused with errorCode, message and traceId', async (_name, headers) => {
		const answer = await request('POST', `${client.sandbox.sqlUrl}/v1/statement`, {
			data: 'SELECT 1',
			headers,
		});
		expect(answer.status).toBe(401);
		expect(Object.keys(answer.data).sort()).toEqual(['errorCode', 'message', 'traceId']);
	});

	test('the key as a token of ODBC and Power BI', async () => {
		const answer = await request('POST', `${client.sandbox.sqlUrl}/v1/statement`, {
			data: 'SELECT 1',
			headers: { authorization: `Bearer ${client.sandbox.keys.project}` },
		});
		expect(answer.status).toBe(200);
		expect((await request('GET', answer.data.nextUri)).data.data).toEqual([[1]]);
	});

	test('a project key sees its own project only', async () => {
		const other = { 'x-trino-extra-credential': `peakaKey=${client.sandbox.keys.otherProject}` };
		expect(await rows('SELECT count(*) FROM payments.payment.customers', other)).toEqual([[100]]);
		const { all } = await pages('SELECT 1 FROM shop.public.orders', other);
		expect(all.at(-1)!.error!.errorName).toBe('CATALOG_NOT_FOUND');
	});

	test('current_user_props knows the owner of the key', async () => {
		expect(await rows("SELECT current_user_props('email')")).toEqual([['ada@orchard.example']]);
		const colleague = { 'x-trino-extra-credential': `peakaKey=${client.sandbox.keys.colleague}` };
		expect(await rows("SELECT current_user_props('email')", colleague)).toEqual([
			['bora@orchard.example'],
		]);
	});
});

describe('sessions (§15.3)', () => {
	test('catalog and schema of the headers complete names', async () => {
		const headers = { 'x-trino-catalog': 'orchard', 'x-trino-schema': 'north' };
		expect(await rows('SELECT count(*) FROM trees', headers)).toEqual([[34]]);
	});

	test.each([
		['USE orchard.north', 'x-trino-set-schema', 'north'],
		['USE orchard.north', 'x-trino-set-catalog', 'orchard'],
		["SET SESSION query_max_run_time = '1h'", 'x-trino-set-session', 'query_max_run_time=1h'],
		['RESET SESSION query_max_run_time', 'x-trino-clear-session', 'query_max_run_time'],
		['PREPARE q FROM SELECT 1', 'x-trino-added-prepare', 'q=SELECT%201'],
		['DEALLOCATE PREPARE q', 'x-trino-deallocated-prepare', 'q'],
	])('%s answers %s', async (sql, name, value) => {
		const { all, headers } = await pages(sql);
		expect(all.at(-1)!.error).toBeUndefined();
		expect(headers[name]).toBe(value);
	});

	test('a prepared statement comes back in a header and takes values', async () => {
		const prepared = encodeURIComponent(
			'SELECT id FROM shop.public.orders WHERE id > ? AND order_number < ? ORDER BY id LIMIT 2',
		);
		const headers = { 'x-trino-prepared-statement': `q=${prepared}` };
		expect(await rows("EXECUTE q USING 41, 'SO-2026-000044'", headers)).toEqual([[42], [43]]);
		expect((await pages('EXECUTE q USING 1', headers)).all.at(-1)!.error!.message).toContain(
			'expected 2 but found 1',
		);
	});

	test.each([
		['SHOW CATALOGS', 'shop'],
		['SHOW SCHEMAS FROM shop', 'public'],
		['SHOW TABLES FROM shop.public', 'orders'],
	])('%s', async (sql, expected) => {
		expect((await rows(sql)).map(([name]) => name)).toContain(expected);
	});

	test('writes are refused (assumed)', async () => {
		const { all } = await pages('DELETE FROM shop.public.orders');
		expect(all.at(-1)!.error!.message).toBe("Statement type 'Delete' is not allowed");
	});
});

describe('faults', () => {
	test('disturb this port under the name TRINO', async () => {
		client.sandbox.faults.add({ operation: 'TRINO', times: 1, status: 503 });
		expect((await post('SELECT 1')).status).toBe(503);
		expect((await post('SELECT 1')).status).toBe(200);
	});
});
