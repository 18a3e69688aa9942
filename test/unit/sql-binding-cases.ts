import * as fc from 'fast-check';
import {
	type Equals,
	fraction,
	integer,
	is,
	isJson,
	isNumber,
	moment,
	momentText,
	scalar,
	text,
} from './sql-binding-values';

/** SQL with one expression, its value, and the one cell that comes back. */
export interface Case {
	readonly place: string;
	readonly sql: string;
	readonly value: unknown;
	readonly equals: Equals;
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
	place('a moment as n8n has it', moment, (value, source) => ({
		sql: `TIMESTAMP '${source}'`,
		value: new Date(Number(value)).toISOString(),
		equals: is(momentText(value)),
	})),
	place(
		'days to add',
		fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.boolean(), fc.boolean()),
		([value, isText, isQuoted], source) => ({
			sql: `CAST(DATE '2000-01-01' + INTERVAL ${isQuoted ? `'${source}'` : source} DAY AS VARCHAR)`,
			value: isText ? String(value) : value,
			equals: is(new Date(Date.UTC(2000, 0, 1 + value)).toISOString().slice(0, 10)),
		}),
	),
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
