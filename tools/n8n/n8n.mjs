// A fresh, real n8n on free loopback ports, with the packed package placed as n8n's installer places it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './client.mjs';
import { atTheEnd } from './ending.mjs';
import { start } from './processes.mjs';
import { step } from './step.mjs';

export const owner = { email: 'owner@example.com', password: 'Peaka-in-n8n-1' };

/**
 * `installed` comes from install.mjs, `tarball` from package.mjs; `port` is a wish. An older n8n does not take
 * its owner from the environment. Runs until the end of this process.
 */
export async function startN8n({ installed, tarball, port: wish, ownerFromEnvironment = true }) {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-peaka-n8n-'));
	atTheEnd(() => rm(folder, { recursive: true, force: true }));
	await place(tarball, join(folder, '.n8n/nodes'));
	const [port, brokerPort] = await Promise.all([freePort(wish), freePort()]);
	const url = `http://127.0.0.1:${port}`;
	const n8n = start('n8n', installed.node, [installed.n8n, 'start'], {
		cwd: folder,
		env: { ...outerEnvironment(), ...settings({ folder, port, brokerPort, installed }) },
		log: join(folder, 'n8n.log'),
	});
	const { userManagement } = await n8n.until(`answer at ${url}`, () => settingsOf(url), 180);
	if (!ownerFromEnvironment && userManagement.showSetupOnFirstLoad) await makeOwner(url);
	const client = await signIn(url, owner, installed.require('flatted'));
	return { url, client, ended: n8n.ended, lastWords: () => n8n.output().slice(-3000) };
}

async function place(tarball, nodes) {
	await mkdir(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(manifest));
	const options = '--omit=peer --omit=dev --ignore-scripts --legacy-peer-deps --no-package-lock';
	const quiet = ['--no-audit', '--no-fund'];
	await step('Placing the package in n8n', 'npm', ['i', ...options.split(' '), ...quiet, tarball], {
		cwd: nodes,
	});
}

/** The health endpoints answer before the REST interface does; this one is the interface. */
async function settingsOf(url) {
	try {
		return (await (await fetch(`${url}/rest/settings`)).json()).data;
	} catch {
		return undefined;
	}
}

async function makeOwner(url) {
	const response = await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': 'e2e' },
		body: JSON.stringify({ ...owner, firstName: 'Peaka', lastName: 'Sandbox' }),
	});
	if (!response.ok) throw new Error(`n8n made no owner: ${await response.text()}`);
}

/** What the caller may have set for an n8n, a database, a Node or a proxy of their own. */
const notForThisOne =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|NODES_|NODE_OPTIONS$|npm_|(https?|all)_proxy$)/i;

const outerEnvironment = () =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !notForThisOne.test(name)));

const settings = ({ folder, port, brokerPort, installed }) => ({
	NODE_ENV: 'production',
	N8N_USER_FOLDER: folder,
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: owner.email,
	N8N_INSTANCE_OWNER_FIRST_NAME: 'Peaka',
	N8N_INSTANCE_OWNER_LAST_NAME: 'Sandbox',
	N8N_INSTANCE_OWNER_PASSWORD_HASH: installed.require('bcryptjs').hashSync(owner.password, 10),
});

/** A port that is free at this moment: the wished one, else any. */
function freePort(wish = 0) {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error) => (wish ? resolve(freePort()) : reject(error)));
		server.listen(wish, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
