// Nodes that wait, on the real clock: to the end of their job, and until n8n is told to stop them.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { credentialData, credentialType } from './credential.mjs';
import { startHook } from './hook.mjs';
import { readTemplate } from './templates.mjs';

const hour = 3_600_000;
/** Seconds from the stop of an execution to the cancel at Peaka. */
const longest = 2;

/** Comes last: what it makes and the switches that it turns would show in other checks. */
export async function checkWaiting({ check, n8n: { client }, sandbox }) {
	const control = controlsOf(sandbox);
	const { id, name } = await client.createCredential({
		name: 'Sandbox, for jobs',
		type: credentialType,
		data: credentialData(sandbox, sandbox.keys.project),
	});
	const credentials = { [credentialType]: { id, name } };
	const byId = (value) => ({ __rl: true, mode: 'id', value });
	const projectId = byId(sandbox.projectId);

	const nodeOf = (type, operation, parameters) => ({
		...{ id: '2', name: 'Node', type, typeVersion: 1, position: [200, 0], credentials },
		parameters: { operation, projectId, ...parameters },
	});
	const exporting = (operation, parameters) =>
		nodeOf('n8n-nodes-peaka.peakaExport', operation, parameters);
	const caching = (operation, parameters) =>
		nodeOf('n8n-nodes-peaka.peakaCache', operation, parameters);
	const first = async (node, method, field, filter) =>
		byId((await client.picker(node, method, field, filter)).results[0].value);
	const workflowOf = (node) =>
		client.createWorkflow({
			name: 'Waiting',
			nodes: [
				{
					...{ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					...{ typeVersion: 1, position: [0, 0], parameters: {} },
				},
				node,
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});

	async function finished(node) {
		const { status, error, items, binaries } = await client.run(await workflowOf(node), 'Start');
		assert.equal(status, 'success', error);
		const [item] = items('Node');
		assert.equal(item.job.outcome, 'succeeded');
		return { ...item, binary: binaries('Node')[0] };
	}

	/** Stops a node that has asked about its job since it was started; `cancel` is sent in time, if there is one. */
	async function stopped(node, start, state, cancel) {
		await control('DELETE', 'requests');
		const executionId = await client.start(await workflowOf(node), 'Start');
		await seen(control, start, 20);
		await control('DELETE', 'requests');
		await seen(control, state, 20);
		const begin = performance.now();
		await client.stop(executionId);
		if (cancel) {
			await seen(control, cancel, 10);
			const seconds = (performance.now() - begin) / 1000;
			console.log(`  ${seconds.toFixed(2)} s from the stop to the cancel`);
			assert.ok(seconds <= longest);
		}
		const { status } = await client.execution(executionId);
		assert.equal(status, 'canceled');
	}

	const alerts = await startHook();
	/** The template, its alert sent here, and its refresh given up after a minute instead of fifteen. */
	async function refreshing() {
		const template = readTemplate('refresh-metadata-on-schedule.json', { id, name });
		const node = (wanted) => template.nodes.find((each) => each.name === wanted).parameters;
		node('Send Alert').url = alerts.url;
		node('Refresh Metadata').options.timeLimit = 1;
		return await client.start(await client.createWorkflow(template), 'Every Day at Six');
	}
	async function alerted(executionId, text) {
		const { status, error } = await client.execution(executionId, 120);
		assert.equal(status, 'success', error);
		assert.equal(alerts.received.length, 1);
		assert.match(alerts.received.pop().text, text);
	}
	for (const [end, text] of [
		['failed', /failed \(FAILED\)/],
		['stuck', /needs attention: Peaka says STUCK/],
	]) {
		await check(`a metadata refresh that is ${end}: the alert is sent`, async () => {
			await control('PATCH', 'switches', { metadata: { end } });
			await alerted(await refreshing(), text);
		});
	}
	await control('PATCH', 'switches', { metadata: { end: 'completed', runMs: hour } });
	await check(
		'a metadata refresh: a stop of the execution leaves it, and is no error',
		async () => {
			const node = nodeOf('n8n-nodes-peaka.peakaMetadata', 'run', { resource: 'refresh' });
			const catalogId = await first(node, 'searchCatalogs', 'catalogId', 'stripe');
			Object.assign(node.parameters, { catalogId });
			await stopped(node, 'MET10', 'MET14');
		},
	);
	const slow = refreshing();

	const queryId = await first(exporting('exportQuery'), 'searchQueries', 'queryId');
	await check('an export: its node waits for its end, and n8n keeps the file on disk', async () => {
		const item = await finished(exporting('exportQuery', { queryId, downloadFiles: true }));
		assert.match(item.binary.data.id, /^filesystem/);
		const exportId = byId(item.id);
		const read = exporting('getExport', { exportId });
		const { items } = await client.run(await workflowOf(read), 'Start');
		const bytes = await (await fetch(items('Node')[0].files[0].url)).arrayBuffer();
		assert.ok(bytes.byteLength > 0 && bytes.byteLength === item.files[0].bytes);
		assert.ok((await client.file(item.binary.data.id)).equals(Buffer.from(bytes)));
	});
	await check('an export: a stop of the execution cancels it at Peaka', async () => {
		await control('PATCH', 'switches', { export: { runMs: hour } });
		const node = exporting('exportQuery', { queryId, options: { onStop: 'cancel' } });
		await stopped(node, 'EXP1', 'EXP4', 'EXP5');
	});

	let cacheId;
	await check('a cache: its node waits for its end', async () => {
		const catalogId = await first(caching('createCache'), 'searchCatalogs', 'catalogId', 'stripe');
		const schemaName = byId('payment');
		const ofTable = caching('createCache', { catalogId, schemaName });
		const tableName = await first(ofTable, 'searchTables', 'tableName');
		const made = caching('createCache', { catalogId, schemaName, tableName });
		cacheId = byId((await finished(made)).job.id);
	});
	await check('a cache: a stop of the execution cancels its refresh at Peaka', async () => {
		await control('PATCH', 'switches', { cache: { syncMs: hour } });
		const node = caching('runFullCacheRefresh', { cacheId, options: { onStop: 'cancel' } });
		await stopped(node, 'CCH10', 'CCH12', 'CCH7');
	});
	await check('a metadata refresh that does not end in time: the alert is sent', async () => {
		await alerted(await slow, /is still running after \d+ seconds/);
	});
	await alerts.stop();
}

/** The sandbox's own controls, for what stands outside of Peaka. */
function controlsOf({ url }) {
	return async (method, path, body) => {
		const response = await fetch(new URL(`/_sandbox/${path}`, url), {
			method,
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		const answer = await response.json();
		assert.ok(response.ok, answer.message);
		return answer;
	};
}

/** Waits until the sandbox has been asked for an operation. */
async function seen(control, operation, seconds) {
	const begin = performance.now();
	for (;;) {
		const requests = await control('GET', 'requests');
		if (requests.some((request) => request.operation === operation)) return;
		if (performance.now() - begin > 1000 * seconds)
			throw new Error(`The sandbox was not asked for ${operation}`);
		await pause(20);
	}
}
