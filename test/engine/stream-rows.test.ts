import type { IDataObject } from 'n8n-workflow';
import { agentNodes, callTool, ways } from './agent';
import type { Engine } from './engine';
import { clock, createEngine, fileService } from './engine';
import { useSandbox } from './sandbox-engine';
import { startTrinoServer } from './trino-server';

// Stream Rows against the sandbox's SQL endpoint, and against pages that no good server gives.

const used = useSandbox();
const apiKey = 'AbCd1234.0123456789abcdef0123456789abcdef';
let server: Awaited<ReturnType<typeof startTrinoServer>>;
let onSandbox: Engine;
let engine: Engine;

beforeAll(async () => {
	server = await startTrinoServer();
	onSandbox = await used.engineOf(used.sandbox.keys.project, { sqlEndpoint: used.sandbox.sqlUrl });
	const baseUrl = 'http://127.0.0.1:9/api/v1';
	engine = await createEngine({
		peakaApi: { apiKey, zone: 'own', baseUrl, sqlEndpoint: `${server.url}/` },
	});
});

beforeEach(() => {
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
});
afterEach(() => {
	jest.restoreAllMocks();
});

afterAll(async () => {
	await server.stop();
});

const call = (inputQuery: string, parameters: IDataObject = {}, input?: IDataObject[]) => ({
	type: 'n8n-nodes-peaka.peakaSql',
	parameters: { operation: 'streamRows', inputQuery, ...parameters },
	input,
});
const stream = async (...args: Parameters<typeof call>) => await onSandbox.runNode(call(...args));
const fake = async (parameters: IDataObject = {}) =>
	await engine.runNode(call('SELECT 1', parameters));

type NodeRun = Awaited<ReturnType<typeof stream>>;

const jsonOf = ({ items, error }: NodeRun) => {
	expect([error?.message, error?.description]).toEqual([undefined, undefined]);
	return items.map(({ json }) => json);
};
const fileOf = async ({ items: [item], error }: NodeRun, name = 'data') => {
	expect(error?.message).toBeUndefined();
	const file = item.binary![name];
	const bytes = file.id ? await fileService().getAsBuffer(file) : Buffer.from(file.data, 'base64');
	return { json: item.json, fileName: file.fileName, text: bytes.toString() };
};

const columns = [
	{ name: 'id', type: 'bigint', typeSignature: { rawType: 'bigint', arguments: [] } },
];

