import { DateTime } from 'luxon';
import { selectOf } from '../../nodes/shared/sql/sql-field';
import { bound, errorOf } from './sql-bound';

describe('a value without a form there is refused', () => {
	const circular: unknown[] = [];
	circular.push(circular);
	const own: Record<string, unknown> = {};
	own.own = own;

	it.each<readonly [string, unknown, RegExp]>([
		['SELECT 1,\n  {{ a }}', undefined, /^\{\{ a \}\} at line 2:3 is undefined → Check the name/],
		["SELECT '{{ a }}'", undefined, /at line 1:9 is undefined/],
		['SELECT "{{ a }}"', undefined, /at line 1:9 is no text/],
		['SELECT {{ a }}', [1, undefined], /has an entry 2 that is undefined/],
		["SELECT '{{ a }}'", [undefined], /holds a value that is undefined/],
		['SELECT {{ a }}', NaN, /is NaN/],
		['SELECT {{ a }}', -Infinity, /is -Infinity/],
		['SELECT {{ a }}', { b: [NaN] }, /holds a value that is NaN/],
		['SELECT {{ a }}', { b: 1n }, /holds a value that is a BigInt/],
		['SELECT {{ a }}', { b: 2 ** 60 }, /lost digits/],
		['SELECT {{ a }}', 9007199254740992, /beyond 2\^53, which has lost digits → Pass it as text/],
		["SELECT '{{ a }}'", -1e300, /lost digits/],
		['SELECT {{ a }}', 10n ** 38n, /more than 38 digits/],
		['SELECT {{ a }}', new Date(NaN), /is an invalid date/],
		['SELECT {{ a }}', DateTime.fromISO('x'), /is an invalid date/],
		['SELECT {{ a }}', { b: new Date(NaN) }, /holds a value that is an invalid date/],
		['SELECT {{ a }}', new Date(8e15), /outside the years/],
		["SELECT DATE '{{ a }}'", DateTime.fromObject({ year: 12024 }), /outside the years/],
		['SELECT {{ a }}', 'x\ud83d', /lone surrogate/],
		["SELECT '{{ a }}'", '\ude00', /lone surrogate/],
		['SELECT "{{ a }}"', '\ude00', /lone surrogate/],
		['SELECT {{ a }}', new Map([[1, 2]]), /an object \(Map\) that has no form/],
		['SELECT {{ a }}', DateTime.now().diff(DateTime.now()), /has no form in SQL/],
		['SELECT {{ a }}', Symbol('x'), /is a symbol/],
		['SELECT {{ a }}', () => 1, /is a function/],
		['SELECT {{ a }}', circular, /holds itself/],
		["SELECT '{{ a }}'", circular, /holds itself/],
		['SELECT {{ a }}', own, /holds itself/],
		["SELECT 'x{{ a }}'", null, /is null, and stands in a longer text → .*\?\? ''/],
		["SELECT ' {{ a }}'", null, /is null, and stands in a longer text/],
		["SELECT '{{ a }}{{ a }}'", null, /is null, and stands in a longer text/],
		["SELECT INTERVAL '{{ a }}' DAY", null, /An interval needs a number/],
		['SELECT INTERVAL -{{ a }} DAY', -5, /is negative, and a sign stands before it/],
		["SELECT INTERVAL - '{{ a }}' DAY", -5, /is negative, and a sign stands before it/],
		['SELECT INTERVAL -{{ a }} DAY', null, /An interval needs a number/],
		[
			"SELECT DATE '{{ a }}'",
			'2024-01-31T23:30:00Z',
			/holds a time, and DATE takes a day → .*slice\(0, 10\).*toDateTime/,
		],
		['SELECT DATE {{ a }}', '2024-01-31 23:30', /holds a time, and DATE takes a day/],
		['SELECT "{{ a }}"', 5, /is no text, and a name is text/],
		['SELECT "{{ a }}"', '', /is empty, and a name is not/],
		['SELECT "{{ a }}{{ a }}"', '', /is empty/],
		['SELECT 1 IN {{ a }}', [], /is an empty list → .*Empty List/],
		['SELECT 1 IN ({{ a }})', [], /is an empty list → .*Empty List/],
		['SELECT 1 IN (1, {{ a }})', [], /is an empty list → SQL knows no/],
		['VALUES ({{ a }})', [], /is an empty list → SQL knows no/],
		[
			'SELECT 1 IN {{ a }}',
			5,
			/is no list, and IN takes a list → For one value write IN \(\{\{ a \}\}\)/,
		],
		['SELECT 1 NOT IN {{ a }}', '1,2', /split/],
		["SELECT 1 IN '{{ a }}'", [1], /stands in quotes, and IN takes a list → .*IN \{\{ a \}\}/],
		["SELECT 1 IN '{{ a }}'", 'x', /stands in quotes, and IN takes a list/],
		["SELECT 1 IN ('{{ a }}')", [1], /is a list in quotes.* → .*IN \{\{ a \}\}/],
		["SELECT 1 IN (0, '{{ a }}')", [1], /is a list in quotes/],
		['SELECT 1 NOT IN {{ a }}', [1, null], /holds null, and NOT IN then matches no row → .*filter/],
		['SELECT 1 NOT IN ({{ a }})', [null], /holds null, and NOT IN then matches no row/],
		['SELECT 1 not in (1, {{ a }})', null, /is null, and NOT IN then matches no row/],
		[
			'SELECT 1 FETCH FIRST {{ a }} ROWS ONLY',
			'10',
			/is no whole number, and FETCH FIRST takes one/,
		],
		['SELECT 1 FETCH NEXT {{ a }} ROWS ONLY', -1, /is no whole number/],
		['SELECT 1 LIMIT {{ a }}', '10', /is no whole number, and LIMIT takes one/],
		['SELECT 1 OFFSET {{ a }}', -1, /is no whole number, and OFFSET takes one/],
		['SELECT 1 LIMIT {{ a }}', 1.5, /is no whole number/],
		["SELECT U&'{{ a }}'", 'x', /stands in a text of the form U…'…'/],
		["SELECT x'{{ a }}'", '41', /stands in a text of the form x…'…'/],
		['SELECT `{{ a }}`', 'x', /stands in backquotes → .*double quotes/],
		["SELECT '{{ a }}", 'x', /The text that begins at line 1:8 has no end/],
		['SELECT "{{ a }}', 'x', /The name that begins at line 1:8 has no end/],
	])('%j with %p', (sql, value, message) => {
		expect(errorOf(() => bound(sql, { a: value }))).toMatch(message);
		expect(errorOf(() => bound(`=${sql}`, { a: value }))).toMatch(message);
	});

	it.each([
		'FROM sales_{{ a }}',
		'FROM {{ a }}_2024',
		'FROM s.{{ a }}',
		'FROM {{ a }}.s',
		'SELECT 1{{ a }}',
		'SELECT {{ a }}1',
		"SELECT 'x'{{ a }}",
		"SELECT {{ a }}'x'",
		'SELECT "x"{{ a }}',
		'SELECT {{ a }}"x"',
		'SELECT {{ a }}`x`',
		'SELECT ü{{ a }}',
		'SELECT \u{1d49c}{{ a }}',
		'SELECT {{ a }}\u{1d49c}',
		'SELECT {{ a }}{{ a }}',
		'SELECT U&{{ a }}',
		'SELECT x:{{ a }}',
		'SELECT \uffff{{ a }}',
	])('glued in %j', (sql) => {
		expect(errorOf(() => bound(sql, { a: 'x' }))).toMatch(
			/^\{\{ a \}\} at line 1:\d+ touches what stands beside it → .*whole name in double quotes/,
		);
	});

	it.each([
		'SELECT * FROM {{ a }}',
		'SELECT * FROM (SELECT 1 FROM {{ a }})',
		'SELECT count(*) FROM x JOIN {{ a }} ON true',
		'SELECT 1 AS {{ a }}',
		'SELECT CAST(1 AS {{ a }})',
		'TABLE {{ a }}',
		'SELECT * FROM x, {{ a }}',
		'SELECT * FROM x JOIN y ON true CROSS JOIN z, {{ a }} WHERE 1 = 1',
		'WITH {{ a }} AS (SELECT 1) SELECT 1',
		'WITH RECURSIVE {{ a }} AS (SELECT 1) SELECT 1',
		'SELECT 1 ORDER BY {{ a }}',
		'SELECT 1 ORDER BY x, {{ a }} DESC',
		'SELECT 1 GROUP BY {{ a }}, 2',
		'SELECT sum(x) OVER (PARTITION BY {{ a }} ORDER BY y) FROM t',
	])('a name belongs there: %j', (sql) => {
		expect(errorOf(() => bound(sql, { a: 'x' }))).toMatch(
			/at line 1:\d+ stands where a name belongs.* → Put the name in double quotes: "\{\{ a \}\}"/,
		);
	});

	it('an expression without an end', () => {
		expect(errorOf(() => bound('SELECT 1,\n {{ a'))).toMatch(
			/The expression that begins at line 2:2 has no end → Close it with \}\}/,
		);
	});

	it.each([undefined, null, 5, ['SELECT 1']])('a field that holds %p', (field) => {
		expect(errorOf(() => selectOf(field, { evaluate: () => 1 }))).toMatch(/SQL is no text/);
	});
});
