// What lies behind a connector: schemas, tables, columns and rows. Catalogs of one connector read the same source.
import type { Engine } from '../sql/engine.ts';
import { typeNamed } from '../sql/type-names.ts';
import { duckType as holdingType } from '../sql/types.ts';
import { literal, qualified, quote } from './names.ts';

export type CacheType = 'FULL_REFRESH' | 'INCREMENTAL';

export interface SourceColumn {
	name: string;
	/** Trino type, as column lists print it. */
	type: string;
	/** DuckDB expression over the row number `i`. */
	value: string;
	desc?: string;
}

export interface SourceTable {
	schema: string;
	name: string;
	rows: number;
	columns: SourceColumn[];
	/** Empty = cannot be cached. */
	cacheTypes: CacheType[];
	isDynamic: boolean;
	/** Comment on a database table; PostgreSQL reads it as JSON when a cache is created (docs/peaka-api.md §3.2). */
	comment?: string;
	/** What the service behind the connector answers to every read of the table (§3.2). */
	upstreamError?: string;
}

export interface Source {
	/** DuckDB database that holds the rows. */
	database: string;
	schemas: string[];
	tables: SourceTable[];
	/** Rows that an uncached read sees (§8.5). */
	rowCap?: number;
	/** Length of a cache sync where it does not grow with the rows (HubSpot, §10.4). */
	syncMs?: number;
	/** Only PostgreSQL answers table statistics (§5.8 CAT9). */
	hasStatistics?: boolean;
	/** Columns that column lists leave out (MongoDB's `_id`, §5.8 CAT7). */
	hiddenColumns?: string[];
	/** Reads may fail now and then (Google Ads, §3.2). */
	isFlaky?: boolean;
	/** Column comments are shown (database connectors, §7.3). */
	hasDescriptions?: boolean;
	/** Members of `extraParameters` without which no catalog is made (Google Ads, §10.3). */
	catalogSecrets?: string[];
}

export class Sources {
	constructor(
		private readonly engine: Engine,
		private readonly byConnectionType: Record<string, Source>,
		private readonly fallback: Source,
	) {}

	/** Connectors without a source of their own show the fallback's. */
	of(connectionType: string): Source {
		return this.byConnectionType[connectionType] ?? this.fallback;
	}

	async fill(): Promise<void> {
		await this.engine.run(GENERATOR);
		const sources = [...new Set([...Object.values(this.byConnectionType), this.fallback])];
		const types = duckTypes(sources);
		for (const source of sources) await this.engine.run(definition(source, types));
	}
}

/** Rows come from arithmetic on the row number, so that every start has the same. */
const GENERATOR = `
CREATE OR REPLACE MACRO noise(i, salt) AS
	(((CAST(i AS BIGINT) * 7919 + CAST(salt AS BIGINT) * 104729) * 2654435761) % 4294967296) >> 8;
CREATE OR REPLACE MACRO pick(i, salt, list) AS list[1 + noise(i, salt) % len(list)];
`;

/** Each type name is read once: hundreds of columns have a dozen types. */
function duckTypes(sources: Source[]): Map<string, string> {
	const columns = sources.flatMap(({ tables }) => tables).flatMap((table) => table.columns);
	return new Map(
		[...new Set(columns.map(({ type }) => type))].map((type) => [type, duckType(type)]),
	);
}

function definition(source: Source, types: Map<string, string>): string {
	const schemas = source.schemas.map(
		(schema) => `CREATE SCHEMA ${qualified(source.database, schema)}`,
	);
	const tables = source.tables.map((table) => tableDefinition(source.database, table, types));
	return [
		`ATTACH ':memory:' AS ${quote(source.database)}`,
		// One transaction: a commit for each of a hundred tables would take most of the start.
		'BEGIN',
		...schemas,
		...tables,
		'COMMIT',
	].join(';\n');
}

function tableDefinition(
	database: string,
	{ schema, name, rows, columns }: SourceTable,
	types: Map<string, string>,
): string {
	const table = `CREATE TABLE ${qualified(database, schema, name)}`;
	if (rows === 0) {
		const definitions = columns.map((column) => `${quote(column.name)} ${types.get(column.type)}`);
		return `${table} (${definitions.join(', ')})`;
	}
	const values = columns.map(
		(column) => `CAST(${column.value} AS ${types.get(column.type)}) AS ${quote(column.name)}`,
	);
	return `${table} AS SELECT ${values.join(', ')} FROM range(1, ${rows + 1}) AS numbers(i)`;
}

/** The DuckDB type that holds a Trino type. */
export function duckType(type: string): string {
	return holdingType(typeNamed(type));
}

/** A column as seeds write it: Trino type, expression over `i`, description. */
export type ColumnSeed = [type: string, value: string, desc?: string];

export function table(
	schema: string,
	name: string,
	rows: number,
	columns: Record<string, ColumnSeed>,
	options: Partial<
		Pick<SourceTable, 'cacheTypes' | 'isDynamic' | 'comment' | 'upstreamError'>
	> = {},
): SourceTable {
	return {
		schema,
		name,
		rows,
		columns: Object.entries(columns).map(([column, [type, value, desc]]) => ({
			name: column,
			type,
			value,
			desc,
		})),
		cacheTypes: [],
		isDynamic: false,
		...options,
	};
}

/** An expression that picks one of the given texts. */
export function oneOf(salt: number, ...texts: string[]): string {
	return `pick(i, ${salt}, [${texts.map(literal).join(', ')}])`;
}
