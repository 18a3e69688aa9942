import type { IDataObject } from 'n8n-workflow';
import type { NodeCall } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

// Metadata → Refresh → Run: starting, waiting and failing, on time that is moved.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const ids: Record<string, string> = {};
let allIds: string[];

beforeAll(async () => {
	const { results } = await used.engine.pick('n8n-nodes-peaka.peakaMetadata', 'searchCatalogs', {
		projectId: byId(used.sandbox.projectId),
	});
	allIds = results.map(({ value }) => String(value));
	for (const { name, value } of results) ids[name.split(' ')[0].toLowerCase()] = String(value);
});

beforeEach(() => {
	used.sandbox.requests.length = 0;
	used.sandbox.switches.metadata.end = 'completed';
	used.sandbox.switches.metadata.runMs = null;
});

afterEach(async () => {
	jest.restoreAllMocks();
	await used.sandbox.clock.advance(3_600_000);
});

const call = (parameters: IDataObject = {}, more: Partial<NodeCall> = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaMetadata',
	parameters: {
		resource: 'refresh',
		operation: 'run',
		projectId: byId(used.sandbox.projectId),
		catalogId: byId(ids.shop),
		...parameters,
	},
	...more,
});
const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);

describe('waiting', () => {
	it('gives the catalog once its refresh has ended, and how it went', async () => {
		moveTime(used);
		const { error, items, run } = await used.engine.runNode(call());
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: {
					catalogId: ids.shop,
					inProgress: false,
					outcome: 'succeeded',
					job: {
						kind: 'metadataRefresh',
						id: ids.shop,
						outcome: 'succeeded',
						attached: false,
						finishedAt: expect.stringMatching(/^\d{4}-/),
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sent('MET10')).toHaveLength(1);
		expect(run.data.resultData.runData.Node[0].hints).toMatchObject([
			{
				message: expect.stringMatching(/^Item 0: Metadata refresh of catalog \d+ succeeded after/),
			},
		]);
	});

	it('asks after 1 s, then ever more rarely up to every 15 s', async () => {
		used.sandbox.switches.metadata.runMs = 300_000;
		let inFiveMinutes = 0;
		const asked = moveTime(used, (passed) => {
			if (passed >= 300_000) inFiveMinutes ||= sent('MET14').length;
		});
		const { items } = await used.engine.runNode(call());
		const job = items[0].json.job as IDataObject;
		expect(asked.slice(0, 4)).toEqual([1000, 1500, 2250, 3375]);
		expect(Math.max(...asked)).toBe(15_000);
		expect(inFiveMinutes).toBeGreaterThan(10);
		expect(inFiveMinutes).toBeLessThanOrEqual(25);
		expect(job.polls).toBeLessThanOrEqual(27);
		expect(job.durationMs).toBeGreaterThanOrEqual(300_000);
		expect(job.durationMs).toBeLessThan(317_000);
	});

	it('does not take the silence before a start for an end', async () => {
		used.sandbox.switches.assumed.refreshWaitingMs = 200;
		used.sandbox.faults.add({
			operation: 'MET14',
			body: { status: 'not-active' },
			status: 200,
			times: 3,
		});
		used.sandbox.switches.metadata.end = 'failed';
		moveTime(used);
		const { error } = await used.engine.runNode(call());
		expect(error?.message).toBe(`Metadata refresh of catalog ${ids.shop} failed (FAILED)`);
	});

	it('takes silence for the end where the refresh was over before it was seen', async () => {
		used.sandbox.switches.metadata.runMs = 100;
		used.sandbox.switches.assumed.refreshCompletedMs = 100;
		moveTime(used);
		const { items } = await used.engine.runNode(call());
		expect(items[0].json).toMatchObject({ status: 'NOT_ACTIVE', outcome: 'succeeded' });
		expect((items[0].json.job as IDataObject).durationMs).toBeLessThan(20_000);
	});

	it.each([
		['failed', 'FAILED', /failed \(FAILED\)$/],
		['stuck', 'STUCK', /needs attention: Peaka says STUCK$/],
		['paused', 'PAUSED', /needs attention: Peaka says PAUSED$/],
	] as const)('%s fails the node, or is an item', async (end, state, message) => {
		used.sandbox.switches.metadata.end = end;
		moveTime(used);
		const failing = await used.engine.runNode(call());
		expect(failing.error?.message).toMatch(message);
		const branch = await used.engine.runNode(call({}, { onError: 'continueErrorOutput' }));
		expect(branch.outputs[1]).toMatchObject([
			{ json: { error: { message: expect.stringMatching(message), job: { state } } } },
		]);
		const kept = await used.engine.runNode(call({ options: { failWhen: 'never' } }));
		const outcome = end === 'failed' ? 'failed' : 'needsAttention';
		expect(kept.items).toMatchObject([{ json: { status: state, outcome, job: { outcome } } }]);
	});

	it.each([1, 5])('after %d minutes what still runs is told as such', async (timeLimit) => {
		used.sandbox.switches.metadata.runMs = 3_600_000;
		moveTime(used);
		const { items } = await used.engine.runNode(call({ options: { timeLimit } }));
		expect(items[0].json).toMatchObject({
			status: 'ACTIVE',
			inProgress: true,
			job: { outcome: 'stillRunning', finishedAt: null, durationMs: expect.any(Number) },
		});
		const { durationMs } = items[0].json.job as { durationMs: number };
		expect(Math.round(durationMs / 1000)).toBe(timeLimit * 60);
		const failing = await used.engine.runNode(
			call({ options: { timeLimit, failWhen: 'notSucceeded' } }),
		);
		expect(failing.error?.message).toMatch(/is still running after .* \(ACTIVE\)$/);
		expect(failing.error?.description).toMatch(/Time Limit/);
	});

	it.each([0, -1, 'soon'])('refuses %p as a time limit, and starts nothing', async (timeLimit) => {
		const { error } = await used.engine.runNode(call({ options: { timeLimit } }));
		expect(error?.message).toMatch(/'Time Limit'/);
		expect(sent('MET10')).toEqual([]);
	});

	it('goes on where Peaka fails to answer a few times', async () => {
		moveTime(used, (passed) => {
			if (passed < 2000) used.sandbox.faults.add({ operation: 'MET14', status: 500, times: 3 });
		});
		const { error, items } = await used.engine.runNode(call());
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { outcome: 'succeeded' } }]);
	});

	it('gives up where Peaka fails to answer for good, or refuses the key', async () => {
		for (const status of [500, 403]) {
			used.sandbox.faults.clear();
			moveTime(used, () => used.sandbox.faults.add({ operation: 'MET14', status }));
			const { error } = await used.engine.runNode(call());
			expect(error).toMatchObject({ httpCode: String(status) });
			jest.restoreAllMocks();
		}
	});
});

