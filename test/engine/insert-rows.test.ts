import type { IDataObject } from 'n8n-workflow';
import { cpuMilliseconds } from '../unit/cpu-time';
import { tablesOf } from './internal-tables';
import { useSandbox } from './sandbox-engine';

// Insert Rows as a user has it: items go in, rows are in the table, and each item says what became of it.

const used = useSandbox();
const { type, by, newTable, rowsOf } = tablesOf(used);

const harvest = () => newTable('variety:VARCHAR', 'crates:BIGINT:Crates (counted)');
const everyType = () =>
	newTable(
		't:VARCHAR',
		'n:BIGINT',
		'd:DECIMAL',
		'b:BOOLEAN',
		'day:DATE',
		'clock:TIME',
		'at:TIMESTAMP',
		'lot:UUID',
	);

async function insert(
	tableName: string,
	input: IDataObject[],
	parameters: IDataObject = {},
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput' = 'stopWorkflow',
) {
	used.sandbox.requests.length = 0;
	const run = await used.engine.runNode({
		type,
		parameters: {
			resource: 'table',
			operation: 'insertRows',
			tableName: by('name', tableName),
			columns: { mappingMode: 'autoMapInputData', value: null },
			...parameters,
		},
		input,
		onError,
	});
	const sent = used.sandbox.requests.filter(({ operation }) => operation === 'INT15');
	return { ...run, sent };
}

const skip = { whenUnfit: 'skip' };

