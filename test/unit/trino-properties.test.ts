import fc from 'fast-check';
import { rows, useEngine } from './sandbox-sql';

useEngine();

/** Whole numbers with a scale: what a DECIMAL is. */
const decimals = fc.record({
	unscaled: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
	scale: fc.integer({ min: 0, max: 9 }),
});
type Decimal = { unscaled: bigint; scale: number };

const size = (value: bigint): bigint => (value < 0n ? -value : value);

function written({ unscaled, scale }: Decimal): string {
	const digits = String(size(unscaled)).padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}

/** Half away from zero. */
function divided(dividend: bigint, divisor: bigint): bigint {
	const half = (size(dividend) * 2n + size(divisor)) / (size(divisor) * 2n);
	return dividend < 0n === divisor < 0n ? half : -half;
}

const literal = (value: Decimal): string =>
	`CAST('${written(value)}' AS decimal(30,${value.scale}))`;
const value = async (sql: string): Promise<string | null> => (await rows(`SELECT ${sql}`))[0][0];
const check = <T>(arbitrary: fc.Arbitrary<T>, test: (value: T) => Promise<void>): Promise<void> =>
	fc.assert(fc.asyncProperty(arbitrary, test), { numRuns: 60 });

describe('decimals', () => {
	it('come back as they are written, as values and as text', () =>
		check(decimals, async (number) => {
			const text = written(number);
			expect(await value(literal(number))).toBe(text);
			expect(await value(`CAST(${literal(number)} AS varchar)`)).toBe(text);
		}));

	it('are rounded half away from zero', () =>
		check(fc.tuple(decimals, fc.integer({ min: 0, max: 9 })), async ([number, kept]) => {
			const scale = Math.min(kept, number.scale);
			const unit = 10n ** BigInt(number.scale - scale);
			const rounded = written({ unscaled: divided(number.unscaled, unit), scale });
			expect(await value(`CAST(${literal(number)} AS decimal(31,${scale}))`)).toBe(rounded);
			expect(await value(`CAST(round(${literal(number)}, ${scale}) AS decimal(31,${scale}))`)).toBe(
				rounded,
			);
		}));

	it('add, subtract and divide exactly', () =>
		check(fc.tuple(decimals, decimals), async ([a, b]) => {
			const scale = Math.max(a.scale, b.scale);
			const [x, y] = [a, b].map((n) => n.unscaled * 10n ** BigInt(scale - n.scale));
			expect(await value(`${literal(a)} + ${literal(b)}`)).toBe(
				written({ unscaled: x + y, scale }),
			);
			expect(await value(`${literal(a)} - ${literal(b)}`)).toBe(
				written({ unscaled: x - y, scale }),
			);
			const quotient =
				y === 0n ? null : written({ unscaled: divided(x * 10n ** BigInt(scale), y), scale });
			expect(await value(`TRY(${literal(a)} / ${literal(b)})`)).toBe(quotient);
		}));
});

describe('whole numbers', () => {
	it('pass the bounds of no type', () =>
		check(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), async (number) => {
			for (const [type, bits] of [
				['tinyint', 7n],
				['smallint', 15n],
				['integer', 31n],
				['bigint', 63n],
			] as const) {
				const fits = number >= -(2n ** bits) && number < 2n ** bits;
				expect(await value(`TRY_CAST('${number}' AS ${type})`)).toBe(fits ? String(number) : null);
				expect(await value(`TRY(CAST(DECIMAL '${number}' AS ${type}))`)).toBe(
					fits ? String(number) : null,
				);
			}
		}));

	it('are rounded half away from zero by round(n, -d)', () =>
		check(
			fc.tuple(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), fc.integer({ min: 1, max: 18 })),
			async ([number, digits]) => {
				const unit = 10n ** BigInt(digits);
				const rounded = divided(number, unit) * unit;
				const fits = rounded === BigInt.asIntN(64, rounded);
				expect(await value(`TRY(round(CAST('${number}' AS bigint), -${digits}))`)).toBe(
					fits ? String(rounded) : null,
				);
			},
		));
});

describe('timestamps', () => {
	const micros = fc.bigInt({ min: -(10n ** 15n), max: 4n * 10n ** 15n });

	it('are rounded half up to the digits of the type', () =>
		check(fc.tuple(micros, fc.integer({ min: 0, max: 6 })), async ([moment, precision]) => {
			const text = (at: bigint, digits: number): string => {
				const second = at - (((at % 1_000_000n) + 1_000_000n) % 1_000_000n);
				const whole = new Date(Number(second / 1000n)).toISOString().slice(0, 19).replace('T', ' ');
				const fraction = String(at - second)
					.padStart(6, '0')
					.slice(0, digits);
				return digits === 0 ? whole : `${whole}.${fraction}`;
			};
			const unit = 10n ** BigInt(6 - precision);
			const raised = moment + unit / 2n;
			const rounded = raised - (((raised % unit) + unit) % unit);
			const exact = `TIMESTAMP '${text(moment, 6)}'`;
			expect(await value(`CAST(CAST(${exact} AS timestamp(${precision})) AS varchar)`)).toBe(
				text(rounded, precision),
			);
		}));
});

describe('NULL', () => {
	it('comes out where it goes in', async () => {
		const calls = [
			'length($)',
			'lower($)',
			'substr($, 1)',
			`replace($, 'a')`,
			`strpos($, 'a')`,
			`split_part($, 'a', 1)`,
			`$ || 'a'`,
			`regexp_like($, 'a')`,
			'CAST($ AS bigint)',
			'CAST($ AS double)',
			'CAST($ AS date)',
			'CAST($ AS decimal(5,2))',
			'CAST($ AS timestamp)',
			`$ = 'a'`,
			`$ < 'a'`,
			`$ LIKE 'a'`,
			`$ IN ('a')`,
			`$ BETWEEN 'a' AND 'b'`,
			`json_extract_scalar($, '$[0]')`,
			`greatest($, 'a')`,
			`ARRAY['a'] || CAST($ AS varchar)`,
		];
		const results = calls.slice(0, -1).map((call) => call.replace('$', 'CAST(NULL AS varchar)'));
		expect(await rows(`SELECT ${results.join(', ')}`)).toEqual([results.map(() => null)]);
	});
});
