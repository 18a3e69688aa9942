import type { IDataObject } from 'n8n-workflow';
import { tablesOf } from './internal-tables';
import { useSandbox } from './sandbox-engine';

// Create a table with its columns, as they are entered or as the items have them.

const used = useSandbox();
const { type, by, newTable, rowsOf } = tablesOf(used);
let names = 0;
const newName = () => `made_${++names}`;

async function create(
	tableName: string,
	parameters: IDataObject = {},
	input?: IDataObject[],
	onError?: 'continueRegularOutput',
) {
	used.sandbox.requests.length = 0;
	const run = await used.engine.runNode({
		type,
		parameters: { resource: 'table', operation: 'create', tableName, ...parameters },
		input,
		onError,
	});
	return { ...run, sent: used.sandbox.requests.map(({ operation }) => operation) };
}

async function columnsOf(tableName: string) {
	const parameters = {
		resource: 'tableColumn',
		operation: 'getAll',
		tableName: by('name', tableName),
		returnAll: true,
	};
	const { items, error } = await used.engine.runNode({ type, parameters });
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => [json.name, json.dataType]);
}

const columns = (...list: Array<[name: string, dataType: string]>) => ({
	columns: { column: list.map(([name, dataType]) => ({ name, dataType })) },
});
const fromItems = { columnsFrom: 'items' };

describe('columns', () => {
	it('are none where none is entered', async () => {
		const name = newName();
		const { items, sent, error } = await create(name);
		expect(error?.message).toBeUndefined();
		expect(sent).not.toContain('INT12');
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ tableName: name, created: true, addedColumns: [] }),
		]);
	});

	it('are those that are entered', async () => {
		const name = newName();
		const { error, items } = await create(
			name,
			columns(['variety', 'VARCHAR'], ['crates', 'BIGINT']),
		);
		expect(error?.message).toBeUndefined();
		expect(items[0].json).toMatchObject({ addedColumns: ['variety', 'crates'] });
		expect(await columnsOf(name)).toEqual([
			['variety', 'varchar'],
			['crates', 'bigint'],
		]);
	});

	it('are one for each item that describes one, in one table', async () => {
		const name = newName();
		const { error, items, sent } = await create(
			name,
			{ columns: { column: [{ name: '={{ $json.column }}', dataType: '={{ $json.type }}' }] } },
			[
				{ column: 'a', type: 'DATE' },
				{ column: 'b', type: 'UUID' },
			],
		);
		expect(error?.message).toBeUndefined();
		expect(sent.filter((id) => id === 'INT9')).toHaveLength(1);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(await columnsOf(name)).toEqual([
			['a', 'date'],
			['b', 'uuid'],
		]);
	});

	it('are those of the items, of a type that all their values fit, and the items go in', async () => {
		const name = newName();
		const rows = [
			{
				t: "O'Brien",
				n: 1,
				d: 0.5,
				b: true,
				day: '2031-03-20',
				at: '2031-03-20T09:30:00Z',
				id: '007',
				mixed: 1,
				empty: null,
				_id: 4,
			},
			{
				t: '',
				n: 2,
				d: 2,
				b: null,
				day: '2031-03-21',
				at: '2031-03-20',
				mixed: 'x',
				long: 0.1 + 0.2,
				_id: 5,
			},
		];
		const { error, items } = await create(name, fromItems, rows);
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(await columnsOf(name)).toEqual([
			['t', 'varchar'],
			['n', 'bigint'],
			['d', 'decimal(38,10)'],
			['b', 'boolean'],
			['day', 'date'],
			['at', 'timestamp(3)'],
			['id', 'varchar'],
			['mixed', 'varchar'],
			['empty', 'varchar'],
			['long', 'varchar'],
		]);
		const inserted = await used.engine.runNode({
			type,
			parameters: {
				resource: 'table',
				operation: 'insertRows',
				tableName: by('name', name),
				columns: { mappingMode: 'autoMapInputData', value: null },
			},
			input: rows,
		});
		expect(inserted.error?.message).toBeUndefined();
		expect(await rowsOf(name, 'n, t, d, b, id, mixed, empty, long')).toEqual([
			[1, "O'Brien", 0.5, true, '007', '1', null, null],
			[2, null, 2, null, null, 'x', null, '0.30000000000000004'],
		]);
	});

	it.each<[string, IDataObject, IDataObject[] | undefined, RegExp]>([
		['a name of Peaka itself', columns(['_id', 'BIGINT']), undefined, /adds a column "_id" itself/],
		[
			'a name twice',
			columns(['a', 'BIGINT'], ['A', 'DATE']),
			undefined,
			/Two columns of ".*" are called "A"/,
		],
		[
			'two types for a name',
			{ columns: { column: [{ name: 'a', dataType: '={{ $json.type }}' }] } },
			[{ type: 'DATE' }, { type: 'UUID' }],
			/are called "a"/,
		],
		[
			'a field that holds an object',
			fromItems,
			[{ a: 1 }, { a: { b: 1 } }],
			/Row 2, field "a" is an object/,
		],
		[
			'fields that SQL does not tell apart',
			fromItems,
			[{ a: 1 }, { A: 1 }],
			/Two fields of the items are called "A"/,
		],
		['a field without a name', fromItems, [{ '': 1 }], /has no name/],
		['items without fields', fromItems, [{}], /no field to make a column of/],
	])('%s is refused before anything is sent', async (_, parameters, input, message) => {
		const { error, sent } = await create(newName(), parameters, input);
		expect(error?.message).toMatch(message);
		expect(sent).not.toContain('INT9');
	});

	it('that were not all added: the error tells which the table has', async () => {
		const name = newName();
		const body = [
			{ name: '_id', dataType: 'bigint' },
			{ name: 'a', dataType: 'bigint' },
		];
		used.sandbox.faults.add({ operation: 'INT12', status: 500, body: { message: 'Broken' } });
		used.sandbox.faults.add({ operation: 'INT11', status: 200, body });
		const { error, sent } = await create(name, columns(['a', 'BIGINT'], ['b', 'BIGINT']));
		expect(sent.filter((id) => id === 'INT12')).toHaveLength(1);
		expect(error?.message).toBe('Broken');
		expect(error?.description).toMatch(
			/is there, and of these columns it has: a\. Add Missing Columns/,
		);
	});
});

