import type { IDataObject } from 'n8n-workflow';
import { fileService, type NodeCall } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

// Exports: waiting on time that is moved, with the sandbox's own files.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const minute = 60_000;
const finished = '2026-05-01T10:00:00Z';

let queryId: string;
let table: IDataObject;

const exportNode = (operation: string, parameters: IDataObject = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaExport',
	parameters: { operation, projectId: byId(used.sandbox.projectId), ...parameters },
});
const exportQuery = (parameters: IDataObject = {}) =>
	exportNode('exportQuery', { queryId: byId(queryId), ...parameters });
const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);
const jobOf = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items[0].json.job as IDataObject;
const textOf = (data?: { data: string }) => Buffer.from(data?.data ?? '', 'base64').toString();

beforeAll(async () => {
	const selected = { projectId: byId(used.sandbox.projectId) };
	const type = 'n8n-nodes-peaka.peakaExport';
	const queries = await used.engine.pick(type, 'searchQueries', selected);
	queryId = String(queries.results[0].value);
	const catalogs = await used.engine.pick(type, 'searchCatalogs', selected, 'shop');
	table = {
		catalogId: byId(String(catalogs.results[0].value)),
		schemaName: { __rl: true, mode: 'name', value: 'public' },
		tableName: { __rl: true, mode: 'name', value: 'orders' },
	};
});

beforeEach(() => {
	used.sandbox.requests.length = 0;
	used.sandbox.switches.export.failRate = 0;
	used.sandbox.switches.export.runMs = 20_000;
});

afterEach(async () => {
	jest.restoreAllMocks();
	await used.sandbox.clock.advance(minute);
});

describe.each([
	['exportQuery', () => exportQuery()],
	['exportTable', () => exportNode('exportTable', table)],
])('%s', (_name, call) => {
	it('waits until the files are there, and gives links', async () => {
		moveTime(used);
		const run = await used.engine.runNode(call());
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(1);
		expect(run.items[0].json).toMatchObject({
			status: 'SUCCEEDED',
			outcome: 'succeeded',
			inProgress: false,
			rowCount: expect.any(Number),
			files: [{ name: expect.stringMatching(/\.csv$/), url: expect.stringMatching(/^http/) }],
		});
		expect(jobOf(run)).toMatchObject({
			kind: 'export',
			id: run.items[0].json.id,
			outcome: 'succeeded',
			started: true,
			attached: false,
		});
		expect(jobOf(run).durationMs).toBeGreaterThan(20_000);
	});

	it('fetches the files where it is told to, and the links go no further', async () => {
		moveTime(used);
		const run = await used.engine.runNode({
			...call(),
			parameters: { ...call().parameters, downloadFiles: true },
		});
		expect(run.error).toBeUndefined();
		const { json, binary } = run.items[0];
		expect(json).toMatchObject({
			files: [{ name: binary!.data.fileName, binaryField: 'data', bytes: expect.any(Number) }],
			job: { kind: 'export', outcome: 'succeeded' },
		});
		expect(binary!.data.mimeType).toBe('text/csv');
		expect(textOf(binary!.data).trim().split('\n')).toHaveLength((json.rowCount as number) + 1);
		expect(JSON.stringify(run.items)).not.toMatch(/X-Amz/);
	});

	it('goes on at once where it does not wait', async () => {
		const { parameters } = call();
		const run = await used.engine.runNode({ ...call(), parameters: { ...parameters, wait: 'no' } });
		expect(run.error).toBeUndefined();
		expect(run.items[0].json).toMatchObject({ id: expect.any(String), status: 'PENDING' });
		expect(sent('EXP4')).toEqual([]);
	});
});

