// What a user does in the editor, done in a real browser and checked.
import assert from 'node:assert/strict';
import { openBrowser } from './browser.mjs';
import { runWorkflow, nameOfLastNode } from './canvas.mjs';
import { listsSeen, untried } from './completeness.mjs';
import { changeCredential, closeCredential, createCredential } from './credential-form.mjs';
import { credentialData, credentialForm, credentialType } from './credential.mjs';
import { expectedItems } from './expected-items.mjs';
import { withChosen } from './form.mjs';
import { prepare } from './prepare.mjs';
import { assertItems, assertNames } from './matching.mjs';
import { owner } from '../../tools/n8n/n8n.mjs';
import { addNextNode, addNode, addTrigger, findNode } from './node-view.mjs';
import { nodes } from './nodes.mjs';
import { checkStories } from './story-checks.mjs';
import { filledTemplate, outsideOfPeaka, templateFiles } from './templates.mjs';

/** `takePicture` gets a part of the page and a name; it may do nothing. */
export async function checkEditor({ check, installed, n8n, sandbox, takePicture }) {
	const browser = await openBrowser({ installed, url: n8n.url, owner });
	const save = (name, key) =>
		n8n.client.createCredential({
			name,
			type: credentialType,
			data: credentialData(sandbox, key),
		});
	const partner = await save('Key of a partner', sandbox.keys.partner);
	let project;

	await check('editor: a credential with a wrong key is refused, and why', async () => {
		const wrong = credentialForm(sandbox, 'wrong');
		const { works, says } = await createCredential(browser, 'Peaka API', wrong);
		assert.equal(works, false, says);
		assert.match(says, /does not know this key/);
	});
	await check('editor: a credential with the right key and an own URL works', async () => {
		const saved = await changeCredential(browser, { apiKey: sandbox.keys.project });
		assert.equal(saved.works, true, saved.says);
		await takePicture(saved.form, 'credential');
		await closeCredential(saved.form);
		project = saved.name;
	});
	const ofOthers = await errorsOfOtherNodes(browser);
	const lists = listsSeen();
	for (const row of nodes) {
		const credential = row.key === 'partner' ? partner.name : project;
		await checkNode({ check, browser, credential, sandbox, lists, row, takePicture });
	}
	await check('editor: every node, every resource and every list of theirs was tried', async () => {
		assert.deepEqual(untried(await n8n.client.nodeTypes(), nodes), []);
		assert.deepEqual(lists.unopened(), []);
	});
	await checkStories({ check, browser, n8n, sandbox, credential: project });
	// In another project than before: what was made there must not matter.
	const elsewhere = await save('Key of another project', sandbox.keys.otherProject);
	const keys = { partner, project: await save('Key of the project', sandbox.keys.project) };
	const outside = await outsideOfPeaka(n8n.client);
	for (const file of templateFiles()) {
		await check(`editor: workflows/${file} runs with its button`, async () => {
			const { key, idle = [], picture } = expectedItems[file];
			const template = filledTemplate(file, keys[key] ?? elsewhere, outside);
			const workflow = await n8n.client.createWorkflow(template);
			const { undone, says } = await runWorkflow(browser, workflow);
			assert.deepEqual(undone, idle, `not done: ${undone.join(', ')}. ${says ?? ''}`);
			await takePicture(browser.page, picture);
		});
	}
	await check("editor: no error in the browser's console comes from these nodes", () => {
		const own = [...new Set(browser.errors.map(kindOfError))].filter(
			(kind) => !ofOthers.has(kind) && !isAnswer(kind),
		);
		assert.deepEqual(own, []);
	});
}

/** The kinds of errors that n8n's editor has with nodes of its own, too. */
async function errorsOfOtherNodes(browser) {
	await addTrigger(browser, { node: 'Trigger manually' });
	const from = await nameOfLastNode(browser);
	const view = await addNextNode(browser, { from, node: 'HTTP Request' });
	await view.set('url', 'http://127.0.0.1:9/');
	await view.run();
	await view.close();
	return new Set(browser.errors.map(kindOfError));
}

/**
 * What n8n answered, which the editor shows where it matters, and other checks read; the example of an output that n8n looks for with
 * every node, and most have none; or the Internet, which is not there.
 */
const isAnswer = (kind) =>
	/^Failed to load resource: (.*\(\/(rest|schemas)\/|net::ERR_NAME_NOT_RESOLVED)/.test(kind);

/** What happened, without where and with which numbers. */
const kindOfError = (text) =>
	text
		.split('\n')[0]
		.replace(/https?:\/\/[^/\s]+/g, '')
		.replace(/\d+/g, 'N');

async function checkNode({ check, browser, credential, sandbox, lists, row, takePicture }) {
	const { key = 'project', before = [], then = [], pictures = {} } = row;
	let added;
	const view = () => added ?? assert.fail('The node could not be added, see above.');

	await check(`${titleOf(row, row)}: found in the node panel, and added`, async () => {
		await prepare(sandbox, sandbox.keys[key], before);
		await findNode(browser, row);
		await takePicture(browser.page, pictures.panel);
		added = await addNode(browser, { action: row.action, credential });
	});
	for (const part of [row, ...then]) {
		await checkOperation({ check, title: titleOf(row, part), view, lists, part, takePicture });
		if (part === firstOf(row)) await takePicture(added?.view, `nodes/${slugOf(row)}`);
	}
}

/** The row that the picture of a node is taken of. */
const firstOf = ({ node }) => nodes.find((row) => row.node === node);

/** Peaka AI Agent → peaka-ai-agent */
const slugOf = ({ node }) => node.toLowerCase().replaceAll(' ', '-');

const titleOf = ({ node }, { action, fields: { resource, operation } = {} }) =>
	`editor: ${node} › ${action ?? [resource, operation].filter(Boolean).join(' › ')}`;

async function checkOperation({ check, title, view, lists, part, takePicture }) {
	const { fields = {}, pictures = {}, ...expected } = part;
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value === 'object') {
			await check(`${title}: the list of ${name}`, async () => {
				const whileOpen = () => takePicture(view().view.page(), pictures[name]);
				lists.opened(title, name);
				const { names, selected } = await view().choose(name, value, whileOpen);
				assertNames(names, withChosen(value.lists, selected));
			});
		} else {
			await check(`${title}: ${name} is set`, () => view().set(name, value));
		}
	}
	await check(`${title}: ${expected.error ? 'fails, and says why' : 'runs'}`, async () => {
		lists.shown(title, await view().lists());
		const { error, items, rows } = await view().run();
		await takePicture(view().view, pictures.end);
		if (expected.error) return assert.match(String(error), expected.error);
		assert.equal(error, undefined, error);
		assert.equal(items, expected.items);
		assertItems(rows.slice(0, expected.rows.length), expected.rows);
	});
}
