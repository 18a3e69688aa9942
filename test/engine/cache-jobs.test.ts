import type { IDataObject } from 'n8n-workflow';
import type { NodeCall } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

// Caches and materialized queries: waiting, cancelling and stopping, on time that is moved.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const minute = 60_000;

let catalogId: string;
/** Of a table that no other test has cached. */
let cacheId: string;
let tableName: string;
const tables = ['customers', 'charges', 'invoices', 'refunds', 'products'];
const cacheable: string[] = [];

const cacheNode = (operation: string, parameters: IDataObject = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaCache',
	parameters: { operation, projectId: byId(used.sandbox.projectId), ...parameters },
});
const ofCache = (operation: string, parameters: IDataObject = {}) =>
	cacheNode(operation, { cacheId: byId(cacheId), ...parameters });
const create = (parameters: IDataObject = {}) =>
	cacheNode('createCache', {
		catalogId: byId(catalogId),
		schemaName: byId('payment'),
		tableName: byId(tableName),
		...parameters,
	});
const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);
const jobOf = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items[0].json.job as IDataObject;
const status = async () => (await used.engine.runNode(ofCache('getCacheStatus'))).items[0].json;

/** Runs a node and stops the execution once `when` says so. */
async function stopped(call: NodeCall, when: (passed: number) => boolean) {
	const running: Array<ReturnType<typeof used.engine.start>> = [];
	moveTime(used, (passed) => {
		if (when(passed)) running[0].cancel();
	});
	running.push(used.engine.start(call));
	const { data, status: end } = await running[0];
	expect(end).toBe('canceled');
	expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
	return data;
}

