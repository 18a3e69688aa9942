// Runs Trino SQL in a project: names resolve to what the project sees (docs/peaka-api.md §8).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import {
	SqlError,
	type Catalogs as SqlCatalogs,
	type Relation,
	type Result,
	type ResultColumn,
	type Session,
} from '../sql/engine.ts';
import { unsupported } from '../sql/errors.ts';
import type { TableEntry } from './table-entry.ts';
import type { User } from './users.ts';
import type { CatalogContents } from './catalog-contents.ts';
import type { Catalog, Catalogs } from './catalogs.ts';
import type { Connections } from './connections.ts';
import { batches, literal, quote, same } from './names.ts';
import { duckType } from './sources.ts';

export interface RunOptions {
	bindings?: string[];
	/** Whom `current_user_props` tells about; the project's owner when absent. */
	user?: User;
	timeoutSeconds?: number;
	maxRows?: number;
}

/** Rows kept as a DuckDB table, with the Trino types of the columns. */
export interface StoredRows {
	sql: string;
	columns: { name: string; type: string }[];
}

/** What SQL reads in a project. */
interface Parts {
	id: string;
	fields: { owner: User };
	environment: Environment;
	catalogs: Catalogs;
	contents: CatalogContents;
	connections: Connections;
}

/** What the service behind a connector answered, passed on as it is (§3.2). */
class UpstreamError extends SqlError {
	constructor(text: string) {
		super('GENERIC_INTERNAL_ERROR', text);
	}
}

export class Execution implements SqlCatalogs {
	constructor(private readonly project: Parts) {}

	/** Runs one statement; what is wrong with it is told in shape eA. */
	async run(sql: string, options: RunOptions = {}): Promise<Result> {
		const { assumed } = this.project.environment.switches;
		// Real seconds, not the sandbox's clock: a statement takes the time it takes.
		const signal = AbortSignal.timeout(
			1000 * (options.timeoutSeconds ?? assumed.executeTimeoutSeconds),
		);
		try {
			return await this.start(sql, { ...options, signal });
		} catch (error) {
			const { message, status } = assumed.executeTimeout;
			if (signal.aborted) throw dataError(message, status);
			if (error instanceof UpstreamError) {
				throw dataError(error.message, assumed.upstreamErrorStatus);
			}
			throw error instanceof SqlError ? dataError(error.message) : error;
		}
	}

	/** As `run`, with the engine's own errors, and with what only the Trino port has. */
	start(
		sql: string,
		options: RunOptions & { signal?: AbortSignal; session?: Session; allowShow?: boolean } = {},
	): Promise<Result> {
		const { clock, engine, switches } = this.project.environment;
		const { id, email, username, firstName, lastName } = options.user ?? this.project.fields.owner;
		return engine.query(sql, {
			catalogs: this,
			bindings: options.bindings,
			// The keys that the identity function knows (§8.6).
			user: {
				id,
				user: id,
				email,
				username,
				firstname: firstName,
				first_name: firstName,
				lastname: lastName,
				last_name: lastName,
				project: this.project.id,
			},
			maxRows: options.maxRows ?? switches.execute.maxRows ?? undefined,
			session: options.session,
			now: new Date(clock.now()),
			allowShow: options.allowShow,
			signal: options.signal,
		});
	}

	/** The columns of a statement, whose names must resolve; no row is read. */
	async describe(sql: string, options: RunOptions = {}): Promise<ResultColumn[]> {
		const { columns } = await this.run(sql, { ...options, maxRows: 0 });
		return columns;
	}

	/** Keeps the rows of a statement. */
	async store(sql: string, table: string): Promise<StoredRows> {
		const { engine } = this.project.environment;
		const { columns, rows } = await this.run(sql);
		const types = columns.map(({ dataType }) => dataType);
		const definition = columns.map(
			({ columnName }, i) => `${quote(columnName)} ${duckType(types[i])}`,
		);
		await engine.run(`CREATE OR REPLACE TABLE ${table} (${definition.join(', ')})`);
		for (const batch of batches(rows, 500)) {
			const values = batch.map(
				(row) => `(${row.map((value, i) => storedValue(value, types[i])).join(', ')})`,
			);
			await engine.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
		}
		return {
			sql: table,
			columns: columns.map(({ columnName, dataType }) => ({ name: columnName, type: dataType })),
		};
	}

	hasCatalog(catalog: string): boolean {
		return this.#named(catalog).length > 0;
	}

	hasSchema(catalog: string, schema: string): boolean {
		return this.#named(catalog).some((candidate) =>
			this.project.contents.schemas(candidate).some((name) => same(name, schema)),
		);
	}

	table(catalog: string, schema: string, table: string): Relation | undefined {
		for (const candidate of this.#named(catalog)) {
			const match = this.project.contents.find(candidate, schema, table);
			if (match) return this.readable(candidate, match);
		}
		return undefined;
	}

	tables(catalog: string): { schema: string; table: string }[] {
		return this.#named(catalog)
			.flatMap((candidate) => this.project.contents.allTables(candidate))
			.map(({ schemaName, tableName }) => ({ schema: schemaName, table: tableName }));
	}

	catalogs(): string[] {
		return [...new Set(this.project.catalogs.all().map(({ name }) => name))];
	}

	#named(catalog: string): Catalog[] {
		return this.project.catalogs.named(catalog);
	}

	/**
	 * What a statement reads for a table. A read fails once its connection is gone, and now and then on a flaky connector
	 * (§3.2, §5.7 CON8); as an SqlError, which is all that the engine passes on.
	 */
	readable(catalog: Catalog, table: TableEntry): Relation {
		const { read, source } = table;
		if (catalog.kind === 'shared') {
			// The text of a saved query means the names of its own project.
			if ('query' in read) throw unsupported('reading a shared semantic table');
			return catalog.owner.execution.readable(
				catalog.owner.catalogs.get(catalog.sourceCatalogId),
				table,
			);
		}
		if (catalog.kind !== 'connected' || 'query' in read) return read;
		const { ids, switches } = this.project.environment;
		if (!this.project.connections.has(catalog.connectionId)) {
			throw new SqlError('GENERIC_INTERNAL_ERROR', switches.assumed.connectionGoneMessage);
		}
		if (source?.upstreamError !== undefined) throw new UpstreamError(source.upstreamError);
		if (!catalog.source.isFlaky || ids.random() >= switches.connector.flakyRate) return read;
		if (ids.random() < 0.5) {
			throw new UpstreamError('HTTP/1.1 header parser received no bytes');
		}
		return { ...read, sql: `(SELECT * FROM ${read.sql} LIMIT 0)` };
	}
}

/** A DuckDB literal for a value as REST answers carry it (§8.4). */
function storedValue(value: string | null, type: string): string {
	if (value === null) return 'NULL';
	if (type === 'varbinary') return `unhex(${literal(value.replaceAll(' ', ''))})`;
	const text = type.startsWith('array') ? `CAST(${literal(value)} AS JSON)` : literal(value);
	return `CAST(${text} AS ${duckType(type)})`;
}
