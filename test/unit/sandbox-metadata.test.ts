import { startClient, type Client } from './sandbox-client';

let client: Client;
let metadata: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	const { projectId } = client.sandbox;
	metadata = `/metadata/${projectId}`;
	for (const catalog of (await client.call('GET', `/data/projects/${projectId}/catalogs`)).data)
		ids[catalog.name] ??= catalog.id;
});
afterAll(() => client.finish());

const list = async (query: string) =>
	(await client.call('GET', `${metadata}${query}`)).data.metadata;
const table = async (catalog: string, name: string) =>
	(await list(`?catalogId=${ids[catalog]}`)).find(
		(item: { metadata: { tableName: string } }) => item.metadata.tableName === name,
	)?.metadata;
const column = async (catalog: string, tableName: string, name: string) =>
	(await table(catalog, tableName)).columns.find(
		(c: { columnName: string }) => c.columnName === name,
	);

describe('table metadata (docs/peaka-api.md §12)', () => {
	test('exists once a refresh has run', async () => {
		expect(await list(`?catalogId=${ids.stripe}`)).toEqual([]);
		await client.call('POST', `${metadata}/refresh`, { catalogId: ids.stripe });
		await client.sandbox.clock.advance(1500);
		const match = await list(`?catalogId=${ids.stripe}`);
		expect(match).toHaveLength(113);
		expect(match[0].metadata).toMatchObject({
			projectId: client.sandbox.projectId,
			catalogId: ids.stripe,
			catalogType: 'stripe',
			catalogQueryName: 'stripe',
			catalogDisplayName: 'Stripe',
			schemaName: 'payment',
			useWithAI: true,
		});
	});

	test('MET1 filters by schema', async () => {
		const match = await list(`?catalogId=${ids.shop}&schemaName=vault`);
		expect(
			match.map((item: { metadata: { tableName: string } }) => item.metadata.tableName),
		).toEqual(['decrypted_secrets', 'secrets']);
	});

	test('isSystem marks the _q_ columns; a missing description is the text null', async () => {
		expect(await column('ads', 'campaign', '_q_limit')).toMatchObject({
			isSystem: true,
			columnDescription: 'null',
		});
		expect(await column('ads', 'campaign', 'campaign_id')).toMatchObject({ isSystem: false });
	});

	test('MET22 stores descriptions, columns and the AI switch; a refresh keeps them', async () => {
		const path = `${metadata}/${ids.orchard}/north/trees`;
		const body = {
			tableDescription: 'All trees',
			useWithAI: false,
			columns: [{ columnName: 'planted', columnDescription: 'Year' }],
		};
		expect((await client.call('PUT', path, body)).status).toBe(200);
		await client.call('POST', `${metadata}/refresh`, { catalogId: ids.orchard });
		await client.sandbox.clock.advance(1500);
		expect(await table('orchard', 'trees')).toMatchObject({
			tableDescription: 'All trees',
			useWithAI: false,
		});
		expect(await column('orchard', 'trees', 'planted')).toMatchObject({
			columnDescription: 'Year',
			dataType: 'integer',
		});
		expect((await client.call('PUT', `${metadata}/${ids.orchard}/north/nope`, body)).status).toBe(
			400,
		);
	});

	test('MET20 and MET21 switch a catalog and a schema', async () => {
		await client.call('PUT', `${metadata}/${ids.shop}`, { useWithAI: false });
		await client.call('PUT', `${metadata}/${ids.shop}/public`, { useWithAI: true });
		expect((await table('shop', 'orders')).useWithAI).toBe(true);
		expect((await table('shop', 'buckets')).useWithAI).toBe(false);
	});

	test('MET8 finds tables by name', async () => {
		const search = async (query: string) =>
			(await client.call('GET', `${metadata}/query?${query}`)).data.result.map(
				(t: { tableName: string }) => t.tableName,
			);
		expect((await search('table=order_items'))[0]).toBe('order_items');
		expect(await search('table=orders&topK=1')).toHaveLength(1);
		expect((await client.call('GET', `${metadata}/query`)).status).toBe(400);
	});

	test('MET19 proposes texts without storing them', async () => {
		const path = `${metadata}/semantics/${ids.shop}/public/products`;
		const first = (await client.call('POST', path, { initialPrompt: 'Prices in euro.' })).data;
		expect(first.metadata.tableDescription).toContain('Prices in euro.');
		expect(first.metadata.columns[0].columnDescription).not.toBe('null');
		expect((await client.call('POST', path, { threadId: first.threadId })).data.threadId).toBe(
			first.threadId,
		);
		expect((await table('shop', 'products')).tableDescription).toBeUndefined();
	});
});

