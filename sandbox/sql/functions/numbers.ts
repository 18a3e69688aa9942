import { duckType, isInteger, type Type } from '../types.ts';
import { unsupported } from '../errors.ts';
import type { Call, Row } from './signatures.ts';

type Decimal = Extract<Type, { kind: 'decimal' }>;

function decimalOf({ types: [type] }: Call): Decimal {
	if (type.kind === 'decimal') return type;
	throw new TypeError('not a decimal');
}

/** ceil, floor and round to a whole number lose the scale: `decimal(p,s)` → `decimal(p-s+1,0)`. */
function wholeDecimal(call: Call): Decimal {
	const { precision, scale } = decimalOf(call);
	const digits = Math.max(1, Math.min(38, precision - scale + Math.min(scale, 1)));
	return { kind: 'decimal', precision: digits, scale: 0 };
}

function roundedDecimal(call: Call): Decimal {
	const type = decimalOf(call);
	return { ...type, precision: Math.min(38, type.precision + 1) };
}

/** Decimals are rounded in whole numbers; `digits` is the argument that says where, or 0. */
function decimal(mode: string, result: (call: Call) => Decimal, digits = '0'): Row[1] {
	return (call) => {
		const { precision, scale } = result(call);
		const places = digits === '0' ? digits : call.args[1];
		const args = `CAST(${call.args[0]} AS VARCHAR), ${places}, ${precision}, ${scale}, '${mode}'`;
		return `CAST(t_round_decimal(${args}) AS ${duckType(result(call))})`;
	};
}

/** Of a whole number there is no fraction to lose. */
function whole(name: string): Row[1] {
	return ({ args: [number], types: [type], at }) => {
		if (isInteger(type)) return number;
		if (type.kind === 'real' && name === 'round') throw unsupported('round of a real', at);
		return name === 'round'
			? `t_round_double(${number}, 0)`
			: `CAST(${name}(${number}) AS ${duckType(type)})`;
	};
}

function roundTo({ args: [number, digits], types: [type], at }: Call): string {
	if (isInteger(type)) return `CAST(t_round_integer(${number}, ${digits}) AS ${duckType(type)})`;
	if (type.kind === 'real') throw unsupported('round of a real', at);
	return `t_round_double(${number}, ${digits})`;
}

const signType = ({ types: [type] }: Call): Type =>
	type.kind === 'decimal' ? { kind: 'decimal', precision: 1, scale: 0 } : type;

function sign(call: Call): string {
	const [number] = call.args;
	const name = duckType(signType(call));
	const isFloat = ['real', 'double'].includes(call.types[0].kind);
	const rest = isFloat ? number : '0';
	const isPositive = isFloat ? `t_less(0, ${number})` : `${number} > 0`;
	return `CASE WHEN ${number} IS NULL THEN NULL WHEN ${isPositive} THEN CAST(1 AS ${name}) WHEN ${number} < 0 THEN CAST(-1 AS ${name}) ELSE CAST(${rest} AS ${name}) END`;
}

/** DuckDB's greatest and least pass over NULL; Trino's give NULL. */
function extreme(name: string): (call: Call) => string {
	return ({ args, types: [type], at }) => {
		if (['array', 'map', 'row', 'json'].includes(type.kind))
			throw unsupported(`${name} of ${type.kind}s`, at);
		const isFloat = type.kind === 'double' || type.kind === 'real';
		const values = isFloat ? args.map((arg) => `t_sane(${arg})`) : args;
		return `CASE WHEN ${args.map((arg) => `${arg} IS NOT NULL`).join(' AND ')} THEN CAST(${name}(${values.join(', ')}) AS ${duckType(type)}) END`;
	};
}

const first = ({ types }: Call): Type => types[0];

export const NUMBERS: readonly Row[] = [
	['abs(N) N', ({ args, types: [type] }) => `CAST(abs(${args[0]}) AS ${duckType(type)})`, first],
	['sign(N) N', sign, signType],
	...(['ceil', 'ceiling', 'floor', 'round'] as const).flatMap((name): Row[] => {
		const mode = name === 'ceiling' ? 'ceil' : name;
		return [
			[`${name}(decimal) decimal`, decimal(mode, wholeDecimal), wholeDecimal],
			[`${name}(N) N`, whole(mode), first],
		];
	}),
	['round(decimal, integer) decimal', decimal('round', roundedDecimal, '$2'), roundedDecimal],
	['round(N, integer) N', roundTo, first],
	['sqrt(double) double', `CASE WHEN $1 < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt($1) END`],
	['pi() double', 'pi()'],
	['random() double', 'random()'],
	['rand() double', 'random()'],
	['greatest(T, T…) T', extreme('greatest')],
	['least(T, T…) T', extreme('least')],
	['is_nan(double) boolean', 'isnan($1)'],
];
