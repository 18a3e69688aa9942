import type { SqlError, Position } from './errors.ts';
import type { Grammar } from './parse.ts';
import type { Origin } from './scope.ts';
import type { Type } from './types.ts';

/** Where a three-part name leads: DuckDB SQL that can stand in FROM, or the text of a saved query. */
export type Relation =
	| {
			sql: string;
			/** Trino types of the columns in order, where DuckDB's do not say enough (`timestamp(3) with time zone`). */
			columns?: ReadonlyArray<{ name: string; type: string; hidden?: boolean }>;
	  }
	| { query: string };

/** The tables one project sees. Names arrive in lower case, as Trino compares them. */
export interface Catalogs {
	hasCatalog(catalog: string): boolean;
	hasSchema(catalog: string, schema: string): boolean;
	/** Undefined when there is no such table. */
	table(catalog: string, schema: string, table: string): Relation | undefined;
	/** For information_schema. */
	tables(catalog: string): ReadonlyArray<{ schema: string; table: string }>;
	/** For SHOW CATALOGS; without it that statement is refused. */
	catalogs?(): readonly string[];
}

/** Session defaults, which only the Trino port has (docs/peaka-api.md §15.3). */
export interface Session {
	catalog?: string;
	schema?: string;
}

export interface Column {
	name: string;
	type: Type;
	/** DuckDB's own type, which may need a cast to the one that holds `type`. */
	duckType: string;
	/** Can be named, but is no part of `*` nor of listings (docs/peaka-api.md §8.4, MongoDB's `_id`). */
	hidden?: boolean;
}

export type KnownTable =
	| { origin: Origin; sql: string; columns: readonly Column[] }
	| { origin: Origin; query: Grammar.StatementContext | SqlError };

export interface TableLookup {
	/** Throws Trino's message when the name leads nowhere. */
	find(parts: readonly string[], session: Session, at: Position): KnownTable;
}
