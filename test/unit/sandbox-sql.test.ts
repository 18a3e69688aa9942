import { failure, query, rows, theEngine, useEngine } from './sandbox-sql';

useEngine();

describe('names', () => {
	it('tells where plain columns come from, and nothing for expressions', async () => {
		const { columns } = await query(
			'SELECT o.*, plate, id_plus, 1, o.city AS town FROM wh.public.orders o JOIN wh.public.cities c ON o.city = c.city CROSS JOIN (SELECT id + 1 AS id_plus FROM wh.public.orders) x',
		);
		const from = (table: string | null, columnName: string, dataType: string) => ({
			catalogName: table && 'wh',
			schemaName: table && 'public',
			tableName: table,
			columnName,
			dataType,
		});
		expect(columns.map(({ type: _type, ...column }) => column)).toEqual([
			from('orders', 'id', 'bigint'),
			from('orders', 'city', 'varchar'),
			from('orders', 'amount', 'decimal(10,2)'),
			from('orders', 'ts', 'timestamp(6)'),
			from('orders', 'tags', 'array(varchar)'),
			from('cities', 'plate', 'integer'),
			from(null, 'id_plus', 'bigint'),
			from(null, '_col7', 'integer'),
			from('orders', 'town', 'varchar'),
		]);
	});

	it('names the saved query as the origin of its columns', async () => {
		const { columns } = await query('SELECT * FROM "peaka"."query"."by_city"');
		expect(
			columns.map(({ catalogName, tableName, columnName }) => [catalogName, tableName, columnName]),
		).toEqual([
			['peaka', 'by_city', 'city'],
			['peaka', 'by_city', 'n'],
			['peaka', 'by_city', '_col2'],
		]);
	});

	it('keeps the spelling of names in the statement', async () => {
		const { columns } = await query(
			'SELECT ID, o.City, count(*) AS "How Many", 1 AS N FROM wh.public.orders o GROUP BY 1, 2',
		);
		expect(columns.map(({ columnName }) => columnName)).toEqual(['ID', 'City', 'How Many', 'N']);
	});

	it('keeps columns of the same name apart', async () => {
		const result = await query('SELECT id, id, id + 1 AS id FROM wh.public.orders WHERE id = 1');
		expect(result.columns.map(({ columnName }) => columnName)).toEqual(['id', 'id', 'id']);
		expect(result.rows).toEqual([['1', '1', '2']]);
		expect(await rows('SELECT * FROM (SELECT id, id FROM wh.public.orders) x LIMIT 1')).toEqual([
			['1', '1'],
		]);
	});

	// prettier-ignore
	it.each([
		['SELECT "wh"."public"."orders".id FROM wh.public.orders WHERE "wh".public.orders.id = 1', [['1']]],
		['SELECT public.orders.id FROM wh.public.orders WHERE orders.id = 1', [['1']]],
		['SELECT ORDERS.Id FROM Wh.PUBLIC.Orders WHERE "ID" = 1', [['1']]],
		['SELECT o.id FROM wh.public.orders AS o(id, b, c, d, e) WHERE b = \'bursa\'', [['4']]],
		['SELECT "group", "a""b", "ü X" FROM wh.public.odd', [['1', 'q', 'u']]],
		['SELECT wh.public.orders.* FROM wh.public.orders JOIN wh.public.cities USING (city) WHERE plate = 6', [['2', '20.25', '2024-02-15 10:00:00.0', '["c"]']]],
		['SELECT * FROM wh.public.cities c JOIN wh.public.orders o USING (city, id)', [['izmir', '1', '35', '10.50', '2024-01-15 10:00:00.0', '["a","b"]']]],
		['SELECT city, o.id, c.id FROM wh.public.orders o FULL JOIN wh.public.cities c USING (city) ORDER BY 2', [['izmir', '1', '1'], ['ankara', '2', '9'], ['izmir', '3', '1'], ['bursa', '4', null]]],
		['SELECT c.plate, count(*) FROM wh.public.orders o LEFT JOIN wh.public.cities c ON o.city = c.city GROUP BY c.plate ORDER BY c.plate', [['6', '1'], ['35', '2'], [null, '1']]],
		['SELECT a.id FROM wh.public.orders a, wh.public.orders b WHERE a.id = b.id + 3', [['4']]],
		['SELECT id FROM wh.public.orders WHERE city NOT IN (SELECT city FROM wh.public.cities)', [['4']]],
		['SELECT o.id, t.tag, t.n FROM wh.public.orders o LEFT JOIN UNNEST(o.tags) WITH ORDINALITY AS t(tag, n) ON true WHERE o.id IN (1, 4) ORDER BY 1, 3', [['1', 'a', '1'], ['1', 'b', '2'], ['4', null, null]]],
		['SELECT * FROM UNNEST(ARRAY[1,2], ARRAY[\'x\']) WITH ORDINALITY', [['1', 'x', '1'], ['2', null, '2']]],
		['SELECT city AS c FROM wh.public.orders GROUP BY city ORDER BY count(*) DESC, c', [['izmir'], ['ankara'], ['bursa']]],
		['SELECT upper(city), sum(amount) FROM wh.public.orders GROUP BY upper(city) HAVING sum(amount) > 20.5 ORDER BY 2', [['BURSA', '40.00'], ['IZMIR', '40.75']]],
		['SELECT -id AS id FROM wh.public.orders ORDER BY id LIMIT 2', [['-4'], ['-3']]],
		['SELECT DISTINCT city FROM wh.public.orders ORDER BY city DESC', [['izmir'], ['bursa'], ['ankara']]],
		['SELECT sum(count(*)) OVER () FROM wh.public.orders GROUP BY city LIMIT 1', [['4']]],
		['SELECT avg(amount), avg(id), sum(id), count(DISTINCT city), min(city) FROM wh.public.orders', [['25.25', '2.5', '10', '3', 'ankara']]],
		['SELECT sum(amount), avg(amount), max(id), count(*) FROM wh.public.orders WHERE false', [[null, null, null, '0']]],
		['(SELECT 1) UNION ALL (SELECT 2.5) ORDER BY 1 DESC', [['2.5'], ['1.0']]],
		['SELECT 1 INTERSECT SELECT 1', [['1']]],
		['WITH a AS (SELECT 1 AS x), b(y) AS (SELECT x + 1 FROM a) SELECT a.x, b.y FROM a, b', [['1', '2']]],
		['SELECT * FROM peaka.query.top t WHERE t.city LIKE \'i%\'', [['izmir']]],
		['SELECT count(*) FROM wh.public.capped a JOIN wh.public.orders b ON a.city = b.city', [['3']]],
		['SELECT a.id, capped.id FROM wh.public.capped a CROSS JOIN wh.public.capped WHERE wh.public.capped.id < a.id', [['2', '1']]],
		['SELECT count(*), max(id) FROM wh.public.syncing', [['0', null]]],
		['SELECT NULL AS n UNION ALL SELECT 1', [[null], ['1']]],
	])('%s', async (sql, expected) => {
		expect(await rows(sql)).toEqual(expected);
	});

	it('uses the session for shorter names, but not inside saved queries', async () => {
		const session = { catalog: 'wh', schema: 'public' };
		expect(await rows('SELECT count(*) FROM orders', { session })).toEqual([['4']]);
		expect(
			await rows('SELECT count(*) FROM public.orders', { session: { catalog: 'wh' } }),
		).toEqual([['4']]);
		expect(
			await rows('WITH orders AS (SELECT 1) SELECT count(*) FROM orders', { session }),
		).toEqual([['1']]);
	});

	it('serves information_schema of each catalog', async () => {
		expect(
			await rows(
				`SELECT table_name FROM "wh".information_schema.tables WHERE table_schema = 'public' ORDER BY 1 LIMIT 2`,
			),
		).toEqual([['capped'], ['cities']]);
		expect(await rows('SELECT schema_name FROM peaka.information_schema.schemata')).toEqual([
			['information_schema'],
			['query'],
		]);
		expect(
			await rows(
				`SELECT column_name, ordinal_position, data_type FROM wh.information_schema.columns WHERE table_name = 'kinds' ORDER BY 2 LIMIT 2`,
			),
		).toEqual([
			['created', '1', 'timestamp(3) with time zone'],
			['amount', '2', 'decimal(38,10)'],
		]);
		expect(
			await rows(`SELECT table_name, column_name, data_type FROM peaka.information_schema.columns`),
		).toEqual([
			['by_city', 'city', 'varchar'],
			['by_city', 'n', 'bigint'],
			['by_city', '_col2', 'decimal(38,2)'],
			['top', 'city', 'varchar'],
		]);
		expect((await query('SELECT * FROM wh.information_schema.schemata')).columns[0]).toMatchObject({
			catalogName: 'wh',
			tableName: 'schemata',
		});
	});
});

