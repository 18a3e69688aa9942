// The templates as somebody meets them who has just imported them and has chosen nothing yet.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { owner } from '../../tools/n8n/n8n.mjs';
import { root } from '../../tools/setup.mjs';
import { openBrowser } from './browser.mjs';
import { isOurs, readTemplate, templateFiles } from './templates.mjs';

/** Fields that only a user can fill in: n8n asks for them as it asks for a credential. */
const leftOpen = {
	'fresh-cache-before-dashboard.json': { 'Create Cache': ['Catalog', 'Schema', 'Table'] },
};

/** Comes first: where there is one credential, n8n chooses it by itself. */
export async function checkImports({ check, installed, n8n }) {
	const browser = await openBrowser({ installed, url: n8n.url, owner });
	const types = await n8n.client.nodeTypes();
	const labelOf = (wanted) => types.find(({ name }) => name === wanted).displayName;
	for (const file of templateFiles()) {
		await check(`import: workflows/${file}: n8n asks for what is to be chosen`, async () => {
			const nodes = readTemplate(file, {}).nodes.filter(({ type }) => !/stickyNote$/.test(type));
			const expected = nodes.map((node) => [node.name, noticesFor(file, node, labelOf)]);
			assert.deepEqual(await importedNotices(browser, file, nodes), Object.fromEntries(expected));
		});
	}
	await check("import: no error in the browser's console names these nodes", () => {
		assert.deepEqual(
			browser.errors.filter((text) => /peaka/i.test(text)),
			[],
		);
	});
	await browser.page.context().close();
}

function noticesFor(file, { name, type }, labelOf) {
	const fields = leftOpen[file]?.[name] ?? [];
	const needsCredential = isOurs(type) || type.includes('.lmChat');
	return [
		...fields.map((field) => `Parameter "${field}" is required.`),
		...(needsCredential ? [`Credentials for ${labelOf(type)} are not set.`] : []),
	];
}

/** Imports the file into a new workflow, and reads what n8n says at each node. */
async function importedNotices({ page, visit }, file, nodes) {
	await visit('/workflow/new');
	await page.getByTestId('canvas-plus-button').waitFor();
	const saved = page.waitForResponse(isSaved);
	saved.catch(() => {}); // Thrown where it is awaited.
	await page.getByTestId('workflow-import-input').setInputFiles(join(root, 'workflows', file));
	const notices = {};
	for (const { name } of nodes) {
		const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		await node.waitFor();
		notices[name] = await noticesOf(page, node);
	}
	// n8n saves by itself, and goes to the saved workflow then.
	await saved;
	return notices;
}

const isSaved = (response) =>
	response.request().method() === 'POST' && new URL(response.url()).pathname === '/rest/workflows';

/** What n8n says while the pointer is on the mark of a node; nothing without a mark. */
async function noticesOf(page, node) {
	const mark = node.getByTestId(/^node-(issues|setup-required)$/);
	if (!(await mark.count())) return [];
	const entries = page.locator('.titled-list-item');
	await mark.hover();
	await entries.first().waitFor();
	const notices = await entries.allInnerTexts();
	await page.mouse.move(0, 0);
	await entries.first().waitFor({ state: 'detached' });
	return notices;
}
