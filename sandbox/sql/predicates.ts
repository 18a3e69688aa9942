import { coerce, expression, unify, type Env, type Typed } from './analysis.ts';
import { castSql, isSimple } from './casts.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { Grammar, positionOf, sourceOf } from './parse.ts';
import { subquery } from './subqueries.ts';
import { BOOLEAN, commonType, formatType, isOrderable, VARCHAR, type Type } from './types.ts';

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What may follow a value to make a condition of it. */
export function predicate(value: Typed, node: Grammar.PredicateContext, env: Env): Typed {
	const not = 'KW_NOT' in node && typeof node.KW_NOT === 'function' && node.KW_NOT() ? 'NOT ' : '';
	if (node instanceof Grammar.ComparisonContext) {
		const right = expression(node.valueExpression(), env);
		return compare(value, operatorOf(node), right, positionOf(node.comparisonOperator()));
	}
	if (node instanceof Grammar.NullPredicateContext) {
		return { sql: `(${value.sql} IS ${not}NULL)`, type: BOOLEAN };
	}
	if (node instanceof Grammar.DistinctFromContext) {
		const right = expression(node.valueExpression(), env);
		const [a, b, type] = sides(value, right, 'IS DISTINCT FROM', positionOf(node));
		requireSimple(type, 'IS DISTINCT FROM', positionOf(node));
		return { sql: `(${a} IS ${not}DISTINCT FROM ${b})`, type: BOOLEAN };
	}
	if (node instanceof Grammar.BetweenContext) return between(value, node, not, env);
	if (node instanceof Grammar.LikeContext) return like(value, node, not, env);
	if (node instanceof Grammar.InListContext) {
		const items = node.expression().map((item) => expression(item, env));
		const isPlain = value.type.kind !== 'row' && !isFloat(value.type);
		if (!isPlain || items.some(({ type }) => isFloat(type))) {
			const terms = items.map((item) => compare(value, '=', item, positionOf(node)).sql);
			return { sql: `(${not}(${terms.join(' OR ')}))`, type: BOOLEAN };
		}
		const unified = unify([value, ...items], 'IN value and list items', node.expression()[0]);
		requireSimple(unified.type, 'IN', positionOf(node));
		return {
			sql: `(${unified.items[0]} ${not}IN (${unified.items.slice(1).join(', ')}))`,
			type: BOOLEAN,
		};
	}
	if (node instanceof Grammar.InSubqueryContext) {
		const inner = subquery(node.query(), env, 'column');
		const [a, query] = withQuery(value, inner, positionOf(node));
		return { sql: `(${a} ${not}IN ${query})`, type: BOOLEAN };
	}
	throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
}

const isFloat = ({ kind }: Type): boolean => kind === 'double' || kind === 'real';

/** Arrays, maps and rows hold NULLs, which leave a comparison open or fail it in Trino. */
function requireSimple(type: Type, operator: string, at: Position): void {
	if (isSimple(type) || type.kind === 'unknown') return;
	throw unsupported(`${operator} of ${type.kind}s`, at);
}

function operatorOf(node: Grammar.ComparisonContext): Comparison {
	const text = node.comparisonOperator().getText();
	return text === '!=' ? '<>' : (text as Comparison);
}

/** DuckDB SQL of a comparison by operator; floating point has one of its own, for NaN. */
const FLOAT: Record<Comparison, (a: string, b: string) => string> = {
	'=': (a, b) => `t_equal(${a}, ${b})`,
	'<>': (a, b) => `(NOT t_equal(${a}, ${b}))`,
	'<': (a, b) => `t_less(${a}, ${b})`,
	'>': (a, b) => `t_less(${b}, ${a})`,
	'<=': (a, b) => `t_less_equal(${a}, ${b})`,
	'>=': (a, b) => `t_less_equal(${b}, ${a})`,
};

