// What is known about the tables of one project beyond their columns (docs/peaka-api.md §12). It exists for a catalog once a
// refresh has crawled it.
import type { Environment } from '../environment.ts';
import { dataError, PeakaError } from '../errors.ts';
import type { CatalogContents } from './catalog-contents.ts';
import type { Catalog, Catalogs } from './catalogs.ts';
import type { Execution } from './execution.ts';
import { lineageOf, type Lineage } from './lineage.ts';
import { qualified, quote, same } from './names.ts';
import { NEVER, Recurrence, type Plan } from './schedules.ts';
import type { TableEntry } from './table-entry.ts';

export interface ColumnMetadata {
	columnName: string;
	/** The literal text `null` stands for none, as seen live (§12). */
	columnDescription: string;
	dataType: string;
	order: number;
	isNotNull: boolean;
	isSystem: boolean;
	isUnique: boolean;
	isPrimary: boolean;
	isCategorical: boolean;
	categoricalValues: string[];
	lineage: Partial<Lineage>[];
}

export interface TableMetadata {
	id: string;
	catalogId: string;
	schemaName: string;
	tableName: string;
	tableDescription?: string;
	isCacheable: boolean;
	isDynamicTable: boolean;
	useWithAI: boolean;
	columns: ColumnMetadata[];
}

export type CategoricalFrequency = 'NONE' | 'DAILY' | 'WEEKLY' | 'MONTHLY';

export interface MetadataUpdate {
	tableDescription?: string;
	columns?: (Partial<ColumnMetadata> & { columnName?: string })[];
	useWithAI?: boolean;
}

const DAY_MS = 24 * 3_600_000;
const PLANS: Record<CategoricalFrequency, Plan> = {
	NONE: NEVER,
	DAILY: (after) => after + DAY_MS,
	WEEKLY: (after) => after + 7 * DAY_MS,
	MONTHLY: (after) => new Date(after).setUTCMonth(new Date(after).getUTCMonth() + 1),
};

/** Distinct values kept when the request names no limit (assumed). */
const DEFAULT_VALUES = 100;

interface Parts {
	environment: Environment;
	catalogs: Catalogs;
	contents: CatalogContents;
	execution: Execution;
}

export class Metadata {
	readonly #tables: TableMetadata[] = [];
	/** Collections of categorical values that repeat, by column. */
	readonly #collections = new Map<string, Recurrence>();

	constructor(private readonly project: Parts) {}

	all(filter: { catalogId?: string; schemaName?: string } = {}): TableMetadata[] {
		return this.#tables
			.filter((table) => !filter.catalogId || table.catalogId === filter.catalogId)
			.filter((table) => !filter.schemaName || same(table.schemaName, filter.schemaName))
			.filter((table) => this.project.catalogs.has(table.catalogId));
	}

	/** A table must exist, but need not have been crawled to be described (assumed). */
	async get(catalogId: string, schemaName: string, tableName: string): Promise<TableMetadata> {
		const known = this.#find(catalogId, schemaName, tableName);
		if (known) return known;
		const catalog = this.project.catalogs.get(catalogId);
		const table = this.project.contents.table(catalog, schemaName, tableName);
		return this.#add(catalog, table);
	}

	column(table: TableMetadata, columnName: string): ColumnMetadata {
		const column = table.columns.find((candidate) => same(candidate.columnName, columnName));
		if (!column) throw dataError(`Column '${columnName}' does not exist`);
		return column;
	}

	/** What a refresh does: tables and columns become what they are now, descriptions that people wrote stay. */
	async crawl(catalog: Catalog): Promise<void> {
		for (const table of this.project.contents.allTables(catalog)) {
			const known = this.#find(catalog.id, table.schemaName, table.tableName);
			// A saved query that has broken stays as it was, or is left out.
			await (known ? this.#renew(known, catalog, table) : this.#add(catalog, table)).catch(
				ignoreRefusal,
			);
		}
	}

	update(table: TableMetadata, update: MetadataUpdate): void {
		if (update.tableDescription !== undefined) table.tableDescription = update.tableDescription;
		if (update.useWithAI !== undefined) table.useWithAI = update.useWithAI;
		// A column that no refresh has seen is stored too (assumed).
		for (const { columnName = '', ...change } of update.columns ?? []) {
			const known = table.columns.find((column) => same(column.columnName, columnName));
			if (known) Object.assign(known, change);
			else
				table.columns.push({
					...newColumn(columnName, 'varchar', table.columns.length),
					...change,
				});
		}
	}

