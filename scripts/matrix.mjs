import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, setUp } from '../tools/setup.mjs';

// Every cell of the matrix: each operation under each fault, each field under each hostile value, the
// pickers, the canaries. Prints one summary; arguments go to jest, such as the name of a test file.

setUp();
const folder = join(root, '.cache/matrix');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const log = join(folder, 'jest.log');
const begin = Date.now();
console.log('Running every cell of the matrix (some minutes) …');
const output = openSync(log, 'w');
const { status } = spawnSync(
	process.execPath,
	['node_modules/jest/bin/jest.js', '--maxWorkers=2', 'test/matrix', ...process.argv.slice(2)],
	{
		cwd: root,
		stdio: ['ignore', output, output],
		env: { ...process.env, PEAKA_MATRIX: 'whole' },
	},
);

const parts = readdirSync(folder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const total = (key) => parts.reduce((sum, part) => sum + part[key], 0);

for (const { name, cells, unexpected, kinds } of parts) {
	console.log(`\n${name}: ${cells} cells, ${unexpected} unexpected`);
	const sorted = Object.entries(kinds).sort(([, a], [, b]) => b.count - a.count);
	for (const [kind, { count, example }] of sorted) {
		console.log(`${String(count).padStart(6)}  ${kind}\n        ${example}`);
	}
}
const minutes = ((Date.now() - begin) / 60_000).toFixed(1);
console.log(`\n${total('cells')} cells, ${total('unexpected')} unexpected, ${minutes} minutes`);
if (status !== 0 && total('unexpected') === 0 && existsSync(log)) {
	console.log(readFileSync(log, 'utf8').slice(-4000));
}
process.exit(status === 0 && total('unexpected') === 0 ? 0 : 1);
