import * as fc from 'fast-check';
import { toCsv } from '../../nodes/shared/rows/csv';
import { fromCompact, fromTyped, numbered, typedReader } from '../../nodes/shared/rows/rows';
import { converter } from '../../nodes/shared/rows/types';

const columns = (...names: string[]) => names.map((columnName) => ({ columnName }));
const cells = (...list: Array<[name: string, dataType: string, value: unknown]>) =>
	list.map(([name, dataType, value], order) => ({
		name,
		displayName: name,
		dataType,
		order,
		value,
	}));

describe('numbered', () => {
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
		expect(numbered(names)).toEqual(keys);
	});

	it('loses no column, whatever they are called', () => {
		const name = fc.constantFrom('id', 'id_2', 'id_3', 'name', 'name_2', '');
		fc.assert(
			fc.property(fc.array(name), (names) => {
				expect(new Set(numbered(names)).size).toBe(names.length);
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
	])('%s %j → %j', (type, text, value) => {
		expect(converter(type)?.(text)).toBe(value);
	});

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
				const [whole, fraction] = text.split('.');
				expect(value).toBe(Number(text));
				expect(`${whole}${fraction}`.replace(/^-|0+$/g, '').length).toBeLessThanOrEqual(15);
			}),
		);
	});
});

describe('fromCompact', () => {
	it('keeps text where no type is known and null everywhere', () => {
		const answer = { columns: columns('id', 'name'), data: [['7', null]] };
		expect(fromCompact(answer)).toEqual([{ id: '7', name: null }]);
		expect(fromCompact(answer, { id: 'bigint' })).toEqual([{ id: 7, name: null }]);
	});
});

describe('CELL_TYPED', () => {
	function rowsOf(answer: object, pieces = 1) {
		const bytes = Buffer.from(JSON.stringify(answer));
		const size = Math.ceil(bytes.length / pieces);
		const reader = typedReader();
		for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
		return fromTyped(reader.end());
	}

	it('converts by the type of each cell', () => {
		const data = [
			cells(['id', 'bigint', '7'], ['paid', 'boolean', 'true'], ['on', 'date', '2024-01-15']),
			cells(['id', 'bigint', null], ['paid', 'boolean', 'false'], ['on', 'date', null]),
		];
		expect(rowsOf({ columns: columns('id', 'paid', 'on'), data })).toEqual([
			{ id: 7, paid: true, on: '2024-01-15' },
			{ id: null, paid: false, on: null },
		]);
	});

	it('goes by the order that the cells tell', () => {
		const [a, b] = cells(['a', 'varchar', 'first'], ['b', 'bigint', '2']);
		expect(rowsOf({ columns: columns('a', 'b'), data: [[b, a]] })).toEqual([{ a: 'first', b: 2 }]);
	});

	it('takes the names of the cells where columns are missing', () => {
		const data = [cells(['x', 'bigint', '1'], ['x', 'bigint', '2'])];
		expect(rowsOf({ columns: [], data })).toEqual([{ x: 1, x_2: 2 }]);
	});

	it('gives no row for no data', () => {
		expect(rowsOf({ columns: columns('a'), data: [] })).toEqual([]);
	});

	it('reads cells with more members, other orders of members and native values', () => {
		const data = [[{ value: '1', order: 0, dataType: 'bigint', name: 'a' }]];
		expect(rowsOf({ columns: columns('a'), data })).toEqual([{ a: 1 }]);
		const native = [[{ ...cells(['a', 'json', null])[0], value: { deep: [1] } }]];
		expect(rowsOf({ columns: columns('a'), data: native })).toEqual([{ a: { deep: [1] } }]);
	});

	it('reads a value of many megabytes, whatever is escaped in it', () => {
		const value = '\n"'.repeat(4e6);
		const data = [cells(['a', 'varchar', value], ['b', 'bigint', '1'])];
		const [row] = rowsOf({ columns: columns('a', 'b'), data }, 200);
		expect(row.a === value && row.b === 1).toBe(true);
	});

	it('never takes anything out of a value or a name, in whatever pieces it arrives', () => {
		const nasty = fc.oneof(
			fc.string(),
			fc.constant('{"name":"a","displayName":"a","dataType":"b","order":0,"value":'),
			fc.constant('{\\"name\\":'),
		);
		const rows = fc.array(fc.tuple(nasty, nasty, fc.option(nasty)), { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(rows, nasty, fc.integer({ min: 1, max: 40 }), (values, name, pieces) => {
				const names = ['a', `b${name}`, 'c'];
				const data = values.map((list) =>
					cells(
						...names.map((each, at) => [each, 'varchar', list[at]] as [string, string, unknown]),
					),
				);
				const expected = values.map((list) =>
					Object.fromEntries(names.map((each, at) => [each, list[at]])),
				);
				expect(rowsOf({ columns: columns(...names), data }, pieces)).toEqual(expected);
			}),
		);
	});
});

describe('toCsv', () => {
	it('quotes what would break a line', () => {
		const rows = [{ a: 'x,y', b: 'say "hi"', c: null, d: 'two\nlines', e: 1.5 }];
		expect(toCsv(rows)).toBe('a,b,c,d,e\r\n"x,y","say ""hi""",,"two\nlines",1.5\r\n');
	});
});
