import fc from 'fast-check';
import { UnreadableAnswer, WrongShape } from '../../nodes/shared/client/decode/decode';
import { decodeCompactRows } from '../../nodes/shared/client/decode/compact-rows';
import { decodeTypedRows, typedAnswer } from '../../nodes/shared/client/decode/typed-rows';
import { fromCompact, fromTyped, toObjects } from '../../nodes/shared/rows/rows';

const columns = (...names: string[]) => names.map((columnName) => ({ columnName }));
const cells = (...list: Array<[name: string, dataType: string, value: unknown]>) =>
	list.map(([name, dataType, value], order) => ({
		name,
		displayName: name,
		dataType,
		order,
		value,
	}));

async function* inPieces(text: string, pieces = 1) {
	await Promise.resolve();
	const bytes = Buffer.from(text);
	const size = Math.ceil(bytes.length / pieces);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const rowsOf = async (answer: object, pieces = 1) =>
	toObjects(fromTyped(await decodeTypedRows(inPieces(JSON.stringify(answer), pieces))));

const errorOf = async (reading: Promise<unknown>) =>
	await reading.then(
		() => 'no error',
		(error: Error) => error,
	);

describe('decodeTypedRows', () => {
	it('converts by the type of each cell', async () => {
		const data = [
			cells(['id', 'bigint', '7'], ['paid', 'boolean', 'true'], ['on', 'date', '2024-01-15']),
			cells(['id', 'bigint', null], ['paid', 'boolean', 'false'], ['on', 'date', null]),
		];
		expect(await rowsOf({ columns: columns('id', 'paid', 'on'), data })).toEqual([
			{ id: 7, paid: true, on: '2024-01-15' },
			{ id: null, paid: false, on: null },
		]);
	});

	it('goes by the order that the cells tell', async () => {
		const [a, b] = cells(['a', 'varchar', 'first'], ['b', 'bigint', '2']);
		expect(await rowsOf({ columns: columns('a', 'b'), data: [[b, a]] })).toEqual([
			{ a: 'first', b: 2 },
		]);
	});

	it('goes by the places of the cells where their orders are all the same', async () => {
		const row = cells(['a', 'varchar', 'first'], ['b', 'bigint', '2']);
		const data = [row, row].map((each) => each.map((cell) => ({ ...cell, order: 0 })));
		const expected = { a: 'first', b: 2 };
		expect(await rowsOf({ columns: columns('a', 'b'), data }, 3)).toEqual([expected, expected]);
	});

	it('reads rows of which any cell is an object', async () => {
		const values = ['1', { deep: 1 }, '3', { deep: 2 }];
		const data = [0, 1, 2, 3].map((by) =>
			cells(
				...values.map((_, at): [string, string, unknown] => [
					`c${at}`,
					'bigint',
					values[(at + by) % 4],
				]),
			),
		);
		const asNumber = (value: unknown) => (typeof value === 'string' ? Number(value) : value);
		expect(await rowsOf({ columns: columns('c0', 'c1', 'c2', 'c3'), data }, 5)).toEqual(
			[0, 1, 2, 3].map((by) =>
				Object.fromEntries(values.map((_, at) => [`c${at}`, asNumber(values[(at + by) % 4])])),
			),
		);
	});

	it('takes the names of the cells where columns are missing', async () => {
		const data = [cells(['x', 'bigint', '1'], ['x', 'bigint', '2'])];
		expect(await rowsOf({ columns: [], data })).toEqual([{ x: 1, x_2: 2 }]);
	});

	it('gives no row for no data', async () => {
		expect(await rowsOf({ columns: columns('a'), data: [] })).toEqual([]);
	});

	it('reads cells with more members, other orders of members and native values', async () => {
		const data = [[{ value: '1', order: 0, dataType: 'bigint', name: 'a' }]];
		expect(await rowsOf({ columns: columns('a'), data })).toEqual([{ a: 1 }]);
		const native = [[{ ...cells(['a', 'json', null])[0], value: { deep: [1] } }]];
		expect(await rowsOf({ columns: columns('a'), data: native })).toEqual([{ a: { deep: [1] } }]);
	});

	it('reads a value of many megabytes, whatever is escaped in it', async () => {
		const value = '\n"'.repeat(4e6);
		const data = [cells(['a', 'varchar', value], ['b', 'bigint', '1'])];
		const [row] = await rowsOf({ columns: columns('a', 'b'), data }, 200);
		expect(row.a === value && row.b === 1).toBe(true);
	});

	it('never takes anything out of a value or a name, in whatever pieces it arrives', async () => {
		const nasty = fc.oneof(
			fc.string(),
			fc.constant('{"name":"a","displayName":"a","dataType":"b","order":0,"value":'),
			fc.constant('{\\"name\\":'),
		);
		const rows = fc.array(fc.tuple(nasty, nasty, fc.option(nasty)), { minLength: 1, maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(
				rows,
				nasty,
				fc.integer({ min: 1, max: 40 }),
				async (values, name, pieces) => {
					const names = ['a', `b${name}`, 'c'];
					const data = values.map((list) =>
						cells(
							...names.map((each, at) => [each, 'varchar', list[at]] as [string, string, unknown]),
						),
					);
					const expected = values.map((list) =>
						Object.fromEntries(names.map((each, at) => [each, list[at]])),
					);
					expect(await rowsOf({ columns: columns(...names), data }, pieces)).toEqual(expected);
				},
			),
		);
	});

	it('reads integers that a number does not hold, and characters that were cut apart', async () => {
		const text =
			'{"columns":[{"columnName":"é"}],"data":[[{"name":"é","displayName":"é","dataType":"json","order":0,"value":709922802836177297}]]}';
		for (const pieces of [1, 500]) {
			const table = fromTyped(await decodeTypedRows(inPieces(text, pieces)));
			expect(toObjects(table)).toEqual([{ é: '709922802836177297' }]);
		}
	});

	it('reads a first row of which some cells stay whole', async () => {
		const whole = { value: 'x', order: 1, dataType: 'varchar', name: 'b' };
		const [a, , c] = cells(['a', 'bigint', '1'], ['b', 'varchar', ''], ['c', 'bigint', '2']);
		const second = cells(['a', 'bigint', '3'], ['b', 'varchar', 'y'], ['c', 'bigint', '4']);
		const answer = { columns: columns('a', 'b', 'c'), data: [[a, whole, c], second] };
		expect(await rowsOf(answer)).toEqual([
			{ a: 1, b: 'x', c: 2 },
			{ a: 3, b: 'y', c: 4 },
		]);
	});

	it('lets errors of the connection through', async () => {
		const broken = new Error('ECONNRESET');
		async function* breaking() {
			yield Buffer.from('{"columns":[],"data":[[{"name"');
			await Promise.reject(broken);
		}
		await expect(decodeTypedRows(breaking())).rejects.toBe(broken);
	});
});

const a = { name: 'a', displayName: 'a', dataType: 'bigint', order: 0, value: '1' };
const ofAnotherShape: Array<[string, unknown]> = [
	['a list', []],
	['rows without an envelope', [[a]]],
	['a number', 42],
	['a text', 'hello'],
	['an object without data', { columns: columns('a') }],
	['an object without columns', { data: [[a]] }],
	['data that is no list', { columns: columns('a'), data: {} }],
	['columns that are null', { columns: null, data: [] }],
	['a column that is null', { columns: [null], data: [] }],
	['a column without a name', { columns: [{}], data: [] }],
	['a row that is null', { columns: columns('a'), data: [null] }],
	['rows as objects', { columns: columns('a'), data: [{ a: '1' }] }],
];

describe.each([
	['decodeTypedRows', decodeTypedRows],
	['decodeCompactRows', decodeCompactRows],
])('an answer to %s', (_, decode) => {
	it.each(ofAnotherShape)('may not be %s', async (__, json) => {
		const error = await errorOf(decode(inPieces(JSON.stringify(json))));
		expect(error).toBeInstanceOf(WrongShape);
	});

	it.each([
		['empty', '', ''],
		['null', 'null', ''],
		['HTML', '<html>'.padEnd(300, 'x'), '<html>'.padEnd(200, 'x')],
		[
			'cut off',
			'{"columns":[{"columnName":"a"}],"data":[[{"name',
			'{"columns":[{"columnName":"a"}],"data":[[{"name',
		],
	])('may not be %s', async (__, body, beginning) => {
		const error = await errorOf(decode(inPieces(body, 9)));
		expect(error).toBeInstanceOf(UnreadableAnswer);
		expect((error as UnreadableAnswer).beginning).toBe(beginning);
	});

	it('never fails with an error of another kind', async () => {
		const json = fc.oneof(
			fc.jsonValue(),
			fc.record({ columns: fc.jsonValue(), data: fc.jsonValue() }),
			fc.record({
				columns: fc.array(fc.oneof(fc.jsonValue(), fc.record({ columnName: fc.jsonValue() }))),
				data: fc.array(
					fc.array(
						fc.oneof(
							fc.jsonValue(),
							fc.constant(a),
							fc.record({
								name: fc.string(),
								value: fc.jsonValue(),
								order: fc.jsonValue(),
								dataType: fc.jsonValue(),
							}),
						),
					),
				),
			}),
		);
		const body = fc.oneof(
			json.map((each) => JSON.stringify(each)),
			fc.string(),
		);
		await fc.assert(
			fc.asyncProperty(body, fc.integer({ min: 1, max: 9 }), async (text, pieces) => {
				const table = async () => {
					const answer = await decode(inPieces(text, pieces));
					return toObjects('heads' in answer ? fromTyped(answer as never) : fromCompact(answer));
				};
				const error = await errorOf(table());
				if (error !== 'no error')
					expect([UnreadableAnswer, WrongShape]).toContain((error as Error).constructor);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('decodeTypedRows', () => {
	it.each([
		['cells that are null', [[null]]],
		['cells that are texts', [['1']]],
		['cells without a name', [[{ value: '1' }]]],
		['cells that are lists', [[a], [['1']]]],
		['rows of several lengths', [[a], [a, { ...a, order: 1 }]]],
		['a row without cells', [[a], []]],
	])('takes no %s', async (_, data) => {
		const error = await errorOf(
			decodeTypedRows(inPieces(JSON.stringify({ columns: columns('a'), data }))),
		);
		expect(error).toBeInstanceOf(WrongShape);
	});

	it('takes cells whose type or order is null', async () => {
		const data = [[{ ...a, dataType: null, order: null }]];
		expect(await rowsOf({ columns: columns('a'), data })).toEqual([{ a: '1' }]);
	});
});

describe('typedAnswer', () => {
	it('reads cells of JSON that is parsed already', () => {
		const data = [[{ name: 'n', order: 0, value: 7, dataType: 'bigint' }]];
		expect(toObjects(fromTyped(typedAnswer({ columns: [], data })))).toEqual([{ n: 7 }]);
		expect(() => typedAnswer({ columns: [], data: null })).toThrow(WrongShape);
	});
});

describe('decodeCompactRows', () => {
	it('reads rows', async () => {
		const answer = { columns: columns('a', 'b'), data: [['1', null]] };
		const { data, columns: read } = await decodeCompactRows(inPieces(JSON.stringify(answer), 5));
		expect([read, data]).toEqual([answer.columns, answer.data]);
	});

	it.each([[[['1'], []]], [[['1', '2']]]])('takes no rows %j for one column', async (data) => {
		const error = await errorOf(
			decodeCompactRows(inPieces(JSON.stringify({ columns: columns('a'), data }))),
		);
		expect(error).toBeInstanceOf(WrongShape);
	});
});