describe('bindings', () => {
	it.each([
		['SELECT id FROM wh.public.orders WHERE id = ?', ['3'], [['3']]],
		['SELECT id FROM wh.public.orders WHERE city = ? AND id > ?', ['izmir', '1'], [['3']]],
		[
			'SELECT id FROM wh.public.orders WHERE amount BETWEEN ? AND ?',
			['20', '30.25'],
			[['2'], ['3']],
		],
		[
			'SELECT id FROM wh.public.orders WHERE ts >= ? AND city IN (?, ?)',
			['2024-03-01', 'izmir', 'bursa'],
			[['3'], ['4']],
		],
		[
			'SELECT ?, id + ? FROM wh.public.orders ORDER BY id OFFSET ? LIMIT ?',
			["it's", '1', '1', '1'],
			[["it's", '3']],
		],
		['SELECT coalesce(CAST(? AS varchar), ?)', [null, 'x'], [['x']]],
		["SELECT upper(?), date_trunc(?, DATE '2024-05-06')", ['a', 'month'], [['A', '2024-05-01']]],
	])('%s', async (sql, bindings, expected) => {
		expect(await rows(sql, { bindings })).toEqual(expected);
	});

	it('wants as many as there are question marks', async () => {
		const error = await failure('SELECT ?, ?', { bindings: ['1'] });
		expect(error.message).toBe('line 1:1: Incorrect number of parameters: expected 2 but found 1');
		expect((await failure('SELECT 1', { bindings: ['1'] })).message).toContain(
			'expected 0 but found 1',
		);
	});

	it('says when a value is not of the type it meets', async () => {
		const error = await failure('SELECT id FROM wh.public.orders WHERE id = ?', {
			bindings: ['abc'],
		});
		expect(error.message).toBe(`Cannot cast 'abc' to BIGINT`);
	});
});

