import { queryOf, type Env, type NamedQuery, type OutputColumn } from './analysis.ts';
import { SqlError, unsupported } from './errors.ts';
import { columnAliases, identifierText, positionOf, type Grammar } from './parse.ts';

/** The named queries of WITH: DuckDB's WITH clause, and what their names lead to. */
export function withQueries(
	node: Grammar.WithContext,
	env: Env,
): { sql: string; named: Map<string, NamedQuery> } {
	const named = new Map(env.named);
	const own = new Set<string>();
	if (node.KW_RECURSIVE()) throw unsupported('WITH RECURSIVE', positionOf(node));
	const parts = node.namedQuery().map((item) => {
		const name = identifierText(item.identifier()).toLowerCase();
		if (own.has(name)) {
			const text = `WITH query name '${name}' specified more than once`;
			throw new SqlError('DUPLICATE_NAMED_QUERY', text, positionOf(item));
		}
		own.add(name);
		const relation = env.statement.freshName('w');
		const inner: Env = { ...env, named, select: undefined, clause: undefined };
		const query = queryOf(item.query(), inner);
		const columns = renamed(query.columns, item);
		named.set(name, { relation, columns });
		return `${relation} AS (${query.sql})`;
	});
	return { sql: `WITH ${parts.join(', ')}`, named };
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
