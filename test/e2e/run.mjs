// `npm run e2e`: the packed package in a real n8n and a real browser, against the sandbox.
//
//   --pictures   also renew the pictures of docs/images
//   rest …       only these parts: imports, rest, editor, templates, waiting
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandboxProcess } from '../../tools/sandbox-process.mjs';
import { root } from '../../tools/setup.mjs';
import { checklist } from './checks.mjs';
import { checkEditor } from './editor-checks.mjs';
import { checkImports } from './import-checks.mjs';
import { atTheEnd, endOnSignals, undoEverything } from '../../tools/n8n/ending.mjs';
import { install } from '../../tools/n8n/install.mjs';
import { startN8n } from '../../tools/n8n/n8n.mjs';
import { packedPackage } from '../../tools/n8n/package.mjs';
import { pictureOf } from './picture.mjs';
import { checkRest, checkTemplates } from './rest-checks.mjs';
import { checkWaiting } from './waiting-checks.mjs';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { pictures: { type: 'boolean', default: false } },
});
endOnSignals(() => console.log('\nStopping …'));

const { check, anyFailed, seconds, finish } = checklist();
try {
	const tarball = await packedPackage();
	const installed = await install();
	const sandbox = await startSandboxProcess();
	atTheEnd(sandbox.stop);
	const n8n = await startN8n({ installed, tarball });
	console.log(`• n8n and the sandbox run, after ${seconds()} s`);

	const parts = {
		imports: checkImports,
		rest: checkRest,
		editor: checkEditor,
		templates: checkTemplates,
		waiting: checkWaiting,
	};
	for (const [name, checkPart] of Object.entries(parts)) {
		const isWanted = positionals.length === 0 || positionals.includes(name);
		if (isWanted) await checkPart({ check, installed, n8n, sandbox, takePicture });
	}
	if (anyFailed()) console.log(`\nThe end of n8n's log:\n${n8n.lastWords()}`);
} catch (error) {
	await check('n8n and the sandbox can be tried at all', () => Promise.reject(error));
} finally {
	await undoEverything();
}

finish('e2e.json');

async function takePicture(part, name) {
	if (values.pictures && name && part)
		await pictureOf(part, join(root, 'docs/images', `${name}.webp`));
}
