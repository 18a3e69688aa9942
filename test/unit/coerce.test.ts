import { DateTime } from 'luxon';
import * as fc from 'fast-check';
import {
	toBoolean,
	toChoice,
	toChoices,
	toInstant,
	toJson,
	toNumber,
	toText,
	toTexts,
} from '../../nodes/shared/kernel/coerce';

// The table of what each kind of field takes and refuses: an expression may give any JavaScript value.

const label = "'Field'";
const halfCharacter = 'a\ud800b';

describe('text', () => {
	it.each([
		['plain', 'plain'],
		['', ''],
		[' kept ', ' kept '],
		['zero\0byte', 'zero\0byte'],
		[2024, '2024'],
		[-0.5, '-0.5'],
		[9007199254740991, '9007199254740991'],
		[12345678901234567890n, '12345678901234567890'],
		[true, 'true'],
		[new Date('2031-03-20T09:30:00Z'), '2031-03-20T09:30:00.000Z'],
		[
			DateTime.fromISO('2031-03-20T09:30:00+02:00', { setZone: true }),
			'2031-03-20T09:30:00.000+02:00',
		],
	])('takes %p', (raw, value) => {
		expect(toText(label, raw)).toBe(value);
	});

	it.each([
		[{ a: 1 }],
		[[1]],
		[NaN],
		[Infinity],
		[2 ** 53],
		[1e30],
		[new Date('nope')],
		[halfCharacter],
		[undefined],
		[() => 1],
		[Symbol('s')],
	])('refuses %p', (raw) => {
		expect(() => toText(label, raw)).toThrow(/^'Field' /);
	});

	it('takes several, one alone, and a list inside', () => {
		expect(toTexts(label, ['a', 2])).toEqual(['a', '2']);
		expect(toTexts(label, 'a')).toEqual(['a']);
		expect(toTexts(label, [['a', 'b']])).toEqual(['a', 'b']);
		expect(toTexts(label, null)).toEqual([]);
	});
});

describe('number', () => {
	it.each([
		[5, 5],
		['10', 10],
		[' 1.50 ', 1.5],
		['-3', -3],
		['1e3', 1000],
		['9007199254740991', 9007199254740991],
	])('takes %p', (raw, value) => {
		expect(toNumber(label, raw)).toBe(value);
	});

	it.each([
		['abc'],
		[''],
		['   '],
		['0x10'],
		['1_000'],
		['1e400'],
		['Infinity'],
		[NaN],
		[true],
		[[5]],
		[{}],
		[new Date()],
		['9007199254740993'],
		[2 ** 53],
	])('refuses %p', (raw) => {
		expect(() => toNumber(label, raw)).toThrow(/^'Field' /);
	});

	it('keeps to its limits', () => {
		const limits = { minValue: 1, maxValue: 50, numberPrecision: 0 };
		expect(toNumber(label, '50', limits)).toBe(50);
		for (const raw of [0, 51, 1.5, '1.5', -1]) {
			expect(() => toNumber(label, raw, limits)).toThrow(
				"'Field' must be a whole number from 1 to 50",
			);
		}
		expect(() => toNumber(label, -1, { minValue: 0 })).toThrow('from 0 on');
	});
});

describe('boolean', () => {
	it.each([
		[true, true],
		[false, false],
		['false', false],
		[' TRUE ', true],
	])('takes %p', (raw, value) => {
		expect(toBoolean(label, raw)).toBe(value);
	});

	it.each([['yes'], [''], [0], [1], ['1'], [[true]], [{}], [null]])('refuses %p', (raw) => {
		expect(() => toBoolean(label, raw)).toThrow("'Field' must be true or false");
	});
});

describe('choice', () => {
	const options = [
		{ name: 'First', value: 'a' },
		{ name: 'Second', value: 'constructor' },
	];

	it('takes a value, in any form that has its text', () => {
		expect(toChoice(label, 'a', options)).toBe('a');
		expect(toChoices(label, ['a', 'constructor'], options)).toEqual(['a', 'constructor']);
		expect(toChoices(label, 'a', options)).toEqual(['a']);
		expect(toChoices(label, ['x', 7])).toEqual(['x', '7']);
	});

	it.each([['First'], ['A'], ['__proto__'], [''], [{ value: 'a' }], [['a']], [1]])(
		'refuses %p',
		(raw) => {
			expect(() => toChoice(label, raw, options)).toThrow("'Field' is none of its options");
		},
	);
});

describe('date', () => {
	const instant = (raw: unknown) => toInstant(label, raw, 'Europe/Istanbul');

	it.each([
		['2031-03-20T09:30:00Z', '2031-03-20T09:30:00Z'],
		['2031-03-20T09:30:00.123456Z', '2031-03-20T09:30:00.123456Z'],
		['2031-03-20T09:30:00', '2031-03-20T06:30:00Z'],
		['2031-03-20 09:30', '2031-03-20T06:30:00Z'],
		['2031-03-20', '2031-03-19T21:00:00Z'],
		['2031-03-20T09:30:00+05:30', '2031-03-20T04:00:00Z'],
		[new Date('2031-03-20T09:30:00Z'), '2031-03-20T09:30:00Z'],
		[DateTime.fromISO('2031-03-20T09:30:00+01:00'), '2031-03-20T08:30:00Z'],
		[1931765400000, '2031-03-20T09:30:00Z'],
	])('takes %p', (raw, value) => {
		expect(instant(raw)).toBe(value);
	});

	it.each([
		['next week 1'],
		['tomorrow'],
		['2031-13-45'],
		['2031-02-30T00:00:00Z'],
		['20'],
		[true],
		[{}],
		[[]],
		[1e20],
		[new Date('nope')],
	])('refuses %p', (raw) => {
		expect(() => instant(raw)).toThrow("'Field' is not a date");
	});
});

describe('JSON', () => {
	it('takes text and objects', () => {
		expect(toJson(label, '{"a":[1]}')).toEqual({ a: [1] });
		expect(toJson(label, [{ a: 1 }])).toEqual([{ a: 1 }]);
		expect(toJson(label, '  ')).toBeUndefined();
	});

	it('keeps every digit', () => {
		expect(toJson(label, '{"id": 9007199254740993}')).toEqual({ id: '9007199254740993' });
		expect(() => toJson(label, { id: 2 ** 60 })).toThrow(/lost digits/);
	});

	it('never quotes what it refuses', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 6 }), (secret) => {
				fc.pre(!"'Field' is not valid JSON must be".includes(secret));
				let message = '';
				try {
					toJson(label, `{"password": ${secret}`);
				} catch (error) {
					message = JSON.stringify([(error as Error).message, error]);
				}
				expect(message).toMatch(/not valid JSON/);
				expect(message).not.toContain(JSON.stringify(secret).slice(1, -1));
			}),
		);
	});

	it.each([[5], [true], ['{"a":'], ['nope']])('refuses %p', (raw) => {
		expect(() => toJson(label, raw)).toThrow(/^'Field' /);
	});
});
