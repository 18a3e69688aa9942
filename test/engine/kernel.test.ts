import { clock } from './engine';
import type { NodeCall } from './engine';
import { useSandbox } from './sandbox-engine';

// What every operation is owed, seen on two of them: one that reads and one that writes.

const used = useSandbox();

let slept: number[];

beforeEach(() => {
	slept = [];
	used.sandbox.requests.length = 0;
	jest.spyOn(clock, 'jitter').mockReturnValue(1);
	jest.spyOn(clock, 'sleep').mockImplementation(async (duration) => {
		slept.push(duration as number);
	});
});

afterEach(() => {
	jest.restoreAllMocks();
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const read: NodeCall = {
	type: 'n8n-nodes-peaka.peakaQuery',
	parameters: { operation: 'getManyQueries', projectId: '', limit: 1 },
};
const write: NodeCall = {
	type: 'n8n-nodes-peaka.peakaQuery',
	parameters: {
		operation: 'createQuery',
		displayName: '={{ $json.name }}',
		inputQuery: '={{ $json.sql ?? "SELECT 1 AS a" }}',
	},
};
const withProject = (call: NodeCall): NodeCall => ({
	...call,
	parameters: { ...call.parameters, projectId: byId(used.sandbox.projectId) },
});
const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);

describe('trouble that passes', () => {
	it.each([502, 503, 504, 429])('%d: a read is tried again', async (status) => {
		used.sandbox.faults.add({ operation: 'QRY1', status, times: 2 });
		const run = await used.engine.runNode(withProject(read));
		expect(run.error).toBeUndefined();
		expect(sent('QRY1')).toHaveLength(3);
		expect(slept).toEqual([400, 800]);
	});

	it('waits as long as Retry-After says', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', status: 429, retryAfter: 7, times: 1 });
		await used.engine.runNode(withProject(read));
		expect(slept).toEqual([7000]);
	});

	it('gives up after four attempts', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', status: 503 });
		const run = await used.engine.runNode(withProject(read));
		expect(run.error).toMatchObject({ httpCode: '503' });
		expect(sent('QRY1')).toHaveLength(4);
	});

	it('a read whose connection is reset is tried again', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', kind: 'reset', times: 1 });
		const run = await used.engine.runNode(withProject(read));
		expect(run.error).toBeUndefined();
		expect(sent('QRY1')).toHaveLength(2);
	});

	it.each([
		{ status: 503 },
		{ status: 429 },
		{ kind: 'reset' as const },
		{ kind: 'truncate' as const },
	])('%j: a write is sent once', async (fault) => {
		used.sandbox.faults.add({ operation: 'QRY2', ...fault });
		const run = await used.engine.runNode({ ...withProject(write), input: [{ name: 'Once' }] });
		expect(run.error).toBeDefined();
		expect(sent('QRY2')).toHaveLength(1);
		expect(slept).toEqual([]);
	});

	it.each([400, 401, 403, 404, 500])('%d is not tried again', async (status) => {
		used.sandbox.faults.add({ operation: 'QRY1', status, body: { message: 'no' } });
		await used.engine.runNode(withProject(read));
		expect(sent('QRY1')).toHaveLength(1);
	});
});

describe('order', () => {
	const input = Array.from({ length: 12 }, (_, at) => ({ name: `Item ${at}` }));

	it('gives the results of reads in the order of the items, whatever comes back first', async () => {
		used.sandbox.faults.add({ operation: 'QRY3', latencyMs: 150, times: 1 });
		const run = await used.engine.runNode({
			type: read.type,
			input: input.map((_, n) => ({ n })),
			parameters: {
				operation: 'executeQuery',
				from: 'sql',
				statement: '=SELECT {{ $json.n }} AS n',
			},
		});
		expect(run.items.map(({ json }) => json.n)).toEqual(input.map((_, at) => at));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			input.map((_, item) => ({ item })),
		);
	});

	it.each([
		['read', 1, 1],
		['read', 5, 5],
		['read', 12, 12],
		['read', 0, 12],
		['write', 12, 1],
		['write', 0, 1],
	])('%ss with Requests at Once %d: %d at a time', async (kind, requestsAtOnce, expected) => {
		used.sandbox.faults.add({ operation: kind === 'read' ? 'QRY1' : 'QRY2', latencyMs: 40 });
		const call = withProject(kind === 'read' ? read : write);
		const parameters = { ...call.parameters, requestsAtOnce };
		await used.engine.runNode({ ...call, parameters, input });
		const spans = used.sandbox.requests.map(({ startedAt, endedAt }) => [startedAt, endedAt]);
		const most = Math.max(
			...spans.map(([at]) => spans.filter(([from, to]) => from <= at && at < to).length),
		);
		expect(spans).toHaveLength(12);
		expect(most).toBe(expected);
	});

	it('starts no write after one that failed', async () => {
		const names = ['A', 'B', '', 'D', 'E'].map((name) => ({ name }));
		const run = await used.engine.runNode({ ...withProject(write), input: names });
		expect(run.error).toMatchObject({ message: "'Name' is empty", context: { itemIndex: 2 } });
		expect(sent('QRY2').map(({ body }) => (body as { displayName: string }).displayName)).toEqual([
			'A',
			'B',
		]);
	});

	it('tells the lowest failing item', async () => {
		used.sandbox.faults.add({ operation: 'QRY3', latencyMs: 100, times: 1 });
		const run = await used.engine.runNode({
			type: read.type,
			input: ['SELECT nope', 'SELECT 1; SELECT 2'].map((sql) => ({ sql })),
			parameters: {
				operation: 'executeQuery',
				projectId: byId(used.sandbox.projectId),
				from: 'sql',
				statement: '={{ $json.sql }}',
			},
		});
		expect(run.error).toMatchObject({ context: { itemIndex: 0 } });
	});
});