/** Waits for a state, which a node that was stopped brings about on its own. */
async function until(isSo: () => Promise<boolean>) {
	for (let tries = 0; tries < 200; tries++) {
		if (await isSo()) return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('It never came to that');
}

beforeAll(async () => {
	const selected = { projectId: byId(used.sandbox.projectId) };
	const type = 'n8n-nodes-peaka.peakaCache';
	const { results } = await used.engine.pick(type, 'searchCatalogs', selected, 'stripe');
	catalogId = String(results[0].value);
	const match = await used.engine.pick(type, 'searchTables', {
		...selected,
		catalogId: byId(catalogId),
		schemaName: byId('payment'),
	});
	cacheable.push(...match.results.map(({ value }) => String(value)));
});

beforeEach(async () => {
	used.sandbox.switches.cache.syncMs = 30_000;
	used.sandbox.switches.cache.hangTables = [];
	tableName = tables.find((each) => cacheable.includes(each))!;
	const made = await used.engine.runNode(create({ wait: 'no' }));
	cacheId = String(made.items[0].json.id);
	await used.sandbox.clock.advance(minute);
	used.sandbox.requests.length = 0;
});

afterEach(async () => {
	jest.restoreAllMocks();
	used.sandbox.faults.clear();
	await used.engine.runNode(ofCache('deleteCache'));
	await used.sandbox.clock.advance(minute);
	used.sandbox.switches.cache.failTables = [];
});

describe('Create Cache', () => {
	beforeEach(async () => {
		await used.engine.runNode(ofCache('deleteCache'));
		await used.sandbox.clock.advance(minute);
		used.sandbox.requests.length = 0;
	});
	afterEach(async () => {
		const { items } = await used.engine.runNode(
			cacheNode('getManyCacheStatuses', { returnAll: true }),
		);
		cacheId = String(items[0]?.json.id ?? cacheId);
	});

	it('waits until the table is filled', async () => {
		moveTime(used);
		const run = await used.engine.runNode(create());
		expect(run.items).toMatchObject([
			{ json: { id: expect.any(String), tableName, status: 'COMPLETED', outcome: 'succeeded' } },
		]);
		expect(jobOf(run)).toMatchObject({ kind: 'cacheCreation', started: true, attached: false });
		expect(jobOf(run).durationMs).toBeGreaterThan(30_000);
	});

	it('warns where it does not wait that the table reads as empty', async () => {
		const { items } = await used.engine.runNode(create({ wait: 'no' }));
		expect(items[0].json.warning).toMatch(/count\(\*\) gives 0/);
	});

	it('of many caches each warns, too, and none that was not made', async () => {
		const table = [tableName, 'no_such_table'].map((name) => ({
			catalogId: byId(catalogId),
			schemaName: 'payment',
			tableName: name,
		}));
		const { items } = await used.engine.runNode(
			cacheNode('createManyCaches', { tables: { table } }),
		);
		expect(items.map(({ json }) => [json.success, json.warning])).toEqual([
			[true, expect.stringMatching(/count\(\*\) gives 0/)],
			[false, undefined],
		]);
	});

	it('attaches to the first run of a cache that is there', async () => {
		await used.engine.runNode(create({ wait: 'no' }));
		await used.sandbox.clock.advance(5_000);
		used.sandbox.requests.length = 0;
		moveTime(used);
		const run = await used.engine.runNode(create());
		expect(run.error).toBeUndefined();
		expect(jobOf(run)).toMatchObject({ attached: true, started: false, outcome: 'succeeded' });
		expect(sent('CCH1')).toEqual([]);
	});

	it('tells why, where it fails', async () => {
		used.sandbox.switches.cache.failTables = [tableName];
		moveTime(used);
		const { error } = await used.engine.runNode(create());
		expect(error?.message).toBe(
			`Cache of payment.${tableName} failed: The source could not be read`,
		);
	});

	it('tells that nothing happens as queued or hung, and can cancel it', async () => {
		used.sandbox.switches.cache.hangTables = [tableName];
		moveTime(used);
		const run = await used.engine.runNode(create({ options: { onTimeOut: 'cancel' } }));
		expect(run.error?.message).toMatch(/was cancelled$/);
		expect(run.error?.description).toBe(
			'This node cancelled it at its time limit: raise Time Limit',
		);
		cacheId = String(
			(await used.engine.runNode(cacheNode('getManyCacheStatuses'))).items[0].json.id,
		);
		expect(await status()).toMatchObject({ status: 'CANCELLED', outcome: 'cancelled' });
	});
});

describe.each([
	['runFullCacheRefresh', 'CCH10', 'CCH7', 'lastFullRefreshCacheExecution'],
	['runIncrementalCacheUpdate', 'CCH11', 'CCH8', 'lastIncrementalCacheExecution'],
])('%s', (operation, start, cancel, slot) => {
	it('waits for its own run, not for the one before', async () => {
		moveTime(used);
		const run = await used.engine.runNode(ofCache(operation));
		expect(run.items[0].json).toMatchObject({ [slot]: { status: 'COMPLETED' } });
		expect(jobOf(run)).toMatchObject({ id: cacheId, outcome: 'succeeded', started: true });
		const again = await used.engine.runNode(ofCache(operation));
		expect(jobOf(again).durationMs).toBeGreaterThan(29_000);
		expect(sent(start)).toHaveLength(2);
	});

	it('asks at most 25 times in five minutes', async () => {
		used.sandbox.switches.cache.syncMs = 6 * minute;
		let asked = 0;
		moveTime(used, (passed) => {
			if (passed >= 5 * minute) asked ||= sent('CCH12').length;
		});
		expect(jobOf(await used.engine.runNode(ofCache(operation))).outcome).toBe('succeeded');
		expect(asked).toBeGreaterThan(10);
		expect(asked).toBeLessThanOrEqual(25);
	});

	it('a stop cancels it within two seconds where it is to', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		let stoppedAt = 0;
		await stopped(ofCache(operation, { options: { onStop: 'cancel' } }), (passed) => {
			if (passed > 20_000) stoppedAt ||= used.sandbox.clock.now();
			return stoppedAt > 0;
		});
		await until(async () => await Promise.resolve(sent(cancel).length > 0));
		expect(used.sandbox.clock.now() - stoppedAt).toBeLessThanOrEqual(2_000);
	});

	it('attaches to one that runs, or fails, or starts another', async () => {
		await used.engine.runNode(ofCache(operation, { wait: 'no' }));
		await used.sandbox.clock.advance(1_000);
		used.sandbox.requests.length = 0;
		moveTime(used);
		const failing = await used.engine.runNode(
			ofCache(operation, { options: { ifAlreadyRunning: 'fail' } }),
		);
		expect(failing.error?.message).toMatch(/one is running already/);
		const attached = await used.engine.runNode(ofCache(operation));
		expect(jobOf(attached)).toMatchObject({ attached: true, outcome: 'succeeded' });
		expect(sent(start)).toEqual([]);
		await used.engine.runNode(ofCache(operation, { wait: 'no' }));
		await used.sandbox.clock.advance(1_000);
		const another = await used.engine.runNode(
			ofCache(operation, { options: { ifAlreadyRunning: 'startAnother' } }),
		);
		expect(jobOf(another)).toMatchObject({ attached: false, outcome: 'succeeded' });
		expect(jobOf(another).durationMs).toBeGreaterThan(50_000);
	});

	it('leaves what still runs at the time limit, or cancels it', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		moveTime(used);
		const options = { timeLimit: 6 };
		const left = await used.engine.runNode(ofCache(operation, { options }));
		expect(jobOf(left)).toMatchObject({
			outcome: 'stillRunning',
			note: 'There is no progress since 6 minutes: it is queued or hung',
		});
		expect(sent(cancel)).toEqual([]);
		const attached = await used.engine.runNode(
			ofCache(operation, { options: { ...options, onTimeOut: 'cancel' } }),
		);
		expect(jobOf(attached)).toMatchObject({ attached: true, outcome: 'stillRunning' });
		expect(sent(cancel)).toEqual([]);
		const any = { ...options, onTimeOut: 'cancelAny', failWhen: 'never' };
		const cancelled = await used.engine.runNode(ofCache(operation, { options: any }));
		expect(jobOf(cancelled)).toMatchObject({ attached: true, outcome: 'cancelled' });
		expect(await status()).toMatchObject({ [slot]: { status: 'CANCELLED' } });
	});

	it('a stop leaves it, or cancels it although n8n aborts every request', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		await stopped(ofCache(operation), (passed) => passed > 20_000);
		expect(sent(cancel)).toEqual([]);
		jest.restoreAllMocks();
		const options = { onStop: 'cancelAny' };
		await stopped(ofCache(operation, { options }), (passed) => passed > 20_000);
		await until(async () => (await status()).status === 'CANCELLED');
	});

	it('a stop right after the start cancels the run once it has appeared', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		used.sandbox.switches.cache.recordGapMs = 3_000;
		await stopped(ofCache(operation, { options: { onStop: 'cancel' } }), () => true);
		await until(async () => ((await status())[slot] as IDataObject | null)?.status === 'CANCELLED');
		used.sandbox.switches.cache.recordGapMs = 300;
	});

	it('a stop while it is being started cancels what may have been started', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		used.sandbox.faults.add({ operation: start, latencyMs: 300, times: 1 });
		moveTime(used);
		const running = used.engine.start(ofCache(operation, { options: { onStop: 'cancel' } }));
		await until(async () => sent(start).length > 0);
		running.cancel();
		await running;
		await until(async () => sent(cancel).length > 0);
	});

	it('tells that it is gone where the cache is deleted meanwhile', async () => {
		used.sandbox.switches.cache.syncMs = 60 * minute;
		let isDeleted = false;
		moveTime(used, (passed) => {
			if (passed < 20_000 || isDeleted) return;
			isDeleted = true;
			used.sandbox.faults.add({
				operation: 'CCH12',
				status: 404,
				body: { message: 'Cache settings not found' },
			});
		});
		const { error } = await used.engine.runNode(ofCache(operation));
		expect(error?.message).toMatch(/: Peaka does not know it any more$/);
		expect(error).toMatchObject({ httpCode: '404' });
	});

	it('tells an unknown cache, and starts nothing', async () => {
		const { error } = await used.engine.runNode(ofCache(operation, { cacheId: byId('unknown') }));
		expect(error?.message).toBe('Cache settings not found');
		expect(sent(start)).toEqual([]);
	});
});

