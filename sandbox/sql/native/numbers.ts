import { BIGINT, BOOLEAN, DOUBLE, FLOAT, INTEGER, VARCHAR } from '@duckdb/node-api';
import { SqlError, unsupported } from '../errors.ts';
import { javaDouble, shortestFloat, trinoDouble } from './double-text.ts';
import {
	argumentError,
	big,
	castError,
	integer,
	text,
	type NativeFunction,
} from './native-function.ts';

/** A decimal number: `unscaled` times ten to the power of `-scale`. */
interface Exact {
	unscaled: bigint;
	scale: number;
}

const DECIMAL = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads `-12.50`, `.5`, `1.5E-7`; undefined for another text. */
export function readDecimal(value: string): Exact | undefined {
	const match = DECIMAL.exec(value);
	if (!match) return undefined;
	const [, sign, whole = '', behind = '', only = '', exponent = '0'] = match;
	const digits = BigInt(whole + behind + only) * (sign === '-' ? -1n : 1n);
	const scale = (behind + only).length - Number(exponent);
	return scale < 0
		? { unscaled: digits * 10n ** BigInt(-scale), scale: 0 }
		: { unscaled: digits, scale };
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
	const quotient = dividend / divisor;
	const rest = size(dividend % divisor);
	if (rest * 2n < size(divisor)) return quotient;
	return quotient + (dividend < 0n === divisor < 0n ? 1n : -1n);
}

type Rounding = 'round' | 'ceil' | 'floor';

/** The unscaled value at another scale, which may be negative. */
function rescale({ unscaled, scale }: Exact, to: number, rounding: Rounding = 'round'): bigint {
	if (to >= scale) return unscaled * 10n ** BigInt(to - scale);
	const unit = 10n ** BigInt(Math.min(scale - to, 400));
	if (rounding === 'round') return divideHalfUp(unscaled, unit);
	const whole = unscaled / unit;
	const exact = unscaled % unit === 0n;
	if (rounding === 'ceil' && !exact && unscaled > 0n) return whole + 1n;
	return rounding === 'floor' && !exact && unscaled < 0n ? whole - 1n : whole;
}

function writeDecimal(unscaled: bigint, scale: number): string {
	if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
	const digits = String(size(unscaled)).padStart(scale + 1, '0');
	return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function fits(unscaled: bigint, precision: number): boolean {
	return size(unscaled) < 10n ** BigInt(precision);
}

function exact(value: string): Exact {
	const number = readDecimal(value);
	if (!number) throw new TypeError('not a decimal');
	return number;
}

function outOfRange(message: string): SqlError {
	return new SqlError('NUMERIC_VALUE_OUT_OF_RANGE', message);
}

/** Arithmetic of decimals in whole numbers; the result has `scale` digits behind the point and at most `precision` in all. */
function calculate(
	operator: string,
	left: string,
	right: string,
	precision: number,
	scale: number,
): string {
	const [a, b] = [exact(left), exact(right)];
	const common = Math.max(a.scale, b.scale);
	const [x, y] = [rescale(a, common), rescale(b, common)];
	const result = (): bigint => {
		if (operator === '+') return x + y;
		if (operator === '-') return x - y;
		if (operator === '*') return a.unscaled * b.unscaled;
		if (b.unscaled === 0n) throw new SqlError('DIVISION_BY_ZERO', 'Division by zero');
		if (operator === '%') return x % y;
		return divideHalfUp(x * 10n ** BigInt(scale), y);
	};
	const unscaled = result();
	if (!fits(unscaled, precision)) throw outOfRange('Decimal overflow');
	return writeDecimal(unscaled, scale);
}

function roundDecimal(
	value: string,
	digits: number,
	precision: number,
	scale: number,
	mode: string,
): string {
	const number = exact(value);
	const kept = Math.min(digits, number.scale);
	const rounded = rescale(number, kept, mode as Rounding);
	const unscaled = rescale({ unscaled: rounded, scale: kept }, Math.max(scale, kept));
	if (kept < 0) {
		const whole = rounded * 10n ** BigInt(-kept + scale);
		if (!fits(whole, precision)) throw outOfRange('decimal overflow');
		return writeDecimal(whole, scale);
	}
	if (!fits(unscaled, precision)) throw outOfRange('decimal overflow');
	return writeDecimal(unscaled, Math.max(scale, kept));
}

const INTEGER_BITS: Record<string, bigint> = {
	TINYINT: 7n,
	SMALLINT: 15n,
	INTEGER: 31n,
	BIGINT: 63n,
};

export function textToInteger(value: string, type: string): bigint {
	if (!/^[\x20-\x7e]*$/.test(value)) throw unsupported(`CAST of such a text to ${type}`);
	if (!/^[+-]?\d+$/.test(value)) throw castError(value, type);
	const number = BigInt(value.replace('+', ''));
	const bound = 2n ** INTEGER_BITS[type];
	if (number < -bound || number >= bound) throw castError(value, type);
	return number;
}

export function textToDecimal(value: string, precision: number, scale: number): string {
	const number = readDecimal(value);
	const type = `DECIMAL(${precision}, ${scale})`;
	const fail = (why: string): SqlError =>
		new SqlError('INVALID_CAST_ARGUMENT', `Cannot cast VARCHAR '${value}' to ${type}. ${why}`);
	if (!number) throw fail('Value is not a number.');
	const unscaled = rescale(number, scale);
	if (!fits(unscaled, precision)) throw fail('Value too large.');
	return writeDecimal(unscaled, scale);
}

export function textToDouble(value: string, type: string): number {
	const trimmed = value.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
	if (/^[+-]?NaN$/.test(trimmed)) return NaN;
	if (/^[+-]?Infinity$/.test(trimmed)) return Number(trimmed);
	if (/[dDfFxX]/.test(trimmed) && /\d/.test(trimmed))
		throw unsupported(`CAST of such a text to ${type}`);
	if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) throw castError(value, type);
	return Number(trimmed);
}

