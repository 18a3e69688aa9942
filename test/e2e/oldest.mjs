// `npm run e2e:matrix`: the packed package in the oldest n8n that it is for, on Node 20: every node loaded, the
// credential tried, the list of projects asked, every template run. Without a browser.
import { startSandboxProcess } from '../../tools/sandbox-process.mjs';
import { checklist } from './checks.mjs';
import { atTheEnd, endOnSignals, undoEverything } from '../../tools/n8n/ending.mjs';
import { install } from '../../tools/n8n/install.mjs';
import { startN8n } from '../../tools/n8n/n8n.mjs';
import { packedPackage } from '../../tools/n8n/package.mjs';
import { checkRest, checkTemplates } from './rest-checks.mjs';

endOnSignals(() => console.log('\nStopping …'));

const { check, anyFailed, seconds, finish } = checklist();
try {
	const tarball = await packedPackage();
	const installed = await install('oldest');
	const { version } = installed.require('n8n/package.json');
	const sandbox = await startSandboxProcess();
	atTheEnd(sandbox.stop);
	const n8n = await startN8n({ installed, tarball, ownerFromEnvironment: false });
	console.log(`• n8n ${version} and the sandbox run, after ${seconds()} s`);

	const words = { key: /Authorization failed/, address: /could not be found/ };
	await checkRest({ check, n8n, sandbox, words });
	await checkTemplates({ check, n8n, sandbox });
	if (anyFailed()) console.log(`\nThe end of n8n's log:\n${n8n.lastWords()}`);
} catch (error) {
	await check('n8n and the sandbox can be tried at all', () => Promise.reject(error));
} finally {
	await undoEverything();
}

finish('e2e-matrix.json');
