// The form in which a user makes a credential.
import { oneLine, setField } from './form.mjs';

/** Fills in and saves, which tests it. The form stays open. */
export async function createCredential({ page, visit }, displayName, fields) {
	await visit('/home/credentials/create');
	await page.getByTestId('new-credential-type-select').getByRole('combobox').fill(displayName);
	const option = page.getByTestId('new-credential-type-select-option').filter({ visible: true });
	await option.filter({ hasText: displayName }).click();
	await page.getByTestId('new-credential-type-button').click();
	return await fillIn(page, fields);
}

/** Changes what is in the open form, and saves again. */
export const changeCredential = ({ page }, fields) => fillIn(page, fields);

/** Returns the name that n8n gave it, whether it works, and what n8n says of it. */
async function fillIn(page, fields) {
	const form = page.getByTestId('editCredential-modal');
	await form.waitFor();
	for (const [name, value] of Object.entries(fields)) await setField(form, name, value);

	const tested = page.waitForResponse((response) => response.url().endsWith('/credentials/test'));
	await form.getByTestId('credential-save-button').click();
	await (await tested).finished();

	const success = form.getByTestId('credentials-config-container-test-success');
	const failure = form.locator('.el-tag--danger:visible');
	await success.or(failure).first().waitFor();
	const works = await success.isVisible();
	if (!works) await failure.getByText('More details').click();
	return {
		form,
		works,
		says: oneLine(await (works ? success : failure).innerText()),
		name: (await form.getByTestId('credential-name').innerText()).split('\n')[0].trim(),
	};
}

export async function closeCredential(form) {
	await form.getByRole('button', { name: 'Close' }).click();
	await form.waitFor({ state: 'hidden' });
}
