import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

// Get Rows and Check Schema of a table.

const used = useSandbox();
const by = (mode: string, value: string) => ({ __rl: true, mode, value });
const orders = {
	resource: 'table',
	catalogId: by('name', 'shop'),
	schemaName: by('name', 'public'),
	tableName: by('name', 'orders'),
};

const run = async (operation: string, parameters: IDataObject, rest: IDataObject = {}) =>
	await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaCatalog',
		parameters: { ...orders, operation, ...parameters },
		...rest,
	});
const jsonOf = ({ items, error }: Awaited<ReturnType<typeof run>>) => {
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json);
};

describe('Get Rows', () => {
	const above = {
		columnName: by('name', 'id'),
		operator: '>',
		type: 'number',
		value: '={{ $json.above }}',
	};

	it('gives typed rows by columns, conditions, sort and limit, for each item its own', async () => {
		const result = await run(
			'getRows',
			{
				columns: ['id'],
				conditions: { condition: [above] },
				sort: { by: [{ columnName: by('name', 'id'), direction: 'ASC' }] },
				limit: 2,
			},
			{ input: [{ above: 10 }, { above: 20 }] },
		);
		expect(jsonOf(result)).toEqual([{ id: 11 }, { id: 12 }, { id: 21 }, { id: 22 }]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1].map((item) => ({ item })),
		);
	});

	it('an unknown column is an error with what Peaka says', async () => {
		const { error } = await run('getRows', { columns: ['colour'] });
		expect(error?.message).toMatch(/colour/);
	});
});

describe('Check Schema', () => {
	const column = (name: string, type = '') => ({ name, type });
	const expecting = (...columns: IDataObject[]) => ({ expectedColumns: { column: columns } });
	let all: IDataObject[];

	beforeAll(async () => {
		const columns = await run('getAll', { resource: 'column', returnAll: true });
		all = jsonOf(columns).map(({ name, dataType }) => ({ name, dataType }));
		expect(all.length).toBeGreaterThan(3);
	});

	it('a table as it is matches its own columns, in any case and without lengths', async () => {
		const shout = all.map(({ name, dataType }) => ({
			name: String(name).toUpperCase(),
			dataType: String(dataType)
				.toUpperCase()
				.replace(/\(.*?\)/, ''),
		}));
		for (const list of [all, shout]) {
			const [item] = jsonOf(
				await run('checkSchema', {
					expectedColumnsJson: JSON.stringify(list),
					failWhen: 'different',
				}),
			);
			expect(item).toEqual({
				schemaName: 'public',
				tableName: 'orders',
				matches: true,
				columnCount: all.length,
				missing: [],
				added: [],
				changed: [],
			});
		}
	});

	it('tells what is missing, added and of another type', async () => {
		const [first] = all;
		const [item] = jsonOf(
			await run('checkSchema', expecting(column('id', 'varchar(10)'), column('colour', 'varchar'))),
		);
		expect(first.name).toBe('id');
		expect(item).toMatchObject({
			matches: false,
			missing: [{ name: 'colour', type: 'varchar' }],
			changed: [{ name: 'id', type: first.dataType, expectedType: 'varchar(10)' }],
		});
		expect((item.added as IDataObject[]).map(({ name }) => name)).toEqual(
			all.slice(1).map(({ name }) => name),
		);
	});

	it.each([
		['different', expecting(column('id')), /added: /],
		['missingOrChanged', expecting(column('id'), column('colour')), /missing: colour/],
		['missingOrChanged', expecting(column('id', 'date')), /id is \w+, not date/],
	])('fails when %s', async (failWhen, parameters, message) => {
		const { error } = await run('checkSchema', { ...parameters, failWhen });
		expect(error?.message).toMatch(message);
	});

	it('more columns than expected are fine where only missing and changed ones are not', async () => {
		const options = { ...expecting(column('id')), failWhen: 'missingOrChanged' };
		expect(jsonOf(await run('checkSchema', options))).toMatchObject([{ matches: false }]);
	});

	it.each([
		[{}, /no column to compare/],
		[{ expectedColumnsJson: '[{"type": "bigint"}]' }, /no name/],
		[{ expectedColumnsJson: '[7]' }, /no name/],
	])('refuses %j', async (parameters, message) => {
		const { error } = await run('checkSchema', parameters);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/\w+ \w+/);
	});
});
