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

describe('creation (docs/peaka-api.md §9.1)', () => {
	test('answers the settings and runs at once', async () => {
		const { status: code, data: cache } = await create();
		expect(code).toBe(200);
		expect(cache).toEqual({
			id: cache.id,
			projectId: client.sandbox.projectId,
			...CUSTOMERS(),
			incrementalCacheSchedule: null,
			fullRefreshCacheSchedule: null,
		});
		expect((await status(cache.id)).status).toBe('NOT_INITIALIZED');
		await advance(1000);
		const running = await status(cache.id);
		expect(running.status).toBe('RUNNING');
		expect(running.lastFullRefreshCacheExecution).toMatchObject({
			status: 'RUNNING',
			error: null,
			progress: null,
			finishedAt: null,
		});
		await advance(SYNCED);
		const done = await status(cache.id);
		expect(done.status).toBe('COMPLETED');
		expect(done.lastFullRefreshCacheExecution.progress).toMatchObject({
			numberOfInsertedRecords: 652,
			numberOfDeletedRecords: 0,
		});
		expect((await client.call('GET', `${caches}/${cache.id}`)).data).toEqual(cache);
	});

	test.each([
		['no schedule', {}, 'lastFullRefreshCacheExecution'],
		[
			'incremental only',
			{ incrementalCacheSchedule: { type: 'BASIC', expression: 'PT1H' } },
			'lastIncrementalCacheExecution',
		],
		[
			'both',
			{
				incrementalCacheSchedule: { type: 'BASIC', expression: 'PT1H' },
				fullRefreshCacheSchedule: { type: 'BASIC', expression: 'P1D' },
			},
			'lastFullRefreshCacheExecution',
		],
	])('first run with %s', async (_name, schedules, slot) => {
		const found = await status(await settled(schedules));
		const slots = ['lastFullRefreshCacheExecution', 'lastIncrementalCacheExecution'];
		expect(slots.filter((name) => found[name] !== null)).toEqual([slot]);
	});

	test('again: 200 and the same cache when settled, 500 while running, both 200 on a cold table', async () => {
		const [first, second] = await Promise.all([create(), create()]);
		expect([first.status, second.status]).toEqual([200, 200]);
		expect(first.data.id).toBe(second.data.id);
		await advance(1000);
		expect((await create()).status).toBe(500);
		await advance(SYNCED);
		const again = await create();
		expect([again.status, again.data.id]).toEqual([200, first.data.id]);
	});

	test.each([
		[
			'not cacheable',
			{ schemaName: 'payment', tableName: 'secrets' },
			'stripe',
			'TABLE_NOT_CACHEABLE',
			/./,
		],
		[
			'PostgreSQL',
			{ schemaName: 'public', tableName: 'orders' },
			'shop',
			'TABLE_NOT_CACHEABLE',
			/./,
		],
		[
			'comment that is no JSON',
			{ schemaName: 'public', tableName: 'customers' },
			'shop',
			null,
			/^Unrecognized token/,
		],
		[
			'internal table',
			{ schemaName: 'table', tableName: 'crate_log' },
			'peaka',
			null,
			/^cannot find table or properties: "crate_log" in schema: "table"$/,
		],
	])('%s answers 400, eB', async (_name, target, catalog, errorCode, message) => {
		const { status: code, data: body } = await create({}, { ...target, catalogId: ids[catalog] });
		expect(code).toBe(400);
		expect(body).toMatchObject({ error: 'WrongRequestException', errorCode });
		expect(body.message).toMatch(message);
	});

	test('in a batch each item is told apart', async () => {
		const { status: code, data: results } = await client.call('POST', `${caches}/batch`, [
			CUSTOMERS(),
			{ ...CUSTOMERS(), tableName: 'nope' },
		]);
		expect(code).toBe(200);
		expect(results[0]).toMatchObject({ success: true, cache: CUSTOMERS() });
		expect(results[1].success).toBe(false);
		expect(results[1].error).toContain('nope');
	});
});

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

	test('a later run hides the rows too, until it is over', async () => {
		const id = await settled();
		await post(id, 'incrementalUpdate');
		expect(await count()).toBe('0');
		await advance(SYNCED);
		expect(await count()).toBe('652');
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

describe('triggers and cancels (§9.1)', () => {
	test('the record of a full refresh appears 300 ms later; until then a cancel is a 500', async () => {
		const id = await settled();
		const before = (await status(id)).lastFullRefreshCacheExecution;
		const triggered = await post(id, 'fullRefreshUpdate');
		expect(triggered.status).toBe(200);
		expect(Object.keys(triggered.data)).toEqual(['status', 'message']);
		expect((await status(id)).lastFullRefreshCacheExecution).toEqual(before);
		const early = await post(id, 'cancelFullRefreshUpdate');
		expect([early.status, early.data.message]).toEqual([
			500,
			'Cannot invoke CacheExecutionInfo.getStatus() because getLastFullRefreshCacheExecution() is null',
		]);
		await advance(301);
		const after = (await status(id)).lastFullRefreshCacheExecution;
		expect(after.id).not.toBe(before.id);
		expect(Date.parse(after.createdAt)).toBeGreaterThan(Date.parse(before.createdAt));
		expect((await post(id, 'cancelFullRefreshUpdate')).status).toBe(200);
		expect((await status(id)).status).toBe('CANCELLED');
		expect(await count()).toBe('652');
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
		const found = await status(id);
		expect(found.status).toBe('RUNNING');
		const run = found.lastFullRefreshCacheExecution;
		expect([run.progress, run.updatedAt]).toEqual([null, run.createdAt]);
		expect((await post(id, 'cancelFullRefreshUpdate')).status).toBe(200);
	});

	test('a job may fail, and its error is told', async () => {
		client.sandbox.switches.cache.failTables = ['customers'];
		const found = await status(await settled());
		expect(found.status).toBe('FAILED');
		expect(found.lastFullRefreshCacheExecution.error).toEqual({ message: expect.any(String) });
	});
});

describe('settings, schedules, lists', () => {
	test('CCH5 changes what is given; malformed durations are answered 200 and not stored (§16 #5)', async () => {
		const id = await settled({ fullRefreshCacheSchedule: BASIC('P1D') });
		const partial = await client.call('PUT', `${caches}/${id}`, {
			incrementalCacheSchedule: BASIC('PT2H'),
		});
		expect(partial.data).toMatchObject({
			incrementalCacheSchedule: BASIC('PT2H'),
			fullRefreshCacheSchedule: BASIC('P1D'),
		});
		const malformed = await client.call('PUT', `${caches}/${id}`, {
			incrementalCacheSchedule: BASIC('now and then'),
			fullRefreshCacheSchedule: { type: 'NONE' },
		});
		expect([malformed.status, malformed.data]).toEqual([
			200,
			{ ...partial.data, fullRefreshCacheSchedule: { type: 'NONE' } },
		]);
		client.sandbox.switches.assumed.malformedCacheSchedule = 'reset';
		const reset = await client.call('PUT', `${caches}/${id}`, {
			incrementalCacheSchedule: BASIC('?'),
		});
		expect(reset.data.incrementalCacheSchedule).toEqual(BASIC('P1D'));
	});

	test('schedules fire on the clock', async () => {
		const id = await settled({ incrementalCacheSchedule: BASIC('PT6H') });
		await advance(25 * 3_600_000);
		const { data: history } = await client.call('GET', `${caches}/${id}/executionHistory`);
		expect(history).toHaveLength(5);
		const { cacheActionLogs } = await status(id);
		expect(cacheActionLogs.filter((log: { isScheduled: boolean }) => log.isScheduled)).toHaveLength(
			8,
		);
	});

	test('the history is newest first, paged, and kept 14 days', async () => {
		const id = await settled({ incrementalCacheSchedule: BASIC('P1D') });
		await advance(20 * 24 * 3_600_000);
		const history = async (query: string) =>
			(await client.call('GET', `${caches}/${id}/executionHistory${query}`)).data;
		expect(await history('')).toHaveLength(10);
		const all = await history('?limit=100');
		expect(all.length).toBeGreaterThanOrEqual(13);
		expect(all.length).toBeLessThanOrEqual(14);
		expect(await history('?limit=2&offset=1')).toEqual(all.slice(1, 3));
		const times = all.map((run: { createdAt: string }) => run.createdAt);
		expect(times).toEqual([...times].sort().reverse());
	});

	test('statuses of the project and of a catalog; of a schema 500 (§16 #9)', async () => {
		const id = await settled();
		const idsOf = async (path: string) =>
			(await client.call('GET', path)).data.map((item: { id: string }) => item.id);
		expect(await idsOf(`${caches}/status`)).toEqual([id]);
		expect(await idsOf(`${data}/catalog/${ids.stripe}/cache/status`)).toEqual([id]);
		expect(await idsOf(`${data}/catalog/${ids.hubspot}/cache/status`)).toEqual([]);
		const schema = `${data}/catalog/${ids.stripe}/schema/payment/cache/status`;
		expect((await client.call('GET', schema)).status).toBe(500);
	});

	test('excludeLogs', async () => {
		const id = await settled();
		expect((await status(id)).cacheActionLogs.length).toBeGreaterThan(0);
		const { data: bare } = await client.call('GET', `${caches}/${id}/status?excludeLogs=true`);
		expect(bare).not.toHaveProperty('cacheActionLogs');
	});

	test('a delete cancels, and a create meanwhile answers 500', async () => {
		const { id } = (await create()).data;
		await advance(1000);
		const deleted = await client.call('DELETE', `${caches}/${id}`);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		expect((await client.call('DELETE', `${caches}/${id}`)).status).toBe(404);
		expect((await create()).status).toBe(500);
		await advance(1000);
		expect((await create()).status).toBe(200);
	});
});
