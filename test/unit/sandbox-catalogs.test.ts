import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	for (const catalog of (await client.call('GET', `${data}/catalogs`)).data) {
		ids[`${catalog.name}/${catalog.catalogType}`] = catalog.id;
		ids[catalog.name] ??= catalog.id;
	}
});
afterAll(() => client.finish());

function table(catalog: string, schema: string, name: string, what: string): string {
	return `${data}/catalogs/${ids[catalog]}/schemas/${schema}/tables/${name}/${what}`;
}

const names = (list: { tableName?: string; name?: string; schemaName?: string }[]) =>
	list.map((item) => item.tableName ?? item.name ?? item.schemaName);

describe('catalogs (docs/peaka-api.md §5.8, §10)', () => {
	test('CAT1 always has 1 and 2, both called peaka', () => {
		expect(ids['peaka/internal']).toBe('1');
		expect(ids['peaka/query']).toBe('2');
	});

	test.each([
		['stripe', 'stripe'],
		['hubspot', 'hubspot'],
		['shop', 'peaka_postgres'],
		['cms', 'peaka_mongodb'],
		['ads', 'google_ads'],
	])('%s has the catalog type %s (§10.2)', (name, type) => {
		expect(ids).toHaveProperty([`${name}/${type}`]);
	});

	test('ids are snowflake strings above 2^53 (§4.1)', () => {
		expect(ids.stripe).toMatch(/^\d{18,19}$/);
		expect(BigInt(ids.stripe) > 2n ** 53n).toBe(true);
	});

	test('CAT2–CAT4: name in lower case, displayName as typed, a name only once', async () => {
		const { data: connections } = {
			data: (await client.call('GET', `${data}/catalogs/${ids.stripe}`)).data,
		};
		const body = { name: 'Second Stripe', connectionId: connections.connectionId };
		const created = await client.call('POST', `${data}/catalogs`, body);
		expect(created.status).toBe(200);
		expect(created.data).toMatchObject({ name: 'secondstripe', displayName: 'Second Stripe' });
		const repeated = await client.call('POST', `${data}/catalogs`, body);
		expect([repeated.status, repeated.data]).toEqual([
			400,
			{ errorCode: 100, message: 'There are already a catalog with same name!!' },
		]);
		const path = `${data}/catalogs/${created.data.id}`;
		expect((await client.call('GET', path)).data).toEqual(created.data);
		const deleted = await client.call('DELETE', path);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		const gone = await client.call('GET', path);
		expect([gone.status, gone.data.message]).toEqual([
			404,
			'There is no catalog with this application and catalog id',
		]);
	});

	test('CAT2 on an unknown connection answers eC (§3.1)', async () => {
		const { status, data: body } = await client.call('POST', `${data}/catalogs`, {
			name: 'x',
			connectionId: 'nope',
		});
		expect([status, body]).toEqual([
			400,
			{ error: 'INVALID_CONNECTION_ID', message: 'invalid connection id', errorCode: 'cn004' },
		]);
	});

	test('CAT2 wants the Google Ads secrets again (§10.3)', async () => {
		const ads = (await client.call('GET', `${data}/catalogs/${ids.ads}`)).data;
		const body = { name: 'Ads again', connectionId: ads.connectionId };
		const refused = await client.call('POST', `${data}/catalogs`, body);
		expect(refused.status).toBe(400);
		expect(refused.data.message).toBe(
			"Fields [customerUnderscoreSecret, secret, token] are required for type with serial name 'GOOGLE_ADS', but they were missing",
		);
		const extraParameters = { customerUnderscoreSecret: 'a', secret: 'b', token: 'c' };
		const created = await client.call('POST', `${data}/catalogs`, { ...body, extraParameters });
		expect(created.status).toBe(200);
	});

	test('CAT2 is always 500 in some projects (§10.3)', async () => {
		const project = `/data/projects/${client.sandbox.failingCatalogsProjectId}`;
		const [, , shared] = (await client.call('GET', `${project}/catalogs`)).data;
		const { status } = await client.call('POST', `${project}/catalogs`, {
			name: 'x',
			connectionId: shared.connectionId,
		});
		expect(status).toBe(500);
	});

	test('CAT10 gives the target project a catalog that reads the same rows', async () => {
		const { otherProjectId } = client.sandbox;
		const shared = await client.call('POST', `${data}/catalogs/${ids.orchard}/share`, {
			targetProjectId: otherProjectId,
		});
		const other = `/data/projects/${otherProjectId}`;
		const catalog = await client.call('GET', `${other}/catalogs/${shared.data.sharedCatalogId}`);
		expect(catalog.data).toMatchObject({ name: 'orchard', catalogType: 'airtable' });
		const result = await client.call('POST', `${other}/queries/execute?format=COMPACT`, {
			statement: 'SELECT count(*) AS n FROM "orchard"."north"."trees"',
		});
		expect(result.data.data).toEqual([['34']]);
	});
});

