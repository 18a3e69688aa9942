import {
	DuckDBBlobValue,
	DuckDBDateValue,
	DuckDBDecimalValue,
	DuckDBIntervalValue,
	DuckDBListValue,
	DuckDBMapValue,
	DuckDBStructValue,
	DuckDBTimestampTZValue,
	DuckDBTimestampValue,
	DuckDBTimeValue,
	type DuckDBDataChunk,
	type DuckDBValue,
} from '@duckdb/node-api';
import type { Type } from './types.ts';

/** Java's Double.toString: `669.74`, `1.254740786E7` (docs/peaka-api.md §8.4). */
export function javaDouble(value: number): string {
	if (Number.isNaN(value)) return 'NaN';
	if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
	if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
	const size = Math.abs(value);
	if (size >= 1e-3 && size < 1e7) {
		const plain = String(value);
		return plain.includes('.') ? plain : `${plain}.0`;
	}
	const [mantissa, exponent] = value.toExponential().split('e');
	return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/** A REAL's shortest text: the fewest digits that are the same single-precision number. */
export function javaFloat(value: number): string {
	for (let digits = 1; digits < 9; digits++) {
		const shorter = Number(value.toPrecision(digits));
		if (Math.fround(shorter) === value) return javaDouble(shorter);
	}
	return javaDouble(value);
}

const EPOCH_DAY_MS = 86_400_000;

function two(value: number): string {
	return value < 10 ? `0${value}` : String(value);
}

function dateText(days: number): string {
	const date = new Date(days * EPOCH_DAY_MS);
	const year = date.getUTCFullYear();
	const yearText = year > 999 ? String(year) : String(year).padStart(4, '0');
	return `${yearText}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

interface Clock {
	seconds: string;
	/** Six digits. */
	micros: string;
}

function clock(milliseconds: number, micros: number): Clock {
	const total = Math.floor(milliseconds / 1000);
	const seconds = `${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
	return { seconds, micros: String((milliseconds % 1000) * 1000 + micros).padStart(6, '0') };
}

const DAY_MICROS = 86_400_000_000n;

/** Numbers from here on: microseconds of far years are beyond them, milliseconds are not. */
function moment(micros: bigint): { date: string; time: Clock } {
	const rest = Number(micros % 1000n);
	const below = rest < 0 ? 1 : 0;
	const milliseconds = Number(micros / 1000n) - below;
	const days = Math.floor(milliseconds / EPOCH_DAY_MS);
	const time = clock(milliseconds - days * EPOCH_DAY_MS, rest + below * 1000);
	return { date: dateText(days), time };
}

/** java.sql.Timestamp's text, whose fraction has no needless zeros but one digit: `2022-11-22 16:20:23.0` (§8.4). */
function timestampText(micros: bigint): string {
	const { date, time } = moment(micros);
	const digits = time.micros === '000000' ? '0' : time.micros.replace(/0{1,5}$/, '');
	return `${date} ${time.seconds}.${digits}`;
}

function fraction(micros: string, precision: number): string {
	return precision === 0 ? '' : `.${micros.slice(0, precision)}`;
}

/** Trino's own text: as many digits as the type says. */
function trinoTimestamp(micros: bigint, precision: number, zone: boolean): string {
	const { date, time } = moment(micros);
	return `${date} ${time.seconds}${fraction(time.micros, precision)}${zone ? ' UTC' : ''}`;
}

function trinoTime(micros: bigint, precision: number): string {
	const time = clock(Number(micros / 1000n), Number(micros % 1000n));
	return time.seconds + fraction(time.micros, precision);
}

function intervalText(value: DuckDBIntervalValue, kind: Type['kind']): string {
	if (kind === 'interval year to month') {
		const sign = value.months < 0 ? '-' : '';
		const months = Math.abs(value.months);
		return `${sign}${Math.floor(months / 12)}-${months % 12}`;
	}
	const micros = BigInt(value.days) * DAY_MICROS + value.micros;
	const size = micros < 0n ? -micros : micros;
	return `${micros < 0n ? '-' : ''}${size / DAY_MICROS} ${trinoTime(size % DAY_MICROS, 3)}`;
}

function hexPairs(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** A value as the Trino port's pages carry it (docs/peaka-api.md §15.4). */
export function nativeValue(value: DuckDBValue, type: Type): unknown {
	if (value === null) return null;
	if (typeof value === 'bigint') return Number(value);
	if (typeof value === 'number') return Number.isFinite(value) ? value : javaDouble(value);
	if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64');
	if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
		return trinoTimestamp(
			value.micros,
			type.kind === 'timestamp' ? type.precision : 6,
			value instanceof DuckDBTimestampTZValue,
		);
	}
	if (value instanceof DuckDBTimeValue)
		return trinoTime(value.micros, type.kind === 'time' ? type.precision : 6);
	if (value instanceof DuckDBDateValue) return dateText(value.days);
	if (value instanceof DuckDBIntervalValue) return intervalText(value, type.kind);
	if (value instanceof DuckDBListValue) {
		const element: Type = type.kind === 'array' ? type.element : { kind: 'unknown' };
		return value.items.map((item) => nativeValue(item, element));
	}
	if (value instanceof DuckDBMapValue) {
		const [key, item]: Type[] =
			type.kind === 'map' ? [type.key, type.value] : [{ kind: 'unknown' }, { kind: 'unknown' }];
		return Object.fromEntries(
			value.entries.map((entry) => [
				String(nativeValue(entry.key, key)),
				nativeValue(entry.value, item),
			]),
		);
	}
	if (value instanceof DuckDBStructValue) {
		const fields = type.kind === 'row' ? type.fields : [];
		return Object.values(value.entries).map((item, index) =>
			nativeValue(item, fields[index]?.type ?? { kind: 'unknown' }),
		);
	}
	return typeof value === 'string' || typeof value === 'boolean' ? value : String(value);
}

/**
 * A value as Peaka's REST answers carry it: always text (docs/peaka-api.md §8.4). Assumed there, as unmeasured: array, map and row
 * as JSON text, json as its text, uuid and time as Trino writes them.
 */
function renderer(type: Type): (value: Exclude<DuckDBValue, null>) => string {
	switch (type.kind) {
		case 'varchar':
		case 'json':
			return (value) => value as string;
		case 'boolean':
			return (value) => (value ? 'true' : 'false');
		case 'double':
			return (value) => javaDouble(value as number);
		case 'real':
			return (value) => javaFloat(value as number);
		case 'decimal':
			return (value) => (value as DuckDBDecimalValue).toString();
		case 'date':
			return (value) => dateText((value as DuckDBDateValue).days);
		case 'timestamp':
			return (value) => timestampText((value as DuckDBTimestampValue).micros);
		case 'varbinary':
			return (value) => hexPairs((value as DuckDBBlobValue).bytes);
		case 'array':
		case 'map':
		case 'row':
			return (value) => JSON.stringify(nativeValue(value, type));
		case 'time':
		case 'interval day to second':
		case 'interval year to month':
			return (value) => String(nativeValue(value, type));
		default:
			return String;
	}
}

/** Adds a chunk's rows, column by column: several times faster than asking for rows. */
export function renderChunk(
	chunk: DuckDBDataChunk,
	types: readonly Type[],
	rows: Array<Array<string | null>>,
	count: number,
): void {
	const base = rows.length;
	for (let row = 0; row < count; row++) rows.push(new Array<string | null>(types.length));
	for (const [column, type] of types.entries()) {
		const vector = chunk.getColumnVector(column);
		const render = renderer(type);
		for (let row = 0; row < count; row++) {
			const value = vector.getItem(row);
			rows[base + row][column] = value === null ? null : render(value);
		}
	}
}

export function nativeRows(
	chunks: readonly DuckDBDataChunk[],
	types: readonly Type[],
	count: number,
): unknown[][] {
	const rows: unknown[][] = [];
	for (const chunk of chunks) {
		for (let row = 0; row < chunk.rowCount && rows.length < count; row++) {
			rows.push(
				types.map((type, column) => nativeValue(chunk.getColumnVector(column).getItem(row), type)),
			);
		}
	}
	return rows;
}
