// A node as a user meets it: found in the panel, opened, filled in, run, and its output read.
import { chooseFromList, chooseOption, oneLine, setField, until } from './form.mjs';

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
	const saved = lastSaved(page);
	await panelEntry(page, action).click();
	const view = page.getByTestId('ndv');
	await view.waitFor();
	await chooseOption(view.getByTestId('node-credentials-select'), credential);
	await reopen(view);

	return {
		view,
		choose: (field, wanted, whileOpen) => chooseFromList(view, field, wanted, whileOpen),
		async set(field, value) {
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
	};
}

const listTestId = 'resource-locator-';

/** Lists are asked for before there is a credential, and what they then said would stay. */
async function reopen(view) {
	await view.getByTestId('ndv-close-button').click();
	await view.waitFor({ state: 'hidden' });
	await view.page().getByTestId('canvas-default-node').dblclick();
	await view.waitFor();
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
