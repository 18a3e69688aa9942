import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
let queries: string;
let folders: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	queries = `${data}/queries`;
	folders = `${queries}/folders`;
});
afterAll(() => client.finish());

async function create(body: object) {
	return client.call('POST', queries, { inputQuery: 'SELECT 1 AS n', ...body });
}
async function folderAt(path: string) {
	const { items } = (await client.call('GET', folders)).data;
	return items.find((item: { path: string }) => item.path === path);
}

describe('saved queries (docs/peaka-api.md §5.10)', () => {
	test('QRY2: name is the label in lower case, the root is "/" (§16 #19)', async () => {
		const { status, data: query } = await create({ displayName: 'sampleQuery' });
		expect(status).toBe(200);
		expect(query).toMatchObject({
			displayName: 'sampleQuery',
			name: 'samplequery',
			inputQuery: 'SELECT 1 AS n',
			queryType: 'PLAIN',
			path: '/',
			folderId: null,
		});
		expect(BigInt(query.id) > 2n ** 53n).toBe(true);
		expect((await client.call('GET', `${queries}/${query.id}`)).data).toEqual(query);
	});

	test('QRY1 is a bare array', async () => {
		const { data: list } = await client.call('GET', queries);
		expect(list.map((query: { name: string }) => query.name)).toContain('cratesstored');
	});

	test('QRY4 and QRY6: an unknown query answers 400, eA', async () => {
		const { data: query } = await create({ displayName: 'short lived' });
		const deleted = await client.call('DELETE', `${queries}/${query.id}`);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		const expected = [400, { errorCode: 100, message: `There is no query with id: ${query.id}` }];
		for (const method of ['GET', 'DELETE']) {
			const gone = await client.call(method, `${queries}/${query.id}`);
			expect([gone.status, gone.data]).toEqual(expected);
		}
	});

	test('QRY5: omitted keys keep their value; renaming breaks SQL that refers to it', async () => {
		const { data: query } = await create({ displayName: 'Before' });
		const read = (name: string) =>
			client.call('POST', `${queries}/execute`, { statement: `SELECT n FROM peaka.query.${name}` });
		expect((await read('before')).status).toBe(200);
		const updated = await client.call('PUT', `${queries}/${query.id}`, { displayName: 'After' });
		expect(updated.data).toMatchObject({
			displayName: 'After',
			name: 'after',
			inputQuery: 'SELECT 1 AS n',
		});
		expect((await read('before')).status).toBe(400);
		expect((await read('after')).status).toBe(200);
	});

	test('checkSchemaExists: SQL over a missing table is refused unless false', async () => {
		const body = { displayName: 'Orphan', inputQuery: 'SELECT * FROM "shop"."public"."nope"' };
		const refused = await client.call('POST', queries, body);
		expect(refused.status).toBe(400);
		expect(refused.data.message).toContain('does not exist');
		const accepted = await client.call('POST', `${queries}?checkSchemaExists=false`, body);
		expect(accepted.status).toBe(200);
	});

	test('saved queries re-read their tables at each execution (§8.7)', async () => {
		const inputQuery = 'SELECT count(*) AS n FROM peaka.query.inner_one';
		await create({ displayName: 'inner_one' });
		const { data: outer } = await create({ displayName: 'outer_one', inputQuery });
		const { data: result } = await client.call('POST', `${queries}/execute?format=COMPACT`, {
			id: outer.id,
		});
		expect(result.data).toEqual([['1']]);
	});

	test('QRY7 makes missing folders, which outlive the query', async () => {
		const { data: query } = await create({ displayName: 'Mover' });
		const moved = await client.call('PATCH', `${queries}/${query.id}/path`, {
			path: '/moved/deep',
		});
		expect([moved.status, moved.data]).toEqual([200, '']);
		const read = (await client.call('GET', `${queries}/${query.id}`)).data;
		expect(read.path).toBe('/moved/deep');
		expect(read.folderId).toBe((await folderAt('/moved/deep')).id);
		await client.call('DELETE', `${queries}/${query.id}`);
		expect(await folderAt('/moved/deep')).toBeDefined();
	});

	test('QRY7: "/" is the root', async () => {
		const { data: query } = await create({ displayName: 'Home', path: '/away' });
		expect(query.path).toBe('/away');
		await client.call('PATCH', `${queries}/${query.id}/path`, { path: '/' });
		expect((await client.call('GET', `${queries}/${query.id}`)).data).toMatchObject({
			path: '/',
			folderId: null,
		});
	});

	test('deleting the table of a saved query does not delete the query (§8.7)', async () => {
		await create({ displayName: 'base_query' });
		const inputQuery = 'SELECT n FROM peaka.query.base_query';
		const { data: dependent } = await create({ displayName: 'dependent', inputQuery });
		const base = (await client.call('GET', queries)).data.find(
			(q: { name: string }) => q.name === 'base_query',
		);
		await client.call('DELETE', `${queries}/${base.id}`);
		expect((await client.call('GET', `${queries}/${dependent.id}`)).status).toBe(200);
		expect((await client.call('POST', `${queries}/execute`, { id: dependent.id })).status).toBe(
			400,
		);
	});
});

