import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import { packageDir } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();

const folder = join(packageDir, 'workflows');

/** A template as a user has it once the credential is chosen. */
function imported(file: string): IWorkflowBase {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	for (const node of workflow.nodes) node.credentials = { peakaApi: { id: '1', name: 'Peaka' } };
	return workflow;
}

async function run(file: string) {
	const workflow = imported(file);
	const [example] = Object.values(workflow.pinData ?? {});
	const { data } = await used.engine.runWorkflow(workflow, example);
	expect(data.resultData.error).toBeUndefined();
	return (node: string) =>
		data.resultData.runData[node][0].data!.main[0]!.map(({ json, pairedItem }) => ({
			...json,
			from: (pairedItem as { item: number }).item,
		}));
}

it('create-and-run-query: items in, queries saved, rows out', async () => {
	const itemsOf = await run('create-and-run-query.json');
	expect(itemsOf('Create Query')).toMatchObject([
		{ displayName: 'Cities by revenue', path: '/from-n8n', from: 0 },
		{ displayName: 'Days of a week', path: '/from-n8n', from: 1 },
	]);
	expect(itemsOf('Run Query')).toEqual([
		{ city: 'Izmir', orders: 57, revenue: 2871.25, revenue_per_order: 2871.25 / 57, from: 0 },
		{ city: 'Ankara', orders: 41, revenue: 1930.5, revenue_per_order: 1930.5 / 41, from: 0 },
		{ city: 'Bursa', orders: 12, revenue: 402, revenue_per_order: 402 / 12, from: 0 },
		{ day: 1, name: 'Monday', weekend: false, from: 1 },
		{ day: 6, name: 'Saturday', weekend: true, from: 1 },
		{ day: 7, name: 'Sunday', weekend: true, from: 1 },
	]);
});

describe('refresh-metadata-on-schedule', () => {
	afterEach(() => {
		jest.restoreAllMocks();
		used.sandbox.switches.metadata.end = 'completed';
		used.sandbox.switches.metadata.runMs = null;
	});

	const outcome = async () => {
		moveTime(used);
		const { data } = await used.engine.runWorkflow(imported('refresh-metadata-on-schedule.json'));
		expect(data.resultData.error).toBeUndefined();
		const itemsOf = (node: string) => data.resultData.runData[node]?.[0].data!.main[0] ?? [];
		return { done: itemsOf('Refresh Metadata'), alerts: itemsOf('Send Alert') };
	};

	it('waits for the end, and sends no alert where it went well', async () => {
		const { done, alerts } = await outcome();
		expect(done).toMatchObject([{ json: { catalogId: '1', job: { outcome: 'succeeded' } } }]);
		expect(alerts).toEqual([]);
	});

	it.each([
		['failed', null, /failed \(FAILED\)\. Look in Peaka/],
		['stuck', null, /needs attention: Peaka says STUCK\. /],
		['completed', 3_600_000, /is still running after 15 minutes/],
	] as const)('sends an alert: %s, %p', async (end, runMs, text) => {
		used.sandbox.switches.metadata.end = end;
		used.sandbox.switches.metadata.runMs = runMs;
		const { done, alerts } = await outcome();
		expect(done).toEqual([]);
		expect(alerts).toMatchObject([{ json: { text: expect.stringMatching(text) } }]);
		await used.sandbox.clock.advance(7_200_000);
	});
});

it('every template has a test above, names no credential and explains itself', () => {
	const files = readdirSync(folder);
	expect(files.sort()).toEqual(['create-and-run-query.json', 'refresh-metadata-on-schedule.json']);
	for (const file of files) {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).not.toMatch(/"credentials"|apiKey/);
		expect(text).toMatch(/stickyNote/);
	}
});
