import { SqlError } from './errors.ts';
import { Grammar } from './parse.ts';

/** Where Trino's statement class is called otherwise than the grammar's alternative; the rest have the same name. */
const STATEMENT_NAMES: Record<string, string> = {
	StatementDefault: 'Query',
	InsertInto: 'Insert',
	CommentTable: 'Comment',
	CommentView: 'Comment',
	CommentColumn: 'Comment',
	ShowStatsForQuery: 'ShowStats',
	SetTableProperties: 'SetProperties',
	SetMaterializedViewProperties: 'SetProperties',
	GrantPrivileges: 'Grant',
	RevokePrivileges: 'Revoke',
};

/** The generated classes by their names: `constructor.name` does not survive bundling. */
const GRAMMAR_NAMES = new Map<unknown, string>(
	Object.entries(Grammar).map(([name, value]) => [value, name.replace(/Context$/, '')]),
);

/** Trino's class name of a statement: Query, Insert, CreateTableAsSelect, … */
export function statementType(statement: Grammar.StatementContext): string {
	const name = GRAMMAR_NAMES.get(statement.constructor) ?? 'Statement';
	if (/^Show(?:Create|TableComment|ColumnComment)/.test(name)) return 'ShowCreate';
	return STATEMENT_NAMES[name] ?? name;
}

const SHOW_STATEMENTS = new Set(['ShowCatalogs', 'ShowSchemas', 'ShowTables', 'ShowColumns']);

/**
 * Only queries may run: `Statement type 'Insert' is not allowed` (docs/peaka-api.md §3.2). SHOW and DESCRIBE are documented for
 * driver sessions and unmeasured over REST (§17), so the caller decides about them.
 */
export function guard(statement: Grammar.StatementContext, allowShow: boolean): void {
	const type = statementType(statement);
	if (type === 'Query' || (allowShow && SHOW_STATEMENTS.has(type))) return;
	throw new SqlError('QUERY_REJECTED', `Statement type '${type}' is not allowed`);
}
