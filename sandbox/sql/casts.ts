import { SqlError, unsupported, type Position } from './errors.ts';
import {
	asDecimal,
	duckType,
	formatType,
	isInteger,
	isInterval,
	isNumeric,
	sameType,
	type Type,
} from './types.ts';

type Decimal = Extract<Type, { kind: 'decimal' }>;
type Moment = Extract<Type, { kind: 'time' | 'timestamp' }>;

/** DuckDB SQL for a value of one Trino type as another, by Trino's rules. Throws where Trino, or only the sandbox, has none. */
export function castSql(sql: string, from: Type, to: Type, at?: Position): string {
	if (sameType(from, to)) return sql;
	if (from.kind === 'unknown') return `CAST(${sql} AS ${duckType(to)})`;
	const cast = castTo(sql, from, to, at);
	if (cast !== undefined) return cast;
	const text = `${formatType(from)} to ${formatType(to)}`;
	if (group(from) === group(to) || group(from) === '' || group(to) === '')
		throw unsupported(`CAST of ${text}`, at);
	throw new SqlError('TYPE_MISMATCH', `Cannot cast ${text}`, at);
}

/** Types of different groups cannot be cast in Trino at all; of those of no group that is not said. */
function group({ kind }: Type): string {
	if (['date', 'time', 'timestamp'].includes(kind)) return 'moment';
	return isNumeric({ kind } as Type) || kind === 'boolean' ? 'number' : '';
}

function castTo(sql: string, from: Type, to: Type, at?: Position): string | undefined {
	if (to.kind === 'varchar') return toText(sql, from, to.length);
	if (from.kind === 'varchar') return fromText(sql, to);
	if (isNumeric(to)) return toNumber(sql, from, to);
	switch (to.kind) {
		case 'boolean':
			return isNumeric(from) ? `(${sql} <> 0)` : undefined;
		case 'date':
			return from.kind === 'timestamp' ? `CAST(${sql} AS DATE)` : undefined;
		case 'timestamp':
			return toTimestamp(sql, from, to);
		case 'array':
			return from.kind === 'array' ? mapList(sql, from.element, to.element, at) : undefined;
		default:
			return undefined;
	}
}

function mapList(sql: string, from: Type, to: Type, at?: Position): string {
	if (sameType(from, to)) return sql;
	return eachElement(sql, from, (element) => castSql(element, from, to, at));
}

export function eachElement(sql: string, type: Type, use: (element: string) => string): string {
	const element = `e${nesting(type)}`;
	return `list_transform(${sql}, lambda ${element}: ${use(element)})`;
}

/** Nested lambdas need names of their own; the depth of the type tells them apart. */
function nesting(type: Type): number {
	if (type.kind === 'array') return 1 + nesting(type.element);
	if (type.kind === 'map') return 1 + Math.max(nesting(type.key), nesting(type.value));
	if (type.kind !== 'row') return 0;
	return 1 + Math.max(0, ...type.fields.map((field) => nesting(field.type)));
}

function toNumber(sql: string, from: Type, to: Type): string | undefined {
	if (from.kind !== 'boolean' && !isNumeric(from)) return undefined;
	if (from.kind === 'boolean') return `CAST(CAST(${sql} AS INTEGER) AS ${duckType(to)})`;
	const isFloat = from.kind === 'double' || from.kind === 'real';
	// Trino rounds halves away from zero, DuckDB to the even neighbour.
	if (isFloat && isInteger(to)) return `CAST(round(${sql}) AS ${duckType(to)})`;
	if (isFloat && to.kind === 'decimal') return undefined;
	if (from.kind === 'double' && to.kind === 'real') return `t_real(${sql})`;
	if (from.kind === 'decimal' && (to.kind === 'double' || to.kind === 'real'))
		return fromDecimal(sql, from, to);
	return `CAST(${sql} AS ${duckType(to)})`;
}

/** Trino divides as floating point; only where no digit is lost is that the nearest number. */
function fromDecimal(sql: string, from: Decimal, to: Type): string | undefined {
	const digits = to.kind === 'double' ? 15 : 7;
	const isExact = from.precision <= digits && from.scale <= digits;
	if (isExact || (to.kind === 'double' && from.precision > 18))
		return `CAST(${decimalText(sql)} AS ${duckType(to)})`;
	return undefined;
}

