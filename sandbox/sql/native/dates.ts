import {
	BIGINT,
	DATE,
	DOUBLE,
	DuckDBDateValue,
	DuckDBTimestampValue,
	INTEGER,
	TIMESTAMP,
	VARCHAR,
	type DuckDBValue,
} from '@duckdb/node-api';
import { unsupported } from '../errors.ts';
import { formatMoment } from './date-format.ts';
import { argumentError, castError, integer, text, type NativeFunction } from './native-function.ts';

const DAY_MS = 86_400_000;
const DAY_MICROS = 86_400_000_000n;

function micros(value: DuckDBValue): bigint {
	if (value instanceof DuckDBTimestampValue) return value.micros;
	throw new TypeError('not a timestamp');
}

/** Half up, towards the later moment. */
function roundMicros(value: bigint, precision: number): bigint {
	const unit = 10n ** BigInt(6 - precision);
	const raised = value + unit / 2n;
	const rest = ((raised % unit) + unit) % unit;
	return raised - rest;
}

/** `.1234567` as millionths of the second, rounded to `precision` digits. */
function fraction(digits: string | undefined, precision: number): bigint {
	const unit = 10n ** BigInt(6 - precision);
	const kept = BigInt((digits ?? '').padEnd(precision, '0').slice(0, precision) || '0');
	return (kept + ((digits ?? '')[precision] >= '5' ? 1n : 0n)) * unit;
}

const DATE_FORM = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME_FORM = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?$/;

/** Days since the epoch; undefined for a day that does not exist. */
function daysOf(year: number, month: number, day: number): number | undefined {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return exists ? Math.floor(date.getTime() / DAY_MS) : undefined;
}

function readDays(value: string): number | undefined {
	const match = DATE_FORM.exec(value);
	return match ? daysOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function readTime(value: string, precision: number): bigint | undefined {
	const match = TIME_FORM.exec(value);
	if (!match) return undefined;
	const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number);
	if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
	const whole = BigInt((hours * 60 + minutes) * 60 + seconds) * 1_000_000n;
	return whole + fraction(match[4], precision);
}

function textToDate(value: string): DuckDBDateValue {
	const days = readDays(value.trim());
	if (days !== undefined) return new DuckDBDateValue(days);
	// Years of other lengths and signs are dates too.
	if (/^\s*[+-]?\d+-\d+-\d+\s*$/.test(value) && !DATE_FORM.test(value.trim()))
		throw unsupported('years of other than four digits');
	throw castError(value, 'DATE');
}

function textToTimestamp(value: string, precision: number, zone: string): DuckDBTimestampValue {
	const type = zone === '' ? 'TIMESTAMP' : 'TIMESTAMP WITH TIME ZONE';
	const match = /^(\d{4}-\d{1,2}-\d{1,2})(?: (\d{1,2}:[\d:.]+))?(?: (UTC))?$/.exec(value);
	if (!match || (match[3] ?? '') !== zone) {
		if (/^\s*[+-]?\d{4,}-\d{1,2}-\d{1,2}/.test(value))
			throw unsupported(`CAST of such a text to ${type}`);
		throw castError(value, type);
	}
	const days = readDays(match[1]);
	const time = match[2] === undefined ? 0n : readTime(match[2], precision);
	if (days === undefined || time === undefined) throw castError(value, type);
	return new DuckDBTimestampValue(BigInt(days) * DAY_MICROS + time);
}

const UNIT_MS: Record<string, number> = {
	millisecond: 1,
	second: 1000,
	minute: 60_000,
	hour: 3_600_000,
	day: DAY_MS,
	week: 7 * DAY_MS,
};
const UNIT_MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };

/** Whole months between days of the month that every month has. */
function monthsBetween(from: number, to: number): number {
	const [a, b] = [new Date(from), new Date(to)];
	if (a.getUTCDate() > 28 || b.getUTCDate() > 28)
		throw unsupported('date_diff of months from or to the last days of a month');
	const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
	const inMonth = (date: Date): number =>
		date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
	return inMonth(b) < inMonth(a) ? months - 1 : months;
}

/** Whole units from one moment to the other, of milliseconds as Trino counts them. */
function difference(unit: string, from: bigint, to: bigint): bigint {
	if (from % 1000n !== 0n || to % 1000n !== 0n) throw unsupported('date_diff of microseconds');
	const [a, b] = [Number(from / 1000n), Number(to / 1000n)];
	if (a > b) return -difference(unit, to, from);
	const units = unit in UNIT_MS ? (b - a) / UNIT_MS[unit] : monthsBetween(a, b) / UNIT_MONTHS[unit];
	return BigInt(Math.trunc(units));
}

function fromUnixtime(seconds: number): DuckDBTimestampValue {
	if (!Number.isFinite(seconds) || Math.abs(seconds) > 1e11)
		throw unsupported('from_unixtime of this number');
	return new DuckDBTimestampValue(BigInt(Math.round(seconds * 1000)) * 1000n);
}

/** A day with an interval: Trino takes whole days only. */
function wholeDay(value: bigint): DuckDBDateValue {
	if (value % DAY_MICROS === 0n) return new DuckDBDateValue(Number(value / DAY_MICROS));
	throw argumentError('Cannot add hour, minutes or seconds to a date');
}

export const DATES: readonly NativeFunction[] = [
	['t_text_to_date', [VARCHAR], DATE, ([value]) => textToDate(text(value))],
	[
		't_text_to_timestamp',
		[VARCHAR, INTEGER, VARCHAR],
		TIMESTAMP,
		([value, precision, zone]) => textToTimestamp(text(value), integer(precision), text(zone)),
	],
	[
		't_round_timestamp',
		[TIMESTAMP, INTEGER],
		TIMESTAMP,
		([value, precision]) =>
			new DuckDBTimestampValue(roundMicros(micros(value), integer(precision))),
	],
	[
		't_date_diff',
		[VARCHAR, TIMESTAMP, TIMESTAMP],
		BIGINT,
		([unit, from, to]) => difference(text(unit), micros(from), micros(to)),
	],
	[
		't_format_date',
		[TIMESTAMP, VARCHAR],
		VARCHAR,
		([value, format]) => formatMoment(micros(value), text(format)),
	],
	['t_from_unixtime', [DOUBLE], TIMESTAMP, ([value]) => fromUnixtime(Number(value))],
	['t_whole_day', [TIMESTAMP], DATE, ([value]) => wholeDay(micros(value))],
];
