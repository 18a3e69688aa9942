import { SqlError, unsupported, type Position } from './errors.ts';
import {
	asDecimal,
	duckType,
	formatType,
	isInteger,
	isNumeric,
	quoteText,
	sameType,
	type Type,
} from './types.ts';

/** What text must look like before Trino takes it for a value; DuckDB is laxer (`' 1.5 '` is a BIGINT to it). */
const TEXT_FORMS: Partial<Record<Type['kind'], string>> = {
	tinyint: '[+-]?\\d+',
	smallint: '[+-]?\\d+',
	integer: '[+-]?\\d+',
	bigint: '[+-]?\\d+',
	decimal: '[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?',
	real: '\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity)\\s*',
	double: '\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|NaN|[+-]?Infinity)\\s*',
	boolean: '(?i)(t|f|true|false|0|1)',
	date: '\\s*\\d{4,}-\\d{1,2}-\\d{1,2}\\s*',
	time: '\\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d{1,6})?)?',
	uuid: '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
};
const TIMESTAMP_FORM = '\\d{4,}-\\d{1,2}-\\d{1,2}( \\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d{1,6})?)?)?';
/**
 * DuckDB keeps instants without their zone, so the sandbox has one zone only. Other zones are refused rather than shown shifted.
 */
const UTC_FORM = `${TIMESTAMP_FORM}( ?(UTC|Z|[+-]00:00))`;

/** DuckDB SQL for a value of one Trino type as another, by Trino's rules; throws `Cannot cast … to …` where it has none. */
export function castSql(sql: string, from: Type, to: Type, at?: Position): string {
	if (sameType(from, to)) return sql;
	if (from.kind === 'unknown') return `CAST(${sql} AS ${duckType(to)})`;
	const cast = castTo(sql, from, to, at);
	if (cast === undefined) {
		const text = `Cannot cast ${formatType(from)} to ${formatType(to)}`;
		throw new SqlError('TYPE_MISMATCH', text, at);
	}
	return cast;
}

function castTo(sql: string, from: Type, to: Type, at?: Position): string | undefined {
	if (to.kind === 'varchar') return toText(sql, from, to.length, at);
	if (to.kind === 'json') return toJson(sql, from, at);
	if (from.kind === 'json') return fromJson(sql, to, at);
	if (from.kind === 'varchar') return fromText(sql, to, at);
	if (isNumeric(to)) return toNumber(sql, from, to);
	switch (to.kind) {
		case 'boolean':
			return isNumeric(from) ? `(${sql} <> 0)` : undefined;
		case 'date':
			return from.kind === 'timestamp' ? `CAST(${sql} AS DATE)` : undefined;
		case 'time':
			return from.kind === 'timestamp' || from.kind === 'time' ? `CAST(${sql} AS TIME)` : undefined;
		case 'timestamp':
			return toTimestamp(sql, from, to);
		case 'array':
			if (from.kind !== 'array') return undefined;
			return mapList(sql, from.element, to.element, at);
		case 'map':
			if (from.kind !== 'map') return undefined;
			return (
				`CASE WHEN ${sql} IS NOT NULL THEN map(${mapList(`map_keys(${sql})`, from.key, to.key, at)}, ` +
				`${mapList(`map_values(${sql})`, from.value, to.value, at)}) END`
			);
		case 'row':
			return from.kind === 'row' ? toRow(sql, from.fields, to.fields, at) : undefined;
		default:
			return undefined;
	}
}

type RowFields = Extract<Type, { kind: 'row' }>['fields'];

/** Rows are cast by position in Trino, by name in DuckDB. */
function toRow(sql: string, from: RowFields, to: RowFields, at?: Position): string | undefined {
	if (from.length !== to.length) return undefined;
	const fields = from.map((field, index) => {
		const value = castSql(`(${sql})[${quoteText(field.key)}]`, field.type, to[index].type, at);
		return `"${to[index].key.replaceAll('"', '""')}" := ${value}`;
	});
	return `CASE WHEN ${sql} IS NOT NULL THEN struct_pack(${fields.join(', ')}) END`;
}

function mapList(sql: string, from: Type, to: Type, at?: Position): string {
	if (sameType(from, to)) return sql;
	const element = `e${nesting(from)}`;
	return `list_transform(${sql}, lambda ${element}: ${castSql(element, from, to, at)})`;
}

/** Nested casts need nested lambda names; the depth of the type tells them apart. */
function nesting(type: Type): number {
	if (type.kind === 'array') return 1 + nesting(type.element);
	if (type.kind === 'map') return 1 + Math.max(nesting(type.key), nesting(type.value));
	if (type.kind === 'row')
		return 1 + Math.max(0, ...type.fields.map((field) => nesting(field.type)));
	return 0;
}

function toNumber(sql: string, from: Type, to: Type): string | undefined {
	if (from.kind !== 'boolean' && !isNumeric(from)) return undefined;
	if (from.kind === 'boolean' && to.kind === 'decimal') {
		return `CAST(CAST(${sql} AS INTEGER) AS ${duckType(to)})`;
	}
	const float = from.kind === 'double' || from.kind === 'real';
	// Trino rounds half up, and rounds what the number reads as (1.005); DuckDB rounds half to even, and the binary fraction.
	const value = !float
		? sql
		: isInteger(to)
			? `round(${sql})`
			: to.kind === 'decimal'
				? `CAST(${sql} AS VARCHAR)`
				: sql;
	return `CAST(${value} AS ${duckType(to)})`;
}