describe('several', () => {
	it('starts in order, waits together, and gives the items in order', async () => {
		used.sandbox.switches.metadata.runMs = 60_000;
		moveTime(used);
		const begin = used.sandbox.clock.now();
		const catalogs = [ids.shop, ids.stripe, ids.hubspot];
		const several = call({ catalogId: '={{ { __rl: true, mode: "id", value: $json.id } }}' });
		const { items } = await used.engine.runNode({
			...several,
			input: catalogs.map((id) => ({ id })),
		});
		expect(items.map(({ json, pairedItem }) => [json.catalogId, pairedItem])).toEqual(
			catalogs.map((id, item) => [id, { item }]),
		);
		expect(sent('MET10').map(({ body }) => (body as IDataObject).catalogId)).toEqual(catalogs);
		expect(used.sandbox.clock.now() - begin).toBeLessThan(80_000);
	});

	it('refreshes several catalogs, or all, with an item for each', async () => {
		moveTime(used);
		const several = call({ catalogs: 'several', catalogIds: [ids.stripe, ids.shop] });
		const { items } = await used.engine.runNode(several);
		expect(items.map(({ json }) => json.catalogId)).toEqual([ids.stripe, ids.shop]);
		const all = await used.engine.runNode(call({ catalogs: 'all' }));
		expect(all.error).toBeUndefined();
		expect(all.items.map(({ json }) => json.catalogId).sort()).toEqual([...allIds].sort());
		const none = await used.engine.runNode(call({ catalogs: 'several', catalogIds: [] }));
		expect(none.error?.message).toBe('There is no catalog to refresh');
	});

	it('ten waits of a minute take a minute', async () => {
		used.sandbox.switches.metadata.runMs = 60_000;
		moveTime(used);
		const begin = used.sandbox.clock.now();
		const catalogIds = Array.from({ length: 10 }, (_, at) => allIds[at % allIds.length]);
		const { items } = await used.engine.runNode(call({ catalogs: 'several', catalogIds }));
		expect(items).toHaveLength(10);
		expect(sent('MET10')).toHaveLength(Math.min(10, allIds.length));
		expect(used.sandbox.clock.now() - begin).toBeLessThan(90_000);
	});

	it('sees the others to their end before it tells the one that failed, with all states', async () => {
		used.sandbox.switches.metadata.runMs = 5_000;
		used.sandbox.switches.metadata.end = 'failed';
		moveTime(used, (passed) => {
			if (passed > 8_000) used.sandbox.switches.metadata.end = 'completed';
		});
		const several = call({ catalogs: 'several', catalogIds: [ids.stripe, ids.shop] });
		used.sandbox.faults.add({ operation: 'MET10', status: 200, body: {}, times: 1 });
		const { error } = await used.engine.runNode(several);
		expect(error?.message).toBe(`Metadata refresh of catalog ${ids.shop} failed (FAILED)`);
		expect(error?.description).toMatch(
			new RegExp(`${ids.stripe} succeeded after .*${ids.shop} failed after`),
		);
	});
});