	/** Collects the distinct values of a column, now and by the frequency (§5.18 MET2). */
	async collect(
		table: TableMetadata,
		column: ColumnMetadata,
		limit = DEFAULT_VALUES,
		frequency: CategoricalFrequency = 'NONE',
	): Promise<void> {
		const { environment, catalogs, execution } = this.project;
		const name = quote(column.columnName);
		const run = async () => {
			const catalog = catalogs.get(table.catalogId).name;
			const from = qualified(catalog, table.schemaName, table.tableName);
			const { rows } = await execution.run(
				`SELECT DISTINCT CAST(${name} AS varchar) FROM ${from} WHERE ${name} IS NOT NULL ORDER BY 1 LIMIT ${limit}`,
			);
			column.categoricalValues = rows.map(([value]) => value ?? '');
		};
		await run();
		column.isCategorical = true;
		this.#stopCollecting(table, column);
		this.#collections.set(
			keyOf(table, column),
			new Recurrence(environment, PLANS[frequency], () => run().catch(ignoreRefusal)),
		);
	}

	/** The values of some rows, by column. */
	async samples(table: TableMetadata, rowCount: number): Promise<Map<string, (string | null)[]>> {
		const catalog = this.project.catalogs.get(table.catalogId).name;
		const from = qualified(catalog, table.schemaName, table.tableName);
		const maxRows = Math.max(0, rowCount);
		const { columns, rows } = await this.project.execution.run(`SELECT * FROM ${from}`, {
			maxRows,
		});
		return new Map(columns.map(({ columnName }, i) => [columnName, rows.map((row) => row[i])]));
	}

	forget(table: TableMetadata, column: ColumnMetadata): void {
		this.#stopCollecting(table, column);
		column.isCategorical = false;
		column.categoricalValues = [];
	}

	stop(): void {
		for (const recurrence of this.#collections.values()) recurrence.stop();
	}

	#stopCollecting(table: TableMetadata, column: ColumnMetadata): void {
		this.#collections.get(keyOf(table, column))?.stop();
		this.#collections.delete(keyOf(table, column));
	}

	#find(catalogId: string, schemaName: string, tableName: string): TableMetadata | undefined {
		return this.#tables.find(
			(table) =>
				table.catalogId === catalogId &&
				same(table.schemaName, schemaName) &&
				same(table.tableName, tableName),
		);
	}

	async #renew(known: TableMetadata, catalog: Catalog, entry: TableEntry): Promise<void> {
		const columns = await this.#columns(catalog, entry);
		known.columns = columns.map((column) => {
			const { columnName, dataType, order, lineage } = column;
			const earlier = known.columns.find((candidate) => same(candidate.columnName, columnName));
			return earlier ? Object.assign(earlier, { dataType, order, lineage }) : column;
		});
	}

	async #columns(catalog: Catalog, entry: TableEntry): Promise<ColumnMetadata[]> {
		const { contents, execution } = this.project;
		const columns = await contents.columns(catalog, entry);
		const query = 'query' in entry.read ? entry.read.query : entry.storedQuery;
		const lineage =
			query === undefined ? [] : await lineageOf(query, (sql) => execution.describe(sql));
		return columns.map(({ name, dataType, desc }, order) => ({
			...newColumn(name, dataType, order),
			columnDescription: desc || 'null',
			lineage: lineage[order] ?? [],
		}));
	}

	async #add(catalog: Catalog, entry: TableEntry): Promise<TableMetadata> {
		const table: TableMetadata = {
			id: this.environment.ids.uuid(),
			catalogId: catalog.id,
			schemaName: entry.schemaName,
			tableName: entry.tableName,
			isCacheable: entry.cacheTypes.length > 0,
			isDynamicTable: entry.isDynamicTable,
			useWithAI: true,
			columns: await this.#columns(catalog, entry),
		};
		this.#tables.push(table);
		return table;
	}

	private get environment(): Environment {
		return this.project.environment;
	}
}

/** What cannot be read now stays as it was. */
function ignoreRefusal(error: unknown): void {
	if (!(error instanceof PeakaError)) throw error;
}

function newColumn(columnName: string, dataType: string, order: number): ColumnMetadata {
	return {
		columnName,
		columnDescription: 'null',
		dataType,
		order,
		isNotNull: false,
		isSystem: columnName.startsWith('_q_'),
		isUnique: false,
		isPrimary: false,
		isCategorical: false,
		categoricalValues: [],
		lineage: [],
	};
}

function keyOf(table: TableMetadata, column: ColumnMetadata): string {
	return `${table.id}.${column.columnName}`;
}
