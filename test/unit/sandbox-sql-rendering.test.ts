import fc from 'fast-check';
import { javaDouble, quoteText } from '@sandbox/sql';
import { cpuMilliseconds } from './cpu-time';
import { query, rows, useEngine } from './sandbox-sql';

useEngine();

describe('rendering', () => {
	const columns = 'created, amount, key, small, clock, doc, id, big, flag';

	it('gives text as Peaka does', async () => {
		expect(await rows(`SELECT ${columns} FROM wh.public.kinds`)).toEqual([
			[
				'2022-11-22 16:20:23.0',
				'12.5000000000',
				'6a 4c 8d',
				'1.1',
				'10:20:30.500',
				'{"a":1}',
				'12151fd2-7586-11e9-8f9e-2a86e4085a59',
				'9007199254740993',
				'true',
			],
			Array(9).fill(null),
		]);
		expect(
			await rows(
				`SELECT CAST(key AS varchar), ARRAY[key], ARRAY[amount], map(ARRAY['a'], ARRAY[created]) FROM wh.public.kinds WHERE flag`,
			),
		).toEqual([['6a4c8d', '["akyN"]', '["12.5000000000"]', '{"a":"2022-11-22 16:20:23.000 UTC"}']]);
	});

	it('gives JSON values as the Trino port does', async () => {
		const result = await query(
			`SELECT ${columns}, ARRAY[1,2], map(ARRAY['a'],ARRAY[1]), ROW(1,'x'), 1e0/0, 12547407.86e0, NULL FROM wh.public.kinds WHERE flag`,
		);
		expect(result.native()).toEqual([
			[
				'2022-11-22 16:20:23.000 UTC',
				'12.5000000000',
				'akyN',
				1.1,
				'10:20:30.500',
				'{"a":1}',
				'12151fd2-7586-11e9-8f9e-2a86e4085a59',
				9007199254740992,
				true,
				[1, 2],
				{ a: 1 },
				[1, 'x'],
				'Infinity',
				12547407.86,
				null,
			],
		]);
		expect(result.columns.map(({ dataType }) => dataType)).toEqual([
			'timestamp(3) with time zone',
			'decimal(38,10)',
			'varbinary',
			'real',
			'time(3)',
			'json',
			'uuid',
			'bigint',
			'boolean',
			'array(integer)',
			'map(varchar(1), integer)',
			'row(integer, varchar(1))',
			'double',
			'double',
			'unknown',
		]);
	});

	// prettier-ignore
	it.each([
		[12547407.86, '1.254740786E7'], [669.74, '669.74'], [1e7, '1.0E7'], [9999999, '9999999.0'], [0.001, '0.001'], [0.0001, '1.0E-4'],
		[1e21, '1.0E21'], [-1.5e-10, '-1.5E-10'], [0, '0.0'], [-0, '-0.0'], [NaN, 'NaN'], [-Infinity, '-Infinity'],
	])('writes the double %d as Java does', (value, expected) => {
		expect(javaDouble(value)).toBe(expected);
	});

	it('loses no double', () => {
		fc.assert(fc.property(fc.double(), (value) => Object.is(Number(javaDouble(value)), value)));
	});

	it('writes dates and moments before and after the epoch', async () => {
		expect(
			await rows(
				`SELECT DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.999', TIMESTAMP '0001-01-01 00:00:00', DATE '9999-12-31'`,
			),
		).toEqual([['1969-12-31', '1969-12-31 23:59:59.999', '0001-01-01 00:00:00.0', '9999-12-31']]);
	});

	it('casts doubles to text as Trino does', async () => {
		await fc.assert(
			fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
				const [[text]] = await rows(
					`SELECT CAST(CAST(${quoteText(Object.is(value, -0) ? '-0' : String(value))} AS double) AS varchar)`,
				);
				expect(text).toMatch(/^-?(?:\d\.\d+|0)E-?\d+$/);
				expect(Object.is(Number(text), value)).toBe(true);
			}),
			{ numRuns: 40 },
		);
	});

	it('keeps the columns of an empty result, and stops at maxRows', async () => {
		const empty = await query('SELECT id FROM wh.public.orders WHERE false');
		expect([empty.columns.length, empty.rows, empty.native()]).toEqual([1, [], []]);
		const some = await query('SELECT x FROM UNNEST(sequence(1, 5000)) AS t(x)', { maxRows: 3000 });
		expect([some.rows.length, some.native().length]).toEqual([3000, 3000]);
		expect((await query('SELECT 1', { maxRows: 0 })).rows).toEqual([]);
	});

	it('writes integers with all their digits, wherever they stand', async () => {
		const sql = `SELECT big, ARRAY[big], MAP(ARRAY['a'], ARRAY[big]), ROW(big) FROM wh.public.kinds WHERE flag`;
		const result = await query(sql);
		const big = '9007199254740993';
		expect([...result.json()]).toEqual([`[${big},[${big}],{"a":${big}},[${big}]]`]);
		expect(result.rows).toEqual([[big, `[${big}]`, `{"a":${big}}`, `[${big}]`]]);
	});

	it('renders 25,000 rows of ten columns quickly', async () => {
		const sql = `SELECT x, CAST(x AS varchar), x * 1.25, x * 1.1e0, x % 2 = 0, date_add('day', x, DATE '2024-01-01'), date_add('second', x, TIMESTAMP '2024-01-01 00:00:00'), x + 1, x + 2, 'text' FROM (SELECT a.x * 250 + b.x FROM UNNEST(sequence(0, 99)) a(x) CROSS JOIN UNNEST(sequence(1, 250)) b(x)) AS t(x)`;
		await query(sql);
		const time = await cpuMilliseconds(async () => {
			expect((await query(sql)).rows).toHaveLength(25_000);
		});
		// Measured: about a third of this.
		expect(time).toBeLessThan(1500);
	});
});
