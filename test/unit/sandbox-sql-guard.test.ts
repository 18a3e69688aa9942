import fc from 'fast-check';
import { quoteName } from '@sandbox/sql';
import { failure, query, rows, theEngine, useEngine } from './sandbox-sql';

useEngine();

describe('statement guard', () => {
	// prettier-ignore
	it.each([
		['INSERT INTO wh.public.orders SELECT * FROM wh.public.orders', 'Insert'],
		['UPDATE wh.public.orders SET id = 1', 'Update'],
		['DELETE FROM wh.public.orders', 'Delete'],
		['CREATE TABLE wh.public.x AS SELECT 1 AS a', 'CreateTableAsSelect'],
		['CREATE TABLE wh.public.x (a bigint)', 'CreateTable'],
		['DROP TABLE wh.public.orders', 'DropTable'],
		['TRUNCATE TABLE wh.public.orders', 'TruncateTable'],
		['MERGE INTO wh.public.orders o USING wh.public.cities c ON o.id = c.id WHEN MATCHED THEN DELETE', 'Merge'],
		['CREATE VIEW wh.public.v AS SELECT 1 AS a', 'CreateView'],
		['CREATE SCHEMA wh.x', 'CreateSchema'],
		['CALL wh.system.p()', 'Call'],
		['USE wh.public', 'Use'],
		['SET SESSION a = 1', 'SetSession'],
		['PREPARE p FROM SELECT 1', 'Prepare'],
		['EXECUTE p', 'Execute'],
		['EXPLAIN SELECT 1', 'Explain'],
		['EXPLAIN ANALYZE SELECT 1', 'ExplainAnalyze'],
		['SHOW CREATE TABLE wh.public.orders', 'ShowCreate'],
		['DESCRIBE wh.public.orders', 'ShowColumns'],
		['SHOW TABLES', 'ShowTables'],
		['SHOW SESSION', 'ShowSession'],
		['GRANT SELECT ON wh.public.orders TO x', 'Grant'],
		['COMMIT', 'Commit'],
	])('%s', async (sql, type) => {
		expect((await failure(sql)).message).toBe(`Statement type '${type}' is not allowed`);
	});

	it('lets SHOW and DESCRIBE through when asked to', async () => {
		const display = async (sql: string) =>
			(await query(sql, { allowShow: true, session: { catalog: 'wh' } })).rows;
		expect(await display('SHOW CATALOGS')).toEqual([['peaka'], ['system'], ['wh']]);
		expect(await display(`SHOW CATALOGS LIKE 'p%'`)).toEqual([['peaka']]);
		expect(await display('SHOW SCHEMAS')).toEqual([['information_schema'], ['public']]);
		expect(await display(`SHOW TABLES FROM public LIKE '%s'`)).toEqual([
			['cities'],
			['kinds'],
			['orders'],
		]);
		expect(await display('DESCRIBE wh.public.cities')).toEqual([
			['city', 'varchar', '', ''],
			['plate', 'integer', '', ''],
			['id', 'bigint', '', ''],
		]);
		expect((await failure('DESCRIBE wh.public.nope', { allowShow: true })).message).toBe(
			`line 1:1: Table 'wh.public.nope' does not exist`,
		);
		expect((await failure('EXPLAIN SELECT 1', { allowShow: true })).message).toBe(
			`Statement type 'Explain' is not allowed`,
		);
	});
});

describe('what DuckDB knows and Trino does not', () => {
	it.each([
		`SELECT * FROM read_text('/etc/passwd')`,
		`SELECT * FROM read_csv('/etc/passwd')`,
		`SELECT * FROM TABLE(read_text('/etc/passwd'))`,
		`SELECT * FROM '/etc/passwd'`,
		`SELECT * FROM "/etc/passwd"`,
		`SELECT * FROM duckdb_settings()`,
		`SELECT * FROM duckdb_settings`,
		`SELECT * FROM system.information_schema.tables`,
		`SELECT * FROM memory.main.x`,
		`SELECT * FROM pragma_version()`,
		`SELECT * FROM glob('*')`,
		`SELECT read_text('/etc/passwd')`,
		`SELECT getenv('HOME')`,
		`SELECT current_setting('threads')`,
		`SELECT "read_text"('/etc/passwd')`,
		`SELECT fail_text('x')`,
		`SELECT "$subscript"(ARRAY[1], 1)`,
		`SELECT list_transform(ARRAY[1], x -> x)`,
		`SELECT error('x')`,
		`SELECT main.lower('x')`,
		`SELECT version()`,
		`SELECT 1::integer`,
		`SELECT {'a': 1}`,
		`SELECT [1, 2]`,
		`FROM wh.public.orders SELECT id`,
		`SELECT rowid FROM wh.public.orders`,
		`SELECT * EXCLUDE (id) FROM wh.public.orders`,
		`SELECT COLUMNS('i.*') FROM wh.public.orders`,
		`SELECT id FROM wh.public.orders QUALIFY row_number() OVER () = 1`,
		`ATTACH '/tmp/x.db' AS y`,
		`COPY wh.public.orders TO '/tmp/x.csv'`,
		`INSTALL httpfs`,
		`PRAGMA version`,
		`SELECT 1; ATTACH '/tmp/x.db' AS y`,
		`SELECT current_user`,
		`SELECT current_catalog`,
	])('%s', async (sql) => {
		const { kind, message } = await failure(sql);
		expect(['syntax', 'name', 'statement', 'unsupported', 'type']).toContain(kind);
		// Refused by the engine, not by DuckDB.
		expect(message).not.toContain('could not run');
	});

	it('cannot reach files even from its own side', async () => {
		await expect(theEngine().run(`SELECT * FROM read_text('/etc/passwd')`)).rejects.toThrow(
			/disabled/i,
		);
		await expect(
			theEngine().run(`COPY wh.public.orders TO '/tmp/sandbox-sql-test.csv'`),
		).rejects.toThrow(/disabled/i);
		await expect(theEngine().run('SET GLOBAL enable_external_access = true')).rejects.toThrow();
	});

	it('lets no text out of its quotes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
				const literal = `'${text.replaceAll("'", "''")}'`;
				expect(
					await rows(
						`SELECT ${literal}, length(${literal}) FROM (VALUES 1) AS "${'a' + text.replaceAll('"', '""')}"("${'b' + text.replaceAll('"', '""')}")`,
					),
				).toEqual([[text, String([...text].length)]]);
			}),
			{
				numRuns: 60,
				examples: [["'; DROP TABLE x; --"], ['\0'], ['"'], ['$1 $args $after $&'], ['\\'], ['😀']],
			},
		);
	});

	it('lets no name out of its quotes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ minLength: 1 }).filter((name) => !name.includes('\0')),
				async (name) => {
					const { columns } = await query(`SELECT 1 AS ${quoteName(name)}`);
					expect(columns[0].columnName).toBe(name);
				},
			),
			{ numRuns: 40 },
		);
	});
});
