import * as fc from 'fast-check';
import { DateTime } from 'luxon';

/** SQL with one expression, its value, and the one cell that comes back. */
export interface Case {
	readonly place: string;
	readonly sql: string;
	readonly value: unknown;
	/** Compares the cell, which is text or null as in Peaka's answers, with the value. */
	readonly equals: (cell: string | null) => boolean;
	/** For names: the cell is the name of the first column. */
	readonly isName?: boolean;
	readonly parameters?: unknown;
}

/** Ways to write an expression, with all that could be mistaken for SQL. */
const sources = fc.constantFrom(
	'{{ $json.value }}',
	'{{$json.value}}',
	"{{ $json['value'] }}",
	'{{ $json["value"] ?? \'\' }}',
	'{{\n  $json.value\n}}',
	'{{ /* -- */ $json.value }}',
	'{{ $json.value ? $json.value : ";" }}',
	'{{ `${ $json.value }` }}',
);

const hostile = fc.constantFrom(
	...[
		"'",
		"''",
		'"',
		'`',
		'\\',
		'--',
		'/*',
		'*/',
		';',
		'?',
		':a',
		'{{',
		'}}',
		'{{ $json.x }}',
		'=',
	],
	...[
		"' OR 1=1 --",
		"'; DROP TABLE x; --",
		'\u0000',
		'\n',
		'\r',
		'\r\n',
		'\t',
		'%',
		'_',
		'$1',
		'$&',
	],
	...['\uffff', '\ud83d\ude00', '\u0301', '\u202e', '\u2028', 'U&', "X'41'", 'NULL', '\u00a0'],
);
const text = fc
	.array(
		fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 5 }), fc.string({ maxLength: 8 })),
		{
			maxLength: 6,
		},
	)
	.map((pieces) => pieces.join(''))
	// A pair can come together from halves that are none by themselves; no half may be left.
	.filter((joined) => !/\p{Surrogate}/u.test(joined))
	// DuckDB's client for Node drops a byte order mark from what it reads.
	.filter((joined) => !joined.includes('\ufeff'));

const integer = fc.oneof(
	fc.integer({ min: -3, max: 3 }),
	fc.maxSafeInteger(),
	fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0, 2 ** 31, -(2 ** 31)),
);
const fraction = fc.double({
	min: -Number.MAX_SAFE_INTEGER,
	max: Number.MAX_SAFE_INTEGER,
	noNaN: true,
});
const bigint = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const date = fc.date({
	noInvalidDate: true,
	min: new Date('0001-01-02T00:00:00Z'),
	max: new Date('9999-12-30T00:00:00Z'),
});
const moment = fc.oneof(
	date,
	date.map((day) => DateTime.fromJSDate(day, { zone: 'utc' })),
);
const json = fc.dictionary(
	fc.oneof(text, fc.constantFrom('__proto__', 'constructor')),
	fc.oneof(text, integer, fc.boolean(), fc.constant(null)),
	{ maxKeys: 4, noNullPrototype: true },
);