describe('folders (§5.11)', () => {
	test('FLD2 answers 201, makes parents, and 409 on repeat', async () => {
		const created = await client.call('POST', folders, { folderName: 'a/b/c' });
		expect(created.status).toBe(201);
		expect(created.data).toMatchObject({
			name: 'c',
			path: '/a/b/c',
			parentId: (await folderAt('/a/b')).id,
		});
		expect((await client.call('POST', folders, { folderName: 'a/b/c' })).status).toBe(409);
	});

	test('FLD9 creates below a parent', async () => {
		const parent = (await client.call('POST', folders, { folderName: 'parent' })).data;
		const child = await client.call('POST', `${folders}/${parent.id}`, { folderName: 'child' });
		expect([child.status, child.data.path, child.data.parentId]).toEqual([
			201,
			'/parent/child',
			parent.id,
		]);
		expect(
			(await client.call('POST', `${folders}/${parent.id}`, { folderName: 'child' })).status,
		).toBe(409);
		expect((await client.call('POST', `${folders}/nope`, { folderName: 'child' })).status).toBe(
			404,
		);
	});

	test('FLD3 gives the tree, with queries on demand, from a root folder', async () => {
		const fields = await folderAt('/fields');
		const bare = (await client.call('GET', `${folders}/tree?rootFolderId=${fields.id}`)).data.tree;
		expect(bare).toHaveLength(1);
		expect(bare[0]).not.toHaveProperty('queries');
		const full = (await client.call('GET', `${folders}/tree?includeQueries=true`)).data.tree;
		const node = full.find((item: { path: string }) => item.path === '/fields');
		const north = node.children.find((item: { path: string }) => item.path === '/fields/north');
		expect(north.queries.map((query: { name: string }) => query.name)).toEqual(['trees']);
	});

	test('FLD5 needs both lists and sends removed queries to the root', async () => {
		const folder = (await client.call('POST', folders, { folderName: 'contents' })).data;
		const { data: query } = await create({ displayName: 'wanderer' });
		const path = `${folders}/${folder.id}`;
		expect((await client.call('PUT', path, { queryIdsAdded: [query.id] })).status).toBe(400);
		const added = await client.call('PUT', path, {
			queryIdsAdded: [query.id],
			queryIdsRemoved: [],
		});
		expect(added.data.queries.map((q: { id: string }) => q.id)).toEqual([query.id]);
		expect((await client.call('GET', path)).data).toEqual(added.data);
		const removed = await client.call('PUT', path, {
			queryIdsAdded: [],
			queryIdsRemoved: [query.id],
		});
		expect(removed.data.queries).toEqual([]);
		expect((await client.call('GET', `${queries}/${query.id}`)).data.path).toBe('/');
	});

	test('FLD6 answers 204 on an empty folder, 409 on a full one, 404 on none', async () => {
		const outer = (await client.call('POST', folders, { folderName: 'outer' })).data;
		const inner = (await client.call('POST', folders, { folderName: 'outer/inner' })).data;
		expect((await client.call('DELETE', `${folders}/${outer.id}`)).status).toBe(409);
		expect((await client.call('DELETE', `${folders}/${inner.id}`)).status).toBe(204);
		expect((await client.call('DELETE', `${folders}/${outer.id}`)).status).toBe(204);
		expect((await client.call('DELETE', `${folders}/${outer.id}`)).status).toBe(404);
	});

	test('FLD6 with force deletes the subtree; its queries go to the root (assumed)', async () => {
		const { data: query } = await create({ displayName: 'survivor', path: '/doomed/below' });
		const doomed = await folderAt('/doomed');
		expect((await client.call('DELETE', `${folders}/${doomed.id}?force=true`)).status).toBe(204);
		expect(await folderAt('/doomed/below')).toBeUndefined();
		expect((await client.call('GET', `${queries}/${query.id}`)).data.path).toBe('/');
	});

	test('FLD7 renames, and the paths below follow', async () => {
		await client.call('POST', folders, { folderName: 'old/leaf' });
		const old = await folderAt('/old');
		const renamed = await client.call('PATCH', `${folders}/${old.id}/name`, { name: 'new' });
		expect([renamed.status, renamed.data.path]).toEqual([200, '/new']);
		expect(await folderAt('/new/leaf')).toBeDefined();
		expect(
			(await client.call('PATCH', `${folders}/${old.id}/name`, { name: 'fields' })).status,
		).toBe(409);
	});

	test('FLD8 moves, but not into its own subtree', async () => {
		const { data: leaf } = await client.call('POST', folders, { folderName: 'tree/branch/leaf' });
		const tree = await folderAt('/tree');
		const circular = await client.call('PATCH', `${folders}/${tree.id}/path`, {
			path: '/tree/branch',
		});
		expect(circular.status).toBe(409);
		const moved = await client.call('PATCH', `${folders}/${leaf.id}/path`, {
			path: '/archive/2030',
		});
		expect([moved.status, moved.data.path]).toEqual([200, '/archive/2030/leaf']);
		const root = await client.call('PATCH', `${folders}/${leaf.id}/path`, { path: '/' });
		expect(root.data).toMatchObject({ path: '/leaf', parentId: null });
	});
});
