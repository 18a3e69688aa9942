import type { IDataObject } from 'n8n-workflow';
import type { NodeCall } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

// What each kind of job gets where something is wrong: limits, what is gone meanwhile, and a stop in each phase.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const hour = 3_600_000;

const ids: Record<'shop' | 'stripe' | 'query' | 'materialized' | 'cache', string> = {
	...{ shop: '', stripe: '', query: '', materialized: '', cache: '' },
};

const call = (node: string, operation: string, parameters: IDataObject = {}): NodeCall => ({
	type: `n8n-nodes-peaka.${node}`,
	parameters: { operation, projectId: byId(used.sandbox.projectId), ...parameters },
});
const createCache = (tableName: string, parameters: IDataObject = {}): NodeCall =>
	call('peakaCache', 'createCache', {
		...parameters,
		catalogId: byId(ids.stripe),
		schemaName: byId('payment'),
		tableName: byId(tableName),
	});

/** Of each kind: the node, what starts it, what asks about it, and what cancels it. */
const jobs: Record<
	string,
	{
		node: (options?: IDataObject) => NodeCall;
		start: string;
		state: string;
		cancel?: string;
	}
> = {
	'a metadata refresh': {
		node: (options) =>
			call('peakaMetadata', 'run', { resource: 'refresh', catalogId: byId(ids.shop), options }),
		...{ start: 'MET10', state: 'MET14' },
	},
	'a full refresh of a cache': {
		node: (options) =>
			call('peakaCache', 'runFullCacheRefresh', { cacheId: byId(ids.cache), options }),
		...{ start: 'CCH10', state: 'CCH12', cancel: 'CCH7' },
	},
	'an incremental update of a cache': {
		node: (options) =>
			call('peakaCache', 'runIncrementalCacheUpdate', { cacheId: byId(ids.cache), options }),
		...{ start: 'CCH11', state: 'CCH12', cancel: 'CCH8' },
	},
	'a materialized query': {
		node: (options) =>
			call('peakaMaterializedQuery', 'refreshMaterializedQuery', {
				queryId: byId(ids.materialized),
				options,
			}),
		...{ start: 'MAT3', state: 'MAT4', cancel: 'MAT2' },
	},
	'an export': {
		node: (options) => call('peakaExport', 'exportQuery', { queryId: byId(ids.query), options }),
		...{ start: 'EXP1', state: 'EXP4', cancel: 'EXP5' },
	},
};
const all = Object.entries(jobs);
const attaching = all.filter(([name]) => name !== 'an export');

const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);

async function until(isSo: () => boolean) {
	for (let tries = 0; !isSo(); tries++) {
		if (tries === 300) throw new Error('It never came to that');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

beforeAll(async () => {
	const first = async (node: string, method: string, filter?: string) => {
		const selected = { projectId: byId(used.sandbox.projectId) };
		const { results } = await used.engine.pick(`n8n-nodes-peaka.${node}`, method, selected, filter);
		return String(results[0].value);
	};
	ids.shop = await first('peakaCache', 'searchCatalogs', 'shop');
	ids.stripe = await first('peakaCache', 'searchCatalogs', 'stripe');
	ids.query = await first('peakaExport', 'searchQueries');
	ids.materialized = await first('peakaMaterializedQuery', 'searchMaterializedQueries');
	const { items } = await used.engine.runNode(createCache('customers', { wait: 'no' }));
	ids.cache = String(items[0].json.id);
	await used.sandbox.clock.advance(hour);
});

beforeEach(() => {
	const { switches } = used.sandbox;
	switches.cache.syncMs = hour;
	switches.metadata.runMs = hour;
	switches.materialized.runMs = hour;
	switches.export.runMs = hour;
	used.sandbox.requests.length = 0;
});

afterEach(async () => {
	jest.restoreAllMocks();
	used.sandbox.faults.clear();
	await used.sandbox.clock.advance(2 * hour);
});

it.each(all.flatMap(([name, job]) => [0, -1].map((limit) => [name, limit, job] as const)))(
	'%s refuses %d as a time limit, and starts nothing',
	async (_, timeLimit, { node, start }) => {
		const { error } = await used.engine.runNode(node({ timeLimit }));
		expect(error?.message).toMatch(/'Time Limit'/);
		expect(sent(start)).toEqual([]);
	},
);

it('a table that cannot be cached is told with the reason that Peaka gives', async () => {
	const { error } = await used.engine.runNode(createCache('balances'));
	expect(error?.message).toBe('Table is not cacheable');
	expect(sent('CCH1')).toHaveLength(1);
});

it.each(all)('%s that is deleted meanwhile is told as such', async (_, { node, start, state }) => {
	moveTime(used, (passed) => {
		if (passed > 20_000) used.sandbox.faults.add({ operation: state, status: 404 });
	});
	const { error } = await used.engine.runNode(node());
	expect(error?.message).toMatch(/: Peaka does not know it any more$/);
	expect(error?.description).toMatch(/probably deleted while the node waited/);
	expect(sent(start)).toHaveLength(1);
});

it.each(all)('%s is waited for through 500 right after its start', async (_, job) => {
	const begins = () => sent(job.start).length > 0;
	let isBroken = false;
	moveTime(used, () => {
		if (!begins() || isBroken) return;
		isBroken = true;
		used.sandbox.faults.add({ operation: job.state, status: 500, times: 4 });
	});
	const { items, error } = await used.engine.runNode(job.node({ timeLimit: 2 }));
	expect(error).toBeUndefined();
	expect(items[0].json.job).toMatchObject({ outcome: 'stillRunning' });
	expect(sent(job.start)).toHaveLength(1);
});

describe('a stop', () => {
	/** Runs a node, stops the execution once `when` holds, and sees that it ends without an error. */
	async function stopped(node: NodeCall, when: () => boolean) {
		const running = used.engine.start(node);
		await until(when);
		running.cancel();
		const { data, status } = await running;
		expect(status).toBe('canceled');
		expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
		expect(data.resultData.runData.Node?.[0].data?.main[0] ?? []).toEqual([]);
	}

	it.each(attaching)('before %s is started starts nothing', async (_, job) => {
		const slow = { operation: job.state, latencyMs: 300, times: 1 };
		used.sandbox.faults.add(slow);
		await stopped(job.node({ onStop: 'cancel' }), () => sent(job.state).length > 0);
		await new Promise((resolve) => setImmediate(resolve));
		expect(sent(job.start)).toEqual([]);
		if (job.cancel) expect(sent(job.cancel)).toEqual([]);
	});

	it.each(all)('while %s is being started starts it once', async (_, job) => {
		used.sandbox.faults.add({ operation: job.start, latencyMs: 300, times: 1 });
		const begin = performance.now();
		await stopped(job.node({ onStop: 'cancel' }), () => sent(job.start).length > 0);
		expect(performance.now() - begin).toBeLessThan(10_000);
		// An export has no ID before the answer to its start.
		if (job.cancel && job.start !== 'EXP1') await until(() => sent(job.cancel!).length > 0);
		expect(sent(job.start)).toHaveLength(1);
	});

	it.each(all)('while %s goes on cancels it where it can be', async (_, job) => {
		await stopped(job.node({ onStop: 'cancel' }), () => {
			const at = used.sandbox.requests.findIndex(({ operation }) => operation === job.start);
			return (
				at >= 0 && used.sandbox.requests.slice(at).some(({ operation }) => operation === job.state)
			);
		});
		if (job.cancel) await until(() => sent(job.cancel!).length > 0);
		expect(sent(job.start)).toHaveLength(1);
	});
});
