// The fields of a form of n8n: the credential's and a node's have the same ones. `form` is the part
// of the page that holds them; lists open at the end of the page, not inside the form.
import { setTimeout as pause } from 'node:timers/promises';
import { isAsExpected } from './matching.mjs';

/**
 * Sets a text, the label of an option, or a switch. Returns the text that was typed, if any was:
 * n8n takes that over only a moment later.
 */
export async function setField(form, name, value) {
	const field = form.getByTestId(`parameter-input-${name}`).first();
	await field.waitFor();
	if (typeof value === 'boolean') return await setSwitch(field, value);
	if (await field.locator('.el-select').count()) return await chooseOption(field, value);
	const input = field.locator('.cm-content, textarea, input').first();
	if (value.startsWith('=')) await typeExpression(field, input, value);
	else await input.fill(value);
	return value;
}

/** An equals sign makes a field one for an expression. */
async function typeExpression(field, input, value) {
	await input.press('=');
	await field.locator('.cm-content').click();
	await field.page().keyboard.insertText(value.slice(1));
	// Takes its preview away, which covers the field below.
	await input.page().getByTestId('tab-params').click();
}

/** Fills in an ID, or an expression for it, instead of choosing. */
export async function setLocator(form, name, id) {
	const locator = form.getByTestId(`resource-locator-${name}`);
	const mode = locator.getByTestId('rlc-mode-selector');
	await mode.click();
	await form.page().getByTestId('mode-id').filter({ visible: true }).click();
	await until(async () => (await mode.getByRole('combobox').inputValue()) === 'By ID');
	await locator.getByTestId('rlc-input').fill(id);
}

/** The real switch is hidden behind the drawn one. */
async function setSwitch(field, on) {
	const isOn = await field.getByRole('switch').isChecked();
	if (isOn !== on) await field.locator('.el-switch').click();
}

export async function chooseOption(field, label) {
	const page = field.page();
	const combobox = field.getByRole('combobox');
	if ((await combobox.inputValue()) === label) return;
	await combobox.click();
	const options = page.locator('.el-select-dropdown__item:visible');
	await options.filter({ has: page.getByText(label, { exact: true }) }).click();
}

/**
 * Opens a field "From List", searches if there is something to search for, and chooses an entry by
 * its name or a pattern of it. Returns the names of all entries it showed, and which of them n8n put
 * on top because it was chosen before.
 */
export async function chooseFromList(form, name, { search, choose }, whileOpen = () => {}) {
	const input = form.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input');
	const selected = await input.inputValue();
	await input.click();
	const list = openList(form, name, selected);
	await list.loaded();
	if (search) await list.search(search);
	const names = await list.names();
	await whileOpen();

	const at = names.findIndex((each) => isAsExpected(each, choose));
	if (at >= 0) await list.entries.nth(at).click();
	else await form.getByTestId('tab-params').click();
	await list.entries.first().waitFor({ state: 'detached' });
	if (at < 0) throw new Error(`The list has no "${choose}". It shows: ${names.join(', ')}`);
	return { names, selected };
}

/** n8n shows what is chosen first, whether or not it is in the list. */
export const withChosen = (names, selected) =>
	selected ? [selected, ...names.filter((name) => !isAsExpected(selected, name))] : names;

/** The one list that is open. */
function openList(form, field, selected) {
	const page = form.page();
	const open = (testId) => page.getByTestId(testId).filter({ visible: true });
	const entries = open('rlc-item');
	const error = open('rlc-error-container');
	const noResults = page.getByText('No results', { exact: true }).filter({ visible: true });
	const loading = page.locator('[class*="_loadingItem"]:visible');
	const names = async () => (await entries.allInnerTexts()).map(oneLine);

	return {
		entries,
		names,
		async loaded() {
			await entries.or(error).or(noResults).first().waitFor();
			await loading.first().waitFor({ state: 'detached' });
			if (!(await error.count())) return;
			const says = oneLine(await error.innerText());
			await form.getByTestId('tab-params').click();
			throw new Error(`The list shows: ${says}`);
		},
		async search(text) {
			const answer = answerFor(page, field, text);
			await open('rlc-search').fill(text);
			const expected = withChosen(await answer, selected);
			await until(async () => same(await names(), expected) || (await error.count()) > 0);
			await this.loaded();
		},
	};
}

/** The names that n8n is sent for a search. */
async function answerFor(page, field, search) {
	const response = await page.waitForResponse((candidate) => {
		if (!candidate.url().endsWith('/resource-locator-results')) return false;
		const { path, filter } = candidate.request().postDataJSON();
		return path === `parameters.${field}` && filter === search;
	});
	const { data } = await response.json();
	return (data?.results ?? []).map((entry) => oneLine(entry.name));
}

export async function until(isSo, seconds = 30) {
	const deadline = performance.now() + seconds * 1000;
	while (!(await isSo())) {
		if (performance.now() > deadline) throw new Error(`Not so within ${seconds} s: ${isSo}`);
		await pause(50);
	}
}

const same = (left, right) => left.join('\n') === right.join('\n');
export const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