describe('Ensure Fresh Cache', () => {
	const fresh = (parameters: IDataObject = {}) => ofCache('ensureFreshCache', parameters);

	it('does nothing where it is fresh enough', async () => {
		moveTime(used);
		const run = await used.engine.runNode(fresh());
		expect(run.items[0].json).toMatchObject({ id: cacheId, status: 'COMPLETED' });
		expect(jobOf(run)).toMatchObject({ started: false, outcome: 'succeeded', polls: 0 });
		expect(used.sandbox.requests.map(({ operation }) => operation)).toEqual(['CCH12']);
	});

	it.each([
		['incremental', 'CCH11'],
		['full', 'CCH10'],
	])('refreshes what is older: %s', async (refreshWith, start) => {
		await used.sandbox.clock.advance(5 * minute);
		moveTime(used);
		const run = await used.engine.runNode(fresh({ maxAge: 5, refreshWith }));
		expect(jobOf(run)).toMatchObject({ started: true, outcome: 'succeeded' });
		expect(sent(start)).toHaveLength(1);
		const again = await used.engine.runNode(fresh({ maxAge: 5, refreshWith }));
		expect(jobOf(again)).toMatchObject({ started: false });
	});

	it('waits for a run of either kind that goes on already', async () => {
		await used.engine.runNode(ofCache('runFullCacheRefresh', { wait: 'no' }));
		await used.sandbox.clock.advance(1_000);
		moveTime(used);
		const run = await used.engine.runNode(fresh());
		expect(jobOf(run)).toMatchObject({ attached: true, started: false, outcome: 'succeeded' });
		expect(sent('CCH11')).toEqual([]);
	});

	it.each([0, -5])('refuses %d as an age', async (maxAge) => {
		const { error } = await used.engine.runNode(fresh({ maxAge }));
		expect(error?.message).toMatch(/'Max Age'/);
	});
});

