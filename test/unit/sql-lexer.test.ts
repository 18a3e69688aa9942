import { lex, placeOf } from '../../nodes/shared/sql/lexer';

const cut = (sql: string) => lex(sql).map(({ kind, text }) => `${kind} ${text}`);

describe('lex', () => {
	it.each([
		["'it''s' ''", ["string 'it''s'", "string ''"]],
		["U&'a''b\\0041' u&'x'", ["string U&'a''b\\0041'", "string u&'x'"]],
		// Nothing is escaped in a binary.
		["X'41''42'", ["string X'41'", "string '42'"]],
		["fooX'41'", ['word fooX', "string '41'"]],
		['"a""b" "x"', ['name "a""b"', 'name "x"']],
		['`a``b`', ['backquoted `a``b`']],
		["-- it's\n1", ["comment -- it's", 'number 1']],
		['-- x\r1', ['comment -- x', 'number 1']],
		["/* it's -- \n*/1", ["comment /* it's -- \n*/", 'number 1']],
		// Comments don't nest.
		['/* /* */ */', ['comment /* /* */', 'symbol *', 'symbol /']],
		['/*/ x */', ['comment /*/ x */']],
		['select _a1 ü', ['word select', 'word _a1', 'symbol ü']],
		[
			'1 1.5 1e5 1.5E-3 .5 0x1F 1a',
			'number 1,number 1.5,number 1e5,number 1.5E-3,symbol .,number 5,number 0x1F,number 1a'.split(
				',',
			),
		],
		['a-1', ['word a', 'symbol -', 'number 1']],
		['? :a', ['parameter ?', 'parameter :a']],
		['=:a,:b_1', ['symbol =', 'parameter :a', 'symbol ,', 'parameter :b_1']],
		['\'?\' ":a" -- ?\n/* :a */', ["string '?'", 'name ":a"', 'comment -- ?', 'comment /* :a */']],
		['a::b', ['word a', 'symbol :', 'symbol :', 'word b']],
		[
			"12:30 'k':v x:y",
			[
				'number 12',
				'symbol :',
				'number 30',
				"string 'k'",
				'symbol :',
				'word v',
				'word x',
				'symbol :',
				'word y',
			],
		],
		[' \t\r\n', []],
		['', []],
	])('cuts %j', (sql, tokens) => {
		expect(cut(sql)).toEqual(tokens);
	});

	it.each(["'abc", "'abc''", '"abc', '`abc', '/* abc', "U&'abc", "X'abc", '/*/', "'"])(
		'%j has no end',
		(sql) => {
			expect(lex(`1 ${sql}`).map(({ closed }) => closed)).toEqual([true, false]);
		},
	);
});

it('places are counted as Trino counts them', () => {
	expect(placeOf('SELECT 1', 0)).toBe('line 1:1');
	expect(placeOf('SELECT 1', 7)).toBe('line 1:8');
	expect(placeOf('SELECT\r\n 1', 9)).toBe('line 2:2');
	expect(placeOf('\ud83d\ude00 1', 3)).toBe('line 1:3');
});
