import { SqlError, unsupported } from './errors.ts';
import { INFORMATION_SCHEMA } from './information-schema.ts';
import { Grammar, identifierText, parseStatement, positionOf, stringText } from './parse.ts';
import type { Catalogs, Session } from './catalogs.ts';
import { quoteName, quoteText } from './types.ts';

/** SHOW and DESCRIBE as the queries over information_schema they are; undefined for any other statement. */
export function showQuery(
	node: Grammar.StatementContext,
	catalogs: Catalogs,
	session: Session,
): Grammar.StatementContext | undefined {
	if (node instanceof Grammar.ShowCatalogsContext) {
		const names = catalogs.catalogs?.();
		if (!names) throw unsupported('SHOW CATALOGS', positionOf(node));
		const rows = [...names, 'system'].map((name) => `(${quoteText(name)})`);
		const values = `(VALUES ${rows.join(', ')}) AS c("Catalog")`;
		return parseStatement(
			`SELECT "Catalog" FROM ${values}${likeSql('"Catalog"', node)} ORDER BY 1`,
		);
	}
	if (node instanceof Grammar.ShowSchemasContext) {
		const name = node.catalogRef()?.identifier();
		const catalog = catalogName(name ? identifierText(name) : session.catalog, node);
		const from = `${quoteName(catalog)}.${INFORMATION_SCHEMA}.schemata`;
		return parseStatement(
			`SELECT schema_name AS "Schema" FROM ${from}${likeSql('schema_name', node)} ORDER BY 1`,
		);
	}
	if (node instanceof Grammar.ShowTablesContext) {
		const parts = node.schemaRef()?.identifier().map(identifierText) ?? [];
		const [schema, catalog] = [
			parts.at(-1) ?? session.schema,
			parts.length > 1 ? parts[0] : session.catalog,
		];
		requireSchema(schema, node);
		const from = `${quoteName(catalogName(catalog, node))}.${INFORMATION_SCHEMA}.tables`;
		const filter = likeSql('table_name', node, `table_schema = ${quoteText(schema.toLowerCase())}`);
		return parseStatement(`SELECT table_name AS "Table" FROM ${from}${filter} ORDER BY 1`);
	}
	if (!(node instanceof Grammar.ShowColumnsContext)) return undefined;
	const name = node.tableOrViewName();
	const parts = (name.tableRef() ?? name.viewRef())?.identifier().map(identifierText) ?? [];
	const [table, schema = session.schema, catalog = session.catalog] = [...parts].reverse();
	requireSchema(schema, node);
	requireTable(catalogs, catalogName(catalog, node), schema, table, node);
	const from = `${quoteName(catalogName(catalog, node))}.${INFORMATION_SCHEMA}.columns`;
	const condition = `table_schema = ${quoteText(schema.toLowerCase())} AND table_name = ${quoteText(table.toLowerCase())}`;
	const columns = `column_name AS "Column", data_type AS "Type", '' AS "Extra", '' AS "Comment"`;
	return parseStatement(
		`SELECT ${columns} FROM ${from}${likeSql('column_name', node, condition)} ORDER BY ordinal_position`,
	);
}

function requireSchema(
	schema: string | undefined,
	node: Grammar.StatementContext,
): asserts schema is string {
	if (schema) return;
	const text = 'Schema must be specified when session schema is not set';
	throw new SqlError('MISSING_SCHEMA_NAME', text, positionOf(node));
}

function catalogName(catalog: string | undefined, node: Grammar.StatementContext): string {
	if (catalog) return catalog;
	const text = 'Catalog must be specified when session catalog is not set';
	throw new SqlError('MISSING_CATALOG_NAME', text, positionOf(node));
}

function requireTable(
	catalogs: Catalogs,
	catalog: string,
	schema: string,
	table: string,
	node: Grammar.StatementContext,
): void {
	const parts = [catalog, schema, table].map((part) => part.toLowerCase());
	if (catalogs.table(parts[0], parts[1], parts[2])) return;
	throw new SqlError(
		'TABLE_NOT_FOUND',
		`Table '${parts.join('.')}' does not exist`,
		positionOf(node),
	);
}

type WithPattern = { string_(): Grammar.StringContext[] };

function likeSql(column: string, node: WithPattern, condition?: string): string {
	const [pattern, escape] = node.string_().map((text) => quoteText(stringText(text)));
	const like = pattern && `${column} LIKE ${pattern}${escape ? ` ESCAPE ${escape}` : ''}`;
	const conditions = [condition, like].filter(Boolean);
	return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}
