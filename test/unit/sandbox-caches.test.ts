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
const advance = (ms: number) => client.sandbox.clock.advance(ms);

/** Enough for the first sync of 652 rows: 2.5 s and 68 ms per row. */
const SYNCED = 50_000;
const BASIC = (expression: string) => ({ type: 'BASIC', expression });

/** Asks until the cache is no longer there. */
async function vanished(id: string): Promise<void> {
	while ((await client.call('GET', `${caches}/${id}`)).status !== 404);
}

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
		expect(running.lastFullRefreshCacheExecution).toBeNull();
		expect(running.lastIncrementalCacheExecution).toMatchObject({
			status: 'RUNNING',
			error: null,
			progress: null,
			finishedAt: null,
		});
		await advance(SYNCED);
		const done = await status(cache.id);
		expect(done.status).toBe('COMPLETED');
		expect(done.lastIncrementalCacheExecution.progress).toMatchObject({
			numberOfInsertedRecords: 652,
			numberOfDeletedRecords: 0,
		});
		expect((await client.call('GET', `${caches}/${cache.id}`)).data).toEqual(cache);
	});

	test.each([
		['no schedule', {}, 'lastIncrementalCacheExecution'],
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
		const match = await status(await settled(schedules));
		const slots = ['lastFullRefreshCacheExecution', 'lastIncrementalCacheExecution'];
		expect(slots.filter((name) => match[name] !== null)).toEqual([slot]);
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

	test('a delete cancels a run; once it has answered a create makes a new cache (§9.1)', async () => {
		const { id } = (await create()).data;
		await advance(1000);
		const deleted = await client.call('DELETE', `${caches}/${id}`);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		expect((await client.call('DELETE', `${caches}/${id}`)).status).toBe(404);
		const again = await create();
		expect(again.status).toBe(200);
		expect(again.data.id).not.toBe(id);
		await advance(SYNCED);
		expect((await status(again.data.id)).status).toBe('COMPLETED');
	});

	test('a create is a 500 while the delete call is still open', async () => {
		const id = await settled();
		client.sandbox.switches.assumed.cacheDeleteMs = 5000;
		const deletion = client.call('DELETE', `${caches}/${id}`);
		await vanished(id);
		expect((await create()).status).toBe(500);
		await advance(5000);
		expect((await deletion).status).toBe(200);
		expect((await create()).status).toBe(200);
	});
});