describe('a table that exists', () => {
	const existing = async () => await newTable('variety:VARCHAR');

	it('is an error, whatever its capitals, and nothing is sent', async () => {
		const name = await existing();
		for (const each of [name, name.toUpperCase()]) {
			const { error, sent } = await create(each, columns(['crates', 'BIGINT']));
			expect(error?.message).toBe(`There is a table called "${name}" already`);
			expect(sent).toEqual(expect.not.arrayContaining(['INT9']));
		}
	});

	it('is used as it is', async () => {
		const name = await existing();
		const { items, sent } = await create(name, {
			ifExists: 'leave',
			...columns(['crates', 'BIGINT']),
		});
		expect(items[0].json).toMatchObject({ tableName: name, created: false, addedColumns: [] });
		expect(sent.filter((id) => id?.startsWith('INT'))).toEqual(['INT8']);
	});

	it('gets the columns that it lacks, once however often it runs', async () => {
		const name = await existing();
		const parameters = {
			ifExists: 'update',
			...columns(['VARIETY', 'VARCHAR'], ['crates', 'BIGINT']),
		};
		const first = await create(name, parameters);
		expect(first.items[0].json).toMatchObject({ created: false, addedColumns: ['crates'] });
		const second = await create(name, parameters);
		expect(second.items[0].json).toMatchObject({ created: false, addedColumns: [] });
		expect(await columnsOf(name)).toEqual([
			['variety', 'varchar'],
			['crates', 'bigint'],
		]);
	});

	it('keeps no other table from being made, where the node goes on', async () => {
		const [one, two] = [await existing(), newName()];
		const { items } = await create(
			'={{ $json.name }}',
			{},
			[{ name: one }, { name: two }],
			'continueRegularOutput',
		);
		expect(items.map(({ json }) => json.created ?? (json.error as IDataObject).message)).toEqual([
			`There is a table called "${one}" already`,
			true,
		]);
	});
});
