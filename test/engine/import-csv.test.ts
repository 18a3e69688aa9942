import type { IDataObject } from 'n8n-workflow';
import { tablesOf } from './internal-tables';
import { useSandbox } from './sandbox-engine';

// Import CSV as a user has it: a file, and columns that match by themselves.

const used = useSandbox();
const { type, by, newTable, rowsOf } = tablesOf(used);

const harvest = () => newTable('variety:VARCHAR', 'crates:BIGINT:Crates (counted)');

async function importInto(tableName: string, text: string | Buffer, parameters: IDataObject = {}) {
	used.sandbox.requests.length = 0;
	const isText = typeof text === 'string';
	const run = await used.engine.runNode({
		type,
		parameters: {
			resource: 'table',
			operation: 'importCsv',
			tableName: by('name', tableName),
			...parameters,
		},
		file: isText ? { name: 'rows.csv', text } : { name: 'rows.csv', bytes: text },
	});
	const sent = used.sandbox.requests.filter(({ operation }) => operation === 'INT15');
	return { ...run, sent };
}

/** Columns as entered by hand, each from a header or a position of the file. */
const entered = (...pairs: Array<[column: string, from: string | number]>) => ({
	mappings: {
		mapping: pairs.map(([column, from]) => ({
			columnName: by('name', column),
			[typeof from === 'number' ? 'csvColumnIndex' : 'csvColumnName']: from,
		})),
	},
});

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a file whose columns match by themselves', () => {
	it.each<[string, string | Buffer, IDataObject?]>([
		['names', 'variety,crates\nBoskoop,12\nElstar,\n'],
		[
			'capitals, blanks, labels and another order',
			'CRATES (COUNTED), Variety\n12,Boskoop\n,Elstar\n',
		],
		['semicolons', 'variety;crates\r\nBoskoop;12\r\nElstar;\r\n'],
		['tabs and blank lines', '\nvariety\tcrates\n\nBoskoop\t12\nElstar\t\n\n'],
		['a byte order mark', '\uFEFFvariety,crates\nBoskoop,12\nElstar,\n'],
		['UTF-16', utf16('variety\tcrates\nBoskoop\t12\nElstar\t\n')],
		['the columns of an export', '_id,variety,crates,_version\n7,Boskoop,12,1\n8,Elstar,,1\n'],
		[
			'an extra column that may be left out',
			'variety,crates,note\nBoskoop,12,x\nElstar,,y\n',
			{ options: { extraColumns: 'ignore' } },
		],
		['bars, as chosen', 'variety|crates\nBoskoop|12\nElstar|\n', { options: { delimiter: '|' } }],
	])('%s', async (_, text, parameters = {}) => {
		const tableName = await harvest();
		const { error, items } = await importInto(tableName, text, parameters);
		expect(error?.message).toBeUndefined();
		expect(items[0].json).toMatchObject({ status: 'COMPLETED', result: { processed: 2 } });
		expect(await rowsOf(tableName)).toEqual([
			['Boskoop', 12],
			['Elstar', null],
		]);
	});

	it.each<[string, IDataObject]>([
		['letter by letter', entered(['variety', 'Sort'], ['crates', 'n'])],
		[
			'in other letters, with blanks, by the label',
			entered(['VARIETY', ' sort'], ['Crates (counted)', 'N']),
		],
		['by position', { matchBy: 'position', ...entered(['crates', 0], ['Variety', 1]) }],
	])('or are entered %s', async (_, parameters) => {
		const tableName = await harvest();
		const { error, items } = await importInto(tableName, 'n,Sort,note\n12,Boskoop,x\n', parameters);
		expect(error?.message).toBeUndefined();
		expect((items[0].json.columns as string[]).sort()).toEqual(['crates', 'variety']);
		expect(await rowsOf(tableName)).toEqual([['Boskoop', 12]]);
	});

	it('tells which columns were filled and which were left out', async () => {
		const { items } = await importInto(await harvest(), '_id,variety\n1,Boskoop\n');
		expect(items[0].json).toMatchObject({ columns: ['variety'], ignored: ['_id'] });
	});

	it('is converted to UTF-8 and commas, with every text as it was', async () => {
		const tableName = await harvest();
		const text = Buffer.from('variety;crates\n"Gr\xfcn; ""alt""\n, =1+1";3\n', 'latin1');
		const { error } = await importInto(tableName, text, {
			options: { encoding: 'windows-1252' },
		});
		expect(error?.message).toBeUndefined();
		expect(await rowsOf(tableName)).toEqual([['Grün; "alt"\n, =1+1', 3]]);
	});

	it('has 300 columns', async () => {
		const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
		const tableName = await newTable(...names.map((name) => `${name}:BIGINT`));
		const file = `${names.join(',')}\n${names.map((_, at) => at).join(',')}\n`;
		const { error } = await importInto(tableName, file);
		expect(error?.message).toBeUndefined();
		expect(await rowsOf(tableName, 'c0, c299')).toEqual([[0, 299]]);
	});
});