describe('items become rows', () => {
	it('of every type, exactly', async () => {
		const tableName = await everyType();
		const lot = 'a3bb189e-8bf9-3888-9912-ace4bf62e1d1';
		const { error, items, sent } = await insert(tableName, [
			{
				t: '=1+1, "x"\nğ',
				n: '9223372036854775807',
				d: 0.1,
				b: true,
				day: '2031-03-20',
				clock: '09:30:00',
				at: '2031-03-20T09:30:00+03:00',
				lot,
			},
			{
				t: 7,
				n: -5,
				d: 1e-7,
				b: 'false',
				day: null,
				clock: null,
				at: '2031-03-20 09:30:00',
				lot: '',
			},
		]);
		expect(error?.message).toBeUndefined();
		expect(sent).toHaveLength(1);
		expect(items).toEqual([
			{ json: { tableName, row: 1, inserted: true }, pairedItem: { item: 0 } },
			{ json: { tableName, row: 2, inserted: true }, pairedItem: { item: 1 } },
		]);
		const columns =
			't, n, d, b, CAST(day AS varchar), CAST(clock AS varchar), CAST(at AS varchar), lot';
		expect(await rowsOf(tableName, columns)).toEqual([
			['7', -5, 0.0000001, false, null, null, '2031-03-20 09:30:00.000', null],
			[
				'=1+1, "x"\nğ',
				'9223372036854775807',
				0.1,
				true,
				'2031-03-20',
				'09:30:00.000',
				'2031-03-20 06:30:00.000',
				lot,
			],
		]);
	});

	it('by names in other letters and by labels; what an item lacks, and an empty text, is NULL', async () => {
		const tableName = await harvest();
		const { error } = await insert(tableName, [
			{ Variety: 'Boskoop', 'crates (counted)': 12, _id: 'ignored' },
			{ Variety: 'Elstar' },
			{ Variety: '', 'crates (counted)': '3' },
		]);
		expect(error?.message).toBeUndefined();
		expect(await rowsOf(tableName)).toEqual([
			['Boskoop', 12],
			['Elstar', null],
			[null, 3],
		]);
	});

	it('from what is entered for each column; one that is entered for no row has its default', async () => {
		const tableName = await newTable('variety:VARCHAR', 'crates:BIGINT', 'note:VARCHAR::none');
		const columns = {
			mappingMode: 'defineBelow',
			value: { variety: '={{ $json.name }}', crates: '={{ $json.n }}', note: null },
			schema: [],
		};
		const { error } = await insert(
			tableName,
			[
				{ name: "O'Brien", n: 1, other: {} },
				{ name: 'x', n: 2 },
			],
			{ columns },
		);
		expect(error?.message).toBeUndefined();
		expect(await rowsOf(tableName, 'variety, crates, note')).toEqual([
			["O'Brien", 1, 'none'],
			['x', 2, 'none'],
		]);
	});

	it('each in the table that its expression names, in one request per table', async () => {
		const [one, two] = [await harvest(), await harvest()];
		const rows = [one, two, one].map((table, at) => ({ table, variety: `v${at}` }));
		const { error, items, sent } = await insert('', rows, {
			tableName: by('name', '={{ $json.table }}'),
			options: { extraColumns: 'ignore' },
		});
		expect(error?.message).toBeUndefined();
		expect(sent).toHaveLength(2);
		expect(items.map(({ json }) => json.tableName)).toEqual([one, two, one]);
		expect(await rowsOf(one)).toEqual([
			['v0', null],
			['v2', null],
		]);
		expect(await rowsOf(two)).toEqual([['v1', null]]);
	});

	it('10,000 of eight columns in 5 seconds', async () => {
		const tableName = await newTable(...Array.from({ length: 8 }, (_, at) => `c${at}:VARCHAR`));
		used.sandbox.faults.add({
			operation: 'INT15',
			status: 200,
			body: { status: 'COMPLETED', result: { processed: 10_000 } },
			afterChecks: true,
		});
		const names = Array.from({ length: 8 }, (_, at) => `c${at}`);
		const schema = names.map((id) => ({
			id,
			displayName: id,
			type: 'string',
			required: false,
			display: true,
			defaultMatch: false,
		}));
		const input = Array.from({ length: 10_000 }, (_, row) =>
			Object.fromEntries(names.map((name) => [name, `value ${row} of ${name}`])),
		);
		const time = await cpuMilliseconds(async () => {
			const { error, items } = await insert(tableName, input, {
				columns: { mappingMode: 'autoMapInputData', value: null, schema },
			});
			expect(error?.message).toBeUndefined();
			expect(items).toHaveLength(10_000);
		});
		process.stdout.write(`10,000 rows: ${(time / 1000).toFixed(2)} s of processor time\n`);
		expect(time).toBeLessThan(5000);
	});

	it('with 300 columns and a cell of ten megabytes', async () => {
		const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
		const tableName = await newTable(...names.map((name) => `${name}:VARCHAR`));
		const row = Object.fromEntries(names.map((name) => [name, name]));
		const { error } = await insert(tableName, [{ ...row, c0: 'x'.repeat(10_000_000) }]);
		expect(error?.message).toBeUndefined();
		expect(await rowsOf(tableName, 'length(c0), c299')).toEqual([[10_000_000, 'c299']]);
	});
});

const good = { t: 'good' };

