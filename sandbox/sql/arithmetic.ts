import { coerce, type Env, type Typed } from './analysis.ts';
import { castSql, decimalSql } from './casts.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { expression } from './expressions.ts';
import { scalarFunction } from './functions/registry.ts';
import { Grammar, positionOf, positionOfToken } from './parse.ts';
import {
	commonType,
	duckType,
	formatType,
	isInteger,
	isInterval,
	isNumeric,
	type Type,
} from './types.ts';

type Decimal = Extract<Type, { kind: 'decimal' }>;
type Operator = '+' | '-' | '*' | '/' | '%';

export function arithmetic(node: Grammar.ArithmeticBinaryContext, env: Env): Typed {
	const [left, right] = node.valueExpression().map((operand) => expression(operand, env));
	const operator = (node._operator?.text ?? '+') as Operator;
	return calculate(operator, left, right, positionOfToken(node._operator));
}

export function calculate(operator: Operator, left: Typed, right: Typed, at: Position): Typed {
	const [a, b] = adoptBound(left, right);
	if (isNumeric(a.type) && isNumeric(b.type)) return numbers(operator, a, b, at);
	const moved =
		isInterval(a.type) || isInterval(b.type) ? spans(operator, a, b) : between(operator, a, b);
	if (moved) return moved;
	const common = commonType(a.type, b.type);
	if (common && isNumeric(common)) {
		return calculate(operator, retype(a, common), retype(b, common), at);
	}
	const text = `Cannot apply operator: ${formatType(left.type)} ${operator} ${formatType(right.type)}`;
	throw new SqlError('TYPE_MISMATCH', text, at);
}

function retype(value: Typed, type: Type): Typed {
	return value.type.kind === 'unknown' ? { sql: castSql('NULL', value.type, type), type } : value;
}

/** A parameter takes the type of its partner. */
function adoptBound(left: Typed, right: Typed): [Typed, Typed] {
	if (left.bound && !right.bound) return [adopt(left, right.type), right];
	if (right.bound && !left.bound) return [left, adopt(right, left.type)];
	return [left, right];
}

function adopt(value: Typed, type: Type): Typed {
	if (!isNumeric(type)) return value;
	return { sql: castSql(value.sql, value.type, type), type };
}

function numbers(operator: Operator, left: Typed, right: Typed, at: Position): Typed {
	const type = commonType(left.type, right.type);
	if (!type) throw new TypeError('numbers have a common type');
	if (type.kind === 'decimal') return decimals(operator, left, right, at);
	const a = castSql(left.sql, left.type, type);
	const b = castSql(right.sql, right.type, type);
	if (!isInteger(type)) return { sql: `(${a} ${operator} ${b})`, type };
	// Integers divide to integers in Trino, and a zero divisor is an error; DuckDB's / is a double, its // gives NULL.
	if (operator === '/') return { sql: `CAST(${a} // divisor(${b}) AS ${duckType(type)})`, type };
	if (operator === '%') return { sql: `CAST(${a} % divisor(${b}) AS ${duckType(type)})`, type };
	return { sql: `(${a} ${operator} ${b})`, type };
}

/** Precision and scale of results: trino.io, "Decimal functions and operators". */
function decimals(operator: Operator, left: Typed, right: Typed, at: Position): Typed {
	const a = decimalSql(left.sql, left.type);
	const b = decimalSql(right.sql, right.type);
	const type = decimalResult(operator, a.type as Decimal, b.type as Decimal, at);
	const name = duckType(type);
	switch (operator) {
		case '+':
		case '-':
			return {
				sql: `CAST(CAST(${a.sql} AS ${name}) ${operator} CAST(${b.sql} AS ${name}) AS ${name})`,
				type,
			};
		case '*':
			return { sql: `CAST(${a.sql} * ${b.sql} AS ${name})`, type };
		case '%':
			return { sql: `CAST(${a.sql} % divisor(${b.sql}) AS ${name})`, type };
		case '/': {
			const shift = type.scale + (b.type as Decimal).scale - (a.type as Decimal).scale;
			const factor = `CAST('1${'0'.repeat(shift)}' AS HUGEINT)`;
			const sql = divideDecimals(`(unscaled(${a.sql}) * ${factor})`, `unscaled(${b.sql})`, type);
			return { sql, type };
		}
	}
}

function decimalResult(operator: Operator, a: Decimal, b: Decimal, at: Position): Decimal {
	const scale = Math.max(a.scale, b.scale);
	const capped = (precision: number, to: number): Decimal => ({
		kind: 'decimal',
		precision: Math.min(38, precision),
		scale: to,
	});
	switch (operator) {
		case '+':
		case '-': {
			const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
			return capped(whole + scale + 1, scale);
		}
		case '*':
			if (a.scale + b.scale > 38) {
				const text = `DECIMAL scale must be in range [0, precision (38)]: ${a.scale + b.scale}`;
				throw new SqlError('INVALID_FUNCTION_ARGUMENT', text, at);
			}
			return capped(a.precision + b.precision, a.scale + b.scale);
		case '/':
			return capped(a.precision + b.scale + Math.max(0, b.scale - a.scale), scale);
		case '%':
			return capped(Math.min(b.precision - b.scale, a.precision - a.scale) + scale, scale);
	}
}

