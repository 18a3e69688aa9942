// The stories of docs/stories.md, built in the editor as a new user would: node by node, each found in the panel.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atTheEnd } from '../../tools/n8n/ending.mjs';
import { root } from '../../tools/setup.mjs';
import { nameOfLastNode, runAgain } from './canvas.mjs';
import { startHook } from './hook.mjs';
import { assertItems } from './matching.mjs';
import { addNextNode, addTrigger } from './node-view.mjs';
import { prepare } from './prepare.mjs';
import { stories } from './stories.mjs';
import { isOurs, readTemplate } from './templates.mjs';

export async function checkStories({ check, browser, n8n, sandbox, credential }) {
	const alerts = await startHook();
	atTheEnd(alerts.stop);
	const built = stories({ alertUrl: alerts.url });
	for (const row of documentedStories()) {
		const { steps, failing } = built.find(({ story }) => story === row.story) ?? {};
		await check(`story: ${row.story}: takes as many nodes as docs/stories.md says`, () => {
			assert.deepEqual(nodeCounts(row, steps), { now: row.now, peaka: row.peaka });
		});
		if (!steps) continue;
		const also = failing ? ', and its failure sends an alert' : '';
		await check(`story: ${row.story}: built by clicking, each step run${also}`, async () => {
			await build({ browser, n8n, sandbox, credential, steps });
			if (!failing) return;
			const before = alerts.received.length;
			await prepare(sandbox, sandbox.keys.project, failing);
			await runAgain(browser);
			assert.equal(alerts.received.length, before + 1);
		});
	}
	await check('story: each one stands in docs/stories.md', () => {
		const documented = documentedStories().map(({ story }) => story);
		const unknown = built.filter(({ story }) => !documented.includes(story));
		assert.deepEqual(unknown, []);
	});
}

/** The rows of the table in docs/stories.md. */
function documentedStories() {
	const lines = readFileSync(join(root, 'docs/stories.md'), 'utf8').split('\n');
	return lines
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.filter(([, , before]) => /^\d+$/.test(before))
		.map(([, story, , now, peaka, template]) => ({
			story,
			now: Number(now),
			peaka: Number(peaka),
			template: /\(\.\.\/workflows\/(.+\.json)\)/.exec(template)?.[1],
		}));
}

/** Of what is clicked, and of the template, where there are both they must be the same. */
function nodeCounts({ template }, steps) {
	const ofSteps = steps && {
		now: steps.length,
		peaka: steps.filter(({ node }) => isPeaka(node)).length,
	};
	if (!template) return ofSteps;
	const nodes = readTemplate(template, {}).nodes.filter(({ type }) => !/stickyNote$/.test(type));
	const ofTemplate = { now: nodes.length, peaka: nodes.filter(({ type }) => isOurs(type)).length };
	if (ofSteps) assert.deepEqual(ofSteps, ofTemplate);
	return ofTemplate;
}

const isPeaka = (node) => node.startsWith('Peaka ');

async function build({ browser, n8n, sandbox, credential, steps }) {
	const names = {};
	let before;
	for (const step of steps) {
		const { node, fields = {}, items, rows = [], send, timePasses, errorOutput } = step;
		const from = names[step.from] ?? before;
		const wanted = { ...step, from, ...(isPeaka(node) && { credential }) };
		const view = await (from ? addNextNode(browser, wanted) : addTrigger(browser, step));
		names[node] = before = await nameOfLastNode(browser);
		for (const [name, value] of Object.entries(fields)) await view.set(name, value);
		assert.deepEqual(await view.mapperNotices(), []);
		if (send) await view.listen(() => post(n8n.url, send));
		if (items !== undefined) {
			const result = await (timePasses ? whileTimePasses(sandbox, view.run()) : view.run());
			assert.equal(result.error, undefined, `${node}: ${result.error}`);
			assert.equal(result.items, items, node);
			assertItems(result.rows.slice(0, rows.length), rows);
		}
		if (errorOutput) await view.giveErrorOutput();
		await view.close();
	}
}

/** The sandbox's time goes by in minutes until the work is done. */
async function whileTimePasses(sandbox, work) {
	const minute = { path: '/_sandbox/clock', body: { advanceMs: 60_000 } };
	const timer = setInterval(() => void prepare(sandbox, '', [minute]), 1000);
	return await work.finally(() => clearInterval(timer));
}

async function post(url, { path, body }) {
	const response = await fetch(`${url}/webhook-test/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.equal(response.status, 200, await response.text());
}
