import { failure, rows, useEngine } from './sandbox-sql';

useEngine();

/** Refusals whose whole text counts. */
// prettier-ignore
const REFUSALS: Array<[sql: string, name: string, message: string]> = [
	['SELECT * FROM wh.public.orders LIMIT 5 OFFSET 1', 'SYNTAX_ERROR', `line 1:40: mismatched input 'OFFSET'. Expecting: <EOF>`],
	['SELECT 1; SELECT 2', 'SYNTAX_ERROR', `line 1:11: mismatched input 'SELECT'. Expecting: <EOF>`],
	['SELECT\n  (1', 'SYNTAX_ERROR', `line 2:5: mismatched input '<EOF>'. Expecting: <expression>`],
	['SELECT `id` FROM wh.public.orders', 'SYNTAX_ERROR', 'line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers'],
	['SELECT FROM wh.public.orders', 'SYNTAX_ERROR', `line 1:8: mismatched input 'FROM'. Expecting: <expression>`],
	['SELECT * FROM wh.public.nope', 'TABLE_NOT_FOUND', `line 1:15: Table 'wh.public.nope' does not exist`],
	['SELECT * FROM WH.Public.Nope', 'TABLE_NOT_FOUND', `line 1:15: Table 'wh.public.nope' does not exist`],
	['SELECT * FROM wh.nope.t', 'SCHEMA_NOT_FOUND', `line 1:15: Schema 'nope' does not exist`],
	['SELECT * FROM nope.a.b', 'CATALOG_NOT_FOUND', `line 1:15: Catalog 'nope' not found`],
	['SELECT * FROM wh.information_schema.nope', 'TABLE_NOT_FOUND', `line 1:15: Table 'wh.information_schema.nope' does not exist`],
	['SELECT * FROM a.b.c.d', 'SYNTAX_ERROR', `line 1:20: mismatched input '.'. Expecting: <EOF>`],
	['SELECT * FROM orders', 'MISSING_SCHEMA_NAME', 'line 1:15: Schema must be specified when session schema is not set'],
	['SELECT * FROM public.orders', 'MISSING_CATALOG_NAME', 'line 1:15: Catalog must be specified when session catalog is not set'],
	['SELECT nope FROM wh.public.orders', 'COLUMN_NOT_FOUND', `line 1:8: Column 'nope' cannot be resolved`],
	['SELECT id\nFROM wh.public.orders o\nWHERE o.Nope > 1', 'COLUMN_NOT_FOUND', `line 3:7: Column 'o.nope' cannot be resolved`],
	['SELECT orders.id FROM wh.public.orders o', 'COLUMN_NOT_FOUND', `line 1:8: Column 'orders.id' cannot be resolved`],
	['SELECT id + 1 AS b FROM wh.public.orders WHERE b > 1', 'COLUMN_NOT_FOUND', `line 1:48: Column 'b' cannot be resolved`],
	['SELECT id FROM wh.public.orders o JOIN wh.public.cities c ON o.id = c.id', 'AMBIGUOUS_NAME', `line 1:8: Column 'id' is ambiguous`],
	['SELECT x.* FROM wh.public.orders o', 'TABLE_NOT_FOUND', 'line 1:8: Unable to resolve reference x'],
	['SELECT foo(1)', 'FUNCTION_NOT_FOUND', `line 1:8: Function 'foo' not registered`],
	['SELECT lower(1)', 'NOT_SUPPORTED', 'line 1:8: The sandbox does not support lower(integer)'],
	[`SELECT * FROM wh.public.orders WHERE id = 'abc'`, 'TYPE_MISMATCH', 'line 1:41: Cannot apply operator: bigint = varchar(3)'],
	[`SELECT * FROM wh.public.orders WHERE id BETWEEN 1 AND 'x'`, 'TYPE_MISMATCH', 'line 1:41: Cannot check if bigint is BETWEEN integer and varchar(1)'],
	[`SELECT * FROM wh.public.orders WHERE id`, 'TYPE_MISMATCH', 'line 1:38: WHERE clause must evaluate to a boolean (actual: bigint)'],
	[`SELECT * FROM wh.public.orders WHERE city LIKE 1`, 'TYPE_MISMATCH', 'line 1:43: Pattern for LIKE expression must evaluate to a varchar (actual: integer)'],
	['SELECT CAST(DATE \'2024-01-01\' AS bigint)', 'TYPE_MISMATCH', 'line 1:8: Cannot cast date to bigint'],
	['SELECT CAST(1 AS foo)', 'TYPE_NOT_FOUND', 'line 1:18: Unknown type: foo'],
	['SELECT city, count(*) FROM wh.public.orders GROUP BY id', 'EXPRESSION_NOT_AGGREGATE', `line 1:8: 'city' must be an aggregate expression or appear in GROUP BY clause`],
	['SELECT city, count(*) FROM wh.public.orders', 'EXPRESSION_NOT_AGGREGATE', `line 1:8: 'city' must be an aggregate expression or appear in GROUP BY clause`],
	['SELECT count(*) FROM wh.public.orders GROUP BY city ORDER BY id', 'EXPRESSION_NOT_AGGREGATE', `line 1:62: 'id' must be an aggregate expression or appear in GROUP BY clause`],
	['SELECT * FROM wh.public.orders WHERE count(*) > 1', 'EXPRESSION_NOT_SCALAR', 'line 1:38: WHERE clause cannot contain aggregations, window functions or grouping operations: [count(*)]'],
	['SELECT sum(count(*)) FROM wh.public.orders', 'NESTED_AGGREGATION', `line 1:12: Cannot nest aggregations inside aggregation 'count(*)'`],
	['SELECT row_number() FROM wh.public.orders', 'FUNCTION_NOT_WINDOW', 'line 1:8: Window function row_number requires an OVER clause'],
	['SELECT lower(DISTINCT city) FROM wh.public.orders', 'FUNCTION_NOT_AGGREGATE', 'line 1:8: Function lower is not an aggregation function'],
	['SELECT DISTINCT city FROM wh.public.orders ORDER BY id', 'EXPRESSION_NOT_IN_DISTINCT', 'line 1:53: For SELECT DISTINCT, ORDER BY expressions must appear in select list'],
	['SELECT id FROM wh.public.orders ORDER BY 2', 'INVALID_COLUMN_REFERENCE', 'line 1:42: ORDER BY position 2 is not in select list'],
	['SELECT 1 UNION SELECT 1, 2', 'TYPE_MISMATCH', 'line 1:10: UNION query has different number of fields: 1, 2'],
	[`SELECT 1 UNION SELECT 'a'`, 'TYPE_MISMATCH', 'line 1:10: column 1 in UNION query has incompatible types: integer, varchar(1)'],
	['SELECT * FROM (VALUES 1) AS t(a, b)', 'MISMATCHED_COLUMN_ALIASES', `line 1:15: Column alias list has 2 entries but 't' has 1 columns available`],
	['WITH a AS (SELECT 1), a AS (SELECT 2) SELECT 1', 'DUPLICATE_NAMED_QUERY', `line 1:23: WITH query name 'a' specified more than once`],
	['SELECT * FROM wh.public.orders o NATURAL JOIN wh.public.cities', 'NOT_SUPPORTED', 'line 1:15: Natural join not supported'],
	['SELECT *', 'COLUMN_NOT_FOUND', 'line 1:8: SELECT * not allowed in queries without FROM clause'],
	['WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t) SELECT n FROM t', 'NOT_SUPPORTED', 'line 1:1: The sandbox does not support WITH RECURSIVE'],
	['SELECT id FROM wh.public.orders o WHERE EXISTS (SELECT 1 FROM wh.public.orders p WHERE p.id = o.id)', 'NOT_SUPPORTED', 'line 1:95: The sandbox does not support correlated subqueries'],
	[`SELECT now() AT TIME ZONE 'Europe/Berlin'`, 'NOT_SUPPORTED', `line 1:8: The sandbox does not support 'now() AT TIME ZONE 'Europe/Berlin''`],
	['SELECT ROW(1 AS a)', 'NOT_SUPPORTED', `line 1:14: The sandbox does not support reading the statement here, at 'AS'`],
	['SELECT 1 / 0', 'DIVISION_BY_ZERO', 'Division by zero'],
	[`SELECT CAST(city AS bigint) FROM wh.public.orders WHERE id = 2`, 'INVALID_CAST_ARGUMENT', `Cannot cast 'ankara' to BIGINT`],
	['SELECT * FROM peaka.query.loop', 'VIEW_IS_RECURSIVE', `line 1:15: View is recursive: 'peaka.query.loop'`],
	['SELECT * FROM peaka.query.broken', 'INVALID_VIEW', `line 1:15: Failed analyzing stored view 'peaka.query.broken': line 1:8: Column 'gone' cannot be resolved`],
	['SELECT * FROM peaka.query.writing', 'INVALID_VIEW', `line 1:15: Failed analyzing stored view 'peaka.query.writing': Statement type 'Delete' is not allowed`],
	['SELECT * FROM peaka.query.asking', 'INVALID_VIEW', `line 1:15: Failed analyzing stored view 'peaka.query.asking': Saved queries cannot have parameters`],
];

