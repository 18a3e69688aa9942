// Where the columns of a saved query come from (docs/peaka-api.md §12).
import { ParserRuleContext } from 'antlr4ng';
import { PeakaError } from '../errors.ts';
import type { ResultColumn } from '../sql/engine.ts';
import { Grammar, parseStatement, sourceOf } from '../sql/parse.ts';

export interface Lineage {
	/** As `catalog.schema.table`. */
	tables: string[];
	/** The column described. */
	column: string;
	/** Its SQL. */
	expression: string;
}

/** Gives the columns of a statement without reading rows. */
export type Describe = (sql: string) => Promise<ResultColumn[]>;

/** One list for each column of the statement, in order; empty where the statement is no plain SELECT. */
export async function lineageOf(sql: string, describe: Describe): Promise<Lineage[][]> {
	const columns = await describe(sql);
	const select = plainSelect(sql);
	const list: Lineage[][] = [];
	for (const [i, column] of columns.entries()) {
		const item = select?.items?.[i];
		const own = originOf(column);
		const tables = own ? [own] : select ? await tablesOf(select, item, describe) : [];
		const { columnName } = column;
		const entry = { tables, column: columnName, expression: item?.text ?? columnName };
		list.push(tables.length > 0 ? [entry] : []);
	}
	return list;
}

interface Item {
	text: string;
	/** Names of columns inside. */
	references: string[];
}

interface PlainSelect {
	/** `WITH …` or nothing. */
	prefix: string;
	from: string;
	/** Undefined where a `*` stands among them, so that places say nothing. */
	items: Item[] | undefined;
}

/** The parts of a statement that is one SELECT … FROM …. */
function plainSelect(sql: string): PlainSelect | undefined {
	const statement = parseStatement(sql);
	if (!(statement instanceof Grammar.StatementDefaultContext)) return undefined;
	const query = statement.rootQuery().query();
	if (!(query instanceof Grammar.QueryStatementContext)) return undefined;
	const term = query.queryNoWith().queryTerm();
	const primary = term instanceof Grammar.QueryTermDefaultContext ? term.queryPrimary() : undefined;
	if (!(primary instanceof Grammar.QueryPrimaryDefaultContext)) return undefined;
	const specification = primary.querySpecification();
	const relations = specification.relation().map(sourceOf);
	if (relations.length === 0) return undefined;
	const withClause = query.with();
	const items = specification.selectList().selectItem().map(itemOf);
	return {
		prefix: withClause ? `${sourceOf(withClause)} ` : '',
		from: relations.join(', '),
		items: items.every((item) => item !== undefined) ? items : undefined,
	};
}

function itemOf(node: Grammar.SelectItemContext): Item | undefined {
	const value = node.selectLiteralColumnName()?.columnRef() ?? node.selectExpressionColumnName();
	return value ? { text: sourceOf(value), references: referencesIn(value) } : undefined;
}

function referencesIn(node: ParserRuleContext): string[] {
	if (
		node instanceof Grammar.ColumnRefContext ||
		node instanceof Grammar.ColumnReferenceContext ||
		node instanceof Grammar.DereferenceContext
	) {
		return [sourceOf(node)];
	}
	return (node.children ?? []).flatMap((child) =>
		child instanceof ParserRuleContext ? referencesIn(child) : [],
	);
}

/** The tables of the columns that an expression names; all tables read for one that names none, such as `count(*)`. */
async function tablesOf(
	{ prefix, from }: PlainSelect,
	item: Item | undefined,
	describe: Describe,
): Promise<string[]> {
	const list = item && item.references.length > 0 ? item.references.join(', ') : '*';
	try {
		const read = await describe(`${prefix}SELECT ${list} FROM ${from}`);
		return [...new Set(read.map(originOf).filter((name) => name !== undefined))];
	} catch (error) {
		// The variable of a lambda looks like a column.
		if (!(error instanceof PeakaError)) throw error;
		return list === '*' ? [] : tablesOf({ prefix, from, items: undefined }, undefined, describe);
	}
}

function originOf({ catalogName, schemaName, tableName }: ResultColumn): string | undefined {
	return tableName === null ? undefined : `${catalogName}.${schemaName}.${tableName}`;
}