describe('a file that Peaka would take wrongly is refused before it is sent', () => {
	it.each<[string, string | Buffer, RegExp, RegExp?, IDataObject?]>([
		[
			'an unknown column',
			'varity,crates\nx,1\n',
			/no column "varity" \(did you mean "variety"\?\)/,
			/Extra Columns/,
		],
		[
			'no column of the table',
			'a,b\n1,2\n',
			/no column for anything in the file/,
			/variety, crates/,
		],
		['a header twice', 'variety,Variety\nx,y\n', /fills the same column.*"Variety"/],
		['a header and no row', 'variety,crates\n', /a header and no row/],
		['nothing', '', /is empty/],
		['a short row', 'variety,crates\nx,1\n"a\nb"\n', /Line 3 .* 1 instead of 2/, /Delimiter/],
		['a long row', 'variety,crates\nx,1,5\n', /Line 2 .* 3 instead of 2/],
		['a quote that nothing closes', 'variety,crates\nx,1\n"y,2\n', /Line 3 .*never closed/],
		['text behind a quote', 'variety,crates\n"x" y,2\n', /Line 2 .*behind a closing quote/],
		[
			'another encoding',
			Buffer.from('variety\nGr\xfcn\n', 'latin1'),
			/not text in UTF-8/,
			/Encoding/,
		],
		['a file that is no text', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), /not text/, /xlsx/],
		[
			'no mapping by position',
			'x,1\ny,2\n',
			/No column was given/,
			undefined,
			{ matchBy: 'position' },
		],
		[
			'a header named that is there twice',
			'v,v\nx,y\n',
			/more than one column "v"/,
			undefined,
			entered(['variety', 'v']),
		],
		[
			'a header named that is there twice in other letters',
			'v,V \nx,y\n',
			/more than one column " v"/,
			undefined,
			entered(['variety', ' v']),
		],
		[
			'a header named that is not there',
			'Sort,crates\nx,1\n',
			/The file has no column "sotr" \(did you mean "Sort"\?\)/,
			/first line is: Sort, crates/,
			entered(['variety', 'sotr'], ['crates', 'crates']),
		],
		[
			'a column named that the table lacks',
			'v,c\nx,1\n',
			/The table has no column "varity" \(did you mean "variety"\?\), "kg"/,
			/Columns/,
			entered(['varity', 'v'], ['kg', 'c'], ['crates', 'c']),
		],
		[
			'a column of Peaka itself',
			'v\n7\n',
			/The table has no column "_id"/,
			/Columns/,
			entered(['_id', 'v']),
		],
		[
			'one column filled twice',
			'a,b\nx,y\n',
			/More than one .* fills the same column.*"Variety"/,
			/all but one/,
			entered(['variety', 'a'], ['Variety', 'b']),
		],
		[
			'one column filled twice by position',
			'a,b\nx,y\n',
			/More than one .* fills the same column.*"variety"/,
			/all but one/,
			{ matchBy: 'position', ...entered(['variety', 0], ['variety', 1]) },
		],
		[
			'a position behind the last column',
			'a,b\nx,y\n',
			/The file has no column "2"/,
			undefined,
			{ matchBy: 'position', ...entered(['variety', 2]) },
		],
	])('%s', async (_, text, message, nextStep = /\w+ \w+/, parameters = {}) => {
		const tableName = await harvest();
		const { error, sent } = await importInto(tableName, text, parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(nextStep);
		expect(sent).toEqual([]);
	});

	it('and so is one for a table that is gone', async () => {
		const { error, sent } = await importInto('never_there', 'variety\nx\n');
		expect(error?.message).toMatch(/There is no table with name: never_there/);
		expect(sent).toEqual([]);
	});
});

describe('an import that did not end well', () => {
	it.each([
		[{ status: 'FAILED', result: { processed: 0 } }, /FAILED .* 0 of 1 rows/],
		[{ status: 'PARTIAL', result: { processed: 0 } }, /PARTIAL .* 0 of 1 rows/],
		[{ status: 'PENDING' }, /PENDING .* an unknown number of 1 rows/],
		[{ status: 'COMPLETED', result: { processed: 0 } }, /COMPLETED .* 0 of 1 rows/],
		[{}, /no status/],
	])('%j', async (body, message) => {
		const tableName = await harvest();
		used.sandbox.faults.add({ operation: 'INT15', status: 200, body, afterChecks: true });
		const { error, sent } = await importInto(tableName, 'variety\nBoskoop\n');
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Look in Peaka/);
		expect(sent).toHaveLength(1);
	});
});
