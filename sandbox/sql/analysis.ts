import type { ParserRuleContext } from 'antlr4ng';
import { castSql } from './casts.ts';
import { SqlError, type Position } from './errors.ts';
import { positionOf, sourceOf, type ExpressionNode, type Grammar } from './parse.ts';
import type { Field, Scope } from './scope.ts';
import type { Session, TableLookup } from './catalogs.ts';
import { canCoerce, commonType, formatType, sameType, UNKNOWN, type Type } from './types.ts';

/** Expressions hold queries and queries expressions: each is read through the statement, so that no file needs the other. */
export interface Readers {
	expression(node: ExpressionNode, env: Env): Typed;
	query(node: Grammar.QueryContext | Grammar.StatementContext, env: Env): Query;
}

export const expression: Readers['expression'] = (node, env) =>
	env.statement.readers.expression(node, env);
export const queryOf: Readers['query'] = (node, env) => env.statement.readers.query(node, env);

/** What is the same all over one statement. */
export interface Statement {
	readers: Readers;
	tables: TableLookup;
	session: Session;
	/** Values of current_user_props. */
	user: Readonly<Record<string, string>>;
	/** What now() and current_date tell: one moment for the whole statement. */
	now: Date;
	/** The value of a `?`. */
	parameter(node: ParserRuleContext): string | null;
	/** A name nothing else has: users' identifiers never reach DuckDB. */
	freshName(prefix: string): string;
}

/** A column a query gives: `sql` is what DuckDB calls it, unique in the statement. */
export type OutputColumn = Omit<Field, 'qualifier'>;

export interface Query {
	sql: string;
	columns: OutputColumn[];
}

/** Something in FROM: DuckDB SQL and the columns it gives. */
export interface FromItem {
	sql: string;
	fields: Field[];
	/** UNNEST, which sees what stands to its left. */
	isSideways?: boolean;
}

/** A named query of WITH. */
export interface NamedQuery {
	relation: string;
	columns: ReadonlyArray<Omit<Field, 'qualifier'>>;
}

/** The SELECT an expression stands in. */
export interface SelectState {
	scope: Scope;
	/** Expressions of GROUP BY, as DuckDB SQL. */
	groups: Set<string>;
	/** Columns used outside of aggregates that are not grouping expressions, so far. */
	loose: string[];
	hasAggregates: boolean;
}

export interface Env {
	statement: Statement;
	scope: Scope;
	named: ReadonlyMap<string, NamedQuery>;
	/** Missing where a clause takes neither aggregates nor window functions; then `clause` names it. */
	select?: SelectState;
	clause?: string;
	inside?: 'aggregate' | 'window';
	/** The saved queries being opened, from the outside in. */
	views: readonly string[];
}

/** An expression understood: DuckDB SQL for it and its Trino type. */
export interface Typed {
	sql: string;
	type: Type;
	/** Set when the expression is nothing but a column. */
	field?: Field;
	/** The value of a text literal, an integer literal or a bound parameter. */
	text?: string;
	/**
	 * A `?`: its value came as text, and how Peaka types it is unknown (docs/peaka-api.md §17, "`bindings` typing"). Assumed: it is
	 * VARCHAR, and where another type is needed it is cast to that, as Trino does with parameters of EXECUTE … USING.
	 */
	bound?: boolean;
}

/** The value as another type, by implicit coercion only; undefined when that would need a CAST. */
export function coerce(value: Typed, to: Type, at: Position): string | undefined {
	if (sameType(value.type, to)) return value.sql;
	if (value.bound && value.type.kind === 'varchar') return castSql(value.sql, value.type, to, at);
	return canCoerce(value.type, to) ? castSql(value.sql, value.type, to, at) : undefined;
}

export function requireType(value: Typed, to: Type, what: string, node: ParserRuleContext): string {
	const sql = coerce(value, to, positionOf(node));
	if (sql !== undefined) return sql;
	throw new SqlError(
		'TYPE_MISMATCH',
		`${what} (actual: ${formatType(value.type)})`,
		positionOf(node),
	);
}

/** Refuses columns that GROUP BY would have to name. */
export function requireGrouped(select: SelectState, node: ParserRuleContext): void {
	if (select.loose.length === 0) return;
	const text = `'${sourceOf(node)}' must be an aggregate expression or appear in GROUP BY clause`;
	throw new SqlError('EXPRESSION_NOT_AGGREGATE', text, positionOf(node));
}

/** Brings values to their common type. */
export function unify(
	values: readonly Typed[],
	what: string,
	node: ParserRuleContext,
): { items: string[]; type: Type } {
	const fixed = values.filter((value) => !value.bound);
	const type = (fixed.length > 0 ? fixed : values).reduce<Type>((common, value) => {
		const next = commonType(common, value.type);
		if (next) return next;
		const text =
			`${what} must be the same type or coercible to a common type. Cannot find common type between ` +
			`${formatType(common)} and ${formatType(value.type)}`;
		throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
	}, UNKNOWN);
	return { items: values.map((value) => coerce(value, type, positionOf(node)) ?? value.sql), type };
}
