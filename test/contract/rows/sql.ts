import type { Row } from '../row';

const transpile = (
	example: string,
	query: string,
	dialect: string,
	parameters: Row['parameters'],
): Row => ({
	id: 'SQL1',
	example,
	node: 'peakaSql',
	parameters: { operation: 'transpileSql', query, ...parameters },
	path: { dialect },
});

const backticks = 'SELECT `variety` FROM `north`.`harvest` LIMIT 5';
const ansi = 'SELECT "variety" FROM "north"."harvest" ORDER BY 1 OFFSET 5 LIMIT 5';

export const rows: Row[] = [
	transpile('backticks', backticks, 'mysql', { dialect: 'mysql' }),
	transpile('ansi', ansi, 'trino', { dialect: 'trino' }),
	transpile('ansi', ansi, 'duck/db', { dialect: 'other', dialectName: 'duck/db' }),
];
