import { exactDecimal, isSimple } from '../casts.ts';
import { unsupported } from '../errors.ts';
import { duckType, formatType, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

/**
 * `$args` is the inside of the call, with DISTINCT (`$distinct`) and ORDER BY (`$order`); `$after` is FILTER and OVER. A result that DuckDB makes wider
 * (sum of BIGINT is HUGEINT to it) is brought back, and overflows as Trino's does.
 */
const plain = (name: string): string => `${name}($args)$after`;

const first = ({ types }: Call): Type => types[0];

/** Of types with a plain order, and without NaN. */
const ordered =
	(name: string) =>
	(call: Call): string => {
		const type = call.types[call.types.length - 1];
		if (!isSimple(type) || type.kind === 'json')
			throw unsupported(`${name} by ${formatType(type)}`, call.at);
		if (type.kind !== 'double' && type.kind !== 'real') return `${name}($args)$after`;
		if (call.types.length > 1) throw unsupported(`${name} by a ${type.kind}`, call.at);
		return `CAST(${name}($distinctt_sane(${call.args[0]})$order)$after AS ${duckType(type)})`;
	};

function wideDecimal({ types: [type] }: Call): Type {
	return type.kind === 'decimal' ? { ...type, precision: 38 } : type;
}

function decimalSum(call: Call): string {
	return `CAST(sum($args)$after AS ${duckType(wideDecimal(call))})`;
}

/** The average of a decimal is a decimal of the same scale, rounded half up. */
function decimalAverage(call: Call): string {
	const type = call.types[0];
	if (type.kind !== 'decimal') throw new TypeError('not a decimal');
	return exactDecimal('/', decimalSum(call), 'nullif(count($args)$after, 0)', type);
}

const mapOf = ({ types: [key, value] }: Call): Type => ({ kind: 'map', key, value });

export const AGGREGATES: readonly Row[] = [
	['count() bigint', 'count(*)$after'],
	['count(T) bigint', plain('count')],
	['count_if(boolean) bigint', 'CAST(count_if($args)$after AS BIGINT)'],
	['sum(bigint) bigint', 'CAST(sum($args)$after AS BIGINT)'],
	['sum(decimal) decimal', decimalSum, wideDecimal],
	['sum(real) real', 'CAST(sum($args)$after AS REAL)'],
	['sum(double) double', plain('sum')],
	['avg(bigint) double', 'avg($distinctCAST($1 AS DOUBLE)$order)$after'],
	['avg(decimal) decimal', decimalAverage, first],
	['avg(real) real', 'CAST(avg($args)$after AS REAL)'],
	['avg(double) double', plain('avg')],
	['min(T) T', ordered('min')],
	['max(T) T', ordered('max')],
	['bool_and(boolean) boolean', plain('bool_and')],
	['bool_or(boolean) boolean', plain('bool_or')],
	['arbitrary(T) T', plain('any_value')],
	['array_agg(T) array(T)', plain('list')],
	['max_by(T, U) T', ordered('arg_max_null')],
	['min_by(T, U) T', ordered('arg_min_null')],
	['map_agg(K, V) map(K, V)', 'map_from_entries(list(row($args))$after)', mapOf],
];

export const WINDOW_FUNCTIONS: readonly Row[] = [
	['row_number() bigint', plain('row_number')],
	['rank() bigint', plain('rank')],
	['dense_rank() bigint', plain('dense_rank')],
	['lag(T) T', plain('lag')],
	['lag(T, bigint) T', plain('lag')],
	['lag(T, bigint, T) T', plain('lag')],
	['lead(T) T', plain('lead')],
	['lead(T, bigint) T', plain('lead')],
	['lead(T, bigint, T) T', plain('lead')],
	['first_value(T) T', plain('first_value')],
	['last_value(T) T', plain('last_value')],
];
