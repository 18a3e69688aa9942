import { bound, errorOf } from './sql-bound';

const withParameters = (sql: string, parameters: unknown, fields = {}) =>
	bound(sql, fields, { parameters });

describe('parameters', () => {
	it.each<readonly [string, unknown, string]>([
		['SELECT ?, ?', [1, "O'B"], "SELECT 1, 'O''B'"],
		['SELECT :a, :b, :a', { a: 1, b: null }, 'SELECT 1, NULL, 1'],
		['SELECT 1 IN ?', [[1, 2]], 'SELECT 1 IN (1, 2)'],
		['SELECT 1 IN (:ids)', { ids: [1, 2] }, 'SELECT 1 IN (1, 2)'],
		['SELECT DATE ?', [new Date(0)], "SELECT DATE '1970-01-01'"],
		['SELECT 1 -?', [-1], 'SELECT 1 -(-1)'],
		['SELECT \'?\', "?", `?` /* ? */, ? -- ?', [1], 'SELECT \'?\', "?", `?` /* ? */, 1 -- ?'],
		['SELECT \':a\', ":a" /* :a */, :a -- :a', { a: 1 }, 'SELECT \':a\', ":a" /* :a */, 1 -- :a'],
		["SELECT a::b, '12:30', x[1:2], :b", { b: 1 }, "SELECT a::b, '12:30', x[1:2], 1"],
		["SELECT json_object('k':v, 'l' : :v)", { v: 1 }, "SELECT json_object('k':v, 'l' : 1)"],
		['SELECT :constructor', { constructor: 1 }, 'SELECT 1'],
		['SELECT ?', ['? :a {{ a }}'], "SELECT '? :a {{ a }}'"],
		['SELECT 1', [], 'SELECT 1'],
		['SELECT 1', {}, 'SELECT 1'],
		['SELECT ?, :a', undefined, 'SELECT ?, :a'],
	])('%j with %j → %j', (sql, parameters, expected) => {
		expect(withParameters(sql, parameters)).toBe(expected);
	});

	it('go together with expressions, whose values are not looked into', () => {
		const fields = { a: "' ? '" };
		expect(withParameters("SELECT ?, {{ a }}, '{{ a }}', ?", [1, 2], fields)).toBe(
			"SELECT 1, ''' ? ''', ''' ? ''', 2",
		);
	});

	it('go into SQL that is one expression, or pasted', () => {
		expect(withParameters('={{ a }}', [1], { a: 'SELECT ?' })).toBe('SELECT 1');
		const options = { parameters: { b: 1 }, expressions: 'text' } as const;
		expect(bound('SELECT {{ a }}', { a: ':b' }, options)).toBe('SELECT 1');
	});

	it.each<readonly [string, unknown, RegExp]>([
		['SELECT ?,\n ?', [1], /There are 1 parameters for 2 places: the \? at line 2:2 has none/],
		['SELECT ?', [], /There are 0 parameters for 1 places: the \? at line 1:8/],
		['SELECT ?', [1, 2], /There are 2 parameters for 1 places; the last \? stands at line 1:8/],
		["SELECT '?'", [1], /There are 1 parameters for 0 places → .*A \? in quotes is text/],
		['SELECT :a, :b', { a: 1 }, /no parameter for :b at line 1:12 → .*There are: :a/],
		['SELECT :A', { a: 1 }, /no parameter for :A at line 1:8/],
		['SELECT :constructor', { a: 1 }, /no parameter for :constructor/],
		['SELECT :a', { a: 1, b: 2 }, /Parameters holds b, and the SQL has no :b/],
		['SELECT ?, :a', [1], /:a at line 1:11 is a name, and Parameters is a list/],
		['SELECT ?, :a', { a: 1 }, /\? at line 1:8 has no name, and Parameters is an object/],
		['SELECT ?', 'x', /Parameters is neither a list nor an object/],
		['SELECT ?', null, /Parameters is neither a list nor an object/],
		['SELECT 1, ?', [undefined], /^\? \(parameter 1\) at line 1:11 is undefined/],
		['SELECT :n', { n: NaN }, /^:n at line 1:8 is NaN/],
		['SELECT x?', [1], /\? \(parameter 1\) at line 1:9 touches/],
		['SELECT * FROM ?', ['t'], /at line 1:15 stands where a name belongs/],
		['SELECT 1 IN ?', [[]], /is an empty list/],
	])('%j with %j is refused', (sql, parameters, message) => {
		expect(errorOf(() => withParameters(sql, parameters))).toMatch(message);
	});
});