describe('on the sandbox', () => {
	it('gives each row as an item, over many pages, with native types', async () => {
		used.sandbox.switches.assumed.trinoPageSize = 20_000;
		const sql = 'SELECT id, amount, is_paid, note FROM "shop"."public"."orders" ORDER BY id';
		const rows = jsonOf(await stream(sql, { maxRows: 3_000 }));
		expect(rows).toHaveLength(3_000);
		expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 3_000 }, (_, at) => at + 1));
		expect(typeof rows[0].is_paid).toBe('boolean');
	});

	it('binds expressions as values', async () => {
		const sql = '=SELECT {{ $json.name }} AS name, {{ $json.none }} AS none';
		expect(jsonOf(await stream(sql, {}, [{ name: "O'Brien", none: null }]))).toEqual([
			{ name: "O'Brien", none: null },
		]);
	});

	it('keeps all digits of a bigint, in arrays, rows and maps too', async () => {
		const big = '9007199254740993';
		const sql = `SELECT ${big} AS b, ARRAY[${big}, 1] AS a, ROW(${big}, 'x') AS r, MAP(ARRAY['k'], ARRAY[${big}]) AS m, 1e18 AS d`;
		expect(jsonOf(await stream(sql))).toEqual([
			{ b: big, a: [big, 1], r: [big, 'x'], m: { k: big }, d: 1e18 },
		]);
	});

	it('makes a decimal a number where it keeps all digits', async () => {
		const sql = "SELECT DECIMAL '12.50' AS price, DECIMAL '12345678901234567890.12' AS long";
		const [{ price, long }] = jsonOf(await stream(sql));
		expect([price, long]).toEqual([12.5, '12345678901234567890.12']);
	});

	it('knows names without a catalog by the default catalog and schema', async () => {
		const options = { catalog: 'shop', schema: 'public' };
		const rows = jsonOf(await stream('SELECT count(*) AS n FROM orders', { options }));
		expect(rows).toEqual([{ n: expect.any(Number) }]);
	});

	it('writes CSV with a header, and JSON Lines, of any number of rows', async () => {
		const sql = 'SELECT id, note FROM "shop"."public"."orders" ORDER BY id';
		const csv = await fileOf(await stream(sql, { output: 'csv' }));
		const jsonLines = await fileOf(
			await stream(sql, {
				output: 'jsonLines',
				binaryPropertyName: 'orders',
				options: { fileName: 'orders.jsonl' },
			}),
			'orders',
		);
		const rows = jsonLines.text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as IDataObject);
		expect(rows).toHaveLength(25_000);
		expect(rows.map(({ id }) => id)).toEqual(rows.map((_, at) => at + 1));
		expect(csv.text.split('\r\n')[0]).toBe('id,note');
		expect(csv.text.match(/(^|\r\n)\d+,/g)).toHaveLength(25_000);
		expect(jsonLines).toMatchObject({
			fileName: 'orders.jsonl',
			json: { rowCount: 25_000, truncated: false, fileName: 'orders.jsonl' },
		});
	});

	it('writes a header where there is no row', async () => {
		const run = await stream('SELECT 1 AS a, 2 AS b WHERE 1 = 0', { output: 'csv' });
		expect((await fileOf(run)).text).toBe('a,b\r\n');
		const empty = await stream('SELECT 1 AS a WHERE 1 = 0', { output: 'jsonLines' });
		expect(await fileOf(empty)).toMatchObject({ text: '', json: { rowCount: 0 } });
		expect(jsonOf(await stream('SELECT 1 AS a WHERE 1 = 0', { output: 'single' }))).toEqual([
			{ rowCount: 0, truncated: false, queryId: expect.any(String), rows: [] },
		]);
	});

	it('says where the SQL is wrong and what to do', async () => {
		const { error } = await stream('SELECT id,\n  missing FROM "shop"."public"."orders"');
		expect(error?.message).toContain('line 2:3');
		expect(error?.description).toContain('column name');
	});

	it('pairs rows with the items that asked for them, and goes on past an error', async () => {
		const sql = '=SELECT {{ $json.a }} / {{ $json.b }} AS c';
		const { items } = await onSandbox.runNode({
			...call(sql, {}, [
				{ a: 4, b: 2 },
				{ a: 1, b: 0 },
				{ a: 9, b: 3 },
			]),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ c: 2 }, { item: 0 }],
			[
				{
					error: {
						message: 'Division by zero',
						status: null,
						errorCode: 'DIVISION_BY_ZERO',
						nextStep: 'Correct the SQL',
					},
				},
				{ item: 1 },
			],
			[{ c: 3 }, { item: 2 }],
		]);
	});

	it.each(ways)('gives an agent rows within its budget, and what was left out: %s', async (way) => {
		const { keys, url, sqlUrl } = used.sandbox;
		const peakaApi = { apiKey: keys.project, zone: 'own', baseUrl: url, sqlEndpoint: sqlUrl };
		const withTool = await createEngine({ peakaApi }, agentNodes(onSandbox, 'peakaSql'));
		const { text } = await callTool(withTool, way, 'peakaSql', {
			operation: 'streamRows',
			inputQuery: 'SELECT id, note FROM "shop"."public"."orders"',
			output: 'csv',
		});
		expect(text.length).toBeLessThanOrEqual(20_000);
		expect(JSON.parse(text)).toEqual([
			expect.objectContaining({
				rowCount: 10_000,
				truncated: true,
				notes: [expect.stringContaining('Max Rows')],
				nextStep: expect.stringMatching(/rows 1 to 200 of 10000.*SQL/),
			}),
		]);
	});

	it('runs one SELECT and nothing else', async () => {
		const { error } = await stream('DROP TABLE "shop"."public"."orders"');
		expect(error?.message).toContain('starts with DROP');
	});

	it('says that the key is refused', async () => {
		const refused = await used.engineOf(apiKey, { sqlEndpoint: used.sandbox.sqlUrl });
		const { error } = await refused.runNode(call('SELECT 1'));
		expect(error?.httpCode).toBe('401');
		expect(error?.description).toContain('API Key');
	});
});

