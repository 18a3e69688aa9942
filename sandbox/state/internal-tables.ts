// Peaka Tables and Peaka BI Tables of one project, with their rows (docs/peaka-api.md §11).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';
import type { Switches } from '../switches.ts';
import { batches, literal, qualified, quote } from './names.ts';
import { duckType } from './sources.ts';

export type TableKind = 'table' | 'bitable';

export interface InternalColumn {
	id: string;
	name: string;
	/** Lower-case Trino type, as column lists print it. */
	dataType: string;
	displayName: string;
	defaultValue: string | null;
	/** Accepted and dropped, unless the published side is played (§16 #14). */
	isNotNull?: boolean;
	isUnique?: boolean;
}

export interface InternalTable {
	kind: TableKind;
	name: string;
	/** Declared columns; the system columns are the same everywhere. */
	columns: InternalColumn[];
}

export interface ColumnRequest {
	name: string;
	dataType: string;
	displayName?: string;
	defaultValue?: string | null;
	isNotNull?: boolean;
	isUnique?: boolean;
}

/** Only the type of `_id` is known (§11); the other types are those of the values that exports show. */
const SYSTEM_COLUMNS: [name: string, type: string][] = [
	['_id', 'bigint'],
	['_version', 'bigint'],
	['_created_time', 'timestamp(3) with time zone'],
	['_created_by', 'varchar'],
	['_last_modified_time', 'timestamp(3) with time zone'],
	['_last_modified_by', 'varchar'],
	['_session', 'varchar'],
	['text', 'varchar'],
];

/** DECIMAL holds ten decimals (§8.4). */
const COLUMN_TYPES: Record<string, string> = {
	VARCHAR: 'varchar',
	BIGINT: 'bigint',
	BOOLEAN: 'boolean',
	DECIMAL: 'decimal(38,10)',
	TIMESTAMP: 'timestamp(3)',
	TIME: 'time(3)',
	DATE: 'date',
	UUID: 'uuid',
};

export class InternalTables {
	readonly #tables = new Map<string, InternalTable>();

	constructor(
		private readonly environment: Environment,
		/** DuckDB database with the schemas `table` and `bitable`. */
		private readonly database: string,
	) {}

