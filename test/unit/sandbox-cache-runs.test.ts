import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
let caches: string;
const ids: Record<string, string> = {};
beforeEach(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	caches = `${data}/cache`;
	for (const catalog of (await client.call('GET', `${data}/catalogs`)).data)
		ids[catalog.name] ??= catalog.id;
});
afterEach(() => client.finish());

interface Target {
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
}
const CUSTOMERS = () => ({ catalogId: ids.stripe, schemaName: 'payment', tableName: 'customers' });
const create = (more: object = {}, target: Target = CUSTOMERS()) =>
	client.call('POST', caches, { ...target, ...more });
const status = async (id: string) => (await client.call('GET', `${caches}/${id}/status`)).data;
const post = (id: string, what: string) => client.call('POST', `${caches}/${id}/${what}`);
const advance = (ms: number) => client.sandbox.clock.advance(ms);
const count = async (table = '"stripe"."payment"."customers"') =>
	(
		await client.call('POST', `${data}/queries/execute?format=COMPACT`, {
			statement: `SELECT count(*) AS n FROM ${table}`,
		})
	).data.data[0][0];

/** Enough for the first sync of 652 rows: 2.5 s and 68 ms per row. */
const SYNCED = 50_000;
const BASIC = (expression: string) => ({ type: 'BASIC', expression });

async function settled(more: object = {}, target?: Target): Promise<string> {
	const { id } = (await create(more, target)).data;
	await advance(SYNCED);
	return id;
}

describe('reads (§8.5)', () => {
	test('100 rows uncached, none while syncing, all once cached, 100 after the delete', async () => {
		expect(await count()).toBe('100');
		const { id } = (await create()).data;
		await advance(1000);
		expect(await count()).toBe('0');
		await advance(SYNCED);
		expect(await count()).toBe('652');
		await client.call('DELETE', `${caches}/${id}`);
		expect(await count()).toBe('100');
	});

	test('a later run leaves the old rows until it is over; hiding them is the other reading (§9.1)', async () => {
		const id = await settled();
		for (const trigger of ['incrementalUpdate', 'fullRefreshUpdate']) {
			await post(id, trigger);
			await advance(400);
			expect(await count()).toBe('652');
			client.sandbox.switches.assumed.readsDuringRefresh = 'noRows';
			expect(await count()).toBe('0');
			client.sandbox.switches.assumed.readsDuringRefresh = 'oldRows';
			await advance(SYNCED);
		}
	});

	test('a materialized query built during the first load keeps 0 rows', async () => {
		await create();
		await advance(1000);
		const { data: query } = await client.call('POST', `${data}/queries`, {
			displayName: 'built too early',
			queryType: 'MATERIALIZED',
			inputQuery: 'SELECT id FROM "stripe"."payment"."customers"',
		});
		await advance(SYNCED);
		expect(await count()).toBe('652');
		const body = { id: query.id };
		const path = `${data}/queries/execute?format=COMPACT`;
		expect((await client.call('POST', path, body)).data.data).toEqual([]);
	});

	test('isCached follows the cache', async () => {
		const path = `${data}/catalogs/${ids.stripe}/schemas/payment/tables/customers/isCached`;
		const isCached = async () => (await client.call('GET', path)).data.isCached;
		expect(await isCached()).toBe(false);
		const id = await settled();
		expect(await isCached()).toBe(true);
		await client.call('DELETE', `${caches}/${id}`);
		expect(await isCached()).toBe(false);
	});

	test('a change of the source is seen after an incremental run, deletions too', async () => {
		const id = await settled();
		await client.sandbox.changeSource(
			`DELETE FROM source_stripe.payment.customers WHERE id = 'cus_000001';
			INSERT INTO source_stripe.payment.customers (id, name) VALUES ('cus_new', 'New')`,
		);
		expect(await count()).toBe('652');
		await post(id, 'incrementalUpdate');
		await advance(SYNCED);
		expect(
			await count(`"stripe"."payment"."customers" WHERE id IN ('cus_000001', 'cus_new')`),
		).toBe('1');
		const { progress } = (await status(id)).lastIncrementalCacheExecution;
		expect(progress).toMatchObject({
			numberOfCachedRecords: 3,
			numberOfInsertedRecords: 1,
			numberOfUpdatedRecords: 2,
			numberOfDeletedRecords: 0,
		});
	});
});

test('moving the clock waits for jobs that are under way', async () => {
	// Due at once in real time: the first loads begin while the clock is being moved.
	client.sandbox.switches.assumed.cacheFirstRunMs = 0;
	for (const tableName of ['charges', 'customers', 'invoices', 'subscriptions']) {
		const id = await settled({}, { ...CUSTOMERS(), tableName });
		expect((await status(id)).status).toBe('COMPLETED');
	}
});