describe('requests', () => {
	const rowsOf = (list: unknown[]) => ({ columns, data: list.map((id) => [id]) });

	it('say who asks, with the key as an extra credential only', async () => {
		server.answer((number, next) => (number === 0 ? next(1) : rowsOf([1])));
		jsonOf(await fake({ options: { catalog: 'shop', schema: 'public', timezone: 'Asia/Tokyo' } }));
		const [post, get] = server.requests;
		expect(post).toMatchObject({ method: 'POST', path: '/v1/statement', body: 'SELECT 1' });
		expect(get.path).toBe('/v1/statement/q1/1');
		expect(post.headers).toMatchObject({
			'x-trino-user': expect.stringMatching(/\w/),
			'x-trino-source': expect.stringContaining('n8n-nodes-peaka'),
			'x-trino-extra-credential': `peakaKey=${apiKey}`,
			'x-trino-catalog': 'shop',
			'x-trino-schema': 'public',
			'x-trino-time-zone': 'Asia/Tokyo',
		});
		expect(JSON.parse(String(post.headers['x-trino-client-info']))).toEqual({
			workflow: 'workflow',
			execution: expect.anything(),
		});
		for (const { headers } of server.requests) expect(headers.authorization).toBeUndefined();
	});

	it('end a query that gives rows for longer than Time Limit, and hand no file on', async () => {
		const now = jest.spyOn(clock, 'now');
		server.answer((number, next) => {
			now.mockReturnValue(Date.now() + number * 600_000);
			return { ...rowsOf([number]), ...next(number + 1) };
		});
		const { error, items } = await fake({ output: 'jsonLines' });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/cancelled after 60 minutes/);
		expect(error?.description).toMatch(/Time Limit/);
		expect(server.requests.at(-1)).toMatchObject({ method: 'DELETE' });
		expect(server.requests.length).toBeLessThan(20);
	});

	it.each([429, 502, 503, 504])('ask again for a page that was answered %s', async (status) => {
		let asked = 0;
		server.answer((number, next) => {
			if (number === 0) return next(1);
			if (number === 1) return asked++ === 0 ? { status } : { ...rowsOf([1]), ...next(2) };
			return rowsOf([2]);
		});
		expect(jsonOf(await fake())).toEqual([{ id: 1 }, { id: 2 }]);
		expect(server.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
			'statement',
			'1',
			'1',
			'2',
		]);
	});

	it('cancel the query once there are enough rows, and say so', async () => {
		server.answer((number, next) => ({
			...rowsOf([number * 2, number * 2 + 1]),
			...next(number + 1),
		}));
		const run = await fake({ maxRows: 5 });
		expect(jsonOf(run)).toEqual([0, 1, 2, 3, 4].map((id) => ({ id })));
		expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'DELETE']);
		expect(server.requests.at(-1)!.path).toBe('/v1/statement/q1/3');
		expect(JSON.stringify(run.run.data.resultData.runData.Node[0].hints)).toContain('Max Rows');
	});

	it('read a query to its end that has exactly so many rows', async () => {
		server.answer((number, next) =>
			number < 2 ? { ...rowsOf([number]), ...next(number + 1) } : { columns },
		);
		expect(jsonOf(await fake({ maxRows: 2, output: 'single' }))).toEqual([
			{ rowCount: 2, truncated: false, queryId: 'q1', rows: [{ id: 0 }, { id: 1 }] },
		]);
		expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
	});

	it('cancel the query when the execution is stopped, and hand no file on', async () => {
		let reached = () => {};
		const waiting = new Promise<void>((resolve) => (reached = resolve));
		server.answer(async (number, next) => {
			if (number < 2) return { ...rowsOf([number]), ...next(number + 1) };
			reached();
			return await new Promise<object>(() => {});
		});
		const running = engine.start(call('SELECT 1', { output: 'csv' }));
		await waiting;
		running.cancel();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(run.data.resultData.runData.Node?.[0]?.data?.main?.[0] ?? []).toEqual([]);
		while (!server.requests.some(({ method }) => method === 'DELETE')) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(server.requests.at(-1)!.path).toBe('/v1/statement/q1/2');
	});
});