	all(kind: TableKind): InternalTable[] {
		return [...this.#tables.values()].filter((table) => table.kind === kind);
	}

	find(kind: TableKind, name: string): InternalTable | undefined {
		return this.#tables.get(`${kind}.${this.#storedName(kind, name)}`);
	}

	get(kind: TableKind, name: string): InternalTable {
		const table = this.find(kind, name);
		if (!table) {
			const { unknownTableStatus } = this.environment.switches.assumed;
			throw dataError(`There is no table with name: ${name}`, unknownTableStatus);
		}
		return table;
	}

	/** A BI Table of the name may exist: then it is the answer (§5.9 INT2). */
	async create(kind: TableKind, name: string): Promise<InternalTable> {
		const existing = this.find(kind, name);
		if (existing) {
			if (kind === 'bitable' || this.environment.switches.assumed.duplicatePeakaTable === 'same') {
				return existing;
			}
			throw dataError(`Table already exists: ${name}`);
		}
		const table: InternalTable = { kind, name: this.#storedName(kind, name), columns: [] };
		const columns = systemColumns(kind).map(({ name, type }) => `${quote(name)} ${duckType(type)}`);
		await this.environment.engine.run(`CREATE TABLE ${this.sql(table)} (${columns.join(', ')})`);
		this.#tables.set(`${kind}.${table.name}`, table);
		return table;
	}

	async delete(table: InternalTable): Promise<void> {
		this.#tables.delete(`${table.kind}.${table.name}`);
		await this.environment.engine.run(`DROP TABLE ${this.sql(table)}`);
	}

	/** `isNotNull`, `isUnique` and descriptions are accepted and dropped; BI Tables also drop the label (§11). */
	async addColumn(table: InternalTable, request: ColumnRequest): Promise<InternalColumn> {
		const { switches } = this.environment;
		const name = this.#storedName(table.kind, request.name);
		if (this.columnNames(table).includes(name)) {
			throw dataError(
				'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint ' +
					`"sm_column__name__table_name_key"\n  Detail: Key (name, table_name)=(${name}, ${table.name}) already exists.`,
			);
		}
		const keepsLabel = table.kind === 'table' || isStrict(switches, 15);
		const column: InternalColumn = {
			id: this.environment.ids.snowflake(),
			name,
			dataType: columnType(request.dataType, table.kind, switches),
			displayName: keepsLabel ? (request.displayName ?? name) : name,
			defaultValue: request.defaultValue ?? null,
			...(isStrict(switches, 14) && {
				isNotNull: request.isNotNull ?? false,
				isUnique: request.isUnique ?? false,
			}),
		};
		await this.environment.engine.run(
			`ALTER TABLE ${this.sql(table)} ADD COLUMN ${quote(name)} ${duckType(column.dataType)}`,
		);
		table.columns.push(column);
		return column;
	}

	async dropColumn(table: InternalTable, column: InternalColumn): Promise<void> {
		table.columns = table.columns.filter((other) => other !== column);
		await this.environment.engine.run(
			`ALTER TABLE ${this.sql(table)} DROP COLUMN ${quote(column.name)}`,
		);
	}

	/** Appends rows; a missing column takes its default. Values are text and must fit their column's type. */
	async append(
		table: InternalTable,
		rows: Record<string, string | null>[],
		user: string,
	): Promise<void> {
		const { clock, engine, ids } = this.environment;
		const written = clock.iso();
		const system: Record<string, () => string | null> = {
			_id: () => ids.snowflake(),
			_version: () => '1',
			_created_time: () => written,
			_created_by: () => user,
			_last_modified_time: () => written,
			_last_modified_by: () => user,
			_operation: () => 'INSERT',
		};
		const columns = [
			...systemColumns(table.kind),
			...table.columns.map(({ name, dataType }) => ({ name, type: dataType })),
		];
		const defaults = new Map(table.columns.map((column) => [column.name, column.defaultValue]));
		const cell = (
			row: Record<string, string | null>,
			{ name, type }: { name: string; type: string },
		) => {
			const value = name in row ? row[name] : (system[name]?.() ?? defaults.get(name) ?? null);
			return value === null ? 'NULL' : `CAST(${literal(value)} AS ${duckType(type)})`;
		};
		for (const batch of batches(rows, 500)) {
			const values = batch.map(
				(row) => `(${columns.map((column) => cell(row, column)).join(', ')})`,
			);
			await engine.run(`INSERT INTO ${this.sql(table)} VALUES ${values.join(', ')}`);
		}
	}

	columnNames(table: InternalTable): string[] {
		return [
			...systemColumns(table.kind).map(({ name }) => name),
			...table.columns.map(({ name }) => name),
		];
	}

	sql(table: InternalTable): string {
		return qualified(this.database, table.kind, table.name);
	}

	/** BI Tables lose every underscore in table and column names (§4.2, §16 #16). */
	#storedName(kind: TableKind, name: string): string {
		const isStripped = kind === 'bitable' && !isStrict(this.environment.switches, 16);
		return isStripped ? name.replaceAll('_', '') : name;
	}
}

/** BI Tables have `_operation` before `text` (§11). */
export function systemColumns(kind: TableKind): { name: string; type: string }[] {
	const columns = SYSTEM_COLUMNS.map(([name, type]) => ({ name, type }));
	if (kind === 'bitable') columns.splice(-1, 0, { name: '_operation', type: 'varchar' });
	return columns;
}

/** JSON is refused for both kinds, though the docs allow it for Peaka Tables (§16 #13). */
export function columnType(dataType: string, kind: TableKind, switches: Switches): string {
	const allowsJson = kind === 'table' && isStrict(switches, 13);
	const type = dataType === 'JSON' && allowsJson ? 'json' : COLUMN_TYPES[dataType];
	if (!type) {
		throw dataError(
			`No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType.${dataType}`,
		);
	}
	return type;
}
