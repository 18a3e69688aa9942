import { expression, queryOf, type Env, type Query, type Typed } from './analysis.ts';
import { castSql } from './casts.ts';
import { requireDistinct } from './distinct.ts';
import { SqlError, unsupported } from './errors.ts';
import { Grammar, innermost, positionOf, positionOfToken, sourceOf } from './parse.ts';
import { Scope } from './scope.ts';
import { select } from './select.ts';
import { direction, ordinal, sortExpression } from './sorting.ts';
import { withQueries } from './with.ts';
import { commonType, duckType, formatType, UNKNOWN, type Type } from './types.ts';

/** The query of a statement the guard let through. */
export function readQuery(node: Grammar.QueryContext | Grammar.StatementContext, env: Env): Query {
	if (node instanceof Grammar.StatementDefaultContext) {
		const root = node.rootQuery();
		if (root.withFunction()) throw unsupported('WITH FUNCTION', positionOf(root));
		return queryOf(root.query(), env);
	}
	if (!(node instanceof Grammar.QueryStatementContext))
		throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
	const withClause = node.with();
	if (!withClause) return queryNoWith(node.queryNoWith(), env);
	const { sql, named } = withQueries(withClause, env);
	const query = queryNoWith(node.queryNoWith(), { ...env, named });
	return { sql: `${sql} ${query.sql}`, columns: query.columns };
}

function queryNoWith(node: Grammar.QueryNoWithContext, env: Env): Query {
	const limits = limitSql(node, env);
	const term = node.queryTerm();
	const primary = term instanceof Grammar.QueryTermDefaultContext ? term.queryPrimary() : undefined;
	if (primary instanceof Grammar.QueryPrimaryDefaultContext) {
		return select(primary.querySpecification(), node.sortItem(), limits, env);
	}
	const query = queryTerm(term, env);
	if (node.sortItem().length === 0 && limits === '') return query;
	const scope = new Scope(
		query.columns.map((column) => ({ ...column, qualifier: [] })),
		env.scope,
	);
	const keys = node.sortItem().map((item) => {
		const place = ordinal(item, query.columns.length, 'ORDER BY');
		const key =
			place === undefined
				? sortExpression(item, { ...env, scope, select: undefined, clause: 'ORDER BY' }).sql
				: query.columns[place].sql;
		return key + direction(item);
	});
	const order = keys.length > 0 ? ` ORDER BY ${keys.join(', ')}` : '';
	const names = query.columns.map(({ sql }) => sql).join(', ');
	return { sql: `SELECT ${names} FROM (${query.sql})${order}${limits}`, columns: query.columns };
}

