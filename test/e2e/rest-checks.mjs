// What n8n makes of the package, asked through the REST interface that its editor uses.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/setup.mjs';
import { checkAgents } from './agent-checks.mjs';
import { checkCredentialAnswers } from './credential-checks.mjs';
import { credentialData, credentialType } from './credential.mjs';
import { expectedItems } from './expected-items.mjs';
import { assertItems } from './matching.mjs';
import { filledTemplate, outsideOfPeaka, templateFiles } from './templates.mjs';

const ownWords = { key: /does not know this key/, address: /no Peaka at this address/ };

/** `words` is what n8n says of a credential that does not work: an older one has only words of its own. */
export async function checkRest({ check, n8n, sandbox, words = ownWords }) {
	const credential = credentialOf(sandbox);
	await checkNodes({ check, n8n });
	await checkCredential({ check, ...n8n, credential, words });
	// An older n8n has only words of its own.
	if (words === ownWords) await checkCredentialAnswers({ check, ...n8n, credential });
	await checkLists({ check, ...n8n, credential });
	await checkAgents({ check, ...n8n, credential });
}

const credentialOf = (sandbox) => (key) => ({
	name: `Sandbox, ${key} key`,
	type: credentialType,
	data: credentialData(sandbox, sandbox.keys[key] ?? key),
});

async function checkNodes({ check, n8n: { url, client } }) {
	const types = await client.nodeTypes();
	for (const name of nodesInManifest()) {
		const type = types.find((candidate) => candidate.name === name);
		await check(`${name}: loaded, described, with an icon`, async () => {
			assert.ok(type, 'n8n did not load it. See its log, and "n8n" in package.json.');
			assert.ok(type.codex?.categories?.length, 'it has no category: is its .node.json in dist?');
			for (const icon of [type.iconUrl.light, type.iconUrl.dark]) {
				const response = await fetch(`${url}/${icon}`);
				assert.equal(response.status, 200, `${icon} is not there`);
				assert.match(response.headers.get('content-type'), /svg/);
			}
		});
		if (!type?.usableAsTool) continue;
		await check(`${name}: offered to AI agents as a tool`, async () => {
			assert.ok(types.some((candidate) => candidate.name === `${name}Tool`));
		});
	}
}

/** dist/nodes/PeakaQuery/PeakaQuery.node.js → n8n-nodes-peaka.peakaQuery */
function nodesInManifest() {
	const { name, n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return n8n.nodes.map((file) => {
		const [, first, rest] = /(\w)(\w*)\.node\.js$/.exec(file);
		return `${name}.${first.toLowerCase()}${rest}`;
	});
}

async function checkCredential({ check, client, credential, words }) {
	for (const key of ['project', 'partner']) {
		await check(`credential: a ${key} key works`, async () => {
			const { status, message } = await client.testCredential(credential(key));
			assert.equal(status, 'OK', message);
		});
	}
	for (const key of ['wrong', 'expired']) {
		await check(`credential: refused with the ${key} key`, async () => {
			const { status, message } = await client.testCredential(credential(key));
			assert.equal(status, 'Error');
			assert.match(message, words.key);
		});
	}
	await check('credential: an address where no Peaka is, is refused', async () => {
		const elsewhere = credential('project');
		elsewhere.data.baseUrl = new URL('/nothing-here', elsewhere.data.baseUrl).href;
		const { status, message } = await client.testCredential(elsewhere);
		assert.equal(status, 'Error');
		assert.match(message, words.address);
	});
}

/** The list of projects is another one for each kind of key; the other lists are the editor's. */
async function checkLists({ check, client, credential }) {
	const projects = async (key) => {
		const { id, name } = await client.createCredential(credential(key));
		const node = {
			type: 'n8n-nodes-peaka.peakaQuery',
			typeVersion: 1,
			parameters: { operation: 'getManyQueries' },
			credentials: { [credentialType]: { id, name } },
		};
		const { results } = await client.picker(node, 'searchProjects', 'projectId');
		return results.map((entry) => entry.name);
	};
	await check('list of projects: a project key shows its own', async () => {
		assert.deepEqual(await projects('project'), ['Harvest']);
	});
	await check('list of projects: a partner key shows all, with the way to them', async () => {
		assert.deepEqual(await projects('partner'), [
			'Orchard Ltd / Default / Harvest',
			'Orchard Ltd / Default / Cellar',
			'Orchard Ltd / Default / Empty',
			'Orchard Partners / Shared / Connections hidden',
			'Orchard Partners / Shared / Catalogs failing',
		]);
	});
	await check('list of projects: a wrong key is told as such', async () => {
		await assert.rejects(projects('wrong'), /key/i);
	});
}

/** Comes last: templates make projects and other things that lists would show. */
export async function checkTemplates({ check, n8n: { client }, sandbox }) {
	const credential = credentialOf(sandbox);
	const selected = {
		project: await client.createCredential(credential('project')),
		partner: await client.createCredential(credential('partner')),
	};
	const outside = await outsideOfPeaka(client);
	for (const file of templateFiles()) {
		await check(`workflows/${file}: runs, and every item is as expected`, async () => {
			const expected = expectedItems[file];
			assert.ok(expected, `Say in test/e2e/expected-items.mjs what ${file} puts out.`);
			const own = selected[expected.key ?? 'project'];
			const workflow = await client.createWorkflow(filledTemplate(file, own, outside));
			const { status, error, items } = await client.run(workflow, expected.trigger);
			assert.equal(status, 'success', error);
			for (const [name, list] of Object.entries(expected.nodes)) assertItems(items(name), list);
		});
	}
}
