import type { NodeCall } from './engine';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();

const query = async (
	operation: 'execute' | 'create' | 'update' | 'get' | 'getMany' | 'move' | 'delete',
	parameters: NodeCall['parameters'],
	rest: Partial<NodeCall> = {},
) =>
	await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: operation === 'getMany' ? 'getManyQueries' : `${operation}Query`,
			...parameters,
		},
		...rest,
	});

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const sql = (statement: string, options = {}) => ({ from: 'sql', statement, options });
const jsonOf = ({ items }: Awaited<ReturnType<typeof query>>) => items.map(({ json }) => json);

describe('Execute', () => {
	it('gives one typed item per row', async () => {
		const run = await query(
			'execute',
			sql("SELECT 1 AS id, 'a' AS name, true AS paid, 1.5e0 AS d"),
		);
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual([{ id: 1, name: 'a', paid: true, d: 1.5 }]);
		expect(run.items[0].pairedItem).toEqual({ item: 0 });
	});

	it('gives exact text when types are not converted', async () => {
		const run = await query(
			'execute',
			sql('SELECT BIGINT \'15000\' AS "id", true AS paid, 12547407.86e0 AS d', {
				convertTypes: false,
			}),
		);
		expect(jsonOf(run)).toEqual([{ id: '15000', paid: 'true', d: '1.254740786E7' }]);
	});

	it('keeps a number too long to be exact as text', async () => {
		const run = await query('execute', sql("SELECT BIGINT '9007199254740993' AS id"));
		expect(jsonOf(run)).toEqual([{ id: '9007199254740993' }]);
	});

	it('asks for values without types where the types are given', async () => {
		used.sandbox.requests.length = 0;
		const columnTypes = { column: [{ name: 'id', type: 'bigint' }] };
		const run = await query('execute', sql('SELECT 7 AS id, 8 AS other', { columnTypes }));
		expect(jsonOf(run)).toEqual([{ id: 7, other: '8' }]);
		expect(used.sandbox.requests.at(-1)?.query).toEqual({ format: 'COMPACT' });
	});

	it('numbers columns of the same name', async () => {
		const run = await query('execute', sql('SELECT 1 AS id, 2 AS id'));
		expect(jsonOf(run)).toEqual([{ id: 1, id_2: 2 }]);
	});

	it('keeps a column error, renamed where its rows would be failures, with one hint', async () => {
		const hintsOf = ({ run }: Awaited<ReturnType<typeof query>>) =>
			run.data.resultData.runData.Node[0].hints?.map(({ message }) => message);
		const alone = await query('execute', sql('SELECT \'x\' AS "error"'));
		expect(jsonOf(alone)).toEqual([{ error_1: 'x' }]);
		expect(hintsOf(alone)).toEqual([expect.stringContaining('error_1')]);
		const beside = await query('execute', sql('SELECT 1 AS id, \'x\' AS "error"'), {
			input: [{}, {}],
		});
		expect(jsonOf(beside)).toEqual([1, 1].map((id) => ({ id, error: 'x' })));
		expect(hintsOf(beside)).toEqual([
			expect.stringContaining('once for each of 2 items'),
			expect.stringContaining('"error"'),
		]);
	});

	it.each([
		['none', []],
		['item', [{}]],
	])('when empty: %s', async (whenEmpty, expected) => {
		const run = await query('execute', sql('SELECT 1 AS id WHERE false', { whenEmpty }));
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toEqual(expected);
	});

	it('when empty: error', async () => {
		const run = await query('execute', sql('SELECT 1 AS id WHERE false', { whenEmpty: 'error' }));
		expect(run.error?.message).toBe('The query gave no row');
	});

	it('puts all rows into one item', async () => {
		const run = await query(
			'execute',
			sql('SELECT * FROM (VALUES 1, 2) AS t (n)', { output: 'single' }),
		);
		expect(jsonOf(run)).toEqual([{ rowCount: 2, rows: [{ n: 1 }, { n: 2 }] }]);
	});

	it.each([
		['csv', 'rows.csv', 'text/csv', 'n,t\r\n1,"a,b"\r\n'],
		['json', 'rows.json', 'application/json', '[{"n":1,"t":"a,b"}]'],
	])('puts all rows into a %s file', async (output, fileName, mimeType, text) => {
		const run = await query('execute', sql("SELECT 1 AS n, 'a,b' AS t", { output }));
		expect(jsonOf(run)).toEqual([{ rowCount: 1, fileName }]);
		const { data } = run.items[0].binary!;
		expect(data).toMatchObject({ fileName, mimeType });
		expect(Buffer.from(data.data, 'base64').toString()).toBe(text);
	});

	it('runs a saved query', async () => {
		const saved = await query('create', { displayName: 'Two', inputQuery: 'SELECT 2 AS two' });
		const run = await query('execute', { from: 'saved', queryId: byId(saved.items[0].json.id) });
		expect(jsonOf(run)).toEqual([{ two: 2 }]);
	});

	it('reads ten thousand rows of a table', async () => {
		const statement = 'SELECT * FROM "shop"."public"."orders" ORDER BY id LIMIT 10000';
		const run = await query('execute', sql(statement));
		expect(run.items).toHaveLength(10_000);
		expect(typeof run.items[9_999].json.id).toBe('number');
	});
});

