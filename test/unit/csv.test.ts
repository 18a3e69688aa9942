import fc from 'fast-check';
import { csvHeader, toCsv } from '../../nodes/shared/rows/csv';

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
		const names = fc.uniqueArray(
			// A key that is a number would move to the front, and nobody can order it.
			fc.string({ unit: 'binary' }).filter((name) => !/^\d+$/.test(name) && name !== '__proto__'),
			{ minLength: 1, maxLength: 6 },
		);
		fc.assert(
			fc.property(names, (keys) => {
				const text = toCsv([Object.fromEntries(keys.map((key) => [key, 1]))]);
				fc.pre(Buffer.from(text).toString() === text && !text.startsWith('\uFEFF'));
				expect(header(text)).toEqual(keys);
			}),
		);
	});
});