describe('running', () => {
	const many = 'UNNEST(sequence(1, 10000))';
	const endless = `SELECT max(a.x + b.x + c.x) FROM ${many} a (x) CROSS JOIN ${many} b (x) CROSS JOIN ${many} c (x)`;

	it('is interrupted by its signal', async () => {
		const signal = AbortSignal.timeout(200);
		expect((await failure(endless, { signal })).errorName).toBe('USER_CANCELED');
		expect((await failure('SELECT 1', { signal: AbortSignal.abort() })).errorName).toBe(
			'USER_CANCELED',
		);
	});

	it('is ended by its time limit', async () => {
		const error = await failure(endless, { timeLimitMs: 200 });
		expect([error.errorName, error.errorType]).toEqual([
			'EXCEEDED_TIME_LIMIT',
			'INSUFFICIENT_RESOURCES',
		]);
	});

	it('does not hide behind TRY what only the sandbox refuses', async () => {
		expect((await failure('SELECT TRY(round(1.005e0, 2))')).errorName).toBe('NOT_SUPPORTED');
		expect(await rows("SELECT TRY(CAST('x' AS bigint)), TRY(1 / 0)")).toEqual([[null, null]]);
	});

	it('runs statements beside each other', async () => {
		const many = await Promise.all(
			Array.from({ length: 20 }, (_, n) => rows(`SELECT ${n} + count(*) FROM wh.public.orders`)),
		);
		expect(many).toEqual(Array.from({ length: 20 }, (_, n) => [[String(n + 4)]]));
	});

	it('gives the sandbox its own DuckDB', async () => {
		expect(await theEngine().rows('SELECT $1::integer + 1', [41])).toEqual([[42]]);
	});
});
