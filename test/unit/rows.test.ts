import fc from 'fast-check';
import { cpuMilliseconds } from './cpu-time';
import {
	type Table,
	fromCompact,
	fromTyped,
	hintOf,
	toObjects,
	uniqueNames,
} from '../../nodes/shared/rows/rows';
import { converter } from '../../nodes/shared/rows/types';

const columns = (...names: string[]) => names.map((columnName) => ({ columnName }));

describe('uniqueNames', () => {
	it.each([
		[
			['a', 'b'],
			['a', 'b'],
		],
		[
			['id', 'id', 'id'],
			['id', 'id_2', 'id_3'],
		],
		[
			['id', 'id_2', 'id'],
			['id', 'id_2', 'id_3'],
		],
		[
			['id', 'id', 'id_2'],
			['id', 'id_3', 'id_2'],
		],
	])('%j → %j', (names, keys) => {
		expect(uniqueNames(names)).toEqual(keys);
	});

	it('takes linear time for many columns of one name', async () => {
		const time = await cpuMilliseconds(() => {
			expect(uniqueNames(new Array<string>(20_000).fill('id')).at(-1)).toBe('id_20000');
		});
		expect(time).toBeLessThan(1000);
	});

	it('loses no column, whatever they are called', () => {
		const name = fc.constantFrom('id', 'id_2', 'id_3', 'name', 'name_2', '');
		fc.assert(
			fc.property(fc.array(name), (names) => {
				const unique = uniqueNames(names);
				expect(new Set(unique).size).toBe(names.length);
				// The first of a name keeps it.
				for (const name of names) expect(unique[names.indexOf(name)]).toBe(name);
			}),
		);
	});
});

describe('converter', () => {
	it.each([
		['bigint', '15000', 15000],
		['bigint', '9007199254740991', 9007199254740991],
		['bigint', '9007199254740993', '9007199254740993'],
		['bigint', '-9007199254740993', '-9007199254740993'],
		['integer', '7', 7],
		['double', '669.74', 669.74],
		['double', '1.254740786E7', 12547407.86],
		['double', 'NaN', 'NaN'],
		['double', 'Infinity', 'Infinity'],
		['decimal(38,10)', '12.5000000000', 12.5],
		['decimal(38, 10)', '-0.0000000001', -1e-10],
		['decimal(38,10)', '1234567890123456.7890000000', '1234567890123456.7890000000'],
		['decimal(38,0)', '12345678901234567', '12345678901234567'],
		['BOOLEAN', 'true', true],
		['boolean', 'false', false],
		['boolean', 'maybe', 'maybe'],
		['bigint', '-15000', -15000],
		['bigint', '0', 0],
		['double', '0.0', 0],
		['double', '1.0E-5', 1e-5],
		['double', '-2.5E18', -2.5e18],
		['real', '3.4028235E38', 3.4028235e38],
		['double', '1.0E999', '1.0E999'],
		['decimal(38,0)', '1000000000000000000', '1000000000000000000'],
		['decimal(38,0)', '9007199254740993', '9007199254740993'],
		['decimal(38,10)', '1000000000000000000.0000000000', '1000000000000000000.0000000000'],
		['decimal(38,10)', '0.0000000000', 0],
		['decimal(18,2)', '100000000000000.50', '100000000000000.50'],
		['decimal(18,2)', '10000000000000.50', 10000000000000.5],
	])('%s %j → %j', (type, text, value) => {
		expect(converter(type)?.(text)).toBe(value);
	});

	it.each([
		'',
		' ',
		'0x10',
		'1_000',
		'Infinity',
		'-',
		'+1',
		' 1',
		'1\n',
		'0b1',
		'1.',
		'.5',
		'٣',
		'null',
	])('leaves %j in a column of numbers as it is', (text) => {
		for (const type of ['tinyint', 'integer', 'bigint', 'real', 'double', 'decimal(38,10)']) {
			expect(converter(type)?.(text)).toBe(text);
		}
	});

	it.each([
		['bigint', '1e5'],
		['bigint', '1.5'],
		['bigint', '007'],
		['bigint', '-0'],
		['double', '007.5'],
		['decimal(38,10)', '007.5'],
		['decimal(38,10)', '1e5'],
		['boolean', 'TRUE'],
	])('leaves what Trino does not write for %s, %j, as it is', (type, text) => {
		expect(converter(type)?.(text)).toBe(text);
	});

	it.each([7, true, false, 1.5])('leaves %j, which is no text, as it is', (value) => {
		for (const type of ['bigint', 'double', 'decimal', 'boolean']) {
			expect(converter(type)?.(value)).toBe(value);
		}
	});

	it('takes linear time for text of any length', async () => {
		const time = await cpuMilliseconds(() => {
			for (const type of ['bigint', 'double', 'decimal']) {
				for (const text of ['0'.repeat(1e6), `1.${'0'.repeat(1e6)}1`]) converter(type)?.(text);
			}
		});
		expect(time).toBeLessThan(1000);
	});

	it.each([
		'constructor',
		'__proto__',
		'toString',
		'hasOwnProperty',
		'array(bigint)',
		'row(a bigint)',
	])('knows no type %s', (type) => expect(converter(type)).toBeUndefined());

	it.each(['date', 'timestamp(3) with time zone', 'varchar(20)', 'json', 'uuid', '', undefined])(
		'leaves %s as text',
		(type) => {
			expect(converter(type)).toBeUndefined();
		},
	);

	it('never changes what a decimal says', () => {
		const digits = fc.stringMatching(/^-?[1-9]\d{0,24}\.\d{1,10}$/);
		fc.assert(
			fc.property(digits, (text) => {
				const value = converter('decimal(38,10)')!(text);
				if (typeof value !== 'number') return;
				// Written out again, it has the digits that it had.
				expect(String(value)).toBe(text.replace(/\.?0+$/, ''));
			}),
		);
	});
});

