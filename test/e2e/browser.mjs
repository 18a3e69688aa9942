// A real browser, signed in to n8n.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianPackages } from '../../tools/n8n/debian.mjs';
import { atTheEnd } from '../../tools/n8n/ending.mjs';
import { until } from './form.mjs';

const flags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// Nothing but n8n can be reached: waiting for the outside world would only make this slow.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

function chromiumPath() {
	if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
	const path = '/usr/bin/chromium';
	debianPackages('to look at the editor (or set CHROMIUM_PATH)', {
		[path]: 'chromium fonts-liberation',
	});
	return path;
}

/** Opens a browser and signs in; it closes at the end of this process. */
export async function openBrowser({ installed, url, owner }) {
	const executablePath = chromiumPath();
	const { chromium, selectors } = installed.require('playwright-core');
	selectors.setTestIdAttribute('data-test-id');
	const profile = await mkdtemp(join(tmpdir(), 'n8n-nodes-peaka-browser-'));
	atTheEnd(() => rm(profile, { recursive: true, force: true }));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		headless: true,
		viewport: { width: 1400, height: 900 },
		args: flags,
		// Ending on a signal is our own affair.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	atTheEnd(() => context.close());
	const [page] = context.pages();
	page.setDefaultTimeout(30_000);
	const errors = consoleErrors(page);
	await signIn(page, url, owner);

	return { page, visit: (path) => visit(page, url, path), errors };
}

/** What the page itself reports as an error, from now on; not that something outside n8n is out of reach. */
function consoleErrors(page) {
	const errors = [];
	page.on('pageerror', (error) => errors.push(`${error.stack ?? error}`));
	page.on('console', (message) => {
		if (message.type() !== 'error') return;
		const { url } = message.location();
		errors.push(`${message.text()} (${url})`);
	});
	return errors;
}

/** Goes there as a link of n8n does: loading the whole editor anew takes many times as long. */
async function visit(page, url, path) {
	// A dialog that a failed check has left open would cover everything.
	if (await page.locator('.el-overlay-dialog:visible').count()) await page.goto(url);
	let over = false;
	const going = page
		.evaluate((to) => {
			const app = document.querySelector('#app').__vue_app__;
			return app.config.globalProperties.$router.push(to);
		}, path)
		.finally(() => (over = true));
	going.catch(() => {}); // Thrown where it is awaited.
	// A workflow that a failed check has left unsaved n8n leaves only when it is told to.
	const leave = page.getByRole('button', { name: 'Leave without saving' });
	await until(async () => over || (await leave.isVisible()));
	if (!over) await leave.click();
	await going;
}

async function signIn(page, url, { email, password }) {
	await page.goto(`${url}/signin?redirect=%252Fhome%252Fcredentials`);
	await page.fill('input[name="emailOrLdapLoginId"]', email);
	await page.fill('input[name="password"]', password);
	await page.getByTestId('form-submit-button').click();
	await page.getByTestId('main-sidebar-settings').waitFor();
}
