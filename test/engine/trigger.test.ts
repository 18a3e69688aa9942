import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

// What the trigger tells, poll by poll, on time that is moved.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const minute = 60_000;

let staticData: IDataObject;

const poll = async (parameters: IDataObject = {}, mode: 'trigger' | 'manual' = 'trigger') => {
	const settings = { projectId: byId(used.sandbox.projectId), ...parameters };
	const type = 'n8n-nodes-peaka.peakaTrigger';
	const items = await used.engine.poll(type, settings, staticData, mode);
	return items.map(({ json }) => json);
};

/** As n8n does when it starts again. */
const restart = () => (staticData = JSON.parse(JSON.stringify(staticData)));

const send = async (method: string, path: string, body?: object) => {
	const { url, keys, projectId } = used.sandbox;
	const response = await fetch(`${url}/data/projects/${projectId}${path}`, {
		method,
		headers: { Authorization: `Bearer ${keys.project}`, 'Content-Type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	expect(response.ok).toBe(true);
	return (await response.json().catch(() => ({}))) as { id: string; queryType?: string };
};

const list = async (path: string) => (await send('GET', path)) as unknown as IDataObject[];

const startExport = async () => {
	const query = (await list('/queries')).find(({ queryType }) => queryType === 'PLAIN')!;
	return (await send('POST', `/queries/${String(query.id)}/exports`, {})).id;
};

const startRefresh = async () => {
	const [{ queryId }] = await list('/materialized-queries/status');
	await send('POST', `/materialized-queries/${String(queryId)}/refresh`);
	return queryId;
};

beforeEach(() => (staticData = {}));

it('tells nothing of what ended before the first poll', async () => {
	await startExport();
	await used.sandbox.clock.advance(minute);
	expect(await poll()).toEqual([]);
	expect(await poll()).toEqual([]);
});

it('tells an export that ran at the poll once, when it has ended', async () => {
	await poll();
	const exportId = await startExport();
	expect(await poll()).toEqual([]);
	await used.sandbox.clock.advance(minute);
	restart();
	expect(await poll()).toMatchObject([
		{ id: `export ${exportId}`, job: 'export', outcome: 'succeeded', exportId },
	]);
	restart();
	expect(await poll()).toEqual([]);
});

it('tells a refresh of a materialized query and a run of a cache once', async () => {
	const cache = await send('POST', '/cache', {
		catalogId: '918273645546372801',
		schemaName: 'payment',
		tableName: 'cider_orders',
	});
	await poll();
	const queryId = await startRefresh();
	await used.sandbox.clock.advance(10 * minute);
	const events = await poll();
	expect(events).toHaveLength(2);
	expect(events).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ job: 'cache', outcome: 'succeeded', cacheId: cache.id }),
			expect.objectContaining({
				job: 'materializedQuery',
				outcome: 'succeeded',
				query: expect.objectContaining({ queryId }),
			}),
		]),
	);
	expect(await poll()).toEqual([]);
});

it('gives an example in a test run and leaves the cursor alone', async () => {
	await poll();
	await startExport();
	await used.sandbox.clock.advance(minute);
	const before = JSON.stringify(staticData);
	expect(await poll({}, 'manual')).toHaveLength(1);
	expect(JSON.stringify(staticData)).toBe(before);
	expect(await poll()).toHaveLength(1);
});

it('starts anew where other jobs are chosen', async () => {
	await poll({ jobs: ['export'] });
	await startExport();
	await used.sandbox.clock.advance(minute);
	expect(await poll({ jobs: ['export', 'cache'] })).toEqual([]);
});

it('keeps the cursor where a poll fails, and tells what happened', async () => {
	await poll();
	const exportId = await startExport();
	await used.sandbox.clock.advance(minute);
	const fault = { operation: 'EXP3', status: 400, body: { message: 'Not now' } } as const;
	used.sandbox.faults.add(fault);
	await expect(poll()).rejects.toThrow('Not now');
	used.sandbox.faults.clear();
	expect(await poll()).toMatchObject([{ exportId }]);
});

it('tells each export of many once, over restarts and test runs', async () => {
	await poll({ jobs: ['export'] });
	const started: string[] = [];
	const seen: unknown[] = [];
	for (let round = 0; round < 480; round++) {
		if (round % 2 === 0) started.push(await startExport());
		// Some polls come while an export runs.
		await used.sandbox.clock.advance(round % 3 === 0 ? 100 : minute);
		if (round % 7 === 0) restart();
		if (round === 240) await poll({ jobs: ['export'] }, 'manual');
		seen.push(...(await poll({ jobs: ['export'] })).map(({ exportId }) => exportId));
	}
	await used.sandbox.clock.advance(10 * minute);
	seen.push(...(await poll({ jobs: ['export'] })).map(({ exportId }) => exportId));
	expect(seen.sort()).toEqual(started.sort());
	expect(JSON.stringify(staticData).length).toBeLessThan(20_000);
}, 120_000);
