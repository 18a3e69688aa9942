import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

const columns = async (path: string) => (await client.call('GET', `${data}/${path}/columns`)).data;
const names = (list: { name: string }[]) => list.map(({ name }) => name);
const rows = async (statement: string) =>
	(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { statement })).data;

async function table(kind: string, name: string, list: object[] = []) {
	const created = await client.call('POST', `${data}/${kind}/${name}`);
	if (list.length) await client.call('POST', `${data}/${kind}/${name}/columns`, list);
	return created;
}

describe('tables of both kinds (docs/peaka-api.md §11)', () => {
	test.each([
		['table', 'my_table', 'my_table'],
		['bitable', 'my_bi_table', 'mybitable'],
	])('%s: create %s answers the table as %s, 200', async (kind, name, stored) => {
		const { status, data: created } = await table(kind, name);
		expect(status).toBe(200);
		expect(created).toEqual({
			catalogId: '1',
			catalogName: 'peaka',
			schemaName: kind,
			tableName: stored,
			isCacheable: false,
			isDynamicTable: false,
			isCached: false,
		});
		const list = (await client.call('GET', `${data}/${kind}`)).data;
		expect(list.map((item: { tableName: string }) => item.tableName)).toContain(stored);
	});

	test('a colliding BI Table is the same table; a Peaka Table is refused (assumed)', async () => {
		await table('bitable', 'same_name', [{ name: 'kept', dataType: 'VARCHAR' }]);
		expect((await table('bitable', 'samename')).status).toBe(200);
		expect(names(await columns('bitable/samename'))).toContain('kept');
		await table('table', 'once');
		expect((await table('table', 'once')).status).toBe(400);
	});

	test('the two kinds never meet, not even on delete', async () => {
		await table('table', 'twin', [{ name: 'a', dataType: 'VARCHAR' }]);
		await table('bitable', 'twin', [{ name: 'b', dataType: 'VARCHAR' }]);
		expect((await client.call('DELETE', `${data}/table/twin`)).status).toBe(200);
		expect(names(await columns('bitable/twin'))).toContain('b');
	});

	test('a deleted table comes back empty', async () => {
		await table('table', 'phoenix', [{ name: 'a', dataType: 'VARCHAR' }]);
		await client.call('DELETE', `${data}/table/phoenix`);
		expect((await rows('SELECT * FROM peaka."table".phoenix')).message).toContain('does not exist');
		await table('table', 'phoenix');
		expect(await columns('table/phoenix')).toHaveLength(8);
	});

	test('SELECT * of six columns gives fourteen', async () => {
		const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, dataType: 'VARCHAR' }));
		await table('table', 'six', six);
		expect((await rows('SELECT * FROM peaka."table".six')).columns).toHaveLength(14);
	});

	test('row writes do not exist over REST', async () => {
		expect((await client.call('POST', `${data}/table/crate_log/rows`, {})).status).toBe(404);
		expect((await client.call('POST', `${data}/bitable/x/import`, {})).status).toBe(404);
	});
});

const DUPLICATE_COLUMN =
	'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "sm_column__name__table_name_key"';