function fromText(sql: string, to: Type, at?: Position): string | undefined {
	if (to.kind === 'timestamp') {
		const text = `text_of_form(${sql}, ${quoteText(to.zone ? UTC_FORM : TIMESTAMP_FORM)})`;
		return roundTimestamp(
			`CAST(text_to_timestamp(${text}) AS ${duckType(to)})`,
			to.precision,
			to.zone,
		);
	}
	if (to.kind === 'time' && to.zone) throw unsupported('TIME WITH TIME ZONE', at);
	const form = TEXT_FORMS[to.kind];
	if (form === undefined) return undefined;
	return `CAST(text_of_form(${sql}, ${quoteText(form)}) AS ${duckType(to)})`;
}

function toTimestamp(
	sql: string,
	from: Type,
	to: Extract<Type, { kind: 'time' | 'timestamp' }>,
): string | undefined {
	if (from.kind === 'date') return `CAST(${sql} AS ${duckType(to)})`;
	if (from.kind !== 'timestamp') return undefined;
	const value = from.zone === to.zone ? sql : `CAST(${sql} AS ${duckType(to)})`;
	return from.precision > to.precision ? roundTimestamp(value, to.precision, to.zone) : value;
}

/** TIMESTAMP(p) rounds half up to p digits of the second; DuckDB holds six. */
function roundTimestamp(sql: string, precision: number, zone: boolean): string {
	if (precision >= 6) return sql;
	const rounded = `round_timestamp(${sql}, ${10 ** (6 - precision)})`;
	return zone ? `CAST(${rounded} AS TIMESTAMPTZ)` : rounded;
}

function toText(
	sql: string,
	from: Type,
	length: number | undefined,
	at?: Position,
): string | undefined {
	if (from.kind === 'varchar') {
		const longer = length !== undefined && (from.length === undefined || from.length > length);
		return longer ? `left(${sql}, ${length})` : sql;
	}
	const text = plainText(sql, from, at);
	if (text === undefined || length === undefined) return text;
	return `text_not_longer(${text}, ${length})`;
}

function plainText(sql: string, from: Type, at?: Position): string | undefined {
	switch (from.kind) {
		case 'real':
		case 'double':
			return `float_text(CAST(${sql} AS VARCHAR))`;
		case 'timestamp':
			return timestampText(sql, from.precision, from.zone);
		case 'json':
			return `json_scalar_text(${sql})`;
		case 'varbinary':
			// `CAST(_id AS VARCHAR)` of a Mongo id gives plain hex (docs/peaka-api.md §8.4).
			return `lower(hex(${sql}))`;
		case 'array':
		case 'map':
		case 'row':
			return undefined;
		case 'interval day to second':
		case 'interval year to month':
			throw unsupported(`CAST of ${from.kind} to varchar`, at);
		case 'time':
			return from.precision >= 6
				? `strftime(DATE '2000-01-01' + ${sql}, '%H:%M:%S.%f')`
				: timeText(sql, from.precision);
		default:
			return `CAST(${sql} AS VARCHAR)`;
	}
}

function timeText(sql: string, precision: number): string {
	const length = precision === 0 ? 8 : 9 + precision;
	return `left(strftime(DATE '2000-01-01' + ${sql}, '%H:%M:%S.%f'), ${length})`;
}

function timestampText(sql: string, precision: number, zone: boolean): string {
	const length = precision === 0 ? 19 : 20 + Math.min(precision, 6);
	const text = `left(strftime(${sql}, '%Y-%m-%d %H:%M:%S.%f'), ${length})`;
	const padded = precision > 6 ? `(${text} || '${'0'.repeat(precision - 6)}')` : text;
	return zone ? `(${padded} || ' UTC')` : padded;
}

function toJson(sql: string, from: Type, at?: Position): string {
	const refuse = (type: Type): void => {
		if (type.kind === 'array') refuse(type.element);
		else if (type.kind === 'map') refuse(type.value);
		else if (
			![
				'boolean',
				'varchar',
				'json',
				'bigint',
				'integer',
				'smallint',
				'tinyint',
				'decimal',
				'date',
			].includes(type.kind)
		) {
			throw unsupported(`CAST of ${formatType(type)} to json`, at);
		}
	};
	refuse(from);
	return `CASE WHEN ${sql} IS NOT NULL THEN to_json(${sql}) END`;
}

function fromJson(sql: string, to: Type, at?: Position): string | undefined {
	const text = `json_scalar_text(${sql})`;
	if (isInteger(to)) return `CAST(round(CAST(${text} AS DECIMAL(38,10))) AS ${duckType(to)})`;
	if (to.kind === 'decimal' || to.kind === 'double' || to.kind === 'real') {
		return `CAST(${text} AS ${duckType(to)})`;
	}
	if (to.kind === 'boolean') return fromText(text, to, at);
	const json: Type = { kind: 'json' };
	if (to.kind === 'array') {
		const elements = `CAST(json_or_null(${sql}) AS JSON[])`;
		return mapList(elements, json, to.element, at);
	}
	if (to.kind === 'map' && to.key.kind === 'varchar') {
		const entries = `CAST(json_or_null(${sql}) AS MAP(VARCHAR, JSON))`;
		const values = mapList(`map_values(${entries})`, json, to.value, at);
		return `CASE WHEN json_or_null(${sql}) IS NOT NULL THEN map(map_keys(${entries}), ${values}) END`;
	}
	if (to.kind === 'row') throw unsupported('CAST of json to row', at);
	return undefined;
}

/** The decimal an exact number is for arithmetic with decimals. */
export function decimalSql(sql: string, type: Type): { sql: string; type: Type } {
	const decimal = asDecimal(type);
	return { sql: castSql(sql, type, decimal), type: decimal };
}
