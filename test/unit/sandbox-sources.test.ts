import { startClient, type Client } from './sandbox-client';

// The shape of the seeded sources (docs/peaka-api.md §8.5, §10.4), as the measured ones have it.

let client: Client;
let data: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	for (const { name, id } of (await client.call('GET', `${data}/catalogs`)).data) ids[name] ??= id;
});
afterAll(() => client.finish());

const rows = async (statement: string) =>
	(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { statement })).data.data;
const schema = (catalog: string, name: string) =>
	`${data}/catalogs/${ids[catalog]}/schemas/${name}`;
const tables = async (catalog: string, name: string): Promise<string[]> =>
	(await client.call('GET', `${schema(catalog, name)}/tables`)).data.map(
		(table: { tableName: string }) => table.tableName,
	);
const columns = async (catalog: string, name: string, table: string): Promise<string[]> =>
	(await client.call('GET', `${schema(catalog, name)}/tables/${table}/columns`)).data.map(
		(column: { name: string }) => column.name,
	);
const cacheAll = async (catalog: string, schemaName: string, tableName: string) => {
	await client.call('POST', `${data}/cache`, { catalogId: ids[catalog], schemaName, tableName });
	await client.sandbox.clock.advance(120_000);
};

describe('Stripe', () => {
	test.each([
		['customers', ['id', 'email', 'name', 'created']],
		['charges', ['id', 'amount', 'currency', 'status', 'customer_id', 'refunded']],
		['subscriptions', ['id', 'customer_id', 'status']],
		['invoices', ['id', 'customer_id', 'status']],
	])('%s has %s', async (table, expected) => {
		const match = await columns('stripe', 'payment', table);
		expect(match).toEqual(expect.arrayContaining(expected));
		expect(match).not.toContain('customer');
	});

	test('113 tables, refunds, promotion codes and transfers among them', async () => {
		const match = await tables('stripe', 'payment');
		expect(match).toHaveLength(113);
		expect(match).toEqual(expect.arrayContaining(['refunds', 'promotion_codes', 'transfers']));
	});

	test('transfers is empty; charges are no more than about 650', async () => {
		expect(await rows('SELECT id FROM stripe.payment.transfers')).toEqual([]);
		await cacheAll('stripe', 'payment', 'charges');
		const [[count]] = await rows('SELECT count(*) FROM stripe.payment.charges');
		expect(Number(count)).toBeGreaterThan(100);
		expect(Number(count)).toBeLessThanOrEqual(650);
		expect(
			await rows(`SELECT count(*) FROM stripe.payment.charges WHERE NOT starts_with(id, 'ch_')`),
		).toEqual([['0']]);
	});

	test('a table that Stripe does not know is listed as cacheable and passes the text on (§3.2)', async () => {
		const tableName = 'issuing_dispute_settlement_details';
		const path = `${schema('stripe', 'payment')}/tables/${tableName}/isCached`;
		expect((await client.call('GET', path)).data.isCacheable).toBe(true);
		const message = 'Unrecognized request URL (GET: /v1/issuing/dispute_settlement_details)';
		const read = () =>
			client.call('POST', `${data}/queries/execute`, {
				statement: `SELECT * FROM stripe.payment.${tableName}`,
			});
		const { status, data: body } = await read();
		expect([status, body]).toEqual([400, { errorCode: 100, message }]);
		client.sandbox.switches.assumed.upstreamErrorStatus = 500;
		expect((await read()).status).toBe(500);
		client.sandbox.switches.assumed.upstreamErrorStatus = 400;
		const target = { catalogId: ids.stripe, schemaName: 'payment', tableName };
		const { id } = (await client.call('POST', `${data}/cache`, target)).data;
		await client.sandbox.clock.advance(60_000);
		const { data: cache } = await client.call('GET', `${data}/cache/${id}/status`);
		expect(cache).toMatchObject({
			status: 'FAILED',
			lastIncrementalCacheExecution: { error: { message } },
		});
	});

	test('an uncached read sees the newest 100 objects, newest first', async () => {
		const read = await rows('SELECT id FROM stripe.payment.customers');
		expect(read).toHaveLength(100);
		expect([read[0], read[99]]).toEqual([['cus_000652'], ['cus_000553']]);
	});
});

describe('HubSpot', () => {
	test('25 tables in crm, 56 association tables', async () => {
		const crm = await tables('hubspot', 'crm');
		expect(crm).toHaveLength(25);
		expect(crm).toEqual(
			expect.arrayContaining(['contacts', 'companies', 'deals', 'tasks', 'line_items']),
		);
		expect(await tables('hubspot', 'crm_associations')).toHaveLength(56);
	});

	test.each([
		['deals', 4_000, 5_500],
		['tasks', 4_000, 5_500],
		['deals_pipeline_stages', 4_000, 5_500],
	])('%s syncs in four to five seconds', async (tableName, from, to) => {
		const target = { catalogId: ids.hubspot, schemaName: 'crm', tableName };
		const { id } = (await client.call('POST', `${data}/cache`, target)).data;
		const status = async () => (await client.call('GET', `${data}/cache/${id}/status`)).data.status;
		await client.sandbox.clock.advance(from);
		expect(await status()).toBe('RUNNING');
		await client.sandbox.clock.advance(to - from);
		expect(await status()).toBe('COMPLETED');
	});
});

describe('Google Ads', () => {
	test('one schema `public` with over a hundred tables, most of them empty', async () => {
		const { data: schemas } = await client.call('GET', `${data}/catalogs/${ids.ads}/schemas`);
		expect(schemas.map(({ schemaName }: { schemaName: string }) => schemaName)).toEqual(['public']);
		const match = await tables('ads', 'public');
		expect(match.length).toBeGreaterThan(150);
		expect(match).toEqual(
			expect.arrayContaining(['ad_group_criterion', 'keyword_stats_report', 'campaign']),
		);
	});

	test('the widths of two tables, and rows beyond any cap', async () => {
		expect(await columns('ads', 'public', 'ad_group_criterion')).toHaveLength(97);
		expect(await columns('ads', 'public', 'keyword_stats_report')).toHaveLength(32);
		expect(await rows('SELECT count(*) FROM ads.public.ad_group_criterion')).toEqual([['2860']]);
		expect(
			await rows('SELECT DISTINCT _q_customer_id, _q_limit FROM ads.public.ad_group_criterion'),
		).toEqual([[null, null]]);
	});
});

test('MongoDB has two collections, one of more than 150 documents, and no cap', async () => {
	expect(await tables('cms', 'cms')).toHaveLength(2);
	const [[count]] = await rows('SELECT count(*) FROM cms.cms.articles');
	expect(Number(count)).toBeGreaterThan(150);
});

test('rows of a BI Table have `text` and `_operation` filled', async () => {
	expect(
		await rows(
			`SELECT DISTINCT _operation FROM peaka.bitable.salestargets WHERE "text" IS NOT NULL AND "text" <> ''`,
		),
	).toEqual([['INSERT']]);
	expect(
		await rows(`SELECT count(*) FROM peaka.bitable.salestargets WHERE "text" IS NULL`),
	).toEqual([['0']]);
});