describe('a row that does not fit is refused before anything is sent, with row and column', () => {
	it.each<[string, IDataObject, RegExp, RegExp?]>([
		[
			'text for a whole number',
			{ n: 'abc' },
			/^Nothing was written\. Row 2, column "n" must be a whole number/,
		],
		['a fraction for a whole number', { n: 1.5 }, /Row 2, column "n" must be a whole number/],
		['2^63', { n: '9223372036854775808' }, /Row 2, column "n" is beyond/],
		['2^63 as a number', { n: 2 ** 63 }, /Row 2, column "n" lost digits/],
		['a boolean for a number', { d: true }, /Row 2, column "d" must be a number/],
		[
			'eleven decimals',
			{ d: '0.12345678901' },
			/Row 2, column "d" has more than the ten decimals/,
			/text column/,
		],
		['too many digits', { d: '1'.repeat(29) }, /Row 2, column "d" has more than 28 digits/],
		['one for a boolean', { b: 1 }, /Row 2, column "b" must be true or false/],
		['a date without a day', { day: '2031-03' }, /Row 2, column "day" must be a day/],
		['a date that is none', { day: '2031-02-30' }, /Row 2, column "day" is not a date/],
		[
			'a date with a time',
			{ day: '2031-03-20T23:30:00Z' },
			/Row 2, column "day" must be a day/,
			/slice\(0, 10\)/,
		],
		['an hour that is none', { clock: '25:00' }, /Row 2, column "clock" must be a time/],
		['a date with a slash', { at: '20/03/2031' }, /Row 2, column "at" is not a date/],
		['milliseconds', { at: 1_900_000_000_000 }, /Row 2, column "at" must be a date and time/],
		['no UUID', { lot: 'x' }, /Row 2, column "lot" must be a UUID/],
		['an object', { t: { a: 1 } }, /Row 2, column "t" is an object/, /JSON\.stringify/],
		['a list', { t: [1] }, /Row 2, column "t" is a list/],
		['half a letter', { t: '\ud800' }, /Row 2, column "t" holds a character/],
		[
			'an unknown column',
			{ ...good, tt: 1, clok: 2 },
			/Row 2: The table has no column "tt" \(did you mean "t"\?\), "clok" \(did you mean "clock"\?\)/,
			/Extra Columns/,
		],
		['no value', { t: null }, /Row 2 has no value for any column/],
	])('%s', async (_, row, message, nextStep = /\w+ \w+/) => {
		const tableName = await everyType();
		const { error, sent } = await insert(tableName, [good, row]);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(nextStep);
		expect((error as unknown as { context: IDataObject }).context.itemIndex).toBe(1);
		expect(sent).toEqual([]);
	});

	it('NaN of an expression', async () => {
		const columns = { mappingMode: 'defineBelow', value: { n: '={{ NaN }}' }, schema: [] };
		const { error } = await insert(await everyType(), [{}], { columns });
		expect(error?.message).toMatch(/Row 1, column "n" is NaN/);
	});

	it.each<[string, IDataObject[], RegExp]>([
		['no column of the table', [{ a: 1, b2: 2 }], /no column for anything in the input/],
		['items without fields', [{}], /no column for anything in the input/],
		[
			'two fields for one column',
			[{ variety: 'x', Variety: 'y' }],
			/fills the same column.*"Variety"/,
		],
	])('%s', async (_, input, message) => {
		const { error, sent } = await insert(await harvest(), input);
		expect(error?.message).toMatch(message);
		expect(sent).toEqual([]);
	});

	it('a table without columns of its own says so', async () => {
		const { error } = await insert(await newTable(), [{ variety: 'x' }]);
		expect(error?.message).toMatch(/no column for anything in the input/);
		expect(error?.description).toMatch(/Its columns are: text/);
	});

	it('a date without a zone where the column has one', async () => {
		const tableName = await harvest();
		const body = [{ name: 'at', dataType: 'timestamp(3) with time zone' }];
		used.sandbox.faults.add({ operation: 'INT11', status: 200, body });
		const { error } = await insert(tableName, [{ at: '2031-03-20T09:30:00' }]);
		expect(error?.message).toMatch(/Row 1, column "at" has no time zone/);
	});
});

