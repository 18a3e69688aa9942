// A node as a user meets it: found in the panel, opened, filled in, run, and its output read.
import { chooseFromList, chooseOption, oneLine, setField, setLocator, until } from './form.mjs';

/** Finds a node in the panel of a new workflow, which then shows what the node can do. */
export async function findNode({ page, visit }, { node, action }) {
	await visit('/workflow/new');
	await page.getByTestId('canvas-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill(node);
	await panelEntry(page, node).click();
	await panelEntry(page, action).waitFor();
}

const panelEntry = (page, text) =>
	page.getByTestId('node-creator-item-name').getByText(text, { exact: true }).first();

/** Adds the node that was found, by its action, and chooses the credential. Returns its view. */
export async function addNode({ page }, { action, credential }) {
	const view = viewOf(page);
	await panelEntry(page, action).click();
	await view.opened(credential);
	return view;
}

/** The trigger that a new workflow begins with, as the panel has it. Returns its view, if it has one to fill in. */
export async function addTrigger({ page, visit }, { node, fields }) {
	await visit('/workflow/new');
	await page.getByTestId('canvas-plus-button').click();
	const view = viewOf(page);
	await panelEntry(page, node).click();
	if (fields) await view.opened();
	return view;
}

/**
 * Adds a node behind the one named `from`, at its output of that number. Returns its view. An output that leads
 * somewhere already has no plus: then the node is added while `from` is selected.
 */
export async function addNextNode({ page }, { from, output = 0, node, action, credential }) {
	const handles = page.locator(
		`[data-test-id="canvas-node-output-handle"][data-node-name="${from}"]`,
	);
	const plus = handles.nth(output).getByTestId('canvas-handle-plus');
	if (await plus.isVisible()) await plus.click();
	else {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${from}"]`).click();
		await page.keyboard.press('n');
	}
	await page.getByTestId('node-creator-search-bar').fill(node);
	const view = viewOf(page);
	await panelEntry(page, node).click();
	if (action) await panelEntry(page, action).click();
	await view.opened(credential);
	return view;
}

/** The view of a node that is about to be added. */
function viewOf(page) {
	const saved = lastSaved(page);
	const view = page.getByTestId('ndv');
	return {
		view,
		async opened(credential) {
			await view.waitFor();
			if (!credential) return;
			await chooseOption(view.getByTestId('node-credentials-select'), credential);
			await reopen(view);
		},
		choose: (field, wanted, whileOpen) => chooseFromList(view, field, wanted, whileOpen),
		async set(field, value) {
			if (value.choose) return await chooseFromList(view, field, value);
			if (value.id) {
				await setLocator(view, field, value.id);
				return await until(() => saved.parameters?.[field]?.value === value.id);
			}
			const typed = await setField(view, field, value);
			if (typed) await until(() => saved.parameters?.[field] === typed);
		},
		/** The names of the fields "From List" that are there to see. */
		lists: async () => {
			const fields = await view.locator(`[data-test-id^="${listTestId}"]:visible`).all();
			const ids = await Promise.all(fields.map((field) => field.getAttribute('data-test-id')));
			return ids.map((id) => id.slice(listTestId.length));
		},
		run: () => run(view),
		/** What a field that maps columns says in place of them, if it does. */
		async mapperNotices() {
			await view.getByText('Fetching column').waitFor({ state: 'detached' });
			return await view.getByTestId('empty-fields-notice').allInnerTexts();
		},
		/** Waits for what another app sends, which `send` does. */
		async listen(send) {
			await view.getByTestId('node-execute-button').click();
			await view.page().getByText('Listening for test event').first().waitFor();
			await send();
			await view.getByTestId('node-run-status-success').waitFor();
		},
		async giveErrorOutput() {
			await view.getByTestId('tab-settings').click();
			const field = view.getByTestId('parameter-input-onError');
			await chooseOption(field, 'Continue (using error output)');
		},
		async close() {
			if (await view.isVisible()) await close(view);
		},
	};
}

const listTestId = 'resource-locator-';

/** Lists are asked for before there is a credential, and what they then said would stay. */
async function reopen(view) {
	await close(view);
	await view.page().getByTestId('canvas-default-node').last().dblclick();
	await view.waitFor();
}

async function close(view) {
	await view.getByTestId('ndv-close-button').click();
	await view.waitFor({ state: 'hidden' });
}

/** The parameters of the last node in the workflow as n8n last saved it. */
function lastSaved(page) {
	const saved = {};
	page.on('request', (request) => {
		if (request.method() === 'GET' || !/\/rest\/workflows(\/\w+)?$/.test(request.url())) return;
		saved.parameters = request.postDataJSON().nodes?.at(-1)?.parameters;
	});
	return saved;
}

/**
 * Runs the node. Returns { items, rows }: how many items came out, and the rows of the table that
 * shows them; or { error }: what is shown instead.
 */
async function run(view) {
	const output = view.getByTestId('output-panel');
	const success = output.getByTestId('node-run-status-success');
	const failure = output.getByTestId('node-run-status-danger');
	const refused = view.page().getByText('Workflow execution cannot start');
	const former = await success.or(failure).elementHandles();
	await view.getByTestId('node-execute-button').click();
	// What the run before put out is taken away first.
	for (const mark of former) await mark.waitForElementState('hidden');
	await success.or(failure).or(refused).first().waitFor({ timeout: 60_000 });
	if (await failure.isVisible()) return { error: oneLine(await output.innerText()) };
	if (await refused.isVisible()) {
		return { error: oneLine(await refused.locator('xpath=../..').innerText()) };
	}

	await output.getByTestId('radio-button-table').click();
	const table = output.getByTestId('ndv-data-container').locator('table').first();
	await table.waitFor();
	const columns = await table.locator('thead th').allInnerTexts();
	const rows = await table.locator('tbody tr').all();
	return {
		items: Number.parseInt(await output.getByTestId('ndv-items-count').innerText(), 10),
		rows: await Promise.all(rows.map((row) => asObject(columns, row))),
	};
}

/** One row by column name; the last column is only a margin. */
async function asObject(columns, row) {
	const cells = await row.locator('td').allInnerTexts();
	return Object.fromEntries(columns.map((name, at) => [name, cells[at]]).filter(([name]) => name));
}
