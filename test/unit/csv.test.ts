import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv } from '../../nodes/shared/rows/csv';
import { decodeCsv, delimiterOf, parseCsv } from '../../nodes/shared/rows/csv-file';
import { matchColumns, withNearest } from '../../nodes/shared/rows/match-columns';

const table = (names: string[], ...rows: unknown[][]) => ({
	columns: names.map((name) => ({ name })),
	rows,
});

const cellsOf = (text: string, delimiter = ',') =>
	parseCsv(text, delimiter).rows.map(({ cells }) => cells);

describe('a CSV file as rows', () => {
	it.each([
		[
			'plain cells',
			'a,b\n1,2\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['a file of one line', 'a,b', [['a', 'b']]],
		[
			'Windows line ends',
			'a,b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'old Mac line ends',
			'a,b\r1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['commas in quotes', '"Pink, early",7\n', [['Pink, early', '7']]],
		['quotes in quotes', '"say ""hi""",""\n', [['say "hi"', '']]],
		['a line break in quotes', '"two\r\nlines",b\n', [['two\r\nlines', 'b']]],
		['empty cells', 'a,,b,\n', [['a', '', 'b', '']]],
		['blanks, which are part of a cell', ' a , b\n', [[' a ', ' b']]],
		['a quote inside a cell', '5" pipe,b', [['5" pipe', 'b']]],
		['blank lines, which are no rows', 'a\n\n""\n\nb', [['a'], [''], ['b']]],
		['an empty file', '', []],
	])('reads %s', (_, text, rows) => expect(cellsOf(text)).toEqual(rows));

	it.each([
		[
			'a quote that nothing closes',
			'a,b\n1,"x\ny\n',
			{ line: 2, reason: 'a quote is never closed' },
		],
		[
			'text behind a closing quote',
			'a\n"x\ny" z\n',
			{ line: 3, reason: 'text stands behind a closing quote' },
		],
	])('tells the line of %s', (_, text, fault) => {
		expect(parseCsv(text, ',')).toMatchObject({ fault });
	});

	it('tells the line that a row begins in', () => {
		const { rows } = parseCsv('a\n"x\ny"\n\nb', ',');
		expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
	});

	it('reads what another reader reads, and what toCsv writes', () => {
		const names = fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
		const value = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a,b', 'x\ny', '\r'));
		fc.assert(
			fc.property(
				names,
				fc.array(fc.array(value, { minLength: 6, maxLength: 6 })),
				(list, rows) => {
					const text = toCsv(table(list, ...rows.map((row) => row.slice(0, list.length))));
					const { rows: own, hasBlankLines, fault } = parseCsv(text, ',');
					expect([fault, hasBlankLines]).toEqual([undefined, false]);
					const records: unknown = parse(text, { relaxQuotes: true });
					expect(own.map(({ cells }) => cells)).toEqual(records);
					expect(own[0].cells).toEqual(list);
				},
			),
		);
	});

	it('reads a cell of ten megabytes', () => {
		const cell = 'x""y '.repeat(2_000_000);
		expect(cellsOf(`a,"${cell}"\n`)[0][1]).toHaveLength(cell.length - 2_000_000);
	});

	it.each([
		['commas', 'a,b,c\n', ','],
		['semicolons', 'a;b;c\n1,5;2;3', ';'],
		['tabs', 'a\tb,c\td\n', '\t'],
		['bars', 'a|b\n', '|'],
		['one column', 'a\n1;2\n', ','],
		['commas in quotes', '"a,b,c";d\n', ';'],
		['a first line behind blank ones', '\n\na;b\n', ';'],
	])('sees the delimiter: %s', (_, text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));

	it('sees the encoding by the byte order mark, and refuses what is not UTF-8 without one', () => {
		const utf16 = Buffer.from('\uFEFFğ;b', 'utf16le');
		expect(decodeCsv(Buffer.from('\uFEFFğ;b'))).toEqual({ text: 'ğ;b', isUtf8: false });
		expect(decodeCsv(utf16)).toEqual({ text: 'ğ;b', isUtf8: false });
		expect(decodeCsv(Buffer.from(utf16).swap16())).toEqual({ text: 'ğ;b', isUtf8: false });
		expect(decodeCsv(Buffer.from('ğ;b'))).toEqual({ text: 'ğ;b', isUtf8: true });
		expect(decodeCsv(Buffer.from([0x61, 0xfc, 0x62]))).toBeUndefined();
		expect(decodeCsv(Buffer.from([0x61, 0xfc, 0x62]), 'windows-1252')?.text).toBe('aüb');
		expect(decodeCsv(Buffer.from([0x61, 0xfd, 0x62]), 'windows-1254')?.text).toBe('aıb');
		expect(decodeCsv(Buffer.from('a;b', 'utf16le'))).toBeUndefined();
	});
});

describe('names and the columns that they fill', () => {
	const columns = [
		{ name: 'variety', displayName: 'Variety (Latin)' },
		{ name: 'crates', displayName: 'Crates' },
		{ name: 'Crates', displayName: 'other' },
	];
	const namesOf = (...names: string[]) =>
		matchColumns(names, columns).matched.map(({ column, index }) => [names[index], column.name]);

	it('takes the name letter by letter first, then without capitals, then the label', () => {
		expect(namesOf('Crates', ' VARIETY ')).toEqual([
			['Crates', 'Crates'],
			[' VARIETY ', 'variety'],
		]);
		expect(namesOf('variety (latin)', 'crates')).toEqual([
			['variety (latin)', 'variety'],
			['crates', 'crates'],
		]);
		expect(namesOf('CRATES')).toEqual([]);
	});

	it('tells what no column has, and what two share', () => {
		expect(matchColumns(['variety', 'Variety', 'x', ''], columns)).toMatchObject({
			extra: ['x', ''],
			repeated: ['Variety'],
		});
	});

	it.each([
		['varity', '"varity" (did you mean "variety"?)'],
		['crate', '"crate" (did you mean "crates"?)'],
		['weight', '"weight"'],
	])('proposes what %s is nearly', (name, text) => {
		expect(withNearest(name, ['variety', 'crates'])).toBe(text);
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

	it('writes no formula where the file is for a spreadsheet; numbers and other texts stay', () => {
		const texts = [
			'=1+1',
			'+1+1',
			'-x',
			'@SUM(A1)',
			'\t=1',
			'\r=1',
			"'=1",
			'a=1',
			'-1.5',
			'+90',
			'-1e3',
		];
		const text = toCsv(table(['=cmd'], ...texts.map((each) => [each])), true);
		const written = (parse(text) as string[][]).map(([cell]) => cell);
		expect(written).toEqual([
			"'=cmd",
			...[
				"'=1+1",
				"'+1+1",
				"'-x",
				"'@SUM(A1)",
				"'\t=1",
				"'\r=1",
				"'=1",
				'a=1',
				'-1.5',
				'+90',
				'-1e3',
			],
		]);
		expect(toCsv(table(['a'], ['=1+1']))).toBe('a\r\n=1+1\r\n');
		expect(toCsv({ columns: [{ name: 'n', type: 'bigint' }], rows: [['-5']] }, true)).toBe(
			'n\r\n-5\r\n',
		);
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
