import type { ParserRuleContext } from 'antlr4ng';
import { SqlError, type Position } from './errors.ts';
import { guard } from './guard.ts';
import { informationSchema, INFORMATION_SCHEMA, type ColumnListing } from './information-schema.ts';
import { Grammar, identifierText, parseStatement, visit } from './parse.ts';
import type { Catalogs, Column, KnownTable, Session, TableLookup } from './catalogs.ts';
import type { Origin } from './scope.ts';
import { typeNamed } from './type-names.ts';

/** Asks DuckDB for the columns of something that can stand in FROM. */
export type Describe = (sql: string) => Promise<Column[]>;

/** The columns a saved query gives, or undefined where it is broken. */
export type DescribeQuery = (name: Origin, tables: TableLookup) => Column[] | undefined;

/** Tables looked up for one statement at most. */
const MAX_TABLES = 2_000;

/**
 * Looks up, before the analysis, every table a statement and the saved queries behind it can name: asking DuckDB for columns
 * takes a promise, the analysis itself is then plain recursion.
 */
export async function loadTables(
	tree: ParserRuleContext,
	catalogs: Catalogs,
	session: Session,
	describe: Describe,
	describeQuery: DescribeQuery,
): Promise<TableLookup> {
	const known = new Map<string, KnownTable>();
	const lookup: TableLookup = {
		find: (parts, within, at) => find(parts, within, at, catalogs, known),
	};
	const load = async (root: ParserRuleContext, defaults: Session): Promise<void> => {
		for (const parts of tableNames(root)) {
			const name = complete(parts, defaults);
			const key = name && keyOf(name);
			if (!name || !key || known.has(key) || known.size > MAX_TABLES) continue;
			if (name.schemaName === INFORMATION_SCHEMA && catalogs.hasCatalog(name.catalogName)) {
				await loadInformationSchema(name);
				continue;
			}
			await loadTable(name);
		}
	};
	const loadTable = async (name: Origin): Promise<KnownTable | undefined> => {
		const relation = catalogs.table(name.catalogName, name.schemaName, name.tableName);
		if (!relation) return undefined;
		if ('query' in relation) {
			const query = openQuery(relation.query);
			const table = { origin: name, query };
			known.set(keyOf(name), table);
			if (!(query instanceof SqlError)) await load(query, {});
			return table;
		}
		const columns = typed(await describe(relation.sql), relation.columns);
		const table = { origin: name, sql: relation.sql, columns };
		known.set(keyOf(name), table);
		return table;
	};
	const loadInformationSchema = async (name: Origin): Promise<void> => {
		const listings: ColumnListing[] = [];
		for (const { schema, table } of catalogs.tables(name.catalogName)) {
			const listing = { schema, table };
			if (name.tableName !== 'columns') {
				listings.push({ ...listing, columns: [] });
				continue;
			}
			const loaded = await loadTable({
				...name,
				schemaName: schema.toLowerCase(),
				tableName: table.toLowerCase(),
			});
			const columns =
				loaded && ('columns' in loaded ? loaded.columns : describeQuery(loaded.origin, lookup));
			if (columns) listings.push({ ...listing, columns });
		}
		const table = informationSchema(name, listings);
		if (table) known.set(keyOf(name), table);
	};
	await load(tree, session);
	return lookup;
}

function keyOf(name: Origin): string {
	return JSON.stringify([name.catalogName, name.schemaName, name.tableName]);
}

function complete(parts: readonly string[], session: Session): Origin | undefined {
	const [tableName, schemaName, catalogName] = parts.map((part) => part.toLowerCase()).reverse();
	const schema = schemaName ?? session.schema?.toLowerCase();
	const catalog = catalogName ?? session.catalog?.toLowerCase();
	if (parts.length > 3 || schema === undefined || catalog === undefined) return undefined;
	return { catalogName: catalog, schemaName: schema, tableName };
}

function find(
	parts: readonly string[],
	session: Session,
	at: Position,
	catalogs: Catalogs,
	known: ReadonlyMap<string, KnownTable>,
): KnownTable {
	if (parts.length > 3) {
		const name = parts.map((part) => part.toLowerCase()).join('.');
		throw new SqlError('SYNTAX_ERROR', `Too many dots in table name: ${name}`, at);
	}
	if (parts.length < 2 && !session.schema) {
		const text = 'Schema must be specified when session schema is not set';
		throw new SqlError('MISSING_SCHEMA_NAME', text, at);
	}
	const name = complete(parts, session);
	if (!name) {
		const text = 'Catalog must be specified when session catalog is not set';
		throw new SqlError('MISSING_CATALOG_NAME', text, at);
	}
	const table = known.get(keyOf(name));
	if (table) return table;
	const { catalogName, schemaName, tableName } = name;
	if (!catalogs.hasCatalog(catalogName)) {
		throw new SqlError('CATALOG_NOT_FOUND', `Catalog '${catalogName}' not found`, at);
	}
	if (schemaName !== INFORMATION_SCHEMA && !catalogs.hasSchema(catalogName, schemaName)) {
		throw new SqlError('SCHEMA_NOT_FOUND', `Schema '${schemaName}' does not exist`, at);
	}
	const full = `${catalogName}.${schemaName}.${tableName}`;
	throw new SqlError('TABLE_NOT_FOUND', `Table '${full}' does not exist`, at);
}

/** A saved query that no longer parses fails where it is read, not where other tables are looked up. */
function openQuery(text: string): Grammar.StatementContext | SqlError {
	try {
		const statement = parseStatement(text);
		guard(statement, false);
		return statement;
	} catch (error) {
		if (error instanceof SqlError) return error;
		throw error;
	}
}

function typed(
	columns: readonly Column[],
	declared: ReadonlyArray<{ name: string; type: string; hidden?: boolean }> | undefined,
): Column[] {
	return columns.map((column, index) => {
		const known = declared?.[index];
		return known ? { ...column, type: typeNamed(known.type), hidden: known.hidden } : column;
	});
}

function tableNames(root: ParserRuleContext): string[][] {
	const names: string[][] = [];
	visit(root, (node) => {
		if (node instanceof Grammar.TableRefContext || node instanceof Grammar.ViewRefContext) {
			names.push(node.identifier().map(identifierText));
		}
	});
	return names;
}