/** The moment as the answers of Peaka carry it (docs/peaka-api.md §8.4): `2022-11-22 16:20:23.0`. */
const momentText = (value: Date | DateTime) => {
	const iso = new Date(Number(value)).toISOString();
	const digits = iso.slice(20, 23).replace(/0{1,2}$/, '');
	return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${digits}`;
};

const is = (expected: string | null) => (cell: string | null) => cell === expected;
const isNumber = (expected: number) => (cell: string | null) =>
	cell !== null && cell !== '' && Number(cell) === expected;
const isJson = (expected: unknown) => (cell: string | null) =>
	// Through JSON on both sides: -0 is 0 there.
	JSON.stringify(JSON.parse(cell ?? 'null')) === JSON.stringify(expected);

/** The digits of a decimal or an integer, of which SQL may have added zeros. */
const isDigits = (expected: bigint) => (cell: string | null) => cell === String(expected);

/** A kind of value, how SQL gives it back where it stands on its own, and within a text. */
interface Kind {
	readonly value: fc.Arbitrary<unknown>;
	readonly own: (value: never) => Case['equals'];
	readonly inside: (value: never) => string;
}

const kind = <T>(
	value: fc.Arbitrary<T>,
	own: (value: T) => Case['equals'],
	inside: (value: T) => string = String,
): Kind => ({ value, own, inside });

const scalars: Kind[] = [
	kind(text, is),
	kind(integer, isNumber),
	kind(bigint, isDigits),
	kind(fc.boolean(), (value) => is(String(value))),
	kind(
		moment,
		(value) => is(momentText(value)),
		(value) => (value instanceof Date ? value.toISOString() : (value.toISO() ?? '')),
	),
	kind(json, isJson, (value) => JSON.stringify(value)),
];
const scalar = fc.constantFrom(...scalars);

/** SQL around an expression, which must not change what it means. */
const before = fc.constantFrom(
	'SELECT ',
	"SELECT /* it's */ ",
	'select\n\t',
	'SELECT -- "\n',
	'SELECT (',
);
const after = fc.constantFrom(
	'',
	' ',
	' ;',
	" -- it's",
	'\n/* " */',
	' AS "a b"',
	' FROM (VALUES \'?\') AS t(":a")',
);

const around = fc.record({ before, after, source: sources });
type Around = typeof around extends fc.Arbitrary<infer T> ? T : never;

const sqlAround = ({ before: start, after: end }: Around, middle: string) =>
	`${start}${middle}${start.endsWith('(') ? ')' : ''}${end}`;

const place = <T>(
	name: string,
	values: fc.Arbitrary<T>,
	make: (value: T, source: string) => Omit<Case, 'place' | 'value'> & { value?: unknown },
): fc.Arbitrary<Case> =>
	fc.tuple(around, values).map(([surrounding, value]) => {
		const made = make(value, surrounding.source);
		return { place: name, value, ...made, sql: sqlAround(surrounding, made.sql) };
	});

const withKind = scalar.chain((each) => each.value.map((value) => ({ each, value })));

/** What stands around an expression in a text. */
const fixed = text.map((each) => each.replaceAll(/[{}\\]/g, ''));
const escaped = (value: string) => value.replaceAll("'", "''");

const lists = fc.oneof(
	fc.array(text, { minLength: 1, maxLength: 5 }),
	fc.array(fc.integer(), { minLength: 1, maxLength: 5 }),
);

const places: ReadonlyArray<fc.Arbitrary<Case>> = [
	place('on its own', withKind, ({ each, value }, source) => ({
		sql: source,
		value,
		equals: each.own(value as never),
	})),
	place('fraction on its own', fraction, (value, source) => ({
		sql: source,
		equals: isNumber(value),
	})),
	// The negative of the least 32-bit integer is none: an overflow, and rightly so.
	place(
		'behind a minus',
		integer.filter((value) => value !== -(2 ** 31)),
		(value, source) => ({
			sql: `0 -${source}`,
			equals: isNumber(-value),
		}),
	),
	place('null', fc.constant(null), (_, source) => ({ sql: source, equals: is(null) })),
	place(
		'inside a text',
		fc.tuple(fixed, withKind, fixed),
		([left, { each, value }, right], source) => ({
			sql: `'${escaped(left)}${source}${escaped(right)}'`,
			value,
			equals: is(`${left}${each.inside(value as never)}${right}`),
		}),
	),
	place('null in quotes', fc.constantFrom('', 'DATE ', 'timestamp'), (type, source) => ({
		sql: `${type}'${source}'`,
		value: null,
		equals: is(null),
	})),
	place('a day', moment, (value, source) => ({
		sql: `CAST(DATE '${source}' AS VARCHAR)`,
		equals: is(momentText(value).slice(0, 10)),
	})),
	place('a moment', moment, (value, source) => ({
		sql: `TIMESTAMP '${source}'`,
		equals: is(momentText(value)),
	})),
	place('after IN', fc.tuple(lists, fc.boolean()), ([value, bare], source) => ({
		sql: `(SELECT count_if(x IN ${bare ? source : `(${source})`}) FROM (VALUES ${value.map((_, index) => index).join(', ')}) AS i(x))`,
		value: value.map((_, index) => index),
		equals: isNumber(value.length),
	})),
	place('an array', lists, (value, source) => ({
		// In bare parentheses a list would be their values.
		sql: `ARRAY[${source}]`,
		equals: isJson([value]),
	})),
	place('an argument', lists, (value, source) => ({
		sql: `cardinality(${source})`,
		equals: isNumber(value.length),
	})),
	place('a parameter', withKind, ({ each, value }, source) => ({
		sql: '?',
		value: source,
		parameters: [value],
		equals: each.own(value as never),
	})),
	place('a named parameter', withKind, ({ each, value }, source) => ({
		sql: ':constructor',
		value: source,
		parameters: { constructor: value },
		equals: each.own(value as never),
	})),
	place('a comment', text, (value, source) => ({
		sql: `1 /*${source}*/ + 1 --${source}\n`,
		value,
		equals: isNumber(2),
	})),
];

/** Alone, since the name is what comes back. */
const name: fc.Arbitrary<Case> = fc
	.tuple(
		sources,
		fixed.map((each) => each.replaceAll('\u0000', '')),
		text,
	)
	.filter(([, left, value]) => left + value !== '')
	.map(([source, left, value]) => ({
		place: 'a name',
		sql: `SELECT 1 AS "${left.replaceAll('"', '""')}${source}"`,
		value,
		isName: true,
		equals: is(left + value),
	}));

/** Membership of texts, which must be equal to the last character. */
const member: fc.Arbitrary<Case> = fc
	.tuple(sources, fc.array(text, { minLength: 1, maxLength: 4 }), fc.nat())
	.map(([source, value, pick]) => ({
		place: 'a member',
		sql: `SELECT '${escaped(value[pick % value.length])}' IN ${source}`,
		value,
		equals: is('true'),
	}))
	// The fixed text of the SQL would be cut as an expression.
	.filter(({ sql, value }) => !/\{\{|\}\}|\\/.test(value.join('')) && sql !== '');

/** Every place with every value it takes, in both modes of the editor. */
export const cases = fc.record({
	test: fc.oneof(...places, name, member),
	mode: fc.constantFrom('', '='),
});

/** Places and zones that the sandbox does not compute with: the grammar alone judges them. */
export const zoned = fc
	.tuple(
		// Before, zones had offsets with seconds, which ISO texts round.
		fc.date({ min: new Date('1950-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
		fc.constantFrom(
			'Europe/Berlin',
			'America/St_Johns',
			'Asia/Kathmandu',
			'UTC+5:30',
			'UTC-3',
			'Etc/GMT+5',
		),
	)
	.map(([day, zone]) => DateTime.fromJSDate(day, { zone }));