describe('what vanishes with what (assumed)', () => {
	test('a shared catalog with the catalog it shows, and with its project', async () => {
		const projects = '/projects';
		const owner = (await client.call('POST', projects, { name: 'Owner' })).data;
		const connection = (
			await client.call('POST', `/connections/${owner.id}`, {
				name: 'c',
				type: 'stripe',
				credential: { token: 't' },
			})
		).data;
		const share = async (name: string) => {
			const catalogs = `/data/projects/${owner.id}/catalogs`;
			const { id } = (await client.call('POST', catalogs, { name, connectionId: connection.id }))
				.data;
			const body = { targetProjectId: client.sandbox.emptyProjectId };
			const { sharedCatalogId } = (await client.call('POST', `${catalogs}/${id}/share`, body)).data;
			return { source: `${catalogs}/${id}`, shared: sharedCatalogId as string };
		};
		const first = await share('one');
		const second = await share('two');
		const target = `/data/projects/${client.sandbox.emptyProjectId}`;
		const visible = async () =>
			(await client.call('GET', `${target}/catalogs`)).data.map(({ id }: { id: string }) => id);
		expect(await visible()).toEqual(['1', '2', first.shared, second.shared]);
		await client.call('DELETE', first.source);
		expect(await visible()).toEqual(['1', '2', second.shared]);
		await client.call('DELETE', `${projects}/${owner.id}`);
		expect(await visible()).toEqual(['1', '2']);
		expect((await client.call('POST', `${target}/search`, { query: 'charges' })).status).toBe(200);
	});

	test('a semantic table with its query', async () => {
		const inputQuery = 'SELECT 1 AS n';
		const query = (
			await client.call('POST', `${data}/queries`, { displayName: 'feeds', inputQuery })
		).data;
		const catalog = (await client.call('POST', `${data}/semantic-catalogs`, { name: 'fed' })).data;
		const body = { schemaName: 's', tableName: 't', queryId: query.id };
		await client.call('POST', `${data}/semantic-catalogs/${catalog.id}`, body);
		await client.call('DELETE', `${data}/queries/${query.id}`);
		const tables = await client.call('GET', `${data}/catalogs/${catalog.id}/schemas/s/tables`);
		expect([tables.status, tables.data]).toEqual([200, []]);
	});
});

