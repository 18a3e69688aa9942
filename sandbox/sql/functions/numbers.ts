import { duckType, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

const asFirst = ({ types }: Call): Type => types[0];

/** ceil, floor and round to a whole number lose the scale: `decimal(p,s)` → `decimal(p-s+1,0)`. */
function wholeDecimal({ types: [type] }: Call): Type {
	if (type.kind !== 'decimal') return type;
	const precision = Math.max(
		1,
		Math.min(38, type.precision - type.scale + Math.min(type.scale, 1)),
	);
	return { kind: 'decimal', precision, scale: 0 };
}

function roundedDecimal({ types: [type] }: Call): Type {
	if (type.kind !== 'decimal') return type;
	return { ...type, precision: Math.min(38, type.precision + 1) };
}

/** A DuckDB function whose result type is brought to Trino's. */
function typed(name: string, result: (call: Call) => Type): (call: Call) => string {
	return (call) => `CAST(${name}(${call.args.join(', ')}) AS ${duckType(result(call))})`;
}

/** DuckDB's greatest and least pass over NULL; Trino's give NULL. */
function extreme(name: string): (call: Call) => string {
	return ({ args }) =>
		`CASE WHEN ${args.map((arg) => `${arg} IS NOT NULL`).join(' AND ')} THEN ${name}(${args.join(', ')}) END`;
}

const FLOAT_FUNCTIONS = [
	'cbrt',
	'exp',
	'sin',
	'cos',
	'tan',
	'asin',
	'acos',
	'atan',
	'sinh',
	'cosh',
	'tanh',
	'degrees',
	'radians',
];

export const NUMBERS: readonly Row[] = [
	['abs(N) N', typed('abs', asFirst)],
	['sign(N) N', typed('sign', asFirst)],
	['ceil(N) N', typed('ceil', wholeDecimal), wholeDecimal],
	['ceiling(N) N', typed('ceil', wholeDecimal), wholeDecimal],
	['floor(N) N', typed('floor', wholeDecimal), wholeDecimal],
	['round(N) N', typed('round', wholeDecimal), wholeDecimal],
	['round(N, integer) N', typed('round', roundedDecimal), roundedDecimal],
	['truncate(double) double', 'trunc($1)'],
	['power(double, double) double', 'pow($1, $2)'],
	['pow(double, double) double', 'pow($1, $2)'],
	['log(double, double) double', '(ln($2) / ln($1))'],
	['sqrt(double) double', 'real_root($1)'],
	...['ln', 'log2', 'log10'].map(
		(name): Row => [`${name}(double) double`, `logarithm($1, ${name}($1))`],
	),
	['atan2(double, double) double', 'atan2($1, $2)'],
	['pi() double', 'pi()'],
	['e() double', 'exp(CAST(1 AS DOUBLE))'],
	['random() double', 'random()'],
	['rand() double', 'random()'],
	['random(bigint) bigint', 'CAST(floor(random() * $1) AS BIGINT)'],
	['rand(bigint) bigint', 'CAST(floor(random() * $1) AS BIGINT)'],
	['greatest(T, T…) T', extreme('greatest')],
	['least(T, T…) T', extreme('least')],
	['is_nan(double) boolean', 'isnan($1)'],
	['is_finite(double) boolean', 'isfinite($1)'],
	['is_infinite(double) boolean', 'isinf($1)'],
	['bitwise_and(bigint, bigint) bigint', '($1 & $2)'],
	['bitwise_or(bigint, bigint) bigint', '($1 | $2)'],
	['bitwise_xor(bigint, bigint) bigint', 'xor($1, $2)'],
	['bitwise_not(bigint) bigint', '(~$1)'],
	...FLOAT_FUNCTIONS.map((name): Row => [`${name}(double) double`, `${name}($1)`]),
];
