// One table of a catalog as discovery lists it and as SQL reads it.
import type { Relation } from '../sql/engine.ts';
import type { CacheType, SourceTable } from './sources.ts';

/** A DuckDB expression with the Trino types of its columns, or the text of a saved query. */
export type TableRead = Relation;

export interface ColumnEntry {
	id: string;
	name: string;
	dataType: string;
	displayName: string;
	defaultValue: string | null;
	desc?: string;
}

export interface TableEntry {
	schemaName: string;
	tableName: string;
	cacheTypes: CacheType[];
	isDynamicTable: boolean;
	read: TableRead;
	/** Undefined where only the engine can tell (saved queries). */
	columns?: ColumnEntry[];
	source?: SourceTable;
	/** SQL of the saved query whose result the table stores. */
	storedQuery?: string;
}
