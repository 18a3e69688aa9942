import type { IDataObject } from 'n8n-workflow';
import { clock } from './engine';
import { useSandbox } from './sandbox-engine';

// What the trigger tells of tables and columns, poll by poll.

const used = useSandbox();

let staticData: IDataObject;

const poll = async (parameters: IDataObject = {}, mode: 'trigger' | 'manual' = 'trigger') => {
	const projectId = { __rl: true, mode: 'id', value: used.sandbox.projectId };
	const settings = { projectId, event: 'schemaChanged', catalogIds: ['1'], ...parameters };
	const items = await used.engine.poll('n8n-nodes-peaka.peakaTrigger', settings, staticData, mode);
	// As n8n does between two polls.
	staticData = JSON.parse(JSON.stringify(staticData));
	return items.map(({ json }) => json);
};

const send = async (method: string, path: string, body?: object) => {
	const { url, keys, projectId } = used.sandbox;
	const response = await fetch(`${url}/data/projects/${projectId}${path}`, {
		method,
		headers: { Authorization: `Bearer ${keys.project}`, 'Content-Type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	expect(response.ok).toBe(true);
};

const addColumn = async (table: string, name: string, dataType = 'VARCHAR') =>
	await send('POST', `/table/${table}/columns`, [{ name, dataType }]);

const place = { catalogId: '1', schema: 'table' };

beforeEach(() => (staticData = {}));

it('tells tables and columns that were added, changed and removed, one item each, and each once', async () => {
	await send('POST', '/table/first');
	await addColumn('first', 'city');
	expect(await poll()).toEqual([]);
	expect(await poll()).toEqual([]);
	await send('POST', '/table/second');
	await addColumn('first', 'constructor');
	expect(await poll()).toMatchObject([
		{ ...place, change: 'columnAdded', table: 'first', column: 'constructor', dataType: 'varchar' },
		{ ...place, change: 'tableAdded', table: 'second' },
	]);
	await send('DELETE', '/table/first/columns/city');
	await send('DELETE', '/table/first/columns/constructor');
	await addColumn('first', 'city', 'BIGINT');
	await send('DELETE', '/table/second');
	const changes = await poll();
	expect(changes).toHaveLength(3);
	expect(changes).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				...{ change: 'columnChanged', column: 'city' },
				...{ formerDataType: 'varchar', dataType: 'bigint' },
			}),
			expect.objectContaining({ change: 'columnRemoved', column: 'constructor' }),
			expect.objectContaining({ change: 'tableRemoved', table: 'second' }),
		]),
	);
	expect(await poll()).toEqual([]);
});

it('keeps the former picture where a poll fails, and tells then', async () => {
	await poll();
	await send('POST', '/table/third');
	used.sandbox.faults.add({
		operation: 'CAT7',
		status: 500,
		body: { message: 'Not now' },
		times: 1,
	});
	await expect(poll()).rejects.toThrow('Not now');
	expect(await poll()).toMatchObject([{ change: 'tableAdded', table: 'third' }]);
});

it('compares the other tables where one can no longer be read', async () => {
	await poll();
	await addColumn('first', 'country');
	used.sandbox.faults.add({ operation: 'CAT7', match: { path: 'third' }, status: 400, body: {} });
	expect(await poll()).toMatchObject([{ change: 'columnAdded', column: 'country' }]);
});

it('tells a catalog that is gone, once, and one that is new', async () => {
	const all = { catalogIds: [], compareColumns: false };
	const [catalogs] = [
		[
			{ id: '1', name: 'peaka' },
			{ id: '7', name: 'shop' },
		],
	];
	const only = (...list: IDataObject[]) => {
		used.sandbox.faults.clear();
		used.sandbox.faults.add({ operation: 'CAT1', status: 200, body: list });
		used.sandbox.faults.add({
			...{ operation: 'CAT5', match: { path: '/7/' }, status: 200 },
			body: [{ catalogId: '7', schemaName: 'public' }],
		});
		const tables = [{ catalogId: '7', schemaName: 'public', tableName: 'orders' }];
		used.sandbox.faults.add({
			operation: 'CAT6',
			match: { path: '/7/' },
			status: 200,
			body: tables,
		});
	};
	only(catalogs[0]);
	await poll(all);
	only(...catalogs);
	expect(await poll(all)).toEqual([{ change: 'catalogAdded', catalogId: '7', catalog: 'shop' }]);
	only(catalogs[0]);
	expect(await poll(all)).toEqual([{ change: 'catalogRemoved', catalogId: '7', catalog: 'shop' }]);
	expect(await poll(all)).toEqual([]);
	await expect(poll({ catalogIds: ['7'] })).rejects.toThrow('no catalog with the ID 7');
});