describe('triggers and cancels (§9.1)', () => {
	test('a create during a later refresh: 500, or the same cache where that is assumed', async () => {
		const id = await settled();
		await post(id, 'incrementalUpdate');
		expect((await create()).status).toBe(500);
		client.sandbox.switches.assumed.duplicateCacheDuringRefresh = 'same';
		const again = await create();
		expect([again.status, again.data.id]).toEqual([200, id]);
		expect((await status(id)).status).toBe('RUNNING');
	});

	test('a full refresh is RUNNING at once, its record appears 300 ms later', async () => {
		const id = await settled({ fullRefreshCacheSchedule: BASIC('P1D') });
		const before = await status(id);
		expect(before.status).toBe('COMPLETED');
		const triggered = await post(id, 'fullRefreshUpdate');
		expect(triggered.status).toBe(200);
		expect(Object.keys(triggered.data)).toEqual(['status', 'message']);
		const gap = await status(id);
		expect(gap.status).toBe('RUNNING');
		expect(gap.lastFullRefreshCacheExecution).toEqual(before.lastFullRefreshCacheExecution);
		await advance(301);
		const after = (await status(id)).lastFullRefreshCacheExecution;
		expect(after.id).not.toBe(before.lastFullRefreshCacheExecution.id);
		expect(Date.parse(after.createdAt)).toBeGreaterThan(
			Date.parse(before.lastFullRefreshCacheExecution.createdAt),
		);
		expect((await post(id, 'cancelFullRefreshUpdate')).status).toBe(200);
		expect((await status(id)).status).toBe('CANCELLED');
		expect(await count()).toBe('652');
	});

	test('a cancel before that record is a 500 only while the cache never had a full refresh', async () => {
		const id = await settled();
		expect((await status(id)).lastFullRefreshCacheExecution).toBeNull();
		await post(id, 'fullRefreshUpdate');
		const early = await post(id, 'cancelFullRefreshUpdate');
		expect([early.status, early.data.message]).toEqual([
			500,
			'Cannot invoke CacheExecutionInfo.getStatus() because getLastFullRefreshCacheExecution() is null',
		]);
		await advance(301);
		expect((await status(id)).lastFullRefreshCacheExecution.status).toBe('RUNNING');
		await advance(SYNCED);
		await post(id, 'fullRefreshUpdate');
		// With an older record: unmeasured, so switchable.
		expect((await post(id, 'cancelFullRefreshUpdate')).status).toBe(404);
		client.sandbox.switches.assumed.cancelBesideOldRecord = 'fault';
		expect((await post(id, 'cancelFullRefreshUpdate')).status).toBe(500);
	});

	test('the two slots are independent; both kinds at once settle', async () => {
		const id = await settled();
		await post(id, 'incrementalUpdate');
		await post(id, 'fullRefreshUpdate');
		await advance(301);
		const running = await status(id);
		expect(running.lastIncrementalCacheExecution.status).toBe('RUNNING');
		expect(running.lastFullRefreshCacheExecution.status).toBe('RUNNING');
		await advance(SYNCED);
		expect((await status(id)).status).toBe('COMPLETED');
	});

	test('a second trigger while running queues', async () => {
		const id = await settled();
		await post(id, 'incrementalUpdate');
		const first = (await status(id)).lastIncrementalCacheExecution.id;
		expect((await post(id, 'incrementalUpdate')).status).toBe(200);
		await advance(SYNCED);
		const second = (await status(id)).lastIncrementalCacheExecution;
		expect(second.id).not.toBe(first);
		await advance(SYNCED);
		const { data: history } = await client.call('GET', `${caches}/${id}/executionHistory`);
		expect(history).toHaveLength(3);
	});

	test('a cancelled incremental first run keeps the rows it has brought', async () => {
		const { id } = (await create({ incrementalCacheSchedule: BASIC('PT1H') })).data;
		await advance(700 + 23_000);
		expect((await post(id, 'cancelIncrementalUpdate')).status).toBe(200);
		const rows = Number(await count());
		expect(rows).toBeGreaterThan(200);
		expect(rows).toBeLessThan(452);
		expect((await status(id)).lastIncrementalCacheExecution.status).toBe('CANCELLED');
	});

	test.each(['cancelFullRefreshUpdate', 'cancelIncrementalUpdate'])(
		'%s when idle answers 404',
		async (what) => {
			expect((await post(await settled(), what)).status).toBe(404);
		},
	);

	test.each([
		['POST', 'incrementalUpdate', 400],
		['POST', 'fullRefreshUpdate', 400],
		['POST', 'cancelIncrementalUpdate', 404],
		['POST', 'cancelFullRefreshUpdate', 404],
		['GET', 'status', 404],
		['GET', 'executionHistory', 404],
	])('unknown cache: %s %s answers %d (§3.2)', async (method, what, code) => {
		const answer = await client.call(
			method,
			`${caches}/00000000-0000-4000-8000-000000000000/${what}`,
		);
		expect([answer.status, answer.data.message]).toEqual([code, 'Cache settings not found']);
	});

	test('a job may hang for ever and looks like queued work', async () => {
		const { id } = (await create({}, { ...CUSTOMERS(), tableName: 'terminal_configurations' }))
			.data;
		await advance(24 * 3_600_000);
		const match = await status(id);
		expect(match.status).toBe('RUNNING');
		const run = match.lastIncrementalCacheExecution;
		expect([run.progress, run.updatedAt]).toEqual([null, run.createdAt]);
		expect((await post(id, 'cancelIncrementalUpdate')).status).toBe(200);
	});

	test('a job may fail, and its error is told', async () => {
		client.sandbox.switches.cache.failTables = ['customers'];
		const match = await status(await settled());
		expect(match.status).toBe('FAILED');
		expect(match.lastIncrementalCacheExecution.error).toEqual({ message: expect.any(String) });
	});
});