describe('when a row does not fit', () => {
	const rows = [{ crates: 1 }, { crates: 'x' }, { crates: 3 }, { crates: 'y' }];

	it('nothing is written, and the error tells how many there are', async () => {
		const tableName = await harvest();
		const { error, sent } = await insert(tableName, rows);
		expect(error?.message).toMatch(/Row 2, column "crates" .*\(and 1 more rows do not fit\)/);
		expect(sent).toEqual([]);
		expect(await rowsOf(tableName)).toEqual([]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'nothing is written, and every item has an error: %s',
		async (onError) => {
			const { outputs, sent } = await insert(await harvest(), rows, {}, onError);
			expect(sent).toEqual([]);
			const output = outputs[onError === 'continueErrorOutput' ? 1 : 0];
			expect(output.map(({ json }) => (json.error as IDataObject).message)).toEqual([
				expect.stringMatching(/^Nothing was written\. Row 2/),
				expect.stringMatching(/^Nothing was written\. Row 2/),
				expect.stringMatching(/^Nothing was written\. Row 2/),
				expect.stringMatching(/^Row 4, column "crates"/),
			]);
		},
	);

	it('it is skipped and reported, and the others are written', async () => {
		const tableName = await harvest();
		const { items, error } = await insert(tableName, rows, skip);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ tableName, row: 1, inserted: true },
			{
				tableName,
				row: 2,
				inserted: false,
				problem: 'Row 2, column "crates" must be a whole number',
				nextStep: expect.any(String),
			},
			{ tableName, row: 3, inserted: true },
			{
				tableName,
				row: 4,
				inserted: false,
				problem: expect.stringMatching(/Row 4/),
				nextStep: expect.any(String),
			},
		]);
		expect(await rowsOf(tableName, 'crates, variety')).toEqual([
			[1, null],
			[3, null],
		]);
	});

	it('it leaves by the error output where there is one', async () => {
		const { outputs } = await insert(await harvest(), rows, skip, 'continueErrorOutput');
		expect(outputs[0].map(({ json }) => json.row)).toEqual([1, 3]);
		expect(outputs[1].map(({ json }) => (json.error as IDataObject).message)).toEqual([
			expect.stringMatching(/^Row 2/),
			expect.stringMatching(/^Row 4/),
		]);
	});
});

