import {
	DuckDBInstance,
	type DuckDBConnection,
	type DuckDBDataChunk,
	type DuckDBValue,
} from '@duckdb/node-api';
import type { Env, Query, Statement } from './analysis.ts';
import type { Catalogs, Column, Session, TableLookup } from './catalogs.ts';
import { fromDuckDB } from './duck-errors.ts';
import { spelling, trinoType } from './duck-types.ts';
import { SqlError, unsupported } from './errors.ts';
import { guard } from './guard.ts';
import { MACROS } from './macros.ts';
import { Grammar, parseStatement, tooDeep, visit } from './parse.ts';
import { readExpression } from './expressions.ts';
import { registerNatives, type Refusals } from './native/register.ts';
import { javaDouble } from './native/double-text.ts';
import { readQuery } from './queries.ts';
import { jsonRows, textRows } from './render.ts';
import { tableItem } from './relations.ts';
import { Scope, type Origin } from './scope.ts';
import { showQuery } from './show.ts';
import { loadTables } from './tables.ts';
import { duckType, formatType, type Type } from './types.ts';

export { SqlError } from './errors.ts';
export type { Position, SqlErrorKind } from './errors.ts';
export type { Catalogs, Relation, Session } from './catalogs.ts';
export { ACCEPTS_TRAILING_SEMICOLON, parseStatement } from './parse.ts';
export { statementType } from './guard.ts';
export { javaDouble };
export { quoteName, quoteText } from './types.ts';

export interface ResultColumn {
	/** Where a plain column comes from; null for an expression. Assumed (docs/peaka-api.md §17, "`columns[]` for expressions"). */
	catalogName: string | null;
	schemaName: string | null;
	tableName: string | null;
	columnName: string;
	/** Trino's type name. */
	dataType: string;
	type: Type;
}

export interface Result {
	columns: ResultColumn[];
	rowCount: number;
	/** As Peaka's REST answers carry values (§8.4). */
	readonly rows: Array<Array<string | null>>;
	/** JSON values of the rows in order, each row as JSON text, as the Trino port's pages carry them (§15.4). Digits of any length. */
	json(): Iterable<string>;
	/** The same as JavaScript's values, which round integers beyond 2^53. */
	native(): unknown[][];
}

export interface QueryOptions {
	catalogs: Catalogs;
	/** Values of `?` in the order of the text. */
	bindings?: ReadonlyArray<string | null>;
	/** What current_user_props knows (§8.6). */
	user?: Readonly<Record<string, string>>;
	session?: Session;
	/** The moment now() and current_date tell; the clock's when absent. */
	now?: Date;
	/** SHOW CATALOGS, SCHEMAS, TABLES, COLUMNS and DESCRIBE: for the Trino port; unmeasured over REST, so refused by default. */
	allowShow?: boolean;
	/** Milliseconds after which the statement is ended; a minute when absent. */
	timeLimitMs?: number;
	/** Rows after these are not read. */
	maxRows?: number;
	signal?: AbortSignal;
}

export interface Engine {
	/** The sandbox's own DuckDB SQL: databases, seed data. */
	run(duckSql: string): Promise<void>;
	rows(duckSql: string, params?: DuckDBValue[]): Promise<unknown[][]>;
	/** A user's Trino SQL. */
	query(trinoSql: string, options: QueryOptions): Promise<Result>;
	stop(): Promise<void>;
}

/** Nothing may be fetched, installed or read from disk, whatever a statement says. */
const SETTINGS = {
	threads: '2',
	autoinstall_known_extensions: 'false',
	autoload_known_extensions: 'false',
	allow_community_extensions: 'false',
};

/** Statements that teach the parser's prediction tables the common shapes; without them the first query takes seconds. */
const WARM_UP = [
	`WITH a AS (SELECT x, count(*) n FROM "c"."s"."t" WHERE y = 1 AND z LIKE 'a%' GROUP BY x HAVING count(*) > 1) SELECT * FROM a`,
	`SELECT t.x AS y, CASE WHEN a > 1 THEN 'b' END, CAST(z AS double), sum(q) OVER (PARTITION BY r ORDER BY s) FROM c.s.t t LEFT JOIN c.s.u u ON t.id = u.id ORDER BY 1 DESC OFFSET 1 LIMIT 2`,
	`SELECT date_trunc('day', x) FROM (VALUES (1, 'a')) AS v(a, b) WHERE x BETWEEN DATE '2024-01-01' AND current_date + INTERVAL '1' DAY OR y IN (SELECT 1) UNION ALL SELECT ARRAY[1][1]`,
];

const TIME_LIMIT_MS = 60_000;

export async function createEngine(): Promise<Engine> {
	const instance = await DuckDBInstance.create(':memory:', SETTINGS);
	const own = await instance.connect();
	for (const setting of ['enable_external_access = false', `TimeZone = 'UTC'`]) {
		await own.run(`SET GLOBAL ${setting}`);
	}
	const refusals: Refusals = new Map();
	registerNatives(own, refusals);
	for (const macro of MACROS) await own.run(`CREATE MACRO ${macro}`);
	for (const sql of WARM_UP) parseStatement(sql);
	return {
		run: async (duckSql) => {
			await own.run(duckSql);
		},
		rows: async (duckSql, params) => (await own.runAndReadAll(duckSql, params)).getRows(),
		query: async (trinoSql, options) => {
			const connection = await instance.connect();
			const { connectionId } = connection.clientContext;
			const canceled = options.signal ?? new AbortController().signal;
			const limit = AbortSignal.timeout(options.timeLimitMs ?? TIME_LIMIT_MS);
			const stopped = AbortSignal.any([canceled, limit]);
			// More than once: what is interrupted before it runs does not notice.
			let interrupts: NodeJS.Timeout | undefined;
			const interrupt = (): void => {
				interrupts = setInterval(() => connection.interrupt(), 50);
			};
			stopped.addEventListener('abort', interrupt);
			try {
				if (canceled.aborted) throw new SqlError('USER_CANCELED', 'Query was canceled');
				const result = await execute(connection, trinoSql, options, stopped);
				const refused = refusals.get(connectionId);
				if (refused) throw refused;
				return result;
			} catch (error) {
				if (canceled.aborted) throw new SqlError('USER_CANCELED', 'Query was canceled');
				if (limit.aborted)
					throw new SqlError('EXCEEDED_TIME_LIMIT', 'Query exceeded the maximum run time limit');
				// JavaScript's stack is the last bound of nesting.
				if (error instanceof RangeError) throw tooDeep();
				throw refusals.get(connectionId) ?? fromDuckDB(error);
			} finally {
				stopped.removeEventListener('abort', interrupt);
				clearInterval(interrupts);
				refusals.delete(connectionId);
				connection.closeSync();
			}
		},
		stop: async () => {
			own.closeSync();
			instance.closeSync();
		},
	};
}