describe('refusals', () => {
	it.each(REFUSALS)('%s', async (sql, name, message) => {
		const error = await failure(sql);
		expect([error.errorName, error.message]).toEqual([name, message]);
	});

	it('lists what may begin a statement when nothing does', async () => {
		for (const sql of ['SELEC 1', '', '-- nothing', 'SELECT * FROM peaka.query.unparsable']) {
			expect((await failure(sql)).message).toMatch(
				/line 1:\d+: mismatched input '.*'\. Expecting: 'ALTER', .*<query>$/,
			);
		}
	});

	it('carries position, code, type and kind', async () => {
		const error = await failure('SELECT 1 +\n  nope');
		expect(error).toMatchObject({
			line: 2,
			column: 3,
			errorCode: 47,
			errorType: 'USER_ERROR',
			kind: 'name',
		});
		expect(await failure('SELECT 1/0')).toMatchObject({
			line: undefined,
			errorCode: 8,
			kind: 'value',
		});
	});

	it('accepts one trailing semicolon and no more', async () => {
		expect(await rows('SELECT 1;')).toEqual([['1']]);
		expect((await failure('SELECT 1;;')).message).toBe(
			`line 1:10: mismatched input ';'. Expecting: <EOF>`,
		);
	});

	it('refuses endless nesting and endless text', async () => {
		const deep = `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
		expect((await failure(deep)).message).toBe(
			'line 1:1: statement is too large (stack overflow while parsing)',
		);
		expect((await failure(`SELECT '${'x'.repeat(1_000_000)}'`)).errorName).toBe(
			'QUERY_TEXT_TOO_LARGE',
		);
	});
});
