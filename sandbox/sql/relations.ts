import {
	expression,
	queryOf,
	requireType,
	type Env,
	type FromItem,
	type Query,
	type Typed,
} from './analysis.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { columnAliases, Grammar, identifierText, positionOf, sourceOf } from './parse.ts';
import { compare } from './predicates.ts';
import { castSql } from './casts.ts';
import { Scope, type Field } from './scope.ts';
import { columnNamed } from './sorting.ts';
import { unnest } from './unnest.ts';
import type { Column, KnownTable } from './catalogs.ts';
import { BOOLEAN, commonType, duckType, quoteName } from './types.ts';

type RelationNode = Grammar.RelationContext | Grammar.SampledRelationContext;

/** `beside` are the columns to the left, which LATERAL and UNNEST see. */
export function relation(node: RelationNode, env: Env, beside: readonly Field[]): FromItem {
	if (node instanceof Grammar.JoinRelationContext) return join(node, env, beside);
	if (node instanceof Grammar.RelationDefaultContext)
		return relation(node.sampledRelation(), env, beside);
	if (!(node instanceof Grammar.SampledRelationContext))
		throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
	const pattern = node.patternRecognition();
	if (pattern.KW_MATCH_RECOGNIZE()) throw unsupported('MATCH_RECOGNIZE', positionOf(pattern));
	const item = aliased(pattern.aliasedRelation(), env, beside);
	if (node.sampleType()) throw unsupported('TABLESAMPLE', positionOf(node));
	return item;
}

function join(node: Grammar.JoinRelationContext, env: Env, beside: readonly Field[]): FromItem {
	const [leftNode, rightNode] = node.relation();
	const left = relation(leftNode, env, beside);
	const other = rightNode ?? node.sampledRelation();
	const at = positionOf(node);
	if (node.KW_NATURAL() || !other)
		throw new SqlError('NOT_SUPPORTED', 'Natural join not supported', at);
	const right = relation(other, env, [...beside, ...left.fields]);
	const fields = [...left.fields, ...right.fields];
	if (node.KW_CROSS()) return { sql: `(${left.sql} CROSS JOIN ${right.sql})`, fields };
	const kind = joinKind(node.joinType());
	const criteria = node.joinCriteria();
	const isTrue = criteria?.booleanExpression()?.getText().toLowerCase() === 'true';
	if (right.isSideways && !(isTrue && (kind === 'INNER' || kind === 'LEFT')))
		throw unsupported(`${kind} JOIN with UNNEST in this form`, at);
	if (criteria?.KW_USING()) return joinUsing(left, right, kind, criteria);
	const condition =
		criteria &&
		onCondition(criteria, {
			...env,
			scope: new Scope(fields, env.scope),
			select: undefined,
			clause: 'JOIN',
		});
	return { sql: `(${left.sql} ${kind} JOIN ${right.sql} ON ${condition})`, fields };
}

function joinKind(node: Grammar.JoinTypeContext | null): 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' {
	if (node?.KW_LEFT()) return 'LEFT';
	if (node?.KW_RIGHT()) return 'RIGHT';
	return node?.KW_FULL() ? 'FULL' : 'INNER';
}

function onCondition(node: Grammar.JoinCriteriaContext, env: Env): string {
	const equality = node.joinColumnEquality();
	if (equality) {
		const [left, right] = equality.joinColumnReference().map((side) => joinColumn(side, env));
		return compare(left, '=', right, positionOf(equality)).sql;
	}
	const condition = node.booleanExpression();
	if (!condition) throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
	const what = 'JOIN ON clause must evaluate to a boolean';
	return requireType(expression(condition, env), BOOLEAN, what, condition);
}

/** The grammar reads `ON a.x = b.y` as two columns of their own kind. */
function joinColumn(node: Grammar.JoinColumnReferenceContext, env: Env): Typed {
	const parts = node.columnName()?.qualifiedName().identifier() ?? [node.identifier()];
	const names = parts.filter((part) => part !== null).map(identifierText);
	if (names.length === 0) throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
	return columnNamed(names, positionOf(node), env);
}

function joinUsing(
	left: FromItem,
	right: FromItem,
	kind: string,
	criteria: Grammar.JoinCriteriaContext,
): FromItem {
	const shared: Field[] = [];
	const used = new Set<Field>();
	const conditions = criteria.identifier().map((identifier) => {
		const at = positionOf(identifier);
		const name = identifierText(identifier);
		const [a, b] = [sideField(left, name, 'left', at), sideField(right, name, 'right', at)];
		if (used.has(a) || used.has(b)) throw unsupported(`USING with '${name}' twice`, at);
		used.add(a).add(b);
		const type = commonType(a.type, b.type) ?? a.type;
		const [x, y] = [castSql(a.sql, a.type, type), castSql(b.sql, b.type, type)];
		const sql = kind === 'FULL' ? `coalesce(${x}, ${y})` : kind === 'RIGHT' ? y : x;
		shared.push({ sql, type, name, qualifier: [], origin: kind === 'RIGHT' ? b.origin : a.origin });
		return compare(a, '=', b, at).sql;
	});
	const others = [...left.fields, ...right.fields].filter((field) => !used.has(field));
	const sql = `(${left.sql} ${kind} JOIN ${right.sql} ON ${conditions.join(' AND ')})`;
	return { sql, fields: [...shared, ...others] };
}

function sideField(item: FromItem, name: string, side: string, at: Position): Field {
	const matches = item.fields.filter((field) => field.name?.toLowerCase() === name.toLowerCase());
	if (matches.length === 1) return matches[0];
	const text = `Column '${name}' is ${matches.length === 0 ? 'missing from' : 'ambiguous on'} ${side} side of join`;
	throw new SqlError(matches.length === 0 ? 'COLUMN_NOT_FOUND' : 'AMBIGUOUS_NAME', text, at);
}

