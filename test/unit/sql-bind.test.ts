import { DateTime } from 'luxon';
import { ExpressionError } from 'n8n-workflow';
import { cpuMilliseconds } from './cpu-time';
import { selectOf, sqlOf } from '../../nodes/shared/sql/sql-field';
import { bound, errorOf } from './sql-bound';

const moment = new Date('2024-01-31T22:30:00.120Z');
const berlin = DateTime.fromJSDate(moment, { zone: 'Europe/Berlin' });

/** Template, value of `{{ a }}`, SQL. */
type Row = readonly [sql: string, value: unknown, expected: string];

const tables: Record<string, Row[]> = {
	'on its own': [
		['SELECT {{ a }}', "O'Brien", "SELECT 'O''Brien'"],
		['SELECT {{ a }}', '', "SELECT ''"],
		['SELECT {{a}}', '{{ b }} ? :b', "SELECT '{{ b }} ? :b'"],
		['SELECT {{ a }}', 'a\u0000b\r\n', "SELECT 'a\u0000b\r\n'"],
		['SELECT {{ a }}', '\ud83d\ude00', "SELECT '\ud83d\ude00'"],
		['SELECT {{ a }}', '\ufeffx', "SELECT '\ufeffx'"],
		['SELECT {{ a }}', 5, 'SELECT 5'],
		['SELECT {{ a }}', -0, 'SELECT 0'],
		['SELECT {{ a }}', 0.1, 'SELECT 0.1'],
		['SELECT {{ a }}', 9007199254740991, 'SELECT 9007199254740991'],
		['SELECT {{ a }}', 1e-7, 'SELECT 0.0000001'],
		['SELECT {{ a }}', 1.25e-8, 'SELECT 0.0000000125'],
		['SELECT {{ a }}', 5e-324, 'SELECT 5E-324'],
		['SELECT a -{{ a }}', -5, 'SELECT a -(-5)'],
		['SELECT a -{{ a }}', -1e-7, 'SELECT a -(-0.0000001)'],
		['SELECT {{ a }}', 9007199254740993n, 'SELECT 9007199254740993'],
		['SELECT {{ a }}', -9223372036854775808n, 'SELECT (-9223372036854775808)'],
		['SELECT {{ a }}', 9223372036854775808n, "SELECT DECIMAL '9223372036854775808'"],
		['SELECT {{ a }}', true, 'SELECT TRUE'],
		['SELECT {{ a }}', false, 'SELECT FALSE'],
		['SELECT {{ a }}', null, 'SELECT NULL'],
		['SELECT {{ a }}', moment, "SELECT TIMESTAMP '2024-01-31 22:30:00.120 UTC'"],
		['SELECT {{ a }}', berlin, "SELECT TIMESTAMP '2024-01-31 23:30:00.120 Europe/Berlin'"],
		[
			'SELECT {{ a }}',
			DateTime.fromJSDate(moment, { zone: 'UTC+3' }),
			"SELECT TIMESTAMP '2024-02-01 01:30:00.120 +03:00'",
		],
		[
			'SELECT {{ a }}',
			DateTime.fromJSDate(moment, { zone: 'utc' }),
			"SELECT TIMESTAMP '2024-01-31 22:30:00.120 UTC'",
		],
		[
			// The second 02:30 of the night in which clocks go back.
			'SELECT {{ a }}',
			DateTime.fromISO('2024-10-27T01:30:00Z', { zone: 'Europe/Berlin' }),
			"SELECT TIMESTAMP '2024-10-27 02:30:00.000 +01:00'",
		],
		['SELECT {{ a }}', { it: "O'Brien", n: [1, null] }, `SELECT '{"it":"O''Brien","n":[1,null]}'`],
		['SELECT DATE {{ a }}', berlin, "SELECT DATE '2024-01-31'"],
		['SELECT DATE {{ a }}', '2024-01-31', "SELECT DATE '2024-01-31'"],
		['SELECT DATE {{ a }}', null, 'SELECT CAST(NULL AS DATE) '],
		['SELECT INTERVAL {{ a }} DAY', 5, "SELECT INTERVAL '5' DAY"],
		// Trino takes a sign before the text of an interval and none within it.
		['SELECT INTERVAL {{ a }} DAY', -5, "SELECT INTERVAL -'5' DAY"],
		['SELECT INTERVAL -{{ a }} DAY', 5, "SELECT INTERVAL -'5' DAY"],
		['SELECT interval + {{ a }} day', '5', "SELECT interval + '5' day"],
		['SELECT "interval" -{{ a }} DAY', 5, 'SELECT "interval" -5 DAY'],
		['SELECT interval -{{ a }} AS b', 5, 'SELECT interval -5 AS b'],
		[
			'SELECT TIMESTAMP {{ a }}',
			'2024-01-31T23:30:00Z',
			"SELECT TIMESTAMP '2024-01-31 23:30:00 UTC'",
		],
		['SELECT FETCH FIRST {{ a }} ROWS ONLY', 10, 'SELECT FETCH FIRST 10 ROWS ONLY'],
		['SELECT a IS DISTINCT FROM 1, {{ a }}', 2, 'SELECT a IS DISTINCT FROM 1, 2'],
		['SELECT * FROM a, UNNEST({{ a }})', [1], 'SELECT * FROM a, UNNEST(ARRAY[1])'],
		['SELECT JSON {{ a }}', [1], "SELECT JSON '[1]'"],
		['SELECT 1 LIMIT {{ a }}', 10, 'SELECT 1 LIMIT 10'],
		['SELECT a ORDER BY {{ a }}', 1, 'SELECT a ORDER BY 1'],
		['SELECT EXTRACT(YEAR FROM {{ a }})', null, 'SELECT EXTRACT(YEAR FROM NULL)'],
		["SELECT TRIM('x' FROM {{ a }})", 'xa', "SELECT TRIM('x' FROM 'xa')"],
		['SELECT 1 IS DISTINCT FROM {{ a }}', 2, 'SELECT 1 IS DISTINCT FROM 2'],
		["SELECT POSITION('a' IN {{ a }})", 'ba', "SELECT POSITION('a' IN 'ba')"],
		["SELECT json_object('k':{{ a }})", true, "SELECT json_object('k':TRUE)"],
	],
	'a list': [
		['SELECT 1 IN {{ a }}', [1, 'b', null], "SELECT 1 IN (1, 'b', NULL)"],
		['SELECT 1 not in {{ a }}', [-1], 'SELECT 1 not in ((-1))'],
		['SELECT 1 IN ({{ a }})', [1, 2], 'SELECT 1 IN (1, 2)'],
		['SELECT 1 IN (0, {{ a }}, 9)', [1, 2], 'SELECT 1 IN (0, 1, 2, 9)'],
		['SELECT 1 NOT IN {{ a }}', [1, 2], 'SELECT 1 NOT IN (1, 2)'],
		['SELECT 1 IN ({{ a }})', 'Doe, John', "SELECT 1 IN ('Doe, John')"],
		['SELECT 1 IN ( /* {{ b }} */ {{ a }} )', [1, 2], 'SELECT 1 IN ( /*   */ 1, 2 )'],
		['SELECT (a, b) = ({{ a }})', [1, 2], 'SELECT (a, b) = (1, 2)'],
		['VALUES (0, {{ a }}), ({{ a }})', ['x', 2], "VALUES (0, 'x', 2), ('x', 2)"],
		['SELECT {{ a }}', [1, [2]], 'SELECT ARRAY[1, ARRAY[2]]'],
		['SELECT {{ a }}', [], 'SELECT ARRAY[]'],
		['SELECT x = {{ a }}', ["O'B"], "SELECT x = ARRAY['O''B']"],
		['SELECT contains({{ a }}, 1)', [1, 2], 'SELECT contains(ARRAY[1, 2], 1)'],
		['SELECT * FROM UNNEST({{ a }})', [1, 2], 'SELECT * FROM UNNEST(ARRAY[1, 2])'],
		[
			'SELECT * FROM (SELECT a, {{ a }}, b FROM c)',
			[1],
			'SELECT * FROM (SELECT a, ARRAY[1], b FROM c)',
		],
		['SELECT 1 IN (SELECT {{ a }})', [1], 'SELECT 1 IN (SELECT ARRAY[1])'],
		[
			'SELECT {{ a }}',
			[{ b: 1 }, moment],
			`SELECT ARRAY['{"b":1}', TIMESTAMP '2024-01-31 22:30:00.120 UTC']`,
		],
	],
	'inside a text': [
		["SELECT '{{ a }}'", "O'Brien", "SELECT 'O''Brien'"],
		["SELECT 'x{{ a }}''y'", "'", "SELECT 'x''''y'"],
		["SELECT '{{ a }}{{ a }}'", "'", "SELECT ''''''"],
		["SELECT '%{{ a }}%'", "'; --", "SELECT '%''; --%'"],
		["SELECT '{{ a }}'", -5, "SELECT '-5'"],
		["SELECT '{{ a }}'", 1e-7, "SELECT '0.0000001'"],
		["SELECT '{{ a }}'", 12345678901234567890n, "SELECT '12345678901234567890'"],
		["SELECT '{{ a }}'", true, "SELECT 'true'"],
		["SELECT '{{ a }}'", [1, "it's"], `SELECT '[1,"it''s"]'`],
		["SELECT '{{ a }}'", { a: "it's" }, `SELECT '{"a":"it''s"}'`],
		["SELECT '{{ a }}'", berlin, "SELECT '2024-01-31T23:30:00.120+01:00'"],
		["SELECT '{{ a }}'", moment, "SELECT '2024-01-31T22:30:00.120Z'"],
		["SELECT date'{{ a }}'", berlin, "SELECT date'2024-01-31'"],
		["SELECT DATE '{{ a }}'", '2024-01-31', "SELECT DATE '2024-01-31'"],
		["SELECT DATE '{{ a }}-01-01'", 2024, "SELECT DATE '2024-01-01'"],
		["SELECT DATE /* day */ '{{ a }}'", moment, "SELECT DATE /* day */ '2024-01-31'"],
		["SELECT TIME '{{ a }}'", moment, "SELECT TIME '22:30:00.120'"],
		["SELECT TIMESTAMP '{{ a }}'", moment, "SELECT TIMESTAMP '2024-01-31 22:30:00.120 UTC'"],
		[
			"SELECT TIMESTAMP '{{ a }}'",
			berlin,
			"SELECT TIMESTAMP '2024-01-31 23:30:00.120 Europe/Berlin'",
		],
		[
			"SELECT TIMESTAMP '{{ a }}'",
			'2024-01-31T23:30:00.120Z',
			"SELECT TIMESTAMP '2024-01-31 23:30:00.120 UTC'",
		],
		[
			"SELECT TIMESTAMP '{{ a }}'",
			'2024-01-31T23:30:00+03:00',
			"SELECT TIMESTAMP '2024-01-31 23:30:00 +03:00'",
		],
		["SELECT TIMESTAMP '{{ a }}'", '2024-01-31T23:30', "SELECT TIMESTAMP '2024-01-31 23:30'"],
		["SELECT TIMESTAMP '{{ a }}'", '31.01.2024 T', "SELECT TIMESTAMP '31.01.2024 T'"],
		["SELECT '{{ a }}'", '2024-01-31T23:30:00Z', "SELECT '2024-01-31T23:30:00Z'"],
		["SELECT INTERVAL '{{ a }}' DAY", -5, "SELECT INTERVAL -'5' DAY"],
		["SELECT INTERVAL - '{{ a }}' DAY", 5, "SELECT INTERVAL - '5' DAY"],
		["SELECT INTERVAL '{{ a }}' YEAR TO MONTH", '-1-6', "SELECT INTERVAL -'1-6' YEAR TO MONTH"],
		["SELECT '{{ a }}'", null, 'SELECT NULL'],
		["SELECT 1 WHERE'{{ a }}'IS NULL", null, 'SELECT 1 WHERE NULL IS NULL'],
		["SELECT DATE '{{ a }}'", null, 'SELECT CAST(NULL AS DATE) '],
		["SELECT timestamp/* {{ b }} */'{{ a }}'", null, 'SELECT CAST(NULL AS TIMESTAMP)/*   */'],
	],
	'inside a quoted name': [
		['SELECT * FROM "{{ a }}"', 'say "hi"', 'SELECT * FROM "say ""hi"""'],
		['SELECT * FROM "sales_{{ a }}"', "it's", `SELECT * FROM "sales_it's"`],
		['SELECT "{{ a }}"."{{ a }}"', 'x', 'SELECT "x"."x"'],
		['SELECT "x{{ a }}"', '', 'SELECT "x"'],
	],
	'inside a comment': [
		['SELECT 1 -- {{ a }} {{ missing }}', '\n;', 'SELECT 1 --    '],
		['SELECT /*{{ a }}*/ 1', '*/', 'SELECT /* */ 1'],
		['SELECT /* *{{ a }}/ */ 1', '', 'SELECT /* * / */ 1'],
		// Trino ends the comment at the carriage return.
		['SELECT 1 -- x\r, {{ a }}', 2, 'SELECT 1 -- x\r, 2'],
	],
};