describe('schemas, tables, columns (§5.8, §10.4)', () => {
	test.each([
		['peaka/internal', ['table', 'bitable']],
		['peaka/query', ['query', 'mtquery']],
		['stripe', ['payment']],
		['cms', ['cms']],
	])('CAT5 of %s', async (catalog, schemas) => {
		const { data: list } = await client.call('GET', `${data}/catalogs/${ids[catalog]}/schemas`);
		expect(names(list)).toEqual(schemas);
	});

	test('CAT5 of PostgreSQL: ten schemas, auth first, public seventh', async () => {
		const list = (await client.call('GET', `${data}/catalogs/${ids.shop}/schemas`)).data;
		expect(list).toHaveLength(10);
		expect([names(list)[0], names(list)[6]]).toEqual(['auth', 'public']);
	});

	test('CAT6 of Stripe: 113 tables, most cacheable', async () => {
		const list = (await client.call('GET', `${data}/catalogs/${ids.stripe}/schemas/payment/tables`))
			.data;
		expect(list).toHaveLength(113);
		const cacheable = list.filter((item: { isCacheable: boolean }) => item.isCacheable);
		expect(cacheable.length).toBeGreaterThan(100);
		expect(cacheable.length).toBeLessThan(113);
		expect(list.find((item: { tableName: string }) => item.tableName === 'customers')).toEqual({
			catalogId: ids.stripe,
			catalogName: 'stripe',
			schemaName: 'payment',
			tableName: 'customers',
			supportedCacheTypes: ['FULL_REFRESH', 'INCREMENTAL'],
			isCacheable: true,
			isDynamicTable: false,
			isCached: false,
		});
	});

	test('PostgreSQL has 40 tables, none cacheable', async () => {
		const schemas = (await client.call('GET', `${data}/catalogs/${ids.shop}/schemas`)).data;
		const tables = await Promise.all(
			names(schemas).map(
				async (schema) =>
					(await client.call('GET', `${data}/catalogs/${ids.shop}/schemas/${schema}/tables`)).data,
			),
		);
		expect(tables.flat()).toHaveLength(40);
		expect(tables.flat().some((item: { isCacheable: boolean }) => item.isCacheable)).toBe(false);
	});

	test.each([
		['hubspot', 'crm', 'deals_pipeline_stages', { supportedCacheTypes: ['FULL_REFRESH'] }],
		['hubspot', 'crm', 'contacts_search', { isDynamicTable: true }],
		['ads', 'public', 'campaign_performance_report', { isDynamicTable: true, isCacheable: false }],
	])('CAT6: %s.%s.%s', async (catalog, schema, name, expected) => {
		const path = `${data}/catalogs/${ids[catalog]}/schemas/${schema}/tables`;
		const list = (await client.call('GET', path)).data;
		const match = list.find((item: { tableName: string }) => item.tableName === name);
		expect(match).toMatchObject(expected);
	});

	test('CAT7: PostgreSQL columns have desc, Mongo hides _id, _q_ columns are not flagged', async () => {
		const orders = (await client.call('GET', table('shop', 'public', 'orders', 'columns'))).data;
		expect(orders[0]).toMatchObject({ name: 'id', dataType: 'bigint', desc: 'Primary key' });
		const articles = (await client.call('GET', table('cms', 'cms', 'articles', 'columns'))).data;
		expect(names(articles)).not.toContain('_id');
		expect(articles[0]).not.toHaveProperty('desc');
		const ads = (await client.call('GET', table('ads', 'public', 'campaign', 'columns'))).data;
		const parameter = ads.find((column: { name: string }) => column.name === '_q_customer_id');
		expect(parameter).not.toHaveProperty('isSystem');
	});

	test.each([
		['table/crate_log', 8],
		['bitable/salestargets', 9],
	])('CAT7 of %s begins with the system columns (§11)', async (name, count) => {
		const [schema, tableName] = name.split('/');
		const list = (await client.call('GET', table('peaka/internal', schema, tableName, 'columns')))
			.data;
		const system = [
			'_id',
			'_version',
			'_created_time',
			'_created_by',
			'_last_modified_time',
			'_last_modified_by',
			'_session',
			...(count === 9 ? ['_operation'] : []),
			'text',
		];
		expect(names(list).slice(0, count)).toEqual(system);
	});

	test('CAT7 of a saved query tells its result columns', async () => {
		const list = (
			await client.call('GET', table('peaka/query', 'query', 'cratesbyvariety', 'columns'))
		).data;
		expect(names(list)).toEqual(['variety', 'crates']);
	});

	test('CAT8', async () => {
		const { data: match } = await client.call(
			'GET',
			table('stripe', 'payment', 'charges', 'isCached'),
		);
		expect(match).toEqual({
			supportedCacheTypes: ['FULL_REFRESH', 'INCREMENTAL'],
			isCacheable: true,
			isCached: false,
		});
	});

	test('CAT9 answers for PostgreSQL, n_distinct style', async () => {
		const { status, data: match } = await client.call(
			'GET',
			table('shop', 'public', 'orders', 'statistics'),
		);
		expect(status).toBe(200);
		const fraction = (name: string) =>
			match.columnStatistics.find((c: { columnName: string }) => c.columnName === name)
				.distinctFraction;
		expect([fraction('id'), fraction('customer_id')]).toEqual([-1, 2000]);
	});

	test.each([
		['stripe', 'payment', 'charges', 'stripe'],
		['hubspot', 'crm', 'deals', 'hubspot'],
		['cms', 'cms', 'articles', 'peaka_mongodb'],
		['ads', 'public', 'campaign', 'google_ads'],
	])('CAT9 of %s is refused (§16 #21)', async (catalog, schema, name, type) => {
		const { status, data: match } = await client.call(
			'GET',
			table(catalog, schema, name, 'statistics'),
		);
		expect([status, match]).toEqual([
			400,
			{ errorCode: 100, message: `Catalog type: ${type} is not being supported yet` },
		]);
	});
});

