import type { IDataObject } from 'n8n-workflow';
import { clock } from './engine';
import { useSandbox } from './sandbox-engine';

// What the trigger tells, poll by poll, on time that is moved.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const minute = 60_000;
const day = 24 * 60 * minute;

let staticData: IDataObject;
let stored: string;

const poll = async (parameters: IDataObject = {}, mode: 'trigger' | 'manual' = 'trigger') => {
	const settings = { projectId: byId(used.sandbox.projectId), ...parameters };
	const type = 'n8n-nodes-peaka.peakaTrigger';
	const isFirst = staticData.cursor === undefined;
	const items = await used.engine.poll(type, settings, staticData, mode);
	if (mode === 'trigger' && (isFirst || items.length > 0)) stored = JSON.stringify(staticData);
	return items.map(({ json }) => json);
};

/** As n8n does when it starts again: it has stored what there was when the workflow ran last. */
const restart = () => (staticData = JSON.parse(stored));

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

let quickQuery: string | undefined;

/** Of a query that takes no time. */
const startExport = async () => {
	const body = { displayName: 'quick', queryType: 'PLAIN', inputQuery: 'SELECT 1 AS n' };
	quickQuery ??= (await send('POST', '/queries', body)).id;
	return (await send('POST', `/queries/${quickQuery}/exports`, {})).id;
};

const startExports = async (count: number) => {
	const ids: string[] = [];
	for (let left = count; left > 0; left--) ids.push(await startExport());
	return ids;
};

const startRefresh = async () => {
	const [{ queryId }] = await list('/materialized-queries/status');
	await send('POST', `/materialized-queries/${String(queryId)}/refresh`);
	return queryId;
};

beforeEach(() => (staticData = {}));

afterEach(() => (used.sandbox.switches.export.runMs = 1000));

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
				queryId,
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

it('tells nothing of exports that ended before the first poll, however many there were', async () => {
	await startExports(450);
	for (let part = 0; part < 2; part++) await used.sandbox.clock.advance(minute);
	expect(await poll()).toEqual([]);
	expect(await poll()).toEqual([]);
	const exportId = await startExport();
	await used.sandbox.clock.advance(minute);
	expect(await poll()).toMatchObject([{ exportId }]);
}, 60_000);

it('tells an export once that was older than a page when the trigger began, and ended later', async () => {
	used.sandbox.switches.export.runMs = 20 * minute;
	const exportId = await startExport();
	await used.sandbox.clock.advance(minute);
	used.sandbox.switches.export.runMs = 1000;
	await startExports(210);
	for (let part = 0; part < 2; part++) await used.sandbox.clock.advance(minute);
	expect(await poll({ jobs: ['export'] })).toEqual([]);
	await used.sandbox.clock.advance(30 * minute);
	expect(await poll({ jobs: ['export'] })).toMatchObject([{ exportId }]);
	expect(await poll({ jobs: ['export'] })).toEqual([]);
}, 60_000);

it('tells a job no second time that drops out of the list and comes back', async () => {
	await poll();
	await startRefresh();
	const exportId = await startExport();
	await used.sandbox.clock.advance(10 * minute);
	expect(await poll()).toHaveLength(2);
	for (const operation of ['CCH3', 'MAT1', 'EXP3']) {
		used.sandbox.faults.add({ operation, status: 200, body: [] });
	}
	expect(await poll()).toEqual([]);
	used.sandbox.faults.clear();
	expect(await poll()).toEqual([]);
	expect(exportId).toBeDefined();
});

it('waits seven days for an export that shows no end', async () => {
	used.sandbox.switches.export.runMs = 30 * day;
	const hanging = await startExport();
	await used.sandbox.clock.advance(minute);
	await poll({ jobs: ['export'] });
	used.sandbox.switches.export.runMs = 1000;
	const endedAfter = async (time: number) => {
		await used.sandbox.clock.advance(time);
		const exportId = await startExport();
		await used.sandbox.clock.advance(minute);
		expect(await poll({ jobs: ['export'] })).toMatchObject([{ exportId }]);
	};
	await endedAfter(6 * day);
	expect(JSON.stringify(staticData)).toContain(hanging);
	await endedAfter(2 * day);
	expect(JSON.stringify(staticData)).not.toContain(hanging);
	await used.sandbox.clock.advance(30 * day);
	expect(await poll({ jobs: ['export'] })).toEqual([]);
});

it('tells what did not fit into the time of one poll at the next ones, each once', async () => {
	await poll({ jobs: ['export'] });
	const started = await startExports(700);
	for (let part = 0; part < 2; part++) await used.sandbox.clock.advance(minute);
	const lists = () => used.sandbox.requests.filter(({ operation }) => operation === 'EXP3').length;
	const before = lists();
	// Each page takes 100 seconds, and n8n gives five minutes, of which half is for the last request.
	const now = () => Date.now() + 100_000 * (lists() - before);
	const moved = jest.spyOn(clock, 'now').mockImplementation(now);
	const sizes: number[] = [];
	const seen: unknown[] = [];
	for (let round = 0; round < 4; round++) {
		const events = await poll({ jobs: ['export'] });
		sizes.push(events.length);
		seen.push(...events.map(({ exportId }) => exportId));
	}
	moved.mockRestore();
	expect(sizes[0]).toBeLessThan(500);
	expect(seen.sort()).toEqual(started.sort());
}, 60_000);

it('gives what Peaka says whole where Simplify is off', async () => {
	await poll({ simplify: false });
	const exportId = await startExport();
	await used.sandbox.clock.advance(minute);
	const [event] = await poll({ simplify: false });
	expect(event).toMatchObject({ exportId, export: { id: exportId, status: 'SUCCEEDED' } });
	expect(JSON.stringify(event)).not.toMatch(/https?:/);
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
