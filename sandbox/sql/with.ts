import type { Env, NamedQuery } from './analysis.ts';
import { SqlError } from './errors.ts';
import { Grammar, identifierText, positionOf } from './parse.ts';
import { aligned, queryOf, queryTerm, type OutputColumn, type Query } from './queries.ts';
import { commonType, formatType, UNKNOWN } from './types.ts';

/** The named queries of WITH: DuckDB's WITH clause, and what their names lead to. */
export function withQueries(
	node: Grammar.WithContext,
	env: Env,
): { sql: string; named: Map<string, NamedQuery> } {
	const named = new Map(env.named);
	const own = new Set<string>();
	const recursive = node.KW_RECURSIVE() !== null;
	const parts = node.namedQuery().map((item) => {
		const name = identifierText(item.identifier()).toLowerCase();
		if (own.has(name)) {
			const text = `WITH query name '${name}' specified more than once`;
			throw new SqlError('DUPLICATE_NAMED_QUERY', text, positionOf(item));
		}
		own.add(name);
		const relation = env.statement.freshName('w');
		const inner: Env = { ...env, named, select: undefined, clause: undefined };
		const query =
			(recursive && recursiveQuery(item, name, relation, inner)) || queryOf(item.query(), inner);
		const columns = renamed(query.columns, item);
		named.set(name, { relation, columns });
		return `${relation} AS (${query.sql})`;
	});
	return { sql: `WITH ${recursive ? 'RECURSIVE ' : ''}${parts.join(', ')}`, named };
}

function renamed(columns: OutputColumn[], item: Grammar.NamedQueryContext): OutputColumn[] {
	const names = columnAliases(item.columnAliases());
	if (!names) return columns;
	if (names.length !== columns.length) {
		const text = `Column alias list has ${names.length} entries but relation has ${columns.length} columns`;
		throw new SqlError('MISMATCHED_COLUMN_ALIASES', text, positionOf(item));
	}
	return columns.map((column, index) => ({ ...column, name: names[index] }));
}

export function columnAliases(node: Grammar.ColumnAliasesContext | null): string[] | undefined {
	return node?.identifier().map(identifierText);
}

/** `start UNION [ALL] step`, where the step may name the query itself; undefined when the query has another shape. */
function recursiveQuery(
	item: Grammar.NamedQueryContext,
	name: string,
	relation: string,
	env: Env,
): Query | undefined {
	const body = item.query();
	const inner = body instanceof Grammar.QueryStatementContext ? body.queryNoWith() : undefined;
	const term = inner?.queryTerm();
	const bare = inner?.getChildCount() === 1 && body.getChildCount() === 1;
	if (!bare || !(term instanceof Grammar.SetOperationContext) || !term.KW_UNION()) return undefined;
	const [startNode, stepNode] = term.queryTerm();
	const names = columnAliases(item.columnAliases());
	if (!names) {
		const text = 'missing column aliases in recursive WITH query';
		throw new SqlError('MISSING_COLUMN_ALIASES', text, positionOf(item));
	}
	const start = queryTerm(startNode, env);
	const columns = renamed(start.columns, item);
	const step = queryTerm(stepNode, {
		...env,
		named: new Map(env.named).set(name, { relation, columns }),
	});
	const all = term.setQuantifier()?.KW_ALL() ? 'UNION ALL' : 'UNION';
	for (const [index, column] of step.columns.entries()) {
		const expected = start.columns[index]?.type ?? UNKNOWN;
		const common = commonType(expected, column.type);
		if (
			step.columns.length === columns.length &&
			common &&
			formatType(common) === formatType(expected)
		)
			continue;
		const text = `recursion step relation output type (${formatType(column.type)}) is not coercible to recursion base relation output type (${formatType(expected)})`;
		throw new SqlError('TYPE_MISMATCH', text, positionOf(stepNode));
	}
	const types = columns.map(({ type }) => type);
	return {
		sql: `${start.sql} ${all} ${aligned(
			step,
			types,
			columns.map(({ sql }) => sql),
		)}`,
		columns,
	};
}
