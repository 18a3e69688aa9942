import { oneSelect } from '../../nodes/shared/sql/statement';

const refusal = (sql: string) => {
	try {
		oneSelect(sql);
	} catch (error) {
		return (error as Error).message;
	}
	return 'accepted';
};

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
		['', 'SQL is empty'],
		['  \n', 'SQL is empty'],
		[';', 'SQL is empty'],
		['-- nothing but a comment', 'SQL is empty'],
		['/* open', 'SQL is empty'],
		['SELECT 1; SELECT 2', 'There is more than one SQL statement'],
		['SELECT 1; DROP TABLE t', 'There is more than one SQL statement'],
		['INSERT INTO t VALUES (1)', 'Peaka runs SELECT here, and this SQL starts with INSERT'],
		['/* SELECT */ delete from t', 'Peaka runs SELECT here, and this SQL starts with DELETE'],
		['SHOW TABLES', 'Peaka runs SELECT here, and this SQL starts with SHOW'],
		["'SELECT 1'", "Peaka runs SELECT here, and this SQL starts with 'SELECT 1'"],
	])('refuses %j', (sql, message) => {
		expect(refusal(sql)).toBe(message);
	});
});
