import { errorOf } from './sql-bound';
import { oneSelect } from '../../nodes/shared/sql/statement';

describe('oneSelect', () => {
	it.each([
		'SELECT 1',
		'  select 1',
		'WITH a AS (SELECT 1) SELECT * FROM a',
		'VALUES (1, 2)',
		'(SELECT 1) UNION (SELECT 2)',
		'TABLE "a"."b"."c"',
		'-- a comment; with a semicolon\nSELECT 1',
		'/* INSERT; */ SELECT 1',
		"SELECT ';' AS semicolon, 'it''s; fine'",
		'SELECT 1 AS ";"',
		'SELECT \'\u00a0\u201cx\u201d\ufeff\' AS "\u2019" -- \u200b',
	])('leaves %j as it is', (sql) => {
		expect(oneSelect(sql)).toBe(sql);
	});

	it.each([
		['SELECT 1;', 'SELECT 1'],
		['SELECT 1 ;\n ; -- done', 'SELECT 1'],
		["SELECT ';';", "SELECT ';'"],
	])('takes the end off %j', (sql, sent) => {
		expect(oneSelect(sql)).toBe(sent);
	});

	it.each([
		['', /^SQL is empty/],
		['  \n', /^SQL is empty/],
		[';', /^SQL is empty/],
		['-- nothing but a comment', /^SQL is empty/],
		['/* open', /^The comment that begins at line 1:1 has no end → Close it with \*\//],
		["SELECT 'open;", /^The text that begins at line 1:8 has no end → Close it with '/],
		['SELECT 1 AS\n"open', /^The name that begins at line 2:1 has no end → Close it with "/],
		['SELECT 1; SELECT 2', /^There is more than one SQL statement: the second begins at line 1:11/],
		['SELECT 1;\n\n; DROP TABLE t', /more than one SQL statement: the second begins at line 3:3/],
		['INSERT INTO t VALUES (1)', /starts with INSERT → .*use Peaka Table/],
		['/* SELECT */ delete from t', /^Peaka runs SELECT here, and this SQL starts with DELETE/],
		['update t set a = 1', /starts with UPDATE/],
		['MERGE INTO t', /starts with MERGE/],
		['create table t (a int)', /starts with CREATE/],
		['DROP TABLE t', /starts with DROP/],
		['SHOW TABLES', /starts with SHOW/],
		["'SELECT 1'", /starts with 'SELECT 1'/],
		['```sql\nSELECT 1\n```', /starts with ```sql[^]* → Leave out the ```/],
		[
			'SELECT 1\nLIMIT 10 OFFSET 20',
			/^LIMIT stands before OFFSET at line 2:10 → .*write OFFSET 20 LIMIT 10/,
		],
		[
			'SELECT 1 LIMIT 20, 10',
			/^LIMIT takes one number, and a comma stands at line 1:18 → .*write OFFSET 20 LIMIT 10/,
		],
		["SELECT 1 WHERE 'x' = \u2018y\u2019", /^\u2018 at line 1:22 is no quote of SQL → .*straight/],
		['SELECT \u201cx\u201d', /^\u201c at line 1:8 is no quote of SQL/],
		[
			'\ufeffSELECT 1',
			/^An invisible character \(U\+FEFF\) stands at line 1:1 → Replace it with a blank/,
		],
		['SELECT\u00a01', /invisible character \(U\+00A0\) stands at line 1:7/],
		['SELECT a\u200b FROM b', /invisible character \(U\+200B\) stands at line 1:9/],
		['SELECT 1\u0000', /invisible character \(U\+0000\)/],
		['SELECT * FROM (SELECT 1 limit 1 /* x */ offset 2)', /write OFFSET 2 LIMIT 1/],
	])('refuses %j', (sql, message) => {
		expect(errorOf(() => oneSelect(sql))).toMatch(message);
	});

	it.each(['SELECT 1 OFFSET 20 LIMIT 10', 'SELECT "LIMIT" 1 AS offset', 'SELECT 1 LIMIT 1 OFFSET'])(
		'leaves %j to Peaka',
		(sql) => {
			expect(oneSelect(sql)).toBe(sql);
		},
	);
});
