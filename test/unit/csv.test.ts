import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvHeader, toCsv } from '../../nodes/shared/rows/csv';

const table = (names: string[], ...rows: unknown[][]) => ({
	columns: names.map((name) => ({ name })),
	rows,
});

const header = (text: string) => csvHeader(Buffer.from(text));

describe('the header of a CSV file', () => {
	it.each([
		['plain cells', 'Variety,Crates\nBoskoop,12\n', ['Variety', 'Crates']],
		['a file of one line', 'Variety,Crates', ['Variety', 'Crates']],
		['Windows line ends', 'Variety,Crates\r\nBoskoop,12\r\n', ['Variety', 'Crates']],
		['old Mac line ends', 'Variety,Crates\rBoskoop,12', ['Variety', 'Crates']],
		['commas in quotes', '"Pink, early",Crates\n', ['Pink, early', 'Crates']],
		['quotes in quotes', '"say ""hi""",Crates\n', ['say "hi"', 'Crates']],
		['a line break in quotes', '"two\nlines",Crates\n1,2\n', ['two\nlines', 'Crates']],
		['empty cells', 'a,,b,\n1,2,3,4\n', ['a', '', 'b', '']],
		['a byte order mark', '\uFEFFVariety,Crates\n', ['Variety', 'Crates']],
		['blanks, which are part of a name', ' Variety , Crates\n', [' Variety ', ' Crates']],
		['a quote that nothing ends', '"Variety,Crates\n', ['"Variety', 'Crates']],
		['an empty file', '', ['']],
	])('reads %s', (_, text, cells) => expect(header(text)).toEqual(cells));

	it('reads back the names that toCsv writes', () => {
		const names = fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(names, (list) => {
				const text = toCsv(table(list));
				fc.pre(Buffer.from(text).toString() === text && !text.startsWith('\uFEFF'));
				expect(header(text)).toEqual(list);
			}),
		);
	});
});

describe('toCsv', () => {
	it('quotes what would break a line', () => {
		const row = ['x,y', 'say "hi"', null, 'two\nlines', 1.5, true, { deep: ['a'] }];
		expect(toCsv(table(['a', 'b', 'c', 'd', 'e', 'f', 'g'], row))).toBe(
			'a,b,c,d,e,f,g\r\n"x,y","say ""hi""",,"two\nlines",1.5,true,"{""deep"":[""a""]}"\r\n',
		);
	});

	it('writes the header of an empty result', () => {
		expect(toCsv(table(['id', 'say "hi"', 'id']))).toBe('id,"say ""hi""",id_2\r\n');
	});

	it('keeps the order of columns whose names are numbers', () => {
		expect(toCsv(table(['2', '1', '__proto__'], ['b', 'a', 'p']))).toBe(
			'2,1,__proto__\r\nb,a,p\r\n',
		);
	});

	it('keeps the name of a column error', () => {
		expect(toCsv(table(['error'], ['x']))).toBe('error\r\nx\r\n');
	});

	it('writes values by the types of their columns', () => {
		const columns = [{ name: 'amount', type: 'decimal(38,10)' }, { name: 'text' }];
		expect(
			toCsv({
				columns,
				rows: [
					['12.5000000000', '12.50'],
					[null, ''],
				],
			}),
		).toBe('amount,text\r\n12.5,12.50\r\n,\r\n');
	});

	it('writes no line without a character, since many readers take that for no row', () => {
		const text = toCsv(table(['a'], [null], [''], ['x']));
		expect(text).toBe('a\r\n""\r\n""\r\nx\r\n');
		expect(parse(text, { skipEmptyLines: true })).toEqual([['a'], [''], [''], ['x']]);
		expect(toCsv(table([]))).toBe('');
	});

	it('writes what a reader of CSV reads back', () => {
		const columns = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 });
		const rows = columns.chain((names) =>
			fc.record({
				names: fc.constant(names),
				rows: fc.array(
					fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ') }), {
						minLength: names.length,
						maxLength: names.length,
					}),
					{ maxLength: 4 },
				),
			}),
		);
		fc.assert(
			fc.property(rows, ({ names, rows: values }) => {
				const text = toCsv(table(names, ...values));
				expect(parse(text, { recordDelimiter: '\r\n', bom: false })).toEqual([names, ...values]);
			}),
		);
	});
});