function limitSql(node: Grammar.QueryNoWithContext, env: Env): string {
	if (node.KW_TIES())
		throw unsupported('FETCH FIRST … WITH TIES', positionOfToken(node.KW_TIES()?.symbol));
	if (node._fetchFirst?.getText() === '0') throw unsupported('FETCH FIRST 0', positionOf(node));
	const count = (row: Grammar.RowCountContext | null | undefined): string | undefined => {
		if (!row) return undefined;
		const text = row.QUESTION_MARK() ? (env.statement.parameter(row) ?? '') : row.getText();
		if (/^\d{1,18}$/.test(text)) return text;
		throw new SqlError('INVALID_PARAMETER_USAGE', `Invalid row count: ${text}`, positionOf(row));
	};
	const limit =
		count(node._limit?.rowCount()) ??
		count(node._fetchFirst) ??
		(node.KW_FETCH() ? '1' : undefined);
	const offset = count(node._offset);
	return `${limit === undefined ? '' : ` LIMIT ${limit}`}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
}

function queryTerm(node: Grammar.QueryTermContext, env: Env): Query {
	if (node instanceof Grammar.SetOperationContext) return setOperation(node, env);
	const primary = node instanceof Grammar.QueryTermDefaultContext ? node.queryPrimary() : undefined;
	if (primary instanceof Grammar.QueryPrimaryDefaultContext)
		return select(primary.querySpecification(), [], '', env);
	if (primary instanceof Grammar.SubqueryContext) return queryNoWith(primary.queryNoWith(), env);
	if (primary instanceof Grammar.InlineTableContext) return inlineTable(primary, env);
	throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
}

function setOperation(node: Grammar.SetOperationContext, env: Env): Query {
	const [left, right] = node.queryTerm().map((term) => queryTerm(term, env));
	const operator = (node._operator?.text ?? 'UNION').toUpperCase();
	const at = positionOfToken(node._operator);
	if (left.columns.length !== right.columns.length) {
		const text = `${operator} query has different number of fields: ${left.columns.length}, ${right.columns.length}`;
		throw new SqlError('TYPE_MISMATCH', text, at);
	}
	const columns = left.columns.map((column, index) => {
		const other = right.columns[index].type;
		const type = commonType(column.type, other);
		if (!type) {
			const types = `${formatType(column.type)}, ${formatType(other)}`;
			throw new SqlError(
				'TYPE_MISMATCH',
				`column ${index + 1} in ${operator} query has incompatible types: ${types}`,
				at,
			);
		}
		return { sql: env.statement.freshName('c'), type, name: column.name, origin: undefined };
	});
	const types = columns.map(({ type }) => type);
	const names = columns.map(({ sql }) => sql);
	const all = node.setQuantifier()?.KW_ALL() ? ' ALL' : '';
	if (all === '') requireDistinct(columns, at);
	return {
		sql: `(${aligned(left, types, names)}) ${operator}${all} (${aligned(right, types, names)})`,
		columns,
	};
}

/** The query with its columns of the given types and names. */
function aligned(query: Query, types: readonly Type[], names: readonly string[]): string {
	const list = query.columns.map(
		(column, index) => `${castSql(column.sql, column.type, types[index])} AS ${names[index]}`,
	);
	return `SELECT ${list.join(', ')} FROM (${query.sql})`;
}

/** `VALUES (1, 'a'), (2, 'b')`. */
function inlineTable(node: Grammar.InlineTableContext, env: Env): Query {
	// Its own query: names are those of the query around.
	const scope = new Scope([], env.scope);
	const rows = node
		.expression()
		.map((item) => cells(item, { ...env, scope, select: undefined, clause: 'VALUES' }));
	const width = rows[0].length;
	if (rows.some((row) => row.length !== width)) {
		throw new SqlError('TYPE_MISMATCH', 'Values rows have mismatched sizes', positionOf(node));
	}
	const types = rows[0].map((_cell, index) =>
		rows.reduce<Type>((type, row) => {
			const common = commonType(type, row[index].type);
			if (common) return common;
			const text = `Values rows have mismatched types: ${formatType(type)} vs ${formatType(row[index].type)}`;
			throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
		}, UNKNOWN),
	);
	const lines = rows.map(
		(row) =>
			`(${row.map((cell, index) => `CAST(${castSql(cell.sql, cell.type, types[index])} AS ${duckType(types[index])})`).join(', ')})`,
	);
	const names = types.map(() => env.statement.freshName('c'));
	const columns = types.map((type, index) => ({
		sql: names[index],
		type,
		name: undefined,
		origin: undefined,
	}));
	const alias = env.statement.freshName('r');
	return {
		sql: `SELECT * FROM (VALUES ${lines.join(', ')}) AS ${alias}(${names.join(', ')})`,
		columns,
	};
}

function cells(node: Grammar.ExpressionContext, env: Env): Typed[] {
	const inner = innermost(node);
	if (inner instanceof Grammar.RowConstructorContext)
		return inner.expression().map((cell) => expression(cell, env));
	const value = expression(
		inner instanceof Grammar.ParenthesizedExpressionContext ? inner.expression() : node,
		env,
	);
	if (value.type.kind === 'row')
		throw unsupported('rows from elsewhere in VALUES', positionOf(node));
	return [value];
}
