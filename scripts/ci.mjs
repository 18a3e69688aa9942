import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root } from '../tools/setup.mjs';

// Nothing of an earlier run counts.
for (const left of ['dist', '.cache']) rmSync(join(root, left), { recursive: true, force: true });
installPackages();

const results = [];

/** One check: a command that exits with 0, and the counts that it left in `counts`, if any. */
function check(name, command, args, counts) {
	console.log(`\n━━ ${name}`);
	const begin = Date.now();
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
	const own = counts?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
	// A command that fails without a failed test has failed itself.
	if (status !== 0 && own.failed === 0) own.failed = 1;
	results.push({ name, seconds: (Date.now() - begin) / 1000, ...own });
}

const npm = (script, ...args) => ['npm', ['run', '--silent', script, '--', ...args]];

/** Reads `{ passed, failed }` from what a command wrote below .cache. */
function written(file, read) {
	const path = join(root, '.cache', file);
	return () => (existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : undefined);
}

check('build', ...npm('build'));
check('only relative requires in dist', process.execPath, ['tools/check-requires.mjs']);
check('lint', ...npm('lint'));
check('typecheck', ...npm('typecheck'));
check('format', ...npm('format'));
check('contract files are generated', ...npm('contract', '--check'));
check('docs are generated', ...npm('docs', '--check'));
check('public surface is kept', ...npm('surface', '--check'));
check(
	'npm test',
	'npm',
	['test', '--', '--json', '--outputFile=.cache/jest.json'],
	written('jest.json', ({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) => ({
		passed: numPassedTests,
		failed: numFailedTests + numRuntimeErrorTestSuites,
	})),
);

check(
	'e2e',
	...npm('e2e'),
	written('e2e.json', (counts) => counts),
);

console.log('');
for (const { name, seconds, passed, failed } of results) {
	console.log(
		`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`,
	);
}
const total = (key) => results.reduce((sum, each) => sum + each[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') > 0 ? 1 : 0);
