import type {
	DuckDBBlobValue,
	DuckDBDataChunk,
	DuckDBDateValue,
	DuckDBIntervalValue,
	DuckDBListValue,
	DuckDBMapValue,
	DuckDBStructValue,
	DuckDBTimestampValue,
	DuckDBTimeValue,
	DuckDBValue,
} from '@duckdb/node-api';
import { javaDouble, shortestFloat } from './native/double-text.ts';
import type { Type } from './types.ts';

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

type Render = (value: Exclude<DuckDBValue, null>) => string;

/** The text of a value that is no number, list or the like; both ports write it the same but for what Peaka writes otherwise. */
function plainText(type: Type): Render | undefined {
	switch (type.kind) {
		case 'decimal':
		case 'uuid':
			return String;
		case 'date':
			return (value) => dateText((value as DuckDBDateValue).days);
		case 'time':
			return (value) => trinoTime((value as DuckDBTimeValue).micros, type.precision);
		case 'timestamp':
			return (value) =>
				trinoTimestamp((value as DuckDBTimestampValue).micros, type.precision, type.zone);
		case 'interval day to second':
		case 'interval year to month':
			return (value) => intervalText(value as DuckDBIntervalValue, type.kind);
		default:
			return undefined;
	}
}

function jsonNumber(value: number): string {
	return Number.isFinite(value) ? javaDouble(value) : `"${javaDouble(value)}"`;
}

/** A value as JSON text, as the Trino port's pages carry it (docs/peaka-api.md §15.4): integers with all their digits. */
function jsonText(type: Type): Render {
	const plain = plainText(type);
	if (plain) return (value) => `"${plain(value)}"`;
	switch (type.kind) {
		case 'varchar':
		case 'json':
			return (value) => JSON.stringify(value);
		case 'double':
			return (value) => jsonNumber(value as number);
		case 'real':
			return (value) => jsonNumber(shortestFloat(value as number));
		case 'varbinary':
			return (value) => `"${Buffer.from((value as DuckDBBlobValue).bytes).toString('base64')}"`;
		case 'array': {
			const element = orNull(jsonText(type.element));
			return (value) => `[${(value as DuckDBListValue).items.map(element).join(',')}]`;
		}
		case 'map': {
			const [key, item] = [jsonText(type.key), orNull(jsonText(type.value))];
			const quoted = (text: string): string => (text.startsWith('"') ? text : JSON.stringify(text));
			return (value) => {
				const entries = (value as DuckDBMapValue).entries.map((entry) =>
					entry.key === null ? '' : `${quoted(key(entry.key))}:${item(entry.value)}`,
				);
				return `{${entries.join(',')}}`;
			};
		}
		case 'row': {
			const fields = type.fields.map((field) => orNull(jsonText(field.type)));
			return (value) => {
				const values = Object.values((value as DuckDBStructValue).entries);
				return `[${values.map((field, index) => fields[index](field)).join(',')}]`;
			};
		}
		default:
			return String;
	}
}

function orNull(render: Render): (value: DuckDBValue) => string {
	return (value) => (value === null ? 'null' : render(value));
}

/**
 * A value as Peaka's REST answers carry it: always text (docs/peaka-api.md §8.4). Assumed there, as unmeasured: array, map and row
 * as JSON text, json as its text, uuid and time as Trino writes them.
 */
function restText(type: Type): Render {
	switch (type.kind) {
		case 'double':
			return (value) => javaDouble(value as number);
		case 'real':
			return (value) => javaDouble(shortestFloat(value as number));
		case 'timestamp':
			return (value) => timestampText((value as DuckDBTimestampValue).micros);
		case 'varbinary':
			return (value) => hexPairs((value as DuckDBBlobValue).bytes);
		case 'array':
		case 'map':
		case 'row':
			return jsonText(type);
		default:
			return plainText(type) ?? String;
	}
}

/** The rows as REST carries them; `count` of them. */
export function textRows(
	chunks: readonly DuckDBDataChunk[],
	types: readonly Type[],
	count: number,
): Array<Array<string | null>> {
	const renders = types.map(restText);
	const rows: Array<Array<string | null>> = [];
	for (const chunk of chunks) {
		const base = rows.length;
		const size = Math.min(chunk.rowCount, count - base);
		for (let row = 0; row < size; row++) rows.push(new Array<string | null>(types.length));
		// Column by column: several times faster than asking for rows.
		for (const [column, render] of renders.entries()) {
			const vector = chunk.getColumnVector(column);
			for (let row = 0; row < size; row++) {
				const value = vector.getItem(row);
				rows[base + row][column] = value === null ? null : render(value);
			}
		}
	}
	return rows;
}

/** The rows as JSON text, one by one; `count` of them. */
export function* jsonRows(
	chunks: readonly DuckDBDataChunk[],
	types: readonly Type[],
	count: number,
): Generator<string> {
	const renders = types.map((type) => orNull(jsonText(type)));
	let left = count;
	for (const chunk of chunks) {
		const size = Math.min(chunk.rowCount, left);
		left -= size;
		const rows = new Array<string>(size).fill('[');
		for (const [column, render] of renders.entries()) {
			const vector = chunk.getColumnVector(column);
			const end = column === renders.length - 1 ? ']' : ',';
			for (let row = 0; row < size; row++) rows[row] += render(vector.getItem(row)) + end;
		}
		yield* rows;
	}
}