describe('what no good server does', () => {
	const failures = async (parameters: IDataObject = {}) => {
		const { error, items } = await fake(parameters);
		expect(items).toEqual([]);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain(apiKey);
		return `${error?.message}. ${error?.description}`;
	};

	it('sends no key to another server', async () => {
		server.answer((_, next) => ({
			nextUri: next(1).nextUri.replace('127.0.0.1', 'localhost'),
		}));
		expect(await failures()).toMatch(/leads to http:\/\/localhost.* key was not sent/);
		expect(server.requests.map(({ method }) => method)).toEqual(['POST']);
	});

	it('follows no redirect', async () => {
		server.answer((_, next) => ({ status: 307, headers: { location: next(1).nextUri } }));
		expect(await failures()).toMatch(/redirected.*SQL Endpoint/);
		expect(server.requests).toHaveLength(1);
	});

	it.each(['items', 'csv'])('gives no row of a page twice: %s', async (output) => {
		server.answer((number, next) => ({
			columns,
			data: [[number]],
			...next(number === 1 ? 2 : 1),
		}));
		expect(await failures({ output })).toMatch(/same page twice/);
		expect(server.requests.at(-1)!.method).toBe('DELETE');
	});

	it.each([
		[
			'an error',
			{ error: { message: 'Query exceeded memory', errorType: 'INSUFFICIENT_RESOURCES' } },
			/memory.*fewer/,
		],
		['HTML', '<html>', /not JSON.*SQL Endpoint/],
		['JSON that is cut off', '{"id":"q1","data":[[1', /cut off/],
		['a row that is too long', { columns, data: [[1, 2]] }, /not what Peaka documents/],
		['rows without columns', { data: [[1]] }, /not what Peaka documents/],
		['404', { status: 404 }, /404.*SQL Endpoint/],
		['403', { status: 403, body: '{"message":"No"}' }, /No\. .*key/],
	])('after a page of rows: %s; no file is handed on', async (_, last, expected) => {
		// What a first page may lack is in the first one where the case is about columns.
		const withRows = !('data' in Object(last)) || 'columns' in Object(last);
		server.answer((number, next) =>
			number === 0 ? { ...(withRows && { columns, data: [[1]] }), ...next(1) } : last,
		);
		expect(await failures({ output: 'jsonLines' })).toMatch(expected);
	});

	it('is told by the name of the field where nothing answers, or no address is there', async () => {
		const at = async (sqlEndpoint: string) => {
			const other = await createEngine({
				peakaApi: { apiKey, zone: 'own', baseUrl: 'http://127.0.0.1:9', sqlEndpoint },
			});
			const { error } = await other.runNode(call('SELECT 1'));
			return `${error?.message}. ${error?.description}`;
		};
		expect(await at('http://127.0.0.1:9')).toMatch(/could not be reached.*SQL Endpoint/);
		expect(await at('')).toMatch(/no SQL Endpoint/);
		expect(await at('dbc.example')).toMatch(/SQL Endpoint "dbc.example" is not a web address/);
	});

	it('keeps doubles numbers, however they are written, beside bigints that are text', async () => {
		const type = (rawType: string, ...inner: object[]) => ({
			rawType,
			arguments: inner.map((value) => ({ kind: 'TYPE', value })),
		});
		const list = [
			['big', 'bigint', type('bigint')],
			['d', 'double', type('double')],
			['list', 'array(double)', type('array', type('double'))],
			['text', 'varchar', type('varchar')],
		].map(([name, text, typeSignature]) => ({ name, type: text, typeSignature }));
		const row =
			'[-9223372036854775808,12345678901234567000,[1e300,12345678901234567000],"12345678901234567"]';
		server.answer(() => `{"id":"q1","columns":${JSON.stringify(list)},"data":[${row}]}`);
		expect(jsonOf(await fake())).toEqual([
			{
				big: '-9223372036854775808',
				d: 12345678901234567000,
				list: [1e300, 12345678901234567000],
				text: '12345678901234567',
			},
		]);
	});
});