/** Exact division of whole numbers, rounded half up, as a decimal of the type's scale: DuckDB would divide as doubles. */
export function divideDecimals(dividend: string, divisor: string, type: Decimal): string {
	const quotient = `CAST(divide_half_up(${dividend}, ${divisor}) AS DECIMAL(38,0))`;
	const unit = type.scale === 0 ? '1' : `0.${'0'.repeat(type.scale - 1)}1`;
	const one = `CAST('${unit}' AS DECIMAL(${Math.max(1, type.scale)},${type.scale}))`;
	return `CAST(${quotient} * ${one} AS ${duckType(type)})`;
}

/** Moments and intervals: `DATE '…' + INTERVAL '1' DAY`, `INTERVAL '1' DAY * 2`. */
function spans(operator: Operator, left: Typed, right: Typed): Typed | undefined {
	if (isInterval(left.type) && isInterval(right.type)) {
		const same = left.type.kind === right.type.kind && (operator === '+' || operator === '-');
		return same ? { sql: `(${left.sql} ${operator} ${right.sql})`, type: left.type } : undefined;
	}
	const [span, other] = isInterval(left.type) ? [left, right] : [right, left];
	if (operator === '*' && isInteger(other.type)) {
		return { sql: `(${span.sql} * ${other.sql})`, type: span.type };
	}
	if (operator !== '+' && (operator !== '-' || span === left)) return undefined;
	if (other.type.kind === 'date') {
		return {
			sql: `date_plus(${other.sql}, ${operator === '-' ? '-' : ''}${span.sql})`,
			type: other.type,
		};
	}
	return other.type.kind === 'timestamp'
		? { sql: `(${other.sql} ${operator} ${span.sql})`, type: other.type }
		: undefined;
}

/** The time between two moments. */
function between(operator: Operator, left: Typed, right: Typed): Typed | undefined {
	if (operator !== '-' || left.type.kind !== right.type.kind) return undefined;
	const type: Type = { kind: 'interval day to second' };
	if (left.type.kind === 'date')
		return { sql: `to_days(CAST(${left.sql} - ${right.sql} AS INTEGER))`, type };
	return left.type.kind === 'timestamp' ? { sql: `(${left.sql} - ${right.sql})`, type } : undefined;
}

export function negation(node: Grammar.ArithmeticUnaryContext, env: Env): Typed {
	const value = expression(node.valueExpression(), env);
	if (isNumeric(value.type) || isInterval(value.type)) {
		return node.MINUS() ? { sql: `(-${value.sql})`, type: value.type } : value;
	}
	const sign = node.MINUS() ? '-' : '+';
	const text = `Cannot apply operator: ${sign}${formatType(value.type)}`;
	throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
}

/** `||` joins texts, binaries, and arrays with arrays or single elements; NULL makes NULL. */
export function concatenation(node: Grammar.ConcatenationContext, env: Env): Typed {
	const [left, right] = node.valueExpression().map((operand) => expression(operand, env));
	const at = positionOfToken(node.CONCAT().symbol);
	if (left.type.kind === 'varbinary' && right.type.kind === 'varbinary') {
		return { sql: `(${left.sql} || ${right.sql})`, type: left.type };
	}
	const list =
		left.type.kind === 'array' ? left.type : right.type.kind === 'array' ? right.type : undefined;
	if (!list) {
		const [a, b] = [coerce(left, { kind: 'varchar' }, at), coerce(right, { kind: 'varchar' }, at)];
		if (a !== undefined && b !== undefined)
			return { sql: `(${a} || ${b})`, type: { kind: 'varchar' } };
		const text = `Cannot apply operator: ${formatType(left.type)} || ${formatType(right.type)}`;
		throw new SqlError('TYPE_MISMATCH', text, at);
	}
	return scalarFunction(
		'concat',
		[inList(left, list, at), inList(right, list, at)],
		at,
		env.statement,
	);
}

function inList(value: Typed, list: Extract<Type, { kind: 'array' }>, at: Position): Typed {
	if (value.type.kind === 'array' || value.type.kind === 'unknown') return value;
	const element = commonType(value.type, list.element);
	if (!element) throw unsupported(`${formatType(value.type)} || ${formatType(list)}`, at);
	const type: Type = { kind: 'array', element };
	return { sql: `[${castSql(value.sql, value.type, element, at)}]`, type };
}