function fromText(sql: string, to: Type): string | undefined {
	switch (to.kind) {
		case 'tinyint':
		case 'smallint':
		case 'integer':
		case 'bigint': {
			const name = duckType(to);
			return `CAST(t_text_to_integer(${sql}, '${name}') AS ${name})`;
		}
		case 'decimal':
			return `CAST(t_text_to_decimal(${sql}, ${to.precision}, ${to.scale}) AS ${duckType(to)})`;
		case 'double':
		case 'real':
		case 'boolean':
		case 'date':
			return `t_text_to_${to.kind}(${sql})`;
		case 'timestamp':
			return `CAST(t_text_to_timestamp(${sql}, ${to.precision}, '${to.zone ? 'UTC' : ''}') AS ${duckType(to)})`;
		case 'uuid':
			return `CAST(t_uuid(${sql}) AS UUID)`;
		default:
			return undefined;
	}
}

function toTimestamp(sql: string, from: Type, to: Moment): string | undefined {
	if (from.kind === 'date') return `CAST(${sql} AS ${duckType(to)})`;
	if (from.kind !== 'timestamp') return undefined;
	if (from.precision <= to.precision) return `CAST(${sql} AS ${duckType(to)})`;
	return `CAST(t_round_timestamp(CAST(${sql} AS TIMESTAMP), ${to.precision}) AS ${duckType(to)})`;
}

/** DuckDB leaves out the zero before the point. */
export function decimalText(sql: string): string {
	return `regexp_replace(CAST(${sql} AS VARCHAR), '^(-?)\\.', '\\10.')`;
}

function toText(sql: string, from: Type, length: number | undefined): string | undefined {
	if (from.kind === 'varchar') {
		const isLonger = length !== undefined && (from.length === undefined || from.length > length);
		return isLonger ? `t_substring(${sql}, 1, ${length})` : sql;
	}
	const text = plainText(sql, from);
	if (text === undefined || length === undefined) return text;
	return `t_not_longer(${text}, ${length})`;
}

function plainText(sql: string, from: Type): string | undefined {
	switch (from.kind) {
		case 'real':
		case 'double':
			return `t_${from.kind}_text(${sql})`;
		case 'decimal':
			return decimalText(sql);
		case 'time':
			return momentText(`(DATE '1970-01-01' + ${sql})`, '%H:%M:%S', from);
		case 'timestamp':
			return momentText(sql, '%Y-%m-%d %H:%M:%S', from);
		case 'json':
			return `t_json_scalar(${sql})`;
		case 'boolean':
		case 'tinyint':
		case 'smallint':
		case 'integer':
		case 'bigint':
		case 'date':
		case 'uuid':
			return `CAST(${sql} AS VARCHAR)`;
		default:
			return undefined;
	}
}

/** As many digits of the second as the type says. */
function momentText(sql: string, format: string, type: Moment): string {
	const cut = type.precision === 0 ? 7 : 6 - type.precision;
	const text = `strftime(${sql}, '${format}.%f')`;
	const kept = cut === 0 ? text : `left(${text}, -${cut})`;
	return type.zone ? `(${kept} || ' UTC')` : kept;
}

/** The decimal an exact number is for arithmetic with decimals. */
export function decimalSql(sql: string, type: Type): { sql: string; type: Decimal } {
	const decimal = asDecimal(type);
	if (decimal.kind !== 'decimal') throw new TypeError('not an exact number');
	return { sql: castSql(sql, type, decimal), type: decimal };
}

/** Whether two values of the type can be compared here: intervals, moments, numbers, texts and the like. */
export function isSimple(type: Type): boolean {
	return !['array', 'map', 'row', 'unknown'].includes(type.kind) || isInterval(type);
}

/** Arithmetic in whole numbers of any length, for what DuckDB would round. */
export function exactDecimal(operator: string, a: string, b: string, type: Decimal): string {
	const args = `'${operator}', CAST(${a} AS VARCHAR), CAST(${b} AS VARCHAR)`;
	return `CAST(t_decimal(${args}, ${type.precision}, ${type.scale}) AS ${duckType(type)})`;
}