function aliased(
	node: Grammar.AliasedRelationContext,
	env: Env,
	beside: readonly Field[],
): FromItem {
	const item = primary(node.relationPrimary(), env, beside);
	const identifier = node.identifier();
	if (!identifier) return item;
	const alias = identifierText(identifier);
	const names = columnAliases(node.columnAliases());
	// New names go to the visible columns; the hidden ones are then out of reach.
	const reachable = names ? item.fields.filter(({ hidden }) => !hidden) : item.fields;
	if (names && names.length !== reachable.length) {
		const text = `Column alias list has ${names.length} entries but '${alias}' has ${reachable.length} columns available`;
		throw new SqlError('MISMATCHED_COLUMN_ALIASES', text, positionOf(node));
	}
	const fields = reachable.map((field, index) => ({
		...field,
		name: names ? names[index] : field.name,
		qualifier: [alias.toLowerCase()],
	}));
	return { ...item, fields };
}

function primary(
	node: Grammar.RelationPrimaryContext,
	env: Env,
	beside: readonly Field[],
): FromItem {
	if (node instanceof Grammar.ParenthesizedRelationContext)
		return relation(node.relation(), env, beside);
	if (node instanceof Grammar.TableNameContext) {
		if (node.queryPeriod()) throw unsupported('FOR … AS OF', positionOf(node));
		const name = node.tableOrViewName();
		const parts = (name.tableRef() ?? name.viewRef())?.identifier() ?? [];
		return tableItem(parts.map(identifierText), positionOf(node), env);
	}
	const source =
		node instanceof Grammar.ExpressionSourceTableContext ? node.relationSourceTable() : undefined;
	if (source instanceof Grammar.SubqueryRelationContext) {
		return fromQuery(
			queryOf(source.query(), { ...env, select: undefined, clause: undefined }),
			env,
		);
	}
	if (source instanceof Grammar.UnnestContext) {
		const scope = new Scope(beside, env.scope);
		const item = unnest(source, { ...env, scope, select: undefined, clause: 'UNNEST' });
		return { ...item, isSideways: true };
	}
	throw unsupported(`'${sourceOf(node)}' in FROM`, positionOf(node));
}

/** A table by its name: a named query of WITH, a table of a catalog, or a saved query. */
export function tableItem(parts: readonly string[], at: Position, env: Env): FromItem {
	const named = parts.length === 1 ? env.named.get(parts[0].toLowerCase()) : undefined;
	const alias = env.statement.freshName('r');
	if (named) {
		const fields = named.columns.map((column) => ({
			...column,
			sql: `${alias}.${column.sql}`,
			qualifier: [parts[0].toLowerCase()],
		}));
		return { sql: `${named.relation} AS ${alias}`, fields };
	}
	const table = env.statement.tables.find(parts, env.statement.session, at);
	const { catalogName, schemaName, tableName } = table.origin;
	const qualifier = [catalogName, schemaName, tableName];
	const item = 'query' in table ? savedQuery(table, at, env) : physicalTable(table, alias, env);
	return {
		sql: item.sql,
		fields: item.fields.map((field) => ({ ...field, qualifier, origin: table.origin })),
	};
}

function physicalTable(
	table: Extract<KnownTable, { sql: string }>,
	alias: string,
	env: Env,
): FromItem {
	const names = table.columns.map(() => env.statement.freshName('c'));
	const list = table.columns.map((column, index) => `${columnSql(column)} AS ${names[index]}`);
	const fields = table.columns.map((column, index) => ({
		sql: `${alias}.${names[index]}`,
		type: column.type,
		name: column.name,
		qualifier: [],
		origin: table.origin,
		hidden: column.hidden,
	}));
	return { sql: `(SELECT ${list.join(', ')} FROM ${table.sql}) AS ${alias}`, fields };
}

function columnSql(column: Column): string {
	const wanted = duckType(column.type);
	const name = quoteName(column.name);
	if (column.type.kind === 'json') return `t_json(CAST(${name} AS VARCHAR))`;
	return column.duckType === wanted ? name : `CAST(${name} AS ${wanted})`;
}

/** Saved queries work like Trino's views: analysed anew at every use, with nothing of the reader's names in sight. */
function savedQuery(
	table: Extract<KnownTable, { query: unknown }>,
	at: Position,
	env: Env,
): FromItem {
	const { catalogName, schemaName, tableName } = table.origin;
	const name = `${catalogName}.${schemaName}.${tableName}`;
	if (env.views.includes(name)) {
		throw new SqlError('VIEW_IS_RECURSIVE', `View is recursive: '${name}'`, at);
	}
	try {
		if (table.query instanceof SqlError) throw table.query;
		const statement = {
			...env.statement,
			session: {},
			parameter: (): never => {
				throw new SqlError('INVALID_PARAMETER_USAGE', 'Saved queries cannot have parameters');
			},
		};
		const inner: Env = {
			statement,
			scope: new Scope([]),
			named: new Map(),
			views: [...env.views, name],
		};
		return fromQuery(queryOf(table.query, inner), env);
	} catch (error) {
		if (!(error instanceof SqlError) || error.errorName === 'VIEW_IS_RECURSIVE') throw error;
		throw new SqlError(
			'INVALID_VIEW',
			`Failed analyzing stored view '${name}': ${error.message}`,
			at,
		);
	}
}

function fromQuery(query: Query, env: Env): FromItem {
	const alias = env.statement.freshName('r');
	const fields = query.columns.map((column) => ({
		...column,
		sql: `${alias}.${column.sql}`,
		qualifier: [],
	}));
	return { sql: `(${query.sql}) AS ${alias}`, fields };
}