describe('columns', () => {
	const every = ['VARCHAR', 'BIGINT', 'BOOLEAN', 'DECIMAL', 'TIMESTAMP', 'TIME', 'DATE', 'UUID'];

	test.each(['table', 'bitable'])(
		'%s: every type, told in lower case; flags are dropped',
		async (kind) => {
			await table(kind, 'types');
			const body = every.map((dataType) => ({
				name: `c_${dataType.toLowerCase()}`,
				dataType,
				displayName: `Label ${dataType}`,
				isNotNull: true,
				isUnique: true,
			}));
			const added = await client.call('POST', `${data}/${kind}/types/columns`, body);
			expect(added.status).toBe(200);
			expect(added.data).toHaveLength(8);
			for (const [i, column] of added.data.entries()) {
				expect(column.dataType).toMatch(new RegExp(`^${every[i].toLowerCase()}`));
				expect([column.isNotNull, column.isUnique]).toEqual([false, false]);
				const label = kind === 'table' ? `Label ${every[i]}` : column.name;
				expect(column.displayName).toBe(label);
			}
			const stored = kind === 'table' ? 'c_varchar' : 'cvarchar';
			expect(names(added.data)).toContain(stored);
		},
	);

	test.each(['table', 'bitable'])('%s: JSON is refused (§16 #13)', async (kind) => {
		await table(kind, 'nojson');
		const { status, data: body } = await client.call('POST', `${data}/${kind}/nojson/columns`, [
			{ name: 'j', dataType: 'JSON' },
		]);
		expect([status, body.message]).toEqual([
			400,
			'No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType.JSON',
		]);
	});

	test('one object instead of an array is refused (§5.9)', async () => {
		await table('table', 'single');
		const { status } = await client.call('POST', `${data}/table/single/columns`, {
			name: 'a',
			dataType: 'VARCHAR',
		});
		expect(status).toBe(400);
	});

	test('an existing name answers the raw database exception', async () => {
		await table('table', 'double', [{ name: 'a', dataType: 'VARCHAR' }]);
		const { status, data: body } = await client.call('POST', `${data}/table/double/columns`, [
			{ name: 'a', dataType: 'BIGINT' },
		]);
		expect([status, body.errorCode]).toEqual([400, 100]);
		expect(body.message).toContain(DUPLICATE_COLUMN);
	});

	test.each(['table', 'bitable'])('%s: `text` is there already (§5.9 INT12)', async (kind) => {
		await table(kind, 'with_text');
		const { status, data: body } = await client.call('POST', `${data}/${kind}/with_text/columns`, [
			{ name: 'text', dataType: 'VARCHAR' },
		]);
		expect(status).toBe(400);
		expect(body).toMatchObject({ errorCode: 100 });
		expect(body.message.startsWith(DUPLICATE_COLUMN)).toBe(true);
	});

	test('INT13 keeps the label, INT6 lies about it (§16 #15)', async () => {
		const change = { name: 'a', dataType: 'VARCHAR', displayName: 'New label' };
		await table('table', 'labels', [{ name: 'a', dataType: 'VARCHAR' }]);
		await table('bitable', 'labels', [{ name: 'a', dataType: 'VARCHAR' }]);
		const real = await client.call('PUT', `${data}/table/labels/columns/a`, change);
		const lie = await client.call('PUT', `${data}/bitable/labels/columns/a`, change);
		expect([real.status, real.data.displayName]).toEqual([200, 'New label']);
		expect(lie.data).toMatchObject({ id: '-1', displayName: 'New label' });
		const label = (list: { name: string; displayName: string }[]) =>
			list.find(({ name }) => name === 'a')!.displayName;
		expect(label(await columns('table/labels'))).toBe('New label');
		expect(label(await columns('bitable/labels'))).toBe('a');
	});

	test('an update without dataType is refused in words', async () => {
		const { status, data: body } = await client.call(
			'PUT',
			`${data}/table/crate_log/columns/variety`,
			{ displayName: 'x' },
		);
		expect(status).toBe(400);
		expect(body).toMatchObject({ error: 'Bad Request' });
		expect(body.message).toContain('SerColumnType');
	});

	test('a dropped column cannot be resolved any more', async () => {
		await table('table', 'drops', [
			{ name: 'a', dataType: 'VARCHAR' },
			{ name: 'b', dataType: 'VARCHAR' },
		]);
		expect((await client.call('DELETE', `${data}/table/drops/columns/a`)).data).toBe('');
		expect((await rows('SELECT a FROM peaka."table".drops')).message).toContain(
			"Column 'a' cannot be resolved",
		);
		expect((await rows('SELECT b FROM peaka."table".drops')).data).toEqual([]);
	});
});
