import { type Operator, type TableSelect, tableSelect } from '../../nodes/shared/sql/select';
import { errorOf } from './sql-bound';
import { rows, useEngine } from './sandbox-sql';

useEngine();

const orders = { catalog: 'wh', schema: 'public', table: 'orders' };

describe('tableSelect', () => {
	it('reads everything', () => {
		expect(tableSelect(orders)).toBe('SELECT * FROM "wh"."public"."orders"');
		expect(tableSelect({ ...orders, columns: [], conditions: [], sort: [] })).toBe(
			'SELECT * FROM "wh"."public"."orders"',
		);
	});

	it('puts all clauses in the order of Trino', () => {
		const query: TableSelect = {
			...orders,
			columns: ['id', 'say "hi"'],
			conditions: [
				{ column: 'a', operator: '=', value: "O'B" },
				{ column: 'b', operator: 'BETWEEN', value: [-1, 5] },
			],
			sort: [
				{ column: 'id', direction: 'DESC' },
				{ column: 'a', direction: 'ASC' },
			],
			offset: 2,
			limit: 0,
		};
		const from = 'SELECT "id", "say ""hi""" FROM "wh"."public"."orders"';
		const tail = 'ORDER BY "id" DESC, "a" ASC OFFSET 2 LIMIT 0';
		expect(tableSelect(query)).toBe(
			`${from} WHERE "a" = 'O''B' AND ("b" BETWEEN (-1) AND 5) ${tail}`,
		);
		expect(tableSelect({ ...query, match: 'any' })).toBe(
			`${from} WHERE "a" = 'O''B' OR ("b" BETWEEN (-1) AND 5) ${tail}`,
		);
	});

	it.each<readonly [Operator, unknown, string]>([
		['=', 2, '2'],
		['<>', 2, '1 3 4'],
		['<', 2, '1'],
		['<=', 2, '1 2'],
		['>', 2, '3 4'],
		['>=', 2, '2 3 4'],
		['IN', [1, 4, 9], '1 4'],
		['NOT IN', [1, 4, 9], '2 3'],
		['BETWEEN', [2, 3], '2 3'],
		['NOT BETWEEN', [2, 3], '1 4'],
		['IS NULL', undefined, ''],
		['IS NULL', null, ''],
		['IS NOT NULL', '', '1 2 3 4'],
	])('id %s %j reads %s', async (operator, value, expected) => {
		const conditions = [{ column: 'id', operator, value }];
		const sort = [{ column: 'id', direction: 'ASC' }] as const;
		const sql = tableSelect({ ...orders, columns: ['id'], conditions, sort });
		expect((await rows(sql)).join(' ')).toBe(expected);
	});

	it.each<readonly [Operator, string, string]>([
		['LIKE', '%z%', '1 3'],
		['NOT LIKE', '%z%', '2 4'],
	])('city %s %j reads %s', async (operator, value, expected) => {
		const conditions = [{ column: 'city', operator, value }];
		const sql = tableSelect({ ...orders, columns: ['id'], conditions });
		expect((await rows(sql)).join(' ')).toBe(expected);
	});

	it('skips and limits', async () => {
		const sort = [{ column: 'id', direction: 'DESC' }] as const;
		const sql = tableSelect({ ...orders, columns: ['id'], sort, offset: 1, limit: 2 });
		expect(await rows(sql)).toEqual([['3'], ['2']]);
	});

	it('an empty list matches nothing if that is wanted', async () => {
		const read = async (operator: Operator) => {
			const conditions = [{ column: 'id', operator, value: [] }];
			return (await rows(tableSelect({ ...orders, conditions, emptyList: 'noMatch' }))).length;
		};
		expect([await read('IN'), await read('NOT IN')]).toEqual([0, 4]);
	});

	it('takes 300 columns', () => {
		const columns = Array.from({ length: 300 }, (_, index) => `column ${index}`);
		expect(tableSelect({ ...orders, columns })).toMatch(/"column 0", .*"column 299" FROM/);
	});

	const one = (operator: string, value?: unknown): Partial<TableSelect> => ({
		conditions: [
			{ column: 'id', operator: 'IS NULL' },
			{ column: 'id', operator: operator as Operator, value },
		],
	});

	it.each<readonly [Partial<TableSelect>, RegExp]>([
		[{ catalog: '' }, /^Catalog is empty/],
		[{ schema: '' }, /^Schema is empty/],
		[{ table: '' }, /^Table is empty/],
		[{ table: undefined }, /^Table is no text/],
		[{ columns: ['id', ''] }, /^Column 2 is empty/],
		[{ columns: ['\ud83d'] }, /^Column 1 is text with half a character/],
		[{ sort: [{ column: '', direction: 'ASC' }] }, /^Sort column 1 is empty/],
		[{ conditions: [{ column: '', operator: '=', value: 1 }] }, /^Column of condition 1 is empty/],
		[one('=', undefined), /^Value of condition 2 \("id" =\) is undefined/],
		[one('=', null), /is null, which equals nothing → Use Is Null/],
		[one('IN', [1, null]), /is null, which equals nothing/],
		[one('IN', []), /is an empty list/],
		[one('IN', [undefined]), /entry 1 that is undefined/],
		[one('NOT IN', '1,2'), /is no list/],
		[one('BETWEEN', [1]), /is no pair/],
		[one('BETWEEN', 'ab'), /is no pair/],
		[one('LIKE', 5), /is no text/],
		[one('=', NaN), /is NaN/],
		[one('= 1 OR 1 =', 1), /unknown operator/],
		[one('constructor', 1), /unknown operator/],
		[{ limit: -1 }, /^Limit is no whole number/],
		[{ limit: 1.5 }, /^Limit is no whole number/],
		[{ offset: -1 }, /^Offset is no whole number/],
	])('%j is refused', (wrong, message) => {
		expect(errorOf(() => tableSelect({ ...orders, ...wrong }))).toMatch(message);
	});
});