describe('categorical values (MET2, MET3)', () => {
	const path = () => `${metadata}/categorical/${ids.orchard}/north/harvest/variety`;

	test('are collected, again by the frequency, and forgotten', async () => {
		expect((await client.call('PUT', path(), { limit: 3, frequency: 'DAILY' })).status).toBe(200);
		expect(await column('orchard', 'harvest', 'variety')).toMatchObject({
			isCategorical: true,
			categoricalValues: ['Boskoop', 'Cox', 'Elstar'],
		});
		await client.sandbox.changeSource(
			`INSERT INTO source_orchard.north.harvest (lot, variety) VALUES ('L-900', 'Alkmene')`,
		);
		await client.sandbox.clock.advance(24 * 3_600_000);
		expect((await column('orchard', 'harvest', 'variety')).categoricalValues[0]).toBe('Alkmene');
		await client.call('DELETE', path());
		expect(await column('orchard', 'harvest', 'variety')).toMatchObject({
			isCategorical: false,
			categoricalValues: [],
		});
	});

	test('an unknown frequency or column is refused', async () => {
		expect((await client.call('PUT', path(), { frequency: 'HOURLY' })).status).toBe(400);
		expect((await client.call('PUT', path().replace('variety', 'nope'), {})).status).toBe(400);
	});
});

describe('golden SQL (MET4–MET7)', () => {
	test('add, list, search, delete', async () => {
		const body = { prompt: 'How heavy is the harvest?', sql: 'SELECT 1' };
		expect((await client.call('POST', `${metadata}/golden-sqls`, body)).status).toBe(200);
		const all = async () => (await client.call('GET', `${metadata}/golden-sqls`)).data.result;
		const added = (await all()).find((item: { content: string }) => item.content === body.prompt);
		expect(added.metadata).toEqual({ ...body, projectId: client.sandbox.projectId });
		const match = await client.call(
			'GET',
			`${metadata}/golden-sql/query?q=${encodeURIComponent('heavy harvests')}`,
		);
		expect(match.data.result).toEqual([{ question: body.prompt, sql: body.sql }]);
		expect((await client.call('DELETE', `${metadata}/golden-sqls/${added.id}`)).status).toBe(200);
		expect(await all()).toHaveLength(2);
	});
});

describe('relations (MET15–MET18)', () => {
	const relations = () => `${metadata}/relations/${ids.orchard}`;
	const body = () => ({
		targetCatalogId: ids.sales,
		targetSchemaName: 'sales',
		targetTableName: 'varieties',
		targetColumnName: 'variety',
		type: 'MANY_TO_ONE',
	});

	test('add, list in all three envelopes, change, delete', async () => {
		const { data: added } = await client.call(
			'POST',
			`${relations()}/north/harvest/variety`,
			body(),
		);
		expect(added).toMatchObject({
			sourceCatalogName: 'orchard',
			sourceTableName: 'harvest',
			sourceColumnName: 'variety',
			targetCatalogName: 'sales',
			targetColumnName: 'variety',
			type: 'MANY_TO_ONE',
		});
		const read = async () => (await client.call('GET', relations())).data;
		expect(await read()).toEqual({ relations: [added] });
		client.sandbox.switches.assumed.relationsEnvelope = 'map';
		expect(await read()).toEqual({ [added.id]: added });
		client.sandbox.switches.assumed.relationsEnvelope = 'array';
		expect(await read()).toEqual([added]);
		expect((await table('orchard', 'harvest')).relations).toEqual([added]);
		const path = `${relations()}/north/harvest/${added.id}`;
		expect((await client.call('PUT', path, { type: 'ONE_TO_ONE' })).data.type).toBe('ONE_TO_ONE');
		expect((await client.call('PUT', path, { type: 'NONE' })).status).toBe(400);
		expect((await client.call('DELETE', path)).status).toBe(200);
		expect(await read()).toEqual([]);
	});

	test('a target that does not exist is refused', async () => {
		const target = { ...body(), targetColumnName: 'nope' };
		expect((await client.call('POST', `${relations()}/north/harvest/variety`, target)).status).toBe(
			400,
		);
	});
});