describe('one that is running already', () => {
	const startOne = async () => {
		used.sandbox.switches.metadata.runMs = 30_000;
		await used.engine.runNode(call({ wait: 'no' }));
		await used.sandbox.clock.advance(1000);
		used.sandbox.requests.length = 0;
	};

	it('is attached to, and not started again', async () => {
		await startOne();
		moveTime(used);
		const { items } = await used.engine.runNode(call());
		expect(sent('MET10')).toEqual([]);
		expect(items).toMatchObject([{ json: { job: { attached: true, outcome: 'succeeded' } } }]);
	});

	it('is a failure, or no reason not to start, where that is chosen', async () => {
		await startOne();
		moveTime(used);
		const { error } = await used.engine.runNode(call({ options: { ifAlreadyRunning: 'fail' } }));
		expect(error?.message).toMatch(/: one is running already$/);
		expect(sent('MET10')).toEqual([]);
		const { items } = await used.engine.runNode(
			call({ options: { ifAlreadyRunning: 'startAnother' } }),
		);
		expect(sent('MET10')).toHaveLength(1);
		expect(items).toMatchObject([{ json: { job: { attached: false, outcome: 'succeeded' } } }]);
	});
});

it("is not waited for where Wait says so: one request, and Peaka's answer", async () => {
	const { items } = await used.engine.runNode(call({ wait: 'no' }));
	expect(items).toMatchObject([{ json: { catalogId: ids.shop } }]);
	expect(used.sandbox.requests.map(({ operation }) => operation)).toEqual(['MET10']);
});

it('a stopped execution ends at once, and throws nothing', async () => {
	used.sandbox.switches.metadata.runMs = 600_000;
	const running: Array<ReturnType<typeof used.engine.start>> = [];
	let stoppedAt = 0;
	moveTime(used, (passed) => {
		if (passed <= 20_000) return;
		stoppedAt ||= used.sandbox.clock.now();
		running[0].cancel();
	});
	running.push(used.engine.start(call()));
	const { data, status } = await running[0];
	expect(status).toBe('canceled');
	expect(stoppedAt).toBeGreaterThan(0);
	expect(used.sandbox.clock.now() - stoppedAt).toBeLessThanOrEqual(2_000);
	expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
});

describe('Get Status', () => {
	const read = async (status: string, failWhen?: string) => {
		used.sandbox.faults.add({ operation: 'MET14', status: 200, body: { status }, times: 1 });
		return await used.engine.runNode(
			call({ operation: 'getStatus', ...(failWhen && { failWhen }) }),
		);
	};
	const title = () => `Metadata refresh of catalog ${ids.shop}`;

	it('gives every state as an item, unless it is to fail', async () => {
		const { error, items } = await read('FAILED');
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ status: 'FAILED', outcome: 'failed' });
	});

	it.each([
		['FAILED', /failed \(FAILED\)$/],
		['STUCK', /needs attention: Peaka says STUCK$/],
	])('fails where it reads %s and Fail When says so', async (status, message) => {
		const { error } = await read(status, 'failedOrCancelled');
		expect(error?.message).toMatch(message);
		expect(error?.message).toContain(title());
	});

	it.each(['COMPLETED', 'ACTIVE', 'not-active'])('goes on where it reads %s', async (status) => {
		const { error, items } = await read(status, 'failedOrCancelled');
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});
});