describe.each(Object.entries(tables))('an expression %s', (_, rows) => {
	it.each(rows)('%j with %p → %j', (sql, value, expected) => {
		expect(bound(sql, { a: value })).toBe(expected);
		// The other mode of the editor.
		expect(bound(`=${sql}`, { a: value })).toBe(expected);
	});
});

it('a list that was made text is one text, and is refused in IN where it lists several', () => {
	const joined = (sql: string, value: string) => sqlOf(sql, { evaluate: () => value });
	const message = /^\{\{ .* is one text, and IN would look for all of it → Use the list itself/;
	const sources = [
		"{{ $json.ids.join(',') }}",
		'{{ $json.ids.join(`", "`) }}',
		'{{ $json.ids.toString() }}',
		'{{ JSON.stringify($json.ids) }}',
		'{{ $json.ids.toJsonString() }}',
	];
	for (const source of sources) {
		expect(errorOf(() => joined(`SELECT 1 IN (${source})`, '1,2'))).toMatch(message);
		expect(errorOf(() => joined(`SELECT 1 NOT IN ('${source}')`, "a','b"))).toMatch(message);
		expect(joined(`SELECT a = ${source}`, '1,2')).toBe("SELECT a = '1,2'");
	}
	expect(joined("SELECT 1 IN ({{ ['a', 'b'].join('-') }})", 'a-b')).toBe("SELECT 1 IN ('a-b')");
});

it.each([
	['SELECT {{ a.b( }}', 'invalid syntax'],
	['SELECT 1, {{ }}', 'empty'],
])('an expression that fails is named with its place: %s', (sql, problem) => {
	const evaluate = () => {
		throw new ExpressionError(problem, { description: 'Look here' });
	};
	expect(errorOf(() => sqlOf(sql, { evaluate }))).toMatch(
		/^\{\{.*\}\} at line 1:\d+: (invalid syntax|empty) → Look here$/,
	);
});

describe('a field that is one expression', () => {
	it.each(['{{ a }}', '={{ a }}', '=  {{ a }} ;\n', ' {{a}};'])('%j gives the SQL', (field) => {
		const select = selectOf(field, { evaluate: () => "SELECT '{{ b }}' ;" });
		expect(select).toBe("SELECT '{{ b }}'");
	});

	it.each([
		['{{ a }}{{ a }}', "'SELECT 1' touches"],
		['{{ a }};;', "'SELECT 1';;"],
		['{{ a }} -- all', "'SELECT 1' -- all"],
	])('%j is not such a field', (field, result) => {
		const act = () => bound(field, { a: 'SELECT 1' });
		if (result.endsWith('touches')) expect(errorOf(act)).toMatch(/touches/);
		else expect(act()).toBe(result);
	});

	it.each([
		[undefined, /^\{\{ a \}\} at line 1:1 is undefined, and SQL is text/],
		[null, /is null, and SQL is text/],
		[['SELECT 1'], /is a list, and SQL is text → .*\.join/],
		[{ sql: 'SELECT 1' }, /is object, and SQL is text/],
	])('%p is refused', (value, message) => {
		expect(errorOf(() => bound('={{ a }}', { a: value }))).toMatch(message);
	});
});

describe('expressions as text', () => {
	const paste = (sql: string, value: unknown) => bound(sql, { a: value }, { expressions: 'text' });

	it('are pasted as they are', () => {
		expect(paste('=SELECT * FROM {{ a }} LIMIT {{ a }}', 't -- x')).toBe(
			'SELECT * FROM t -- x LIMIT t -- x',
		);
		expect(paste("SELECT x_{{ a }}, '{{ a }}'", 5)).toBe("SELECT x_5, '5'");
	});

	it.each([undefined, null, [1], {}])('%p has none', (value) => {
		expect(errorOf(() => paste('SELECT {{ a }}', value))).toMatch(/at line 1:8 is .*SQL is text/);
	});
});

describe('an empty list that matches no row', () => {
	const empty = (sql: string) => bound(sql, { a: [] }, { emptyList: 'noMatch' });

	it.each([
		['x IN {{ a }}', 'x IN (SELECT NULL WHERE FALSE)'],
		['x NOT IN ({{ a }})', 'x NOT IN (SELECT NULL WHERE FALSE)'],
	])('%s → %s', (sql, expected) => {
		expect(empty(sql)).toBe(expected);
	});

	it('is refused among other values', () => {
		expect(errorOf(() => empty('x IN (1, {{ a }})'))).toMatch(/among other values/);
	});
});

it('evaluates each expression once, none in a comment, and passes on what one throws', () => {
	const asked: string[] = [];
	const evaluate = (expression: string) => {
		asked.push(expression);
		return 1;
	};
	selectOf("SELECT {{ $json.a }}, '{{\n$json['}'] }}' /* {{ x() }} */", { evaluate });
	expect(asked).toEqual(['{{ $json.a }}', "{{\n$json['}'] }}"]);
	const failing = () => {
		throw new Error("Referenced node doesn't exist");
	};
	expect(() => selectOf('SELECT {{ a }}', { evaluate: failing })).toThrow(/Referenced node/);
});

it('tells several statements by their place in the field, whatever the values are', () => {
	const evaluate = () => 'one\ntwo\nthree';
	expect(errorOf(() => selectOf('=SELECT {{ a }};\nDROP TABLE x', { evaluate }))).toMatch(
		/more than one SQL statement: the second begins at line 2:1/,
	);
	expect(selectOf('=SELECT {{ a }} ; -- {{ b }}', { evaluate: () => ';' })).toBe("SELECT ';'");
});

it('takes 10 MB in one value and 1 MB of SQL, in time that grows no faster than they do', async () => {
	const time = await cpuMilliseconds(() => {
		const large = "it's 10 MB".repeat(1_000_000);
		expect(bound('SELECT {{ a }}', { a: large })).toHaveLength(11_000_009);
		const many = `SELECT ${'{{ a }}, '.repeat(20_000)}${'\'x\', "y", 1, '.repeat(60_000)}1`;
		expect(selectOf(many, { evaluate: () => 1 })).toMatch(/^SELECT 1, 1, /);
		const quotes = `SELECT '${"''".repeat(1_000_000)}'`;
		expect(selectOf(quotes, { evaluate: () => 1 })).toBe(quotes);
	});
	// A second or two; hours if it were their square.
	expect(time).toBeLessThan(20_000);
});