describe('Create, Get Many and the rest', () => {
	it('creates one query per item and pairs each with its item', async () => {
		const run = await query(
			'create',
			{ displayName: '={{ $json.name }}', inputQuery: '={{ $json.sql }}' },
			{
				input: [
					{ name: 'First One', sql: 'SELECT 1 AS a' },
					{ name: 'Second One', sql: 'SELECT 2 AS a;' },
				],
			},
		);
		expect(jsonOf(run)).toMatchObject([
			{ displayName: 'First One', inputQuery: 'SELECT 1 AS a', queryType: 'PLAIN', path: '/' },
			{ displayName: 'Second One', inputQuery: 'SELECT 2 AS a' },
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(run.items.every(({ json }) => typeof json.id === 'string')).toBe(true);
	});

	it('creates a materialized query with its schedule', async () => {
		used.sandbox.requests.length = 0;
		await query('create', {
			displayName: 'Stored',
			inputQuery: 'SELECT 1 AS a',
			queryType: 'MATERIALIZED',
			schedule: { interval: { every: 6, unit: 'hours' } },
			options: { checkSchemaExists: false, path: '/stored' },
		});
		expect(used.sandbox.requests.at(-1)).toMatchObject({
			operation: 'QRY2',
			query: { checkSchemaExists: 'false' },
			body: {
				displayName: 'Stored',
				inputQuery: 'SELECT 1 AS a',
				queryType: 'MATERIALIZED',
				schedule: { type: 'interval', repeatDuration: 'PT6H' },
				path: '/stored',
			},
		});
	});

	it('lists up to the limit, or all', async () => {
		const limited = await query('getMany', { returnAll: false, limit: 1 });
		const all = await query('getMany', { returnAll: true });
		expect(limited.items).toHaveLength(1);
		expect(all.items.length).toBeGreaterThan(1);
	});

	it('changes, moves and deletes', async () => {
		const created = await query('create', { displayName: 'Passing', inputQuery: 'SELECT 1 AS a' });
		const queryId = byId(created.items[0].json.id);
		const updated = await query('update', {
			queryId,
			updateFields: { inputQuery: 'SELECT 3 AS a' },
		});
		expect(jsonOf(updated)).toMatchObject([
			{ displayName: 'Passing', inputQuery: 'SELECT 3 AS a' },
		]);
		const moved = await query('move', { queryId, path: '/moved/here' });
		expect(jsonOf(moved)).toEqual([
			{
				success: true,
				projectId: used.sandbox.projectId,
				queryId: queryId.value,
				path: '/moved/here',
			},
		]);
		expect(jsonOf(await query('get', { queryId }))).toMatchObject([{ path: '/moved/here' }]);
		expect(jsonOf(await query('delete', { queryId }))).toEqual([
			{ deleted: true, projectId: used.sandbox.projectId, queryId: queryId.value },
		]);
		expect((await query('get', { queryId })).error?.message).toMatch(/There is no query with id/);
	});
});
