import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { buildPackage, root } from './setup.mjs';

// n8n's linter reads literals, and the properties of our nodes are computed. So every description
// is written out as the literal that it is once built, and that is linted with the same rules.

buildPackage();
const require = createRequire(import.meta.url);
const { n8n: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = join(root, '.cache/built-descriptions');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const name of ['package.json', 'eslint.config.mjs', 'tsconfig.json', 'credentials', 'icons']) {
	cpSync(join(root, name), join(out, name), { recursive: true });
}
mkdirSync(join(out, 'nodes/shared'), { recursive: true });
cpSync(join(root, 'nodes/shared/client/zones.ts'), join(out, 'nodes/shared/zones.ts'));
symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));

const key = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

function literal(value) {
	if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
	if (typeof value === 'function') throw new Error('A function was left in a description');
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const members = Object.entries(value).filter(([, each]) => each !== undefined);
	return `{ ${members.map(([name, each]) => `${key(name)}: ${literal(each)}`).join(', ')} }`;
}

for (const entry of entries.nodes) {
	const name = basename(entry, '.node.js');
	const Node = require(join(root, entry))[name];
	const text = literal(new Node().description)
		// These two the linter wants as n8n's constants.
		.replace(/(inputs|outputs): \["main"\]/g, '$1: [NodeConnectionTypes.Main]');
	const file = join(out, 'nodes', name, `${name}.node.ts`);
	mkdirSync(dirname(file), { recursive: true });
	cpSync(join(root, 'nodes', name, `${name}.node.json`), file.replace(/\.ts$/, '.json'));
	writeFileSync(
		file,
		`import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

export class ${name} implements INodeType {
	description: INodeTypeDescription = ${text};
}
`,
	);
}
execFileSync(process.execPath, [
	join(root, 'node_modules/prettier/bin/prettier.cjs'),
	'--log-level=warn',
	'--ignore-path=/dev/null',
	'--write',
	out + '/nodes',
]);
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const { status } = spawnSync(process.execPath, [eslint, 'nodes'], { cwd: out, stdio: 'inherit' });
if (status === 0) console.log(`${entries.nodes.length} built descriptions are clean`);
process.exit(status ?? 1);