describe('CAT11 search (§10.5)', () => {
	const search = async (body: object) => (await client.call('POST', `${data}/search`, body)).data;

	test('looks for names in any case; empty groups are null', async () => {
		const match = await search({ query: 'PIPELINE' });
		expect(match.matchedCatalogs).toBeNull();
		expect(match.matchedSchemas).toBeNull();
		expect(match.matchedTables).toEqual([
			{ catalog: 'hubspot', schema: 'crm', table: 'deals_pipeline_stages' },
			{ catalog: 'hubspot', schema: 'crm', table: 'pipelines' },
			{ catalog: 'hubspot', schema: 'crm', table: 'tickets_pipeline_stages' },
		]);
		expect(match.meta).toEqual({
			page: { limit: 100, offset: 0, nextOffset: null },
			query: { text: 'PIPELINE' },
		});
	});

	test('finds catalogs and schemas', async () => {
		const match = await search({ query: 'hubspot' });
		expect(match.matchedCatalogs).toEqual([{ catalog: 'hubspot' }]);
		expect((await search({ query: 'scheduler' })).matchedSchemas).toEqual([
			{ catalog: 'hubspot', schema: 'scheduler' },
		]);
	});

	test('stays in a catalog and a schema', async () => {
		const match = await search({ query: 'order', catalog: 'shop', schema: 'public' });
		expect(match.matchedTables.map((hit: { table: string }) => hit.table)).toEqual([
			'order_items',
			'orders',
		]);
	});

	test('pages', async () => {
		const first = await search({ query: 'billing', limit: 3 });
		expect(first.matchedTables).toHaveLength(3);
		expect(first.meta.page).toEqual({ limit: 3, offset: 0, nextOffset: 3 });
		const second = await search({ query: 'billing', limit: 3, offset: 3 });
		expect(second.matchedTables[0]).not.toEqual(first.matchedTables[0]);
	});

	test('still returns deleted catalogs', async () => {
		const orchard = (await client.call('GET', `${data}/catalogs/${ids.orchard}`)).data;
		const created = await client.call('POST', `${data}/catalogs`, {
			name: 'Vanishing',
			connectionId: orchard.connectionId,
		});
		await client.call('DELETE', `${data}/catalogs/${created.data.id}`);
		expect((await search({ query: 'vanishing' })).matchedCatalogs).toEqual([
			{ catalog: 'vanishing' },
		]);
	});
});