async function execute(
	connection: DuckDBConnection,
	text: string,
	options: QueryOptions,
	stopped: AbortSignal,
): Promise<Result> {
	const query = await analyse(connection, text, options);
	if (stopped.aborted) throw new SqlError('USER_CANCELED', 'Query was canceled');
	const columns = describeColumns(query);
	const types = columns.map(({ type }) => type);
	const stream = await connection.stream(query.sql);
	const chunks: DuckDBDataChunk[] = [];
	const limit = options.maxRows ?? Infinity;
	let rowCount = 0;
	while (rowCount < limit) {
		const chunk = await stream.fetchChunk();
		if (stopped.aborted) throw new SqlError('USER_CANCELED', 'Query was canceled');
		if (!chunk || chunk.rowCount === 0) break;
		rowCount = Math.min(limit, rowCount + chunk.rowCount);
		chunks.push(chunk);
	}
	let rows: Result['rows'] | undefined;
	const json = (): Iterable<string> => jsonRows(chunks, types, rowCount);
	return {
		columns,
		rowCount,
		get rows() {
			return (rows ??= textRows(chunks, types, rowCount));
		},
		json,
		native: () => Array.from(json(), (row) => JSON.parse(row) as unknown[]),
	};
}

async function analyse(
	connection: DuckDBConnection,
	text: string,
	options: QueryOptions,
): Promise<Query> {
	const tree = parseStatement(text);
	guard(tree, options.allowShow ?? false);
	const session = options.session ?? {};
	const statement = showQuery(tree, options.catalogs, session) ?? tree;
	const parameter = bindParameters(statement, options.bindings ?? []);
	let names = 0;
	const envOver = (tables: TableLookup): Env => ({
		statement: {
			readers: { expression: readExpression, query: readQuery },
			tables,
			session,
			user: options.user ?? {},
			now: options.now ?? new Date(),
			parameter,
			freshName: (prefix) => `${prefix}${++names}`,
		},
		scope: new Scope([]),
		named: new Map(),
		views: [],
	});
	const tables = await loadTables(
		statement,
		options.catalogs,
		session,
		(sql) => describe(connection, sql),
		(name, known) => describeQuery(name, envOver(known)),
	);
	return readQuery(statement, envOver(tables));
}

/** The columns of a saved query for information_schema; none when it is broken. */
function describeQuery(name: Origin, env: Env): Column[] | undefined {
	try {
		const parts = [name.catalogName, name.schemaName, name.tableName];
		return tableItem(parts, { line: 1, column: 1 }, env).fields.map((field, index) => ({
			name: outputName(field.name, index),
			type: field.type,
			duckType: duckType(field.type),
		}));
	} catch (error) {
		if (error instanceof SqlError) return undefined;
		throw error;
	}
}

/** The `?` of a statement with their values, by the order of the text. */
function bindParameters(
	tree: Grammar.StatementContext,
	bindings: ReadonlyArray<string | null>,
): Statement['parameter'] {
	const places: number[] = [];
	visit(tree, (node) => {
		const marked =
			node instanceof Grammar.ParameterContext ||
			(node instanceof Grammar.RowCountContext && node.QUESTION_MARK());
		if (marked && node.start) places.push(node.start.tokenIndex);
	});
	places.sort((a, b) => a - b);
	if (places.length !== bindings.length) {
		const text = `Incorrect number of parameters: expected ${places.length} but found ${bindings.length}`;
		throw new SqlError('INVALID_PARAMETER_USAGE', text, { line: 1, column: 1 });
	}
	return (node) => bindings[places.indexOf(node.start?.tokenIndex ?? -1)];
}

async function describe(connection: DuckDBConnection, sql: string): Promise<Column[]> {
	const prepared = await connection.prepare(`SELECT * FROM ${sql}`);
	const columns: Column[] = [];
	for (let index = 0; index < prepared.columnCount; index++) {
		const stored = prepared.columnType(index);
		const name = prepared.columnName(index);
		const type: Type | undefined = trinoType(stored);
		if (!type) throw unsupported(`the column type ${stored.toString()} of ${name}`);
		columns.push({ name, type, duckType: spelling(stored) });
	}
	prepared.destroySync();
	return columns;
}

function describeColumns(query: Query): ResultColumn[] {
	return query.columns.map(({ name, type, origin }, index) => ({
		catalogName: origin?.catalogName ?? null,
		schemaName: origin?.schemaName ?? null,
		tableName: origin?.tableName ?? null,
		columnName: outputName(name, index),
		dataType: formatType(type),
		type,
	}));
}

/** Trino's name for an expression that has none. */
function outputName(name: string | undefined, index: number): string {
	return name ?? `_col${index}`;
}