it('items of one cache start it once, and all wait for it', async () => {
	used.sandbox.switches.cache.syncMs = minute;
	moveTime(used);
	const begin = used.sandbox.clock.now();
	const input = Array.from({ length: 10 }, () => ({}));
	const { items } = await used.engine.runNode({ ...ofCache('runFullCacheRefresh'), input });
	expect(items.map(({ json }) => (json.job as IDataObject).attached)).toEqual([
		false,
		...Array.from({ length: 9 }, () => true),
	]);
	expect(sent('CCH10')).toHaveLength(1);
	expect(used.sandbox.clock.now() - begin).toBeLessThan(1.5 * minute);
});

describe('Get Status', () => {
	const failWhen = 'failedOrCancelled';

	it('of a cache fails where the cache has failed and Fail When says so', async () => {
		const body = { id: cacheId, status: 'FAILED' };
		const fault = { operation: 'CCH12', status: 200, body, times: 2 } as const;
		used.sandbox.faults.add(fault);
		expect(await status()).toMatchObject({ outcome: 'failed' });
		const { error } = await used.engine.runNode(ofCache('getCacheStatus', { failWhen }));
		expect(error?.message).toBe(`Cache ${cacheId} failed (FAILED)`);
	});

	it('of a materialized query fails where its refresh was cancelled', async () => {
		const body = { queryId: '1', status: 'CANCELED', lastExecutionStartTime: null };
		used.sandbox.faults.add({ operation: 'MAT4', status: 200, body, times: 1 });
		const { error } = await used.engine.runNode({
			type: 'n8n-nodes-peaka.peakaMaterializedQuery',
			parameters: {
				operation: 'getMaterializedQueryStatus',
				projectId: byId(used.sandbox.projectId),
				queryId: byId('709922802836177297'),
				failWhen,
			},
		});
		expect(error?.message).toBe('Refresh of materialized query 709922802836177297 was cancelled');
	});
});

describe('Refresh Materialized Query', () => {
	let queryId: string;
	const refresh = (parameters: IDataObject = {}): NodeCall => ({
		type: 'n8n-nodes-peaka.peakaMaterializedQuery',
		parameters: {
			operation: 'refreshMaterializedQuery',
			projectId: byId(used.sandbox.projectId),
			queryId: byId(queryId),
			...parameters,
		},
	});

	beforeAll(async () => {
		const { results } = await used.engine.pick(
			'n8n-nodes-peaka.peakaMaterializedQuery',
			'searchMaterializedQueries',
			{ projectId: byId(used.sandbox.projectId) },
		);
		queryId = String(results[0].value);
	});

	afterEach(() => {
		used.sandbox.switches.materialized.runMs = 3_000;
		used.sandbox.switches.assumed.materializedStartMs = 500;
	});

	it('waits for the new run although the old end is told until it begins', async () => {
		used.sandbox.switches.assumed.materializedStartMs = 20_000;
		moveTime(used);
		const run = await used.engine.runNode(refresh());
		expect(jobOf(run)).toMatchObject({ kind: 'materializedQueryRefresh', outcome: 'succeeded' });
		expect(jobOf(run).durationMs).toBeGreaterThan(23_000);
	});

	it('is cancelled at its time limit, also before it has begun', async () => {
		used.sandbox.switches.materialized.runMs = 60 * minute;
		moveTime(used);
		const options = { timeLimit: 1, onTimeOut: 'cancel', failWhen: 'never' };
		const run = await used.engine.runNode(refresh({ options }));
		expect(jobOf(run)).toMatchObject({ outcome: 'cancelled', state: 'CANCELED' });
		expect(run.items[0].json).toMatchObject({ inProgress: false, outcome: 'cancelled' });
	});
});

it('Cancel Full Cache Refresh asks twice while Peaka has no record of the run, and then says to try again', async () => {
	moveTime(used);
	used.sandbox.faults.add({ operation: 'CCH7', status: 500, body: { message: 'Down' } });
	used.sandbox.requests.length = 0;
	const { error } = await used.engine.runNode(ofCache('cancelFullCacheRefresh'));
	expect(error).toMatchObject({ description: expect.stringMatching(/try again in some seconds/) });
	expect(sent('CCH7')).toHaveLength(2);
});