it('asks for the own project once, however many items want it', async () => {
	await used.engine.runNode({ ...read, input: [{}, {}, {}, {}] });
	expect(sent('INF1')).toHaveLength(1);
	expect(sent('QRY1')).toHaveLength(4);
});

it('gives every item its own error when what all waited for fails', async () => {
	used.sandbox.faults.add({ operation: 'INF1', status: 500 });
	const run = await used.engine.runNode({
		...read,
		input: [{}, {}, {}],
		onError: 'continueRegularOutput',
	});
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
});

it('stops at once when the execution is cancelled', async () => {
	jest.restoreAllMocks();
	used.sandbox.faults.add({ operation: 'QRY1', latencyMs: 9000 });
	const call = withProject(read);
	const running = used.engine.start({
		...call,
		parameters: { ...call.parameters, requestsAtOnce: 2 },
		input: [{}, {}, {}, {}, {}, {}],
	});
	while (sent('QRY1').length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
	const begin = Date.now();
	running.cancel();
	await running.catch(() => undefined);
	expect(Date.now() - begin).toBeLessThan(4000);
	expect(sent('QRY1')).toHaveLength(2);
});

describe('limits', () => {
	it('refuses an answer that is too large, and says what to do', async () => {
		const run = await used.engine.runNode({
			type: read.type,
			parameters: {
				operation: 'executeQuery',
				from: 'sql',
				statement: 'SELECT * FROM shop.public.orders',
				maxResponseSize: 1,
			},
		});
		expect(run.error).toMatchObject({
			message: 'The answer is larger than 1 MB',
			description: expect.stringMatching(/Limit/),
		});
	});

	it.each([{ latencyMs: 5000 }, { kind: 'slowDrip' as const }])(
		'gives up on an answer that does not come in time: %j',
		async (fault) => {
			used.sandbox.faults.add({ operation: 'QRY1', ...fault });
			const call = withProject(read);
			const run = await used.engine.runNode({
				...call,
				parameters: { ...call.parameters, requestTimeout: 1 },
			});
			expect(run.error?.message).toBe('Peaka did not answer within 1 seconds');
		},
	);
});

it('names itself to Peaka', async () => {
	await used.engine.runNode(withProject(read));
	expect(sent('QRY1')[0].headers['user-agent']).toMatch(/^n8n-nodes-peaka\/\d+\.\d+\.\d+$/);
});

it('answers an unknown operation readably', async () => {
	const run = await used.engine.runNode({
		...read,
		parameters: { operation: '__CUSTOM_API_CALL__' },
	});
	expect(run.error?.message).toBe("There is no operation '__CUSTOM_API_CALL__'");
});

it.each([
	['peakaQuery', '', 'delete', 'Delete Query'],
	['peakaCache', '', 'fullRefresh', 'Run Full Cache Refresh'],
	['peakaMetadata', 'refresh', 'start', 'Run'],
])(
	'%s: a workflow of 0.1.0 with %s %s is told what it is called now',
	async (type, resource, operation, name) => {
		const run = await used.engine.runNode({
			type: `n8n-nodes-peaka.${type}`,
			parameters: { ...(resource && { resource }), operation },
		});
		expect(run.error?.message).toBe(
			`There is no operation '${operation}' any more; choose '${name}'`,
		);
	},
);
