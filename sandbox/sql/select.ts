import {
	expression,
	requireGrouped,
	requireType,
	type Env,
	type FromItem,
	type OutputColumn,
	type Query,
	type SelectState,
	type Typed,
} from './analysis.ts';
import { requireDistinct } from './distinct.ts';
import { SqlError, unsupported } from './errors.ts';
import { Grammar, identifierText, innermost, nameParts, positionOf, sourceOf } from './parse.ts';
import { relation } from './relations.ts';
import { hasSuffix, Scope, type Field } from './scope.ts';
import { columnOf, direction, ordinal, placeOf, sortExpression } from './sorting.ts';
import { BOOLEAN } from './types.ts';

/** One column of the select list. */
interface Item extends Typed {
	name: string | undefined;
	node: Grammar.SelectItemContext;
	/** Columns it uses outside of aggregates. */
	loose: string[];
}

/** SELECT … FROM … WHERE … GROUP BY … HAVING … with the ORDER BY and LIMIT that belong to it. */
export function select(
	node: Grammar.QuerySpecificationContext,
	order: readonly Grammar.SortItemContext[],
	limits: string,
	outer: Env,
): Query {
	if (node.windowDefinition().length > 0) throw unsupported('WINDOW', positionOf(node));
	const from = fromClause(node, outer);
	const scope = new Scope(from?.fields ?? [], outer.scope);
	const base: Env = { ...outer, scope, select: undefined, clause: undefined, inside: undefined };
	const where = node.whereClause()?.booleanExpression();
	const whereSql = where && condition(where, 'WHERE', { ...base, clause: 'WHERE' });

	const state: SelectState = { scope, groups: new Set(), loose: [], hasAggregates: false };
	const env: Env = { ...base, select: state };
	const groupBy = node.groupBy();
	const groupSql = groupBy && grouping(groupBy, node, state, { ...base, clause: 'GROUP BY' });
	state.loose = [];
	const items = node
		.selectList()
		.selectItem()
		.flatMap((item) => selectItem(item, from, env));
	const having = node.havingClause()?.booleanExpression();
	const havingSql = having && condition(having, 'HAVING', env);
	const havingLoose = state.loose.splice(0);

	const columns = items.map((item): OutputColumn => {
		const { type, name, field } = item;
		return { sql: outer.statement.freshName('c'), type, name, origin: field?.origin };
	});
	const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : '';
	const keys = order.map((item) => sortKey(item, items, columns, distinct !== '', env));
	if (groupBy || having || state.hasAggregates) {
		for (const item of items) requireGrouped({ ...state, loose: item.loose }, item.node);
		if (having) requireGrouped({ ...state, loose: havingLoose }, having);
	}

	if (distinct !== '') requireDistinct(columns, positionOf(node));

	const list = items.map((item, index) => `${nullSafe(item)} AS ${columns[index].sql}`);
	const sql = [
		`SELECT ${distinct}${list.join(', ')}`,
		from && ` FROM ${from.sql}`,
		whereSql && ` WHERE ${whereSql}`,
		groupSql && ` GROUP BY ${groupSql}`,
		havingSql && ` HAVING ${havingSql}`,
		keys.length > 0 && ` ORDER BY ${keys.join(', ')}`,
		limits,
	];
	return { sql: sql.filter(Boolean).join(''), columns };
}

function nullSafe(item: Item): string {
	// DuckDB would call a bare NULL an INTEGER anyway; said here so that subqueries agree about it.
	return item.type.kind === 'unknown' ? `CAST(${item.sql} AS INTEGER)` : item.sql;
}

function condition(node: Grammar.BooleanExpressionContext, clause: string, env: Env): string {
	const value = expression(node, env);
	return requireType(value, BOOLEAN, `${clause} clause must evaluate to a boolean`, node);
}

/** `FROM a, b` is a cross join whose later parts see the earlier ones when LATERAL. */
function fromClause(node: Grammar.QuerySpecificationContext, env: Env): FromItem | undefined {
	const inner: Env = { ...env, select: undefined, clause: undefined, inside: undefined };
	return node.relation().reduce<FromItem | undefined>((left, item) => {
		const right = relation(item, inner, left?.fields ?? []);
		if (!left) return right;
		return {
			sql: `${left.sql} CROSS JOIN ${right.sql}`,
			fields: [...left.fields, ...right.fields],
		};
	}, undefined);
}

function selectItem(node: Grammar.SelectItemContext, from: FromItem | undefined, env: Env): Item[] {
	const state = env.select;
	if (!state) throw new TypeError('a select list belongs to a SELECT');
	const item = (value: Typed, name: string | undefined): Item => {
		return { ...value, name, node, loose: state.loose.splice(0) };
	};
	const column = (field: Field): Item => {
		if (!state.groups.has(field.sql)) state.loose.push(field.sql);
		return item({ sql: field.sql, type: field.type, field }, field.name);
	};
	if (node.selectAllWithoutTable()) {
		if (from) return from.fields.filter(({ hidden }) => !hidden).map(column);
		throw new SqlError(
			'COLUMN_NOT_FOUND',
			'SELECT * not allowed in queries without FROM clause',
			positionOf(node),
		);
	}
	const all = node.tableAllColumns();
	if (all) return allColumns(all, node, env).map(column);
	const alias = node.identifier();
	const literalName = node.selectLiteralColumnName();
	const inner = node.selectExpressionColumnName();
	const value = literalName
		? columnOf(literalName.columnRef(), env)
		: inner && expression(inner.expression(), env);
	if (!value) throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
	return [item(value, alias ? identifierText(alias) : ownName(node))];
}