describe('a request that fails', () => {
	const many = Array.from({ length: 12_000 }, (_, at) => ({ crates: at }));
	const completed = { status: 'COMPLETED' };

	async function failingSecond(onError: 'stopWorkflow' | 'continueErrorOutput') {
		const tableName = await harvest();
		const ok = { operation: 'INT15', status: 200, body: completed, times: 1, afterChecks: true };
		used.sandbox.faults.add(ok);
		used.sandbox.faults.add({
			operation: 'INT15',
			status: 500,
			body: { message: 'Broken' },
			times: 1,
		});
		return await insert(tableName, many, skip, onError);
	}

	it('after others stops there: what is written is told, and nothing is sent twice', async () => {
		const { error, sent } = await failingSecond('stopWorkflow');
		expect(sent).toHaveLength(2);
		expect(error?.message).toBe('Broken');
		expect(error?.description).toMatch(/Check in Peaka whether the change was made/);
		expect(error?.description).toMatch(
			/5000 rows before these are written.*2000 behind them were not sent/,
		);
	});

	it('after others leaves each item with what became of it', async () => {
		const { outputs, sent } = await failingSecond('continueErrorOutput');
		expect(sent).toHaveLength(2);
		expect(outputs.map(({ length }) => length)).toEqual([5000, 7000]);
		expect(outputs[1][0].pairedItem).toEqual({ item: 5000 });
	});

	it('after others: rows behind it say that they were not sent', async () => {
		const { outputs } = await failingSecond('continueErrorOutput');
		const errors = outputs[1].map(({ json }) => json.error as IDataObject);
		expect(errors[0]).toMatchObject({ message: 'Broken', status: 500 });
		expect(errors[4999]).toMatchObject({ message: 'Broken', status: 500 });
		expect(errors[5000]).toEqual({
			message: 'Row 10001 was not sent, since a request before it failed: Broken',
			nextStep: expect.stringMatching(/send .* again/i),
			status: null,
			errorCode: null,
		});
		expect(errors[6999].message).toMatch(/^Row 12000 was not sent/);
	});

	it.each<[string, IDataObject, RegExp, RegExp]>([
		[
			'broke off before the answer',
			{ kind: 'reset', afterChecks: true },
			/connection broke/,
			/Check in Peaka whether the change was made.*5000 rows before these are written/,
		],
		[
			'wrote a part',
			{ status: 200, body: { status: 'PARTIAL', result: { processed: 7 } }, afterChecks: true },
			/PARTIAL .* 7 of 5000 rows/,
			/Look in Peaka which rows are there.*5000 rows before these are written/,
		],
		[
			'was refused with a line',
			{
				status: 400,
				body: {
					errorCode: 100,
					message: 'invalid input syntax for type bigint: "x" (line 2, column 1)',
				},
			},
			/line 2, column 1/,
			// Row 3 was skipped, so that the second request begins with row 5002.
			/Line 2 of what Peaka was sent is row 5002.*5000 rows before these are written/,
		],
	])('of which the second %s', async (_, fault, message, nextStep) => {
		const tableName = await harvest();
		const ok = { operation: 'INT15', status: 200, body: completed, times: 1, afterChecks: true };
		used.sandbox.faults.add(ok);
		used.sandbox.faults.add({ operation: 'INT15', times: 1, ...fault });
		const rows = many.map((row, at) => (at === 2 ? { crates: 'none' } : row));
		const { error, sent } = await insert(tableName, rows, skip);
		expect(sent).toHaveLength(2);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(nextStep);
		expect((error as unknown as { context: IDataObject }).context.itemIndex).toBe(5001);
	});

	it('where all go in one is the only one, and nothing is written before it', async () => {
		const tableName = await harvest();
		used.sandbox.faults.add({ operation: 'INT15', status: 500, body: { message: 'Broken' } });
		const { error, sent } = await insert(tableName, many);
		expect(sent).toHaveLength(1);
		expect(error?.message).toBe('Broken');
		expect(error?.description).not.toMatch(/rows before these/);
		used.sandbox.faults.clear();
		expect(await rowsOf(tableName)).toEqual([]);
	});

	it.each([
		['FAILED', /FAILED .* 0 of 1 rows/],
		['PARTIAL', /PARTIAL/],
	])('%s is not inserted', async (status, message) => {
		used.sandbox.faults.add({
			operation: 'INT15',
			status: 200,
			body: { status, result: { processed: 0 } },
			afterChecks: true,
		});
		const { error } = await insert(await harvest(), [{ crates: 1 }]);
		expect(error?.message).toMatch(message);
	});

	it('because the table was deleted in between is told in the words of Peaka, and its line as a row', async () => {
		const tableName = await harvest();
		const body = [{ name: 'crates', dataType: 'bigint' }];
		used.sandbox.faults.add({ operation: 'INT11', status: 200, body });
		await used.engine.runNode({
			type,
			parameters: { resource: 'table', operation: 'delete', tableName: by('name', tableName) },
		});
		const { error, sent } = await insert(tableName, [{ crates: 1 }]);
		expect(sent).toHaveLength(1);
		expect(error?.message).toMatch(/There is no table with name/);
	});

	it('in one batch does not keep the next from being written, where the node goes on', async () => {
		const [one, two] = ['never_there', await harvest()];
		const rows = [one, two].map((table) => ({ table, variety: 'x' }));
		const parameters = {
			tableName: by('name', '={{ $json.table }}'),
			options: { extraColumns: 'ignore' },
		};
		const { outputs } = await insert('', rows, parameters, 'continueErrorOutput');
		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }],
		]);
		const stopped = await insert('', rows, parameters);
		expect(stopped.error?.message).toMatch(/never_there/);
		expect(stopped.sent).toEqual([]);
	});

	it('a value of a field that cannot be read stops before any is sent', async () => {
		const rows = [{ table: await harvest(), variety: 'x' }, { variety: 'y' }];
		const { error, sent } = await insert('', rows, { tableName: by('name', '={{ $json.table }}') });
		expect(error?.message).toMatch(/'Table' is empty/);
		expect(sent).toEqual([]);
	});
});

it('the mapper shows the columns that can be filled, with their types', async () => {
	const tableName = await harvest();
	const selected = {
		resource: 'table',
		operation: 'insertRows',
		projectId: '',
		tableName: by('name', tableName),
	};
	const { results } = await used.engine.pick(type, 'loadTableColumns', selected);
	expect(results).toEqual([
		{ name: 'variety (varchar)', value: 'variety' },
		{ name: 'crates (bigint)', value: 'crates' },
	]);
});
