import { coerce, expression, type Env, type Typed } from './analysis.ts';
import { castSql, decimalSql, exactDecimal } from './casts.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
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
	throw noOperator(operator, left.type, right.type, at);
}

/** Trino refuses arithmetic of texts and conditions; of other types it knows more than the sandbox. */
function noOperator(operator: string, left: Type, right: Type, at: Position): SqlError {
	const types = `${formatType(left)} ${operator} ${formatType(right)}`;
	const isPlain = (type: Type): boolean =>
		isNumeric(type) || ['varchar', 'boolean'].includes(type.kind);
	if (!isPlain(left) || !isPlain(right)) return unsupported(types, at);
	return new SqlError('TYPE_MISMATCH', `Cannot apply operator: ${types}`, at);
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
	const a = castSql(left.sql, left.type, type, at);
	const b = castSql(right.sql, right.type, type, at);
	if (!isInteger(type)) return { sql: `(${a} ${operator} ${b})`, type };
	// Integers divide to integers in Trino, and a zero divisor is an error; DuckDB's / is a double, its // gives NULL.
	if (operator === '/') return { sql: `CAST(${a} // t_divisor(${b}) AS ${duckType(type)})`, type };
	if (operator === '%') {
		// The smallest number has no opposite, which DuckDB stumbles over.
		const rest = `CASE WHEN ${b} = -1 THEN ${a} - ${a} ELSE ${a} % t_divisor(${b}) END`;
		return { sql: `CAST(${rest} AS ${duckType(type)})`, type };
	}
	return { sql: `(${a} ${operator} ${b})`, type };
}

/** Digits that DuckDB's own arithmetic keeps whole. */
const PLAIN_DIGITS = 18;

/** Precision and scale of results: trino.io, "Decimal functions and operators". */
function decimals(operator: Operator, left: Typed, right: Typed, at: Position): Typed {
	const a = decimalSql(left.sql, left.type);
	const b = decimalSql(right.sql, right.type);
	const type = decimalResult(operator, a.type, b.type, at);
	const name = duckType(type);
	const isPlain = type.precision <= PLAIN_DIGITS && operator !== '/' && operator !== '%';
	if (isPlain && operator === '*') return { sql: `CAST(${a.sql} * ${b.sql} AS ${name})`, type };
	if (isPlain) {
		const sum = `CAST(${a.sql} AS ${name}) ${operator} CAST(${b.sql} AS ${name})`;
		return { sql: `CAST(${sum} AS ${name})`, type };
	}
	return { sql: exactDecimal(operator, a.sql, b.sql, type), type };
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
	const sum = `(${other.sql} ${operator} ${span.sql})`;
	if (other.type.kind === 'date') return { sql: `t_whole_day(${sum})`, type: other.type };
	if (other.type.kind !== 'timestamp') return undefined;
	// Intervals of days to seconds have milliseconds.
	const fine = span.type.kind === 'interval day to second' ? 3 : 0;
	return { sql: sum, type: { ...other.type, precision: Math.max(fine, other.type.precision) } };
}

/** The time between two moments. */
function between(operator: Operator, left: Typed, right: Typed): Typed | undefined {
	if (operator !== '-' || left.type.kind !== right.type.kind) return undefined;
	const type: Type = { kind: 'interval day to second' };
	if (left.type.kind === 'date')
		return { sql: `to_days(CAST(${left.sql} - ${right.sql} AS INTEGER))`, type };
	const isFine = [left.type, right.type].every(
		(moment) => 'precision' in moment && moment.precision <= 3,
	);
	if (left.type.kind !== 'timestamp' || !isFine || !sameZone(left.type, right.type))
		return undefined;
	return { sql: `(${left.sql} - ${right.sql})`, type };
}

function sameZone(left: Type, right: Type): boolean {
	return left.kind === 'timestamp' && right.kind === 'timestamp' && left.zone === right.zone;
}

export function negation(node: Grammar.ArithmeticUnaryContext, env: Env): Typed {
	const value = expression(node.valueExpression(), env);
	if (isNumeric(value.type) || isInterval(value.type)) {
		return node.MINUS() ? { sql: `(-${value.sql})`, type: value.type } : value;
	}
	throw unsupported(`the sign of ${formatType(value.type)}`, positionOf(node));
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
		throw noOperator('||', left.type, right.type, at);
	}
	return scalarFunction(
		'concat',
		[inList(left, list, at), inList(right, list, at)],
		at,
		env.statement,
	);
}

function inList(value: Typed, list: Extract<Type, { kind: 'array' }>, at: Position): Typed {
	if (value.type.kind === 'array') return value;
	if (value.type.kind === 'unknown') throw unsupported('an array || NULL', at);
	const element = commonType(value.type, list.element);
	if (!element) throw unsupported(`${formatType(value.type)} || ${formatType(list)}`, at);
	const type: Type = { kind: 'array', element };
	return { sql: `[${castSql(value.sql, value.type, element, at)}]`, type };
}