export function textToBoolean(value: string): boolean {
	if (/^(?:t|true|1)$/i.test(value)) return true;
	if (/^(?:f|false|0)$/i.test(value)) return false;
	throw castError(value, 'BOOLEAN');
}

function roundInteger(value: bigint, digits: number): bigint {
	if (digits >= 0) return value;
	const unit = 10n ** BigInt(Math.min(-digits, 30));
	const rounded = divideHalfUp(value, unit) * unit;
	if (rounded === BigInt.asIntN(64, rounded)) return rounded;
	throw outOfRange(`Value ${value} rounded to ${digits} digits is out of range`);
}

/** Trino's versions round by a factor or by the digits of the number: where these differ there is no value. */
function roundDouble(value: number, digits: number): number {
	if (!Number.isFinite(value) || value === 0) return value;
	const factor = 10 ** digits;
	const scaled = Math.abs(value) * factor;
	const byFactor = (Math.sign(value) * Math.round(scaled)) / factor;
	const byDigits = Number(
		writeDecimal(rescale(exact(String(value)), Math.max(-400, Math.min(400, digits))), digits),
	);
	if (Math.abs(digits) <= 22 && scaled < 2 ** 52 && Object.is(byFactor, byDigits)) return byFactor;
	throw unsupported(`round of the double ${javaDouble(value)} to ${digits} digits`);
}

/** Where the sandbox does not follow NaN. */
function sane(value: number): number {
	if (Number.isNaN(value)) throw unsupported('NaN in this place');
	return value;
}

/** For conditions that are written in SQL. */
function fail(message: string): never {
	if (message === 'Division by zero') throw new SqlError('DIVISION_BY_ZERO', message);
	throw argumentError(message);
}

export const NUMBERS: readonly NativeFunction[] = [
	[
		't_decimal',
		[VARCHAR, VARCHAR, VARCHAR, INTEGER, INTEGER],
		VARCHAR,
		([operator, a, b, precision, scale]) =>
			calculate(text(operator), text(a), text(b), integer(precision), integer(scale)),
	],
	[
		't_round_decimal',
		[VARCHAR, INTEGER, INTEGER, INTEGER, VARCHAR],
		VARCHAR,
		([value, digits, precision, scale, mode]) =>
			roundDecimal(text(value), integer(digits), integer(precision), integer(scale), text(mode)),
	],
	[
		't_text_to_integer',
		[VARCHAR, VARCHAR],
		BIGINT,
		([value, type]) => textToInteger(text(value), text(type)),
	],
	[
		't_text_to_decimal',
		[VARCHAR, INTEGER, INTEGER],
		VARCHAR,
		([value, precision, scale]) => textToDecimal(text(value), integer(precision), integer(scale)),
	],
	['t_text_to_double', [VARCHAR], DOUBLE, ([value]) => textToDouble(text(value), 'DOUBLE')],
	['t_text_to_real', [VARCHAR], FLOAT, ([value]) => Math.fround(textToDouble(text(value), 'REAL'))],
	['t_text_to_boolean', [VARCHAR], BOOLEAN, ([value]) => textToBoolean(text(value))],
	['t_real', [DOUBLE], FLOAT, ([value]) => Math.fround(Number(value))],
	['t_double_text', [DOUBLE], VARCHAR, ([value]) => trinoDouble(Number(value))],
	['t_real_text', [FLOAT], VARCHAR, ([value]) => trinoDouble(shortestFloat(Number(value)))],
	[
		't_round_integer',
		[BIGINT, INTEGER],
		BIGINT,
		([value, digits]) => roundInteger(big(value), integer(digits)),
	],
	[
		't_round_double',
		[DOUBLE, INTEGER],
		DOUBLE,
		([value, digits]) => roundDouble(Number(value), integer(digits)),
	],
	['t_fail', [VARCHAR], BIGINT, ([message]) => fail(text(message))],
	['t_sane', [DOUBLE], DOUBLE, ([value]) => sane(Number(value))],
];
