import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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

/** Reads `{ passed, failed, failures }` from what a command wrote below .cache. */
function written(file, read) {
	const path = join(root, '.cache', file);
	return () => (existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : undefined);
}

/** Of a file with tests: each that failed, with the first line of why; or why the file could not be run. */
function failuresIn({ name, assertionResults, message }) {
	const failed = assertionResults.filter(({ status }) => status === 'failed');
	const told = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]}`);
	const texts = assertionResults.length > 0 ? told : [message].filter(Boolean);
	return texts.map((text) => {
		const lines = stripVTControlCharacters(text)
			.split('\n')
			.map((line) => line.trim());
		const first = lines.find((line) => line !== '' && !line.startsWith('●'));
		return `${relative(root, name)}: ${first}`;
	});
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
	written('jest.json', (report) => ({
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
		failures: report.testResults.flatMap(failuresIn),
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
// Their own output is far above.
for (const { failures = [] } of results)
	for (const failure of failures) console.log(`  ✗ ${failure}`);
const total = (key) => results.reduce((sum, each) => sum + each[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') > 0 ? 1 : 0);