/** The name an unaliased column or field keeps, as it is written; other expressions have none. */
function ownName(node: Grammar.SelectItemContext): string | undefined {
	const column = node.selectLiteralColumnName()?.columnRef().qualifiedName();
	if (column) return column.identifier().map(identifierText).at(-1);
	const current = innermost(node.selectExpressionColumnName()?.expression());
	const isName =
		current instanceof Grammar.DereferenceContext ||
		current instanceof Grammar.ColumnReferenceContext;
	return isName ? nameParts(current)?.at(-1) : undefined;
}

/** `t.*` or `catalog.schema.table.*`. */
function allColumns(
	node: Grammar.TableAllColumnsContext,
	item: Grammar.SelectItemContext,
	env: Env,
): readonly Field[] {
	const parts = nameParts(node.primaryExpression())?.map((part) => part.toLowerCase());
	const fields = parts && env.scope.fields.filter((field) => hasSuffix(field.qualifier, parts));
	if (fields && fields.length > 0 && !item.columnAliases()) {
		return fields.filter(({ hidden }) => !hidden);
	}
	if (parts?.length !== 1 || env.scope.fields.some(({ name }) => name?.toLowerCase() === parts[0]))
		throw unsupported(`'${sourceOf(item)}'`, positionOf(node));
	const text = `Unable to resolve reference ${parts[0]}`;
	throw new SqlError('TABLE_NOT_FOUND', text, positionOf(node));
}

function grouping(
	node: Grammar.GroupByContext,
	specification: Grammar.QuerySpecificationContext,
	state: SelectState,
	env: Env,
): string {
	if (node.setQuantifier()?.KW_DISTINCT()) throw unsupported('GROUP BY DISTINCT', positionOf(node));
	const elements = node.groupingElement().flatMap((element) => {
		const set =
			element instanceof Grammar.SingleGroupingSetContext ? element.groupingSet() : undefined;
		const terms = set?.groupingTerm() ?? [];
		// ROLLUP, CUBE and GROUPING SETS, `()` and `(a, b)`.
		if (terms.length !== 1) throw unsupported(`GROUP BY ${sourceOf(element)}`, positionOf(element));
		return groupingTerm(terms[0], specification, env);
	});
	for (const element of elements) state.groups.add(element);
	return elements.join(', ');
}

function groupingTerm(
	node: Grammar.GroupingTermContext,
	specification: Grammar.QuerySpecificationContext,
	env: Env,
): string {
	const column = node.columnRef();
	if (column) {
		const value = columnOf(column, env);
		requireDistinct([value], positionOf(node));
		return value.sql;
	}
	const inner = node.expression();
	if (!inner) throw unsupported(`GROUP BY '${node.getText()}'`, positionOf(node));
	if (!/^\d+$/.test(inner.getText())) {
		const value = expression(inner, env);
		requireDistinct([value], positionOf(node));
		return value.sql;
	}
	const items = specification.selectList().selectItem();
	if (items.some((item) => item.selectAllWithoutTable() ?? item.tableAllColumns())) {
		throw unsupported('GROUP BY with a position beside *', positionOf(node));
	}
	const item = items[placeOf(inner.getText(), items.length, 'GROUP BY', positionOf(node))];
	const literalName = item.selectLiteralColumnName();
	if (literalName) return columnOf(literalName.columnRef(), env).sql;
	const selected = item.selectExpressionColumnName()?.expression();
	if (!selected) throw unsupported(`'${sourceOf(item)}'`, positionOf(item));
	return expression(selected, env).sql;
}

/** ORDER BY sees the names of the select list before those of FROM. */
function sortKey(
	node: Grammar.SortItemContext,
	items: readonly Item[],
	columns: readonly OutputColumn[],
	distinct: boolean,
	env: Env,
): string {
	const place = ordinal(node, items.length, 'ORDER BY');
	if (place !== undefined) return columns[place].sql + direction(node);
	const outputs = items.map((item): Field => {
		return { sql: item.sql, type: item.type, name: item.name, qualifier: [], origin: undefined };
	});
	const unique = outputs.filter(
		(field, index) =>
			outputs.findIndex((other) => other.name === field.name && other.sql === field.sql) === index,
	);
	const scope = new Scope(unique, env.scope, true);
	const value = sortExpression(node, { ...env, scope });
	const loose = env.select?.loose.splice(0) ?? [];
	const same = items.findIndex((item) => item.sql === value.sql);
	if (same >= 0 && distinct && !items[same].field && !value.field)
		throw unsupported('SELECT DISTINCT ordered by an expression', positionOf(node));
	if (same >= 0) return columns[same].sql + direction(node);
	if (distinct) {
		const text = 'For SELECT DISTINCT, ORDER BY expressions must appear in select list';
		throw new SqlError('EXPRESSION_NOT_IN_DISTINCT', text, positionOf(node));
	}
	if (env.select?.hasAggregates || (env.select && env.select.groups.size > 0))
		requireGrouped({ ...env.select, loose }, node);
	return value.sql + direction(node);
}