describe('waiting', () => {
	it('asks at most 25 times in five minutes', async () => {
		used.sandbox.switches.export.runMs = 5 * minute - 1_000;
		const asked = moveTime(used);
		const run = await used.engine.runNode(exportQuery());
		expect(jobOf(run)).toMatchObject({ outcome: 'succeeded' });
		expect(jobOf(run).polls).toBeLessThanOrEqual(25);
		expect(jobOf(run).durationMs).toBeLessThan(5 * minute + Math.max(...asked));
	});

	it('ten exports of a minute take a minute, and none attaches to another', async () => {
		used.sandbox.switches.export.runMs = minute;
		moveTime(used);
		const begin = used.sandbox.clock.now();
		const input = Array.from({ length: 10 }, () => ({}));
		const { items } = await used.engine.runNode({ ...exportQuery(), input });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(10);
		expect(sent('EXP1')).toHaveLength(10);
		expect(used.sandbox.clock.now() - begin).toBeLessThan(1.3 * minute);
	});

	it('starts a failed export once more, and no third time', async () => {
		used.sandbox.switches.export.failRate = 1;
		moveTime(used, (passed) => {
			if (passed > 20_000) used.sandbox.switches.export.failRate = 0;
		});
		used.sandbox.switches.export.runMs = 15_000;
		const fine = await used.engine.runNode(exportQuery());
		expect(jobOf(fine)).toMatchObject({ outcome: 'succeeded', repeated: true });
		expect(jobOf(fine).id).toBe(fine.items[0].json.id);
		expect(sent('EXP1')).toHaveLength(2);
		jest.restoreAllMocks();
		moveTime(used);
		used.sandbox.requests.length = 0;
		used.sandbox.switches.export.failRate = 1;
		const { error } = await used.engine.runNode(exportQuery());
		expect(error?.message).toBe(`Export of query ${queryId} failed: Export failed`);
		expect(sent('EXP1')).toHaveLength(2);
	});

	it.each(['Query exceeded the 1,000,000 row export limit', 'no files'])(
		'never starts again what would fail again: %s',
		async (reason) => {
			const error =
				reason === 'no files' ? 'Trino-native export produced no files at s3a://export/1' : reason;
			const body = { id: '1', status: 'FAILED', error, createdAt: finished };
			used.sandbox.faults.add({ operation: 'EXP4', status: 200, body });
			moveTime(used);
			const run = await used.engine.runNode(exportQuery());
			expect(run.error?.message).toMatch(/failed: (Query exceeded|There was no row)/);
			expect(sent('EXP1')).toHaveLength(1);
		},
	);

	it('an empty export can count as succeeded, and has no file then', async () => {
		const error = 'Trino-native export produced no files at s3a://export/1';
		const body = { id: '1', status: 'FAILED', error, createdAt: finished };
		used.sandbox.faults.add({ operation: 'EXP4', status: 200, body });
		moveTime(used);
		const options = { whenEmpty: 'succeed' };
		const run = await used.engine.runNode(exportQuery({ downloadFiles: true, options }));
		expect(run.error).toBeUndefined();
		expect(run.items[0].json).toMatchObject({
			outcome: 'succeeded',
			rowCount: 0,
			files: [],
			job: { outcome: 'succeeded', note: expect.stringMatching(/no row/) },
		});
		expect(run.items[0].binary).toBeUndefined();
	});

	it('leaves what still runs at the time limit, or cancels it', async () => {
		used.sandbox.switches.export.runMs = 60 * minute;
		moveTime(used);
		const left = await used.engine.runNode(exportQuery({ options: { timeLimit: 2 } }));
		expect(jobOf(left)).toMatchObject({ outcome: 'stillRunning', state: 'RUNNING' });
		expect(sent('EXP5')).toEqual([]);
		const options = { timeLimit: 2, onTimeOut: 'cancel' };
		const { error } = await used.engine.runNode(exportQuery({ options }));
		expect(error?.message).toMatch(/was cancelled$/);
		expect(sent('EXP5').length).toBeGreaterThan(0);
	});

	it('a stop cancels it within two seconds where it is to', async () => {
		used.sandbox.switches.export.runMs = 60 * minute;
		const running: Array<ReturnType<typeof used.engine.start>> = [];
		let stoppedAt = 0;
		moveTime(used, (passed) => {
			if (passed < 20_000 || stoppedAt) return;
			stoppedAt = used.sandbox.clock.now();
			running[0].cancel();
		});
		running.push(used.engine.start(exportQuery({ options: { onStop: 'cancel' } })));
		const { status, data } = await running[0];
		expect(status).toBe('canceled');
		expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
		const [first] = await eventually(() => sent('EXP5'));
		expect(first).toBeDefined();
		expect(used.sandbox.clock.now() - stoppedAt).toBeLessThanOrEqual(2_000);
	});

	it('tells that it is gone where the export is not known any more', async () => {
		used.sandbox.faults.add({ operation: 'EXP4', status: 404, skip: 2 });
		moveTime(used);
		const { error } = await used.engine.runNode(exportQuery());
		expect(error?.message).toMatch(/: Peaka does not know it any more$/);
	});

	it('goes on through some failing polls', async () => {
		used.sandbox.faults.add({ operation: 'EXP4', status: 500, skip: 1, times: 3 });
		moveTime(used);
		const run = await used.engine.runNode(exportQuery());
		expect(jobOf(run)).toMatchObject({ outcome: 'succeeded' });
	});

	it.each([0, -1, 1.5])('refuses %d as a time limit, and starts nothing', async (timeLimit) => {
		const { error } = await used.engine.runNode(exportQuery({ options: { timeLimit } }));
		expect(error?.message).toMatch(/'Time Limit'/);
		expect(sent('EXP1')).toEqual([]);
	});

	it('an export whose files do not come is told by its ID, to fetch them without another one', async () => {
		const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
		jest.spyOn(fileService(), 'store').mockRejectedValue(full);
		moveTime(used);
		const { outputs } = await used.engine.runNode({
			...exportQuery({ downloadFiles: true }),
			onError: 'continueErrorOutput',
		});
		const { error } = outputs[1][0].json as { error: IDataObject };
		const { id } = error.job as { id: string };
		expect(error.message).toBe("n8n's machine reported ENOSPC");
		expect(error.nextStep).toMatch(/disk space/);
		expect(error.nextStep).toMatch(`Download Export gets its files by the ID ${id}`);
		jest.mocked(fileService().store).mockRestore();
		const again = await used.engine.runNode(exportNode('downloadExport', { exportId: byId(id) }));
		expect(again.items[0].binary!.data.fileName).toMatch(/\.csv$/);
	});

	it('a stop while the files come leaves the export as it is', async () => {
		const running: Array<ReturnType<typeof used.engine.start>> = [];
		jest.spyOn(fileService(), 'store').mockImplementation(async () => {
			running[0].cancel();
			throw new Error('canceled');
		});
		moveTime(used);
		running.push(
			used.engine.start(exportQuery({ downloadFiles: true, options: { onStop: 'cancel' } })),
		);
		const { status, data } = await running[0];
		expect(status).toBe('canceled');
		expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
		expect(sent('EXP5')).toEqual([]);
	});
});

async function eventually<T>(list: () => T[]): Promise<T[]> {
	for (let tries = 0; tries < 200 && list().length === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return list();
}
