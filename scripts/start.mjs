// `npm start`: a full n8n with this package, a sandbox that answers as Peaka, and everything ready to try.
import { credentialData, credentialType } from '../test/e2e/credential.mjs';
import { atTheEnd, endOnSignals, undoEverything } from '../tools/n8n/ending.mjs';
import { expectedItems } from '../test/e2e/expected-items.mjs';
import { install } from '../tools/n8n/install.mjs';
import { owner, startN8n } from '../tools/n8n/n8n.mjs';
import { packedPackage } from '../tools/n8n/package.mjs';
import { readTemplate, templateFiles } from '../test/e2e/templates.mjs';
import { startSandboxProcess } from '../tools/sandbox-process.mjs';

const usualPort = 5678;

endOnSignals(() => console.log('\nStopping n8n and the sandbox …'));
try {
	const tarball = await packedPackage();
	const installed = await install();
	console.log('• Starting the sandbox and n8n (half a minute) …');
	const sandbox = await startSandboxProcess();
	atTheEnd(sandbox.stop);
	const n8n = await startN8n({ installed, tarball, port: usualPort });
	console.log(introduction(n8n.url, sandbox.url, await fill(n8n.client, sandbox)));

	throw new Error(`n8n ended by itself (${await n8n.ended}):\n${n8n.lastWords()}`);
} catch (error) {
	await undoEverything();
	console.error(error.message);
	process.exit(1);
}

/** Puts in what one would otherwise make by hand. Returns the workflows. */
async function fill(client, { keys, ...sandbox }) {
	const make = (name, key) =>
		client.createCredential({
			name,
			type: credentialType,
			data: credentialData(sandbox, key),
		});
	// A new node takes the credential that was made last.
	const partner = await make('Sandbox (partner key)', keys.partner);
	const project = await make('Sandbox (project key)', keys.project);
	const workflows = [];
	for (const file of templateFiles()) {
		const credential = expectedItems[file]?.key === 'partner' ? partner : project;
		workflows.push(await client.createWorkflow(readTemplate(file, credential)));
	}
	return workflows;
}

function introduction(n8nUrl, sandboxUrl, workflows) {
	return `
n8n runs, with Peaka's nodes in it.

  Open      ${n8nUrl}
  E-mail    ${owner.email}
  Password  ${owner.password}

What to try

${workflows.map(({ id, name }) => `  ▸ ${name}\n    ${n8nUrl}/workflow/${id}\n    Press "Execute workflow".`).join('\n')}
  ▸ A node of your own
    ${n8nUrl}/workflow/new
    Press +, search for "Peaka", choose an action. The lists of the fields are filled.
    With "Peaka Query › Execute a query", for example:
    SELECT status, count(*) AS orders FROM "shop"."public"."orders" GROUP BY status

Two credentials are there: one with a project key, one with a partner key. Both reach the sandbox,
which answers as Peaka does, at ${sandboxUrl}. Nothing is sent anywhere else.

Ctrl-C stops everything. Nothing is kept.
`;
}
