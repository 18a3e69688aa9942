// Which schemas, tables and columns the catalogs of a project have, and what each table reads. Discovery (handlers/catalogs.ts)
// and SQL (execution.ts) see the same.
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import type { ResultColumn } from '../sql/engine.ts';
import type { Catalog, CatalogOwner, ConnectedCatalog, SharedCatalog } from './catalogs.ts';
import {
	systemColumns,
	type InternalTable,
	type InternalTables,
	type TableKind,
} from './internal-tables.ts';
import { qualified, same } from './names.ts';
import { parametricSql, type ParametricTable } from './parametric-tables.ts';
import type { Queries, SavedQuery } from './queries.ts';
import type { SourceTable } from './sources.ts';
import type { ColumnEntry, TableEntry, TableRead } from './table-entry.ts';

const QUERY_SCHEMAS = ['query', 'mtquery'];

/** What the tables of a project come from. */
interface Parts {
	environment: Environment;
	internalTables: InternalTables;
	queries: Queries;
	/** The stored result of a query; undefined for one that stores none. */
	materializedQueries: { stored(query: SavedQuery): TableRead | undefined };
	/** DuckDB SQL of a table's cached rows; undefined for a table without a cache. */
	caches: {
		readSql(catalogId: string, schemaName: string, tableName: string): string | undefined;
	};
	/** The columns that a statement gives. */
	execution: { describe(sql: string): Promise<ResultColumn[]> };
}

export class CatalogContents {
	constructor(private readonly project: Parts) {}

	schemas(catalog: Catalog): string[] {
		switch (catalog.kind) {
			case 'internal':
				return ['table', 'bitable'];
			case 'query':
				return QUERY_SCHEMAS;
			case 'connected':
				return [
					...new Set([
						...catalog.source.schemas,
						...catalog.parametricTables.map((table) => table.toSchema),
					]),
				];
			case 'semantic':
				return [...new Set(catalog.tables.map((table) => table.schemaName))];
			case 'shared':
				return this.#owner(catalog).schemas(this.#shared(catalog));
		}
	}

	tables(catalog: Catalog, schemaName: string): TableEntry[] {
		return this.allTables(catalog).filter((table) => same(table.schemaName, schemaName));
	}

	find(catalog: Catalog, schemaName: string, tableName: string): TableEntry | undefined {
		return this.tables(catalog, schemaName).find((table) => same(table.tableName, tableName));
	}

	/** A table that must exist; status and text for one that does not are assumed (§17 Tables). */
	table(catalog: Catalog, schemaName: string, tableName: string): TableEntry {
		const table = this.find(catalog, schemaName, tableName);
		if (!table) {
			throw dataError(
				`Table '${catalog.name}.${schemaName}.${tableName}' does not exist`,
				this.project.environment.switches.assumed.unknownTableStatus,
			);
		}
		return table;
	}

	async columns(catalog: Catalog, table: TableEntry): Promise<ColumnEntry[]> {
		if (table.columns) return table.columns;
		const name = qualified(catalog.name, table.schemaName, table.tableName);
		const columns = await this.project.execution.describe(`SELECT * FROM ${name}`);
		return columns.map(({ columnName, dataType }, i) => plainColumn(i, columnName, dataType));
	}

	allTables(catalog: Catalog): TableEntry[] {
		switch (catalog.kind) {
			case 'internal':
				return [...this.#internal('table'), ...this.#internal('bitable')];
			case 'query':
				return this.#saved();
			case 'connected':
				return [
					...catalog.source.tables.map((table) => this.#connected(catalog, table)),
					...catalog.parametricTables.flatMap((table) => this.#parametric(catalog, table)),
				];
			case 'semantic':
				return catalog.tables.flatMap(({ schemaName, tableName, queryId }) => {
					const query = this.project.queries.find(queryId);
					return query ? [plainTable(schemaName, tableName, { query: query.inputQuery })] : [];
				});
			case 'shared':
				return this.#owner(catalog).allTables(this.#shared(catalog));
		}
	}

	#connected(catalog: ConnectedCatalog, table: SourceTable): TableEntry {
		const { source } = catalog;
		const { schema, name } = table;
		const hidden = source.hiddenColumns ?? [];
		const live = qualified(source.database, schema, name);
		const cached = this.project.caches.readSql(catalog.id, schema, name);
		// The first page of the source's own list: its newest rows (§8.5).
		const uncached = source.rowCap
			? `(SELECT * FROM ${live} ORDER BY rowid DESC LIMIT ${source.rowCap})`
			: live;
		return {
			schemaName: schema,
			tableName: name,
			cacheTypes: table.cacheTypes,
			isDynamicTable: table.isDynamic,
			read: {
				sql: cached ?? uncached,
				columns: table.columns.map(({ name, type }) => ({
					name,
					type,
					hidden: hidden.includes(name),
				})),
			},
			columns: table.columns
				.filter((column) => !hidden.includes(column.name))
				.map((column, i) => ({
					...plainColumn(i, column.name, column.type),
					...(source.hasDescriptions && { desc: column.desc ?? '' }),
				})),
			source: table,
		};
	}

	/** The base table under a new name, with fixed parameters; it needs none any more and has no cache (assumed). */
	#parametric(catalog: ConnectedCatalog, table: ParametricTable): TableEntry[] {
		const base = catalog.source.tables.find(
			({ schema, name }) => same(schema, table.fromSchema) && same(name, table.fromTable),
		);
		if (!base) return [];
		const entry = this.#connected(catalog, base);
		const live = qualified(catalog.source.database, base.schema, base.name);
		const sql = parametricSql(live, base.columns, table, this.project.environment.clock.now());
		return [
			{
				...entry,
				...plainTable(table.toSchema, table.toTable, { sql, columns: base.columns }),
			},
		];
	}

	#internal(kind: TableKind): TableEntry[] {
		const { internalTables } = this.project;
		return internalTables.all(kind).map((table) => ({
			...plainTable(kind, table.name, {
				sql: internalTables.sql(table),
				columns: internalColumns(table).map(({ name, dataType }) => ({ name, type: dataType })),
			}),
			columns: internalColumns(table),
		}));
	}

	#saved(): TableEntry[] {
		return this.project.queries.all().flatMap((query) => {
			const defined = plainTable('query', query.name, { query: query.inputQuery });
			const stored = this.project.materializedQueries.stored(query);
			if (!stored) return [defined];
			const result = plainTable('mtquery', query.name, stored);
			return [defined, { ...result, storedQuery: query.inputQuery }];
		});
	}

	#owner(catalog: SharedCatalog): CatalogOwner['contents'] {
		return catalog.owner.contents;
	}

	#shared(catalog: SharedCatalog): Catalog {
		return catalog.owner.catalogs.get(catalog.sourceCatalogId);
	}
}

/** Declared columns after the system columns (§11). */
export function internalColumns(table: InternalTable): ColumnEntry[] {
	const system = systemColumns(table.kind);
	return [
		...system.map(({ name, type }, i) => plainColumn(i, name, type)),
		...table.columns.map((column) => ({ ...column })),
	];
}

function plainColumn(index: number, name: string, dataType: string): ColumnEntry {
	return { id: String(index + 1), name, dataType, displayName: name, defaultValue: null };
}

function plainTable(schemaName: string, tableName: string, read: TableRead): TableEntry {
	return { schemaName, tableName, cacheTypes: [], isDynamicTable: false, read };
}
