import { expression, type Env, type Typed } from './analysis.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { identifierText, positionOf, type Grammar } from './parse.ts';
import type { Scope } from './scope.ts';
import { isOrderable } from './types.ts';

/** Trino sorts NULL last whichever way the order goes. */
export function sortKeys(items: readonly Grammar.SortItemContext[], env: Env): string {
	return items.map((item) => `${sortExpression(item, env).sql}${direction(item)}`).join(', ');
}

export function direction(item: Grammar.SortItemContext): string {
	return `${item.KW_DESC() ? ' DESC' : ' ASC'} NULLS ${item.KW_FIRST() ? 'FIRST' : 'LAST'}`;
}

export function sortExpression(item: Grammar.SortItemContext, env: Env): Typed {
	const column = item.columnRef();
	const inner = item.expression();
	const value = column ? columnOf(column, env) : inner && expression(inner, env);
	if (!value) throw unsupported(`ORDER BY '${item.getText()}'`, positionOf(item));
	if (isOrderable(value.type)) return value;
	throw unsupported(`ORDER BY a ${value.type.kind}`, positionOf(item));
}

/** Where the grammar reads a bare name as columnRef instead of an expression. */
export function columnOf(node: Grammar.ColumnRefContext, env: Env): Typed {
	const name = node.qualifiedName();
	if (!name) throw unsupported(`'${node.getText()}' as a column`, positionOf(node));
	return columnNamed(name.identifier().map(identifierText), positionOf(node), env);
}

/** A column, noted where GROUP BY has to know it. */
export function columnNamed(parts: readonly string[], at: Position, env: Env): Typed {
	const { field, scope } = env.scope.resolve(parts, at);
	requireReach(scope, at, env);
	const isOwn = env.select && scope === env.select.scope && env.inside !== 'aggregate';
	if (isOwn && !env.select?.groups.has(field.sql)) env.select?.loose.push(field.sql);
	return { sql: field.sql, type: field.type, field };
}

/** Columns of the query around this one: Trino answers some forms only, the sandbox none. */
function requireReach(match: Scope, at: Position, env: Env): void {
	for (let scope: Scope | undefined = env.scope; scope && scope !== match; scope = scope.parent)
		if (!scope.isPart) throw unsupported('correlated subqueries', at);
}

/** The place of an output column that `ORDER BY 2` names, from 0. */
export function ordinal(
	item: Grammar.SortItemContext,
	columns: number,
	clause: string,
): number | undefined {
	const text = item.expression()?.getText() ?? '';
	if (!/^\d+$/.test(text)) return undefined;
	return placeOf(text, columns, clause, positionOf(item));
}

export function placeOf(text: string, columns: number, clause: string, at: Position): number {
	const place = Number(text);
	if (place >= 1 && place <= columns) return place - 1;
	const rule = `${clause} position ${text} is not in select list`;
	throw new SqlError('INVALID_COLUMN_REFERENCE', rule, at);
}
