import { createEngine, SqlError } from '@sandbox/sql';
import type { Catalogs, Engine, QueryOptions, Relation, Result } from '../../sandbox/sql/engine';

const ORDERS = { sql: '"wh"."public"."orders"' };

/** Tables by their full name; a text is a saved query. */
const TABLES: Record<string, Relation> = {
	'wh.public.orders': ORDERS,
	'wh.public.cities': { sql: '"wh"."public"."cities"' },
	'wh.public.capped': { sql: '(SELECT * FROM "wh"."public"."orders" ORDER BY id LIMIT 2)' },
	'wh.public.syncing': { sql: '(SELECT * FROM "wh"."public"."orders" WHERE false)' },
	'wh.public.odd': { sql: '"wh"."public"."odd"' },
	'wh.public.kinds': {
		sql: '"wh"."public"."kinds"',
		columns: [
			{ name: 'created', type: 'timestamp(3) with time zone' },
			{ name: 'amount', type: 'decimal(38,10)' },
			{ name: 'key', type: 'varbinary' },
			{ name: 'small', type: 'real' },
			{ name: 'clock', type: 'time(3)' },
			{ name: 'doc', type: 'json' },
			{ name: 'id', type: 'uuid' },
			{ name: 'big', type: 'bigint' },
			{ name: 'flag', type: 'boolean' },
		],
	},
	'peaka.query.by_city': {
		query: 'SELECT city, count(*) AS n, sum(amount) FROM wh.public.orders GROUP BY city',
	},
	'peaka.query.top': {
		query: 'SELECT city FROM "peaka"."query"."by_city" ORDER BY n DESC, city LIMIT 1',
	},
	'peaka.query.loop': { query: 'SELECT * FROM peaka.query.pool' },
	'peaka.query.pool': { query: 'SELECT * FROM peaka.query.loop' },
	'peaka.query.broken': { query: 'SELECT gone FROM wh.public.orders' },
	'peaka.query.unparsable': { query: 'SELEC 1' },
	'peaka.query.writing': { query: 'DELETE FROM wh.public.orders' },
	'peaka.query.asking': { query: 'SELECT id FROM wh.public.orders WHERE id = ?' },
};

const SCHEMAS = new Set(Object.keys(TABLES).map((name) => name.split('.').slice(0, 2).join('.')));

const catalogs: Catalogs = {
	hasCatalog: (catalog) => ['wh', 'peaka'].includes(catalog),
	hasSchema: (catalog, schema) => SCHEMAS.has(`${catalog}.${schema}`),
	table: (catalog, schema, table) => TABLES[`${catalog}.${schema}.${table}`],
	tables: (catalog) =>
		Object.keys(TABLES)
			.map((name) => name.split('.'))
			.filter(([owner]) => owner === catalog)
			.map(([, schema, table]) => ({ schema, table })),
	catalogs: () => ['peaka', 'wh'],
};

let engine: Engine;

export const theEngine = (): Engine => engine;

export const query = (sql: string, options: Partial<QueryOptions> = {}): Promise<Result> =>
	engine.query(sql, {
		catalogs,
		user: { email: 'dev@example.test', id: '7' },
		now: new Date('2024-02-03T04:05:06.789Z'),
		...options,
	});

export const rows = async (sql: string, options?: Partial<QueryOptions>) =>
	(await query(sql, options)).rows;

export async function failure(sql: string, options?: Partial<QueryOptions>): Promise<SqlError> {
	const outcome = await query(sql, options).catch((error: unknown) => error);
	if (outcome instanceof SqlError) return outcome;
	throw new Error(
		`Expected a SqlError, got ${JSON.stringify(outcome instanceof Error ? outcome.stack : outcome)}`,
	);
}

/** An engine with a few tables, for all tests of the file. */
export function useEngine(): void {
	beforeAll(start);
	afterAll(() => engine.stop());
}

async function start(): Promise<void> {
	engine = await createEngine();
	await engine.run(`ATTACH ':memory:' AS wh`);
	await engine.run('CREATE SCHEMA wh.public');
	await engine.run(
		'CREATE TABLE wh.public.orders(id bigint, city varchar, amount decimal(10,2), ts timestamp, tags varchar[])',
	);
	await engine.run(
		`INSERT INTO wh.public.orders VALUES
			(1, 'izmir', 10.50, '2024-01-15 10:00:00', ['a','b']), (2, 'ankara', 20.25, '2024-02-15 10:00:00', ['c']),
			(3, 'izmir', 30.25, '2024-03-15 10:00:00', ['d']), (4, 'bursa', 40.00, '2024-04-15 10:00:00', [])`,
	);
	await engine.run(
		`CREATE TABLE wh.public.cities AS SELECT 'izmir' AS city, 35 AS plate, 1::bigint AS id UNION ALL SELECT 'ankara', 6, 9`,
	);
	await engine.run(`CREATE TABLE wh.public.odd("Group" integer, "a""b" varchar, "ü x" varchar)`);
	await engine.run(`INSERT INTO wh.public.odd VALUES (1, 'q', 'u')`);
	await engine.run(
		`CREATE TABLE wh.public.kinds(created timestamptz, amount decimal(38,10), key blob, small real, clock time, doc json, id uuid, big bigint, flag boolean)`,
	);
	await engine.run(
		`INSERT INTO wh.public.kinds VALUES ('2022-11-22 16:20:23+00', 12.5, '\\x6a\\x4c\\x8d', 1.1, '10:20:30.5', '{"a": 1}',
			'12151fd2-7586-11e9-8f9e-2a86e4085a59', 9007199254740993, true), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
	);
}
