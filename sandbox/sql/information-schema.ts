import type { Origin } from './scope.ts';
import type { Column, KnownTable } from './catalogs.ts';
import { BIGINT, duckType, formatType, quoteText, VARCHAR, type Type } from './types.ts';

export const INFORMATION_SCHEMA = 'information_schema';

export interface ColumnListing {
	schema: string;
	table: string;
	columns: readonly Column[];
}

type Cell = string | number | null;

const LAYOUTS: Record<string, ReadonlyArray<readonly [string, Type]>> = {
	schemata: [
		['catalog_name', VARCHAR],
		['schema_name', VARCHAR],
	],
	tables: [
		['table_catalog', VARCHAR],
		['table_schema', VARCHAR],
		['table_name', VARCHAR],
		['table_type', VARCHAR],
	],
	columns: [
		['table_catalog', VARCHAR],
		['table_schema', VARCHAR],
		['table_name', VARCHAR],
		['column_name', VARCHAR],
		['ordinal_position', BIGINT],
		['column_default', VARCHAR],
		['is_nullable', VARCHAR],
		['data_type', VARCHAR],
	],
};

/** `"catalog".information_schema.{schemata,tables,columns}` from what the catalog has (docs/peaka-api.md §8.6). */
export function informationSchema(
	name: Origin,
	listings: readonly ColumnListing[],
): KnownTable | undefined {
	const layout = LAYOUTS[name.tableName];
	if (!layout) return undefined;
	const columns = layout.map(([column, type]) => ({
		name: column,
		type,
		duckType: duckType(type),
	}));
	return { origin: name, sql: relationOf(layout, rowsOf(name, listings)), columns };
}

function rowsOf(name: Origin, listings: readonly ColumnListing[]): Cell[][] {
	const catalog = name.catalogName;
	switch (name.tableName) {
		case 'schemata': {
			const schemas = new Set([...listings.map(({ schema }) => schema), INFORMATION_SCHEMA]);
			return [...schemas].sort().map((schema) => [catalog, schema]);
		}
		case 'tables':
			return [
				...listings.map(({ schema, table }) => [catalog, schema, table, 'BASE TABLE']),
				...Object.keys(LAYOUTS).map((table) => [catalog, INFORMATION_SCHEMA, table, 'BASE TABLE']),
			];
		default:
			return listings.flatMap(({ schema, table, columns }) =>
				columns
					.filter(({ hidden }) => !hidden)
					.map((column, index) => {
						const type = formatType(column.type);
						return [catalog, schema, table, column.name, index + 1, null, 'YES', type];
					}),
			);
	}
}

function relationOf(
	layout: ReadonlyArray<readonly [string, Type]>,
	rows: readonly Cell[][],
): string {
	const names = layout.map(([column]) => column).join(', ');
	if (rows.length === 0) {
		const empty = layout.map(([column, type]) => `CAST(NULL AS ${duckType(type)}) AS ${column}`);
		return `(SELECT ${empty.join(', ')} WHERE false)`;
	}
	const cell = (value: Cell, type: Type): string =>
		typeof value === 'string' ? quoteText(value) : `CAST(${value ?? 'NULL'} AS ${duckType(type)})`;
	const lines = rows.map(
		(row) => `(${row.map((value, index) => cell(value, layout[index][1])).join(', ')})`,
	);
	return `(SELECT * FROM (VALUES ${lines.join(', ')}) AS listing(${names}))`;
}
