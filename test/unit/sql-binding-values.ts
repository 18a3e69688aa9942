import * as fc from 'fast-check';
import { DateTime } from 'luxon';

// Values that may stand in SQL, and how the database gives each back.

/** What means something to SQL, to expressions or to JavaScript's replacing of text. */
const hostile = fc.constantFrom(
	...`' '' " \` \\ -- /* */ ; ? :a {{ }} = % _ $1 $& U& X'41' NULL`.split(' '),
	...["' OR 1=1 --", "'; DROP TABLE x; --", '{{ $json.x }}', '\u0000', '\n', '\r', '\r\n', '\t'],
	...['\uffff', '\ud83d\ude00', '\u0301', '\u202e', '\u2028', '\u00a0'],
);
export const text = fc
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

export const integer = fc.oneof(
	fc.integer({ min: -3, max: 3 }),
	fc.maxSafeInteger(),
	fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0, 2 ** 31, -(2 ** 31)),
);
export const fraction = fc.double({
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
export const moment = fc.oneof(
	date,
	date.map((day) => DateTime.fromJSDate(day, { zone: 'utc' })),
);
const json = fc.dictionary(
	fc.oneof(text, fc.constantFrom('__proto__', 'constructor')),
	fc.oneof(text, integer, fc.boolean(), fc.constant(null)),
	{ maxKeys: 4, noNullPrototype: true },
);

/** Whether a cell, which is text or null as in Peaka's answers, is the value. */
export type Equals = (cell: string | null) => boolean;

/** The moment as the answers of Peaka carry it (docs/peaka-api.md §8.4): `2022-11-22 16:20:23.0`. */
export const momentText = (value: Date | DateTime) => {
	const iso = new Date(Number(value)).toISOString();
	const digits = iso.slice(20, 23).replace(/0{1,2}$/, '');
	return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${digits}`;
};

export const is = (expected: string | null) => (cell: string | null) => cell === expected;
export const isNumber = (expected: number) => (cell: string | null) =>
	cell !== null && cell !== '' && Number(cell) === expected;
export const isJson = (expected: unknown) => (cell: string | null) =>
	// Through JSON on both sides: -0 is 0 there.
	JSON.stringify(JSON.parse(cell ?? 'null')) === JSON.stringify(expected);

/** The digits of a decimal or an integer, of which SQL may have added zeros. */
const isDigits = (expected: bigint) => (cell: string | null) => cell === String(expected);

/** A kind of value, how SQL gives it back where it stands on its own, and within a text. */
interface Kind {
	readonly value: fc.Arbitrary<unknown>;
	readonly own: (value: never) => Equals;
	readonly inside: (value: never) => string;
}

const kind = <T>(
	value: fc.Arbitrary<T>,
	own: (value: T) => Equals,
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
export const scalar = fc.constantFrom(...scalars);

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
