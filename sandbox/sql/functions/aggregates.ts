import { divideDecimals } from '../arithmetic.ts';
import { duckType, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

/**
 * `$args` is the inside of the call, with DISTINCT and ORDER BY; `$after` is FILTER and OVER. A result that DuckDB makes wider
 * (sum of BIGINT is HUGEINT to it) is brought back, and overflows as Trino's does.
 */
const plain = (name: string): string => `${name}($args)$after`;
const typed = (name: string, result: (call: Call) => Type) => (call: Call) =>
	`CAST(${name}($args)$after AS ${duckType(result(call))})`;

const first = ({ types }: Call): Type => types[0];

function wideDecimal({ types: [type] }: Call): Type {
	return type.kind === 'decimal' ? { ...type, precision: 38 } : type;
}

/** The average of a decimal is a decimal of the same scale, rounded half up. */
function decimalAverage(call: Call): string {
	const type = call.types[0];
	if (type.kind !== 'decimal') throw new TypeError('not a decimal');
	const sum = `CAST(sum($args)$after AS DECIMAL(38,${type.scale}))`;
	return divideDecimals(`unscaled(${sum})`, 'CAST(nullif(count($args)$after, 0) AS HUGEINT)', type);
}

const mapOf = ({ types: [key, value] }: Call): Type => ({ kind: 'map', key, value });

const STATISTICS = ['stddev', 'stddev_samp', 'stddev_pop', 'variance', 'var_samp', 'var_pop'];
const STATISTICS_OF_TWO = ['corr', 'covar_pop', 'covar_samp', 'regr_slope', 'regr_intercept'];

export const AGGREGATES: readonly Row[] = [
	['count() bigint', 'count(*)$after'],
	['count(T) bigint', plain('count')],
	['count_if(boolean) bigint', 'CAST(count_if($args)$after AS BIGINT)'],
	['sum(bigint) bigint', 'CAST(sum($args)$after AS BIGINT)'],
	['sum(decimal) decimal', typed('sum', wideDecimal), wideDecimal],
	['sum(real) real', 'CAST(sum($args)$after AS REAL)'],
	['sum(double) double', plain('sum')],
	['avg(bigint) double', 'CAST(avg($args)$after AS DOUBLE)'],
	['avg(decimal) decimal', decimalAverage, first],
	['avg(real) real', 'CAST(avg($args)$after AS REAL)'],
	['avg(double) double', plain('avg')],
	['min(T) T', plain('min')],
	['max(T) T', plain('max')],
	['bool_and(boolean) boolean', plain('bool_and')],
	['every(boolean) boolean', plain('bool_and')],
	['bool_or(boolean) boolean', plain('bool_or')],
	['arbitrary(T) T', plain('any_value')],
	['any_value(T) T', plain('any_value')],
	['array_agg(T) array(T)', plain('list')],
	// Both are approximations in Trino; the exact answer is within every error bound and the same on every run.
	['approx_distinct(T) bigint', 'count(DISTINCT $args)$after'],
	['approx_percentile(bigint, double) bigint', percentile, first],
	['approx_percentile(double, double) double', percentile, first],
	['geometric_mean(double) double', plain('geomean')],
	['max_by(T, U) T', plain('arg_max_null')],
	['min_by(T, U) T', plain('arg_min_null')],
	['map_agg(K, V) map(K, V)', 'map_from_entries(list(row($args))$after)', mapOf],
	[
		'histogram(T) map(T, bigint)',
		({ types: [type] }) => `CAST(histogram($args)$after AS MAP(${duckType(type)}, BIGINT))`,
	],
	...STATISTICS.map((name): Row => [`${name}(double) double`, plain(name)]),
	...STATISTICS_OF_TWO.map((name): Row => [`${name}(double, double) double`, plain(name)]),
];

function percentile({ types }: Call): string {
	return `CAST(quantile_disc($args)$after AS ${duckType(types[0])})`;
}

export const WINDOW_FUNCTIONS: readonly Row[] = [
	['row_number() bigint', plain('row_number')],
	['rank() bigint', plain('rank')],
	['dense_rank() bigint', plain('dense_rank')],
	['percent_rank() double', plain('percent_rank')],
	['cume_dist() double', plain('cume_dist')],
	['ntile(bigint) bigint', plain('ntile')],
	['lag(T) T', plain('lag')],
	['lag(T, bigint) T', plain('lag')],
	['lag(T, bigint, T) T', plain('lag')],
	['lead(T) T', plain('lead')],
	['lead(T, bigint) T', plain('lead')],
	['lead(T, bigint, T) T', plain('lead')],
	['first_value(T) T', plain('first_value')],
	['last_value(T) T', plain('last_value')],
	['nth_value(T, bigint) T', plain('nth_value')],
];
