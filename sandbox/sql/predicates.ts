import { coerce, type Env, type Typed } from './analysis.ts';
import { castSql } from './casts.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { expression, unify } from './expressions.ts';
import { Grammar, positionOf } from './parse.ts';
import { subquery } from './queries.ts';
import {
	BOOLEAN,
	commonType,
	formatType,
	isOrderable,
	quoteText,
	VARCHAR,
	type Type,
} from './types.ts';

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
		const [a, b] = sides(value, right, 'IS DISTINCT FROM', positionOf(node));
		return { sql: `(${a} IS ${not}DISTINCT FROM ${b})`, type: BOOLEAN };
	}
	if (node instanceof Grammar.BetweenContext) return between(value, node, not, env);
	if (node instanceof Grammar.LikeContext) return like(value, node, not, env);
	if (node instanceof Grammar.InListContext) {
		const items = node.expression().map((item) => expression(item, env));
		if (['array', 'map', 'row'].includes(value.type.kind)) {
			const terms = items.map((item) => compare(value, '=', item, positionOf(node)).sql);
			return { sql: `(${not}(${terms.join(' OR ')}))`, type: BOOLEAN };
		}
		const unified = unify([value, ...items], 'IN value and list items', node.expression()[0]);
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
	if (node instanceof Grammar.QuantifiedComparisonContext) {
		const inner = subquery(node.query(), env, 'column');
		const [a, query] = withQuery(value, inner, positionOf(node));
		const quantifier =
			node.comparisonQuantifier().getText().toUpperCase() === 'ALL' ? 'ALL' : 'ANY';
		return { sql: `(${a} ${operatorOf(node)} ${quantifier} ${query})`, type: BOOLEAN };
	}
	throw unsupported(`'${node.getText()}'`, positionOf(node));
}

function operatorOf(
	node: Grammar.ComparisonContext | Grammar.QuantifiedComparisonContext,
): Comparison {
	const text = node.comparisonOperator().getText();
	return text === '!=' ? '<>' : (text as Comparison);
}

export function compare(left: Typed, operator: Comparison, right: Typed, at: Position): Typed {
	const common = comparableType(left, right);
	if (common?.kind === 'row') return compareRows(left, operator, right, common, at);
	const [a, b] = sides(left, right, operator, at);
	if (common?.kind === 'array' || common?.kind === 'map')
		throw unsupported(`${operator} of ${common.kind}s`, at);
	return { sql: `(${a} ${operator} ${b})`, type: BOOLEAN };
}

/** Field by field: a NULL in a row leaves the answer open in Trino, where DuckDB would call two NULLs the same. */
function compareRows(
	left: Typed,
	operator: Comparison,
	right: Typed,
	common: Extract<Type, { kind: 'row' }>,
	at: Position,
): Typed {
	if (operator !== '=' && operator !== '<>') throw unsupported(`${operator} of rows`, at);
	const [a, b] = [as(left, common, at), as(right, common, at)];
	const fields = common.fields.map(({ key, type }) => {
		const field = (row: string): Typed => ({ sql: `(${row})[${quoteText(key)}]`, type });
		return compare(field(a), '=', field(b), at).sql;
	});
	const same = `(${fields.join(' AND ')})`;
	return { sql: operator === '=' ? same : `(NOT ${same})`, type: BOOLEAN };
}

/** Both sides in their common type, or Trino's `Cannot apply operator: bigint = varchar(3)`. */
function sides(left: Typed, right: Typed, operator: string, at: Position): [string, string] {
	const common = comparableType(left, right);
	const ordering = !['=', '<>', 'IS DISTINCT FROM'].includes(operator);
	if (!common || (ordering && !isOrderable(common))) {
		const types = `${formatType(left.type)} ${operator} ${formatType(right.type)}`;
		throw new SqlError('TYPE_MISMATCH', `Cannot apply operator: ${types}`, at);
	}
	return [as(left, common, at), as(right, common, at)];
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
	if (!common || !isOrderable(common)) {
		const [a, b, c] = [value, lower, upper].map(({ type }) => formatType(type));
		const text = `Cannot check if ${a} is BETWEEN ${b} and ${c}`;
		throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
	}
	const at = positionOf(node);
	const [a, b, c] = [value, lower, upper].map((side) => as(side, common, at));
	return { sql: `(${a} ${not}BETWEEN ${b} AND ${c})`, type: BOOLEAN };
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
	const last = escape ? ` ESCAPE ${text(escape, 'Escape for')}` : '';
	return { sql: `(${left} ${not}LIKE ${right}${last})`, type: BOOLEAN };
}

/** A value beside the only column of a query; the query's column is cast where the types differ. */
function withQuery(value: Typed, inner: Typed, at: Position): [string, string] {
	const common = comparableType(value, inner);
	if (common && ['array', 'map', 'row'].includes(common.kind))
		throw unsupported(`comparing ${common.kind}s with a query`, at);
	if (!common) {
		const types = `${formatType(value.type)} vs ${formatType(inner.type)}`;
		const text = `Value expression and result of subquery must be of the same type: ${types}`;
		throw new SqlError('TYPE_MISMATCH', text, at);
	}
	const column = castSql('item.value', inner.type, common, at);
	const query =
		column === 'item.value' ? inner.sql : `(SELECT ${column} FROM ${inner.sql} AS item(value))`;
	return [as(value, common, at), query];
}