export function compare(left: Typed, operator: Comparison, right: Typed, at: Position): Typed {
	const [a, b, type] = sides(left, right, operator, at);
	if (isFloat(type)) return { sql: FLOAT[operator](a, b), type: BOOLEAN };
	requireSimple(type, operator, at);
	return { sql: `(${a} ${operator} ${b})`, type: BOOLEAN };
}

/** Both sides in their common type, or Trino's `Cannot apply operator: bigint = varchar(3)`. */
function sides(
	left: Typed,
	right: Typed,
	operator: string,
	at: Position,
): [left: string, right: string, type: Type] {
	const common = comparableType(left, right);
	const ordering = !['=', '<>', 'IS DISTINCT FROM'].includes(operator);
	if (common && ordering) requireSimple(common, operator, at);
	if (!common || (ordering && !isOrderable(common))) {
		const types = `${formatType(left.type)} ${operator} ${formatType(right.type)}`;
		throw new SqlError('TYPE_MISMATCH', `Cannot apply operator: ${types}`, at);
	}
	return [as(left, common, at), as(right, common, at), common];
}

function comparableType(left: Typed, right: Typed): Type | undefined {
	if (left.bound && !right.bound) return right.type;
	if (right.bound && !left.bound) return left.type;
	return commonType(left.type, right.type);
}

function as(value: Typed, type: Type, at: Position): string {
	return coerce(value, type, at) ?? castSql(value.sql, value.type, type, at);
}

function between(value: Typed, node: Grammar.BetweenContext, not: string, env: Env): Typed {
	const [lower, upper] = node.valueExpression().map((bound) => expression(bound, env));
	const low = comparableType(value, lower);
	const high = comparableType(value, upper);
	const common = low && high && commonType(low, high);
	const at = positionOf(node);
	if (!common) {
		const [a, b, c] = [value, lower, upper].map(({ type }) => formatType(type));
		throw new SqlError('TYPE_MISMATCH', `Cannot check if ${a} is BETWEEN ${b} and ${c}`, at);
	}
	const terms = [compare(lower, '<=', value, at).sql, compare(value, '<=', upper, at).sql];
	return { sql: `(${not}(${terms.join(' AND ')}))`, type: BOOLEAN };
}

function like(value: Typed, node: Grammar.LikeContext, not: string, env: Env): Typed {
	const [pattern, escape] = node.valueExpression().map((part) => expression(part, env));
	const text = (part: Typed, what: string): string => {
		const sql = coerce(part, VARCHAR, positionOf(node));
		if (sql !== undefined) return sql;
		const message = `${what} LIKE expression must evaluate to a varchar (actual: ${formatType(part.type)})`;
		throw new SqlError('TYPE_MISMATCH', message, positionOf(node));
	};
	const left = text(value, 'Left side of');
	const right = text(pattern, 'Pattern for');
	if (!escape) return { sql: `(${left} ${not}LIKE ${right})`, type: BOOLEAN };
	const escaped = `t_like_pattern(${right}, ${text(escape, 'Escape for')})`;
	return { sql: `(${left} ${not}LIKE ${escaped} ESCAPE '\\')`, type: BOOLEAN };
}

/** A value beside the only column of a query; the query's column is cast where the types differ. */
function withQuery(value: Typed, inner: Typed, at: Position): [string, string] {
	const common = comparableType(value, inner);
	if (common) requireSimple(common, 'comparing with a query', at);
	if (!common) {
		const types = `${formatType(value.type)} vs ${formatType(inner.type)}`;
		const text = `Value expression and result of subquery must be of the same type: ${types}`;
		throw new SqlError('TYPE_MISMATCH', text, at);
	}
	const sane = (sql: string): string => (isFloat(common) ? `t_sane(${sql})` : sql);
	const column = sane(castSql('item.value', inner.type, common, at));
	const query =
		column === 'item.value' ? inner.sql : `(SELECT ${column} FROM ${inner.sql} AS item(value))`;
	return [sane(as(value, common, at)), query];
}