describe('fromCompact', () => {
	it('keeps text where no type is known and null everywhere', () => {
		const answer = { columns: columns('id', 'name'), data: [['7', null]] };
		const names = [{ name: 'id' }, { name: 'name' }];
		expect(fromCompact(answer)).toEqual({ columns: names, rows: [['7', null]] });
		const types = new Map([['id', 'bigint']]);
		expect(toObjects(fromCompact(answer, types))).toEqual([{ id: 7, name: null }]);
	});

	it.each(['constructor', '__proto__', 'toString'])('keeps a column %s without a type', (name) => {
		const table = fromCompact({ columns: columns(name), data: [['x']] });
		expect(table.columns).toEqual([{ name, type: undefined }]);
		expect(Object.entries(toObjects(table)[0])).toEqual([[name, 'x']]);
	});

	it('keeps the columns of an empty result', () => {
		const table = fromCompact({ columns: columns('b', 'a', 'b'), data: [] });
		expect(table.columns.map(({ name }) => name)).toEqual(['b', 'a', 'b']);
		expect(toObjects(table)).toEqual([]);
	});
});

describe('fromTyped', () => {
	const head = (name: string, order: number, dataType = 'varchar') => ({ name, order, dataType });

	it('converts by the type of each column and goes by the order of the cells', () => {
		const heads = [head('b', 1, 'bigint'), head('a', 0)];
		const table = fromTyped({
			columns: columns('a', 'b'),
			heads,
			data: [
				['2', 'first'],
				[null, 'x'],
			],
		});
		expect(table.columns).toEqual([
			{ name: 'a', type: 'varchar' },
			{ name: 'b', type: 'bigint' },
		]);
		expect(toObjects(table)).toEqual([
			{ a: 'first', b: 2 },
			{ a: 'x', b: null },
		]);
	});

	it('goes by their place where the orders do not fit', () => {
		const heads = [head('a', 7), head('b', 7)];
		expect(fromTyped({ columns: columns('a', 'b'), heads, data: [['1', '2']] }).rows).toEqual([
			['1', '2'],
		]);
	});

	it('takes the names of the cells where the columns do not fit', () => {
		const heads = [head('x', 0), head('x', 1)];
		for (const named of [columns(), columns('only one')]) {
			const table = fromTyped({ columns: named, heads, data: [['1', '2']] });
			expect(toObjects(table)).toEqual([{ x: '1', x_2: '2' }]);
		}
	});

	it('unwraps whole cells', () => {
		const heads = [head('a', 0, 'json'), head('b', 1, 'bigint')];
		const data = [
			[
				{ ...heads[0], value: { deep: [1] } },
				{ ...heads[1], value: '7' },
			],
			[{ name: 'a' }, '8'],
		];
		expect(toObjects(fromTyped({ columns: columns('a', 'b'), heads, data }))).toEqual([
			{ a: { deep: [1] }, b: 7 },
			{ a: null, b: 8 },
		]);
	});

	it('keeps the columns of an empty result', () => {
		expect(fromTyped({ columns: columns('a', 'b'), heads: [], data: [] })).toEqual({
			columns: [{ name: 'a' }, { name: 'b' }],
			rows: [],
		});
	});
});

describe('toObjects', () => {
	const table = (names: string[], ...rows: unknown[][]): Table => ({
		columns: names.map((name) => ({ name })),
		rows,
	});

	it('keeps every value under a member of its own, whatever the columns are called', () => {
		const name = fc.oneof(
			fc.constantFrom('__proto__', 'constructor', 'toString', 'error', 'message', 'id', 'id_2', ''),
			fc.string({ unit: 'binary' }),
		);
		fc.assert(
			fc.property(fc.array(name, { maxLength: 6 }), (names) => {
				const row = names.map((_, at) => `value ${at}`);
				const [json] = toObjects(table(names, row));
				expect(Object.values(json).sort()).toEqual(row);
				expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
				expect(JSON.parse(JSON.stringify(json))).toEqual(json);
			}),
		);
	});

	it.each([
		[['error'], ['error_1']],
		[
			['error', 'message'],
			['error_1', 'message'],
		],
		[
			['details', 'error', 'message'],
			['details', 'error_1', 'message'],
		],
		[
			['error', 'id'],
			['error', 'id'],
		],
		[
			['error', 'error'],
			['error', 'error_2'],
		],
		[
			['message', 'details'],
			['message', 'details'],
		],
		[['Error'], ['Error']],
	])('of columns %j makes members %j', (names, members) => {
		const [json] = toObjects(
			table(
				names,
				names.map(() => 'x'),
			),
		);
		expect(Object.keys(json)).toEqual(members);
	});

	it('gives a row without members where there is no column', () => {
		expect(toObjects(table([], [], []))).toEqual([{}, {}]);
	});
});

describe('hintOf', () => {
	const hint = (...names: string[]) =>
		hintOf({ columns: names.map((name) => ({ name })), rows: [] });

	it('names the member that a column error became', () => {
		expect(hint('error', 'details')).toMatch(/error_1.*AS/);
	});

	it('says that a column error may be taken for a failure', () => {
		expect(hint('id', 'error')).toMatch(/"error".*Retry On Fail/);
	});

	it.each([[[]], [['message', 'details']], [['id', 'errors', 'Error']]])(
		'has nothing to say of %j',
		(names) => expect(hint(...names)).toBeUndefined(),
	);
});