it('looks at the chosen schemas only, and at no column where that is switched off', async () => {
	const bitables = { schemas: ['bitable'], compareColumns: false };
	await poll(bitables);
	await send('POST', '/table/fourth');
	await send('POST', '/bitable/fifth');
	used.sandbox.requests.length = 0;
	expect(await poll(bitables)).toMatchObject([{ change: 'tableAdded', schema: 'bitable' }]);
	expect(used.sandbox.requests.map(({ operation }) => operation)).toEqual(['CAT1', 'CAT5', 'CAT6']);
});

it('gives a table as an example in a test run, and leaves the picture alone', async () => {
	await poll();
	const before = JSON.stringify(staticData);
	await send('POST', '/table/sixth');
	expect(await poll({}, 'manual')).toMatchObject([{ change: 'tableAdded', catalogId: '1' }]);
	expect(JSON.stringify(staticData)).toBe(before);
	expect(await poll()).toMatchObject([{ change: 'tableAdded', table: 'sixth' }]);
});

describe('many tables', () => {
	const schemas = { schemas: ['table'] };

	function answer(count: number, changed?: string) {
		used.sandbox.faults.clear();
		const tables = Array.from({ length: count }, (_, at) => ({
			...{ catalogId: '1', schemaName: 'table' },
			tableName: `table_${String(at).padStart(5, '0')}`,
		}));
		const columns = Array.from({ length: 20 }, (_, at) => ({
			...{ name: `column_${at}`, dataType: 'varchar(255)' },
		}));
		used.sandbox.faults.add({ operation: 'CAT6', status: 200, body: tables });
		if (changed) {
			const match = { path: changed };
			used.sandbox.faults.add({ operation: 'CAT7', match, status: 200, body: columns.slice(1) });
		}
		used.sandbox.faults.add({ operation: 'CAT7', status: 200, body: columns });
	}

	it('are read in turns within the time of a poll, and kept as fingerprints', async () => {
		const readTables: string[] = [];
		// Each table takes a fifth of a second, and half of five minutes is for reading: 750 tables a poll.
		const turn = async () => {
			used.sandbox.requests.length = 0;
			const now = () => Date.now() + 200 * used.sandbox.requests.length;
			const moved = jest.spyOn(clock, 'now').mockImplementation(now);
			const changes = await poll(schemas).finally(() => moved.mockRestore());
			const paths = used.sandbox.requests.filter(({ operation }) => operation === 'CAT7');
			readTables.push(...paths.map(({ path }) => /table_\d+/.exec(path)![0]));
			return changes;
		};
		answer(1000);
		expect(await turn()).toEqual([]);
		expect(readTables.length).toBeLessThan(800);
		expect(await turn()).toEqual([]);
		expect(new Set(readTables).size).toBe(1000);
		expect(JSON.stringify(staticData).length).toBeLessThan(300_000);
		answer(999, 'table_00900');
		// Which of the two reads the table depends on the time that the polls before took.
		const changes = [...(await turn()), ...(await turn())];
		expect(changes.map(({ change, table }) => `${change} ${table}`).sort()).toEqual([
			'columnsChanged table_00900',
			'tableRemoved table_00999',
		]);
	}, 120_000);

	it('may be 10,000', async () => {
		const tablesOnly = { ...schemas, compareColumns: false };
		answer(10_000);
		expect(await poll(tablesOnly)).toEqual([]);
		expect(JSON.stringify(staticData).length).toBeLessThan(300_000);
		answer(10_001);
		expect(await poll(tablesOnly)).toMatchObject([{ table: 'table_10000' }]);
		answer(20_001);
		await expect(poll(tablesOnly)).rejects.toThrow('There are 20001 tables');
	}, 60_000);
});
