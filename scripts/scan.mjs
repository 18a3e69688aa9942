// `npm run scan`: what n8n runs before it verifies a package, on the packed tarball and on the sources, with
// comments that switch rules off ignored. It fails on errors; docs/packaging.md explains each warning.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { buildPackage, installPackages, root } from '../tools/setup.mjs';

const scanner = await installedScanner();
installPackages();
buildPackage();
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-scan-'));
try {
	const warnings = [...(await scan(unpacked(folder))), ...(await scan(root, 'source'))];
	console.log(`0 errors, ${warnings.length} warnings`);
	for (const each of new Set(warnings)) console.log(`  ${each}`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** Lints with the scanner's rules, and gives the warnings; ends the process where there is an error. */
async function scan(cwd, what) {
	const { ESLint, glob, buildScanConfig, SOURCE_FILE_PATTERNS } = scanner;
	const overrideConfig = await buildScanConfig();
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig,
	});
	const patterns = what === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', '**/*.ts', '**/*.json'];
	const files = glob.sync(patterns, { cwd, absolute: true });
	const results = await eslint.lintFiles(files);
	const problems = results.flatMap(({ filePath, messages }) =>
		messages.map(({ severity, ruleId, message }) => ({
			severity,
			text: `${relative(cwd, filePath)}: ${message} (${ruleId})`,
		})),
	);
	const errors = problems.filter(({ severity }) => severity === 2);
	for (const { text } of errors) console.error(text);
	if (files.length === 0) console.error(`There is nothing to scan in ${cwd}`);
	if (errors.length > 0 || files.length === 0) process.exit(1);
	console.log(`✓ ${what ?? 'tarball'}: ${files.length} files`);
	return problems.map(({ text }) => text);
}

function unpacked(into) {
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
	const [{ filename }] = JSON.parse(run('npm', pack));
	run('tar', ['-xzf', join(into, filename), '-C', into]);
	return join(into, 'package');
}

function run(command, args, cwd = root) {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
	if (status === 0) return stdout;
	console.error(`${command} ${args.join(' ')} failed:\n${stderr}`);
	process.exit(1);
}

/** The scanner, installed once below .cache: its own TypeScript and ESLint have no place among ours. */
async function installedScanner() {
	const cache = join(root, '.cache/scanner');
	const lock = 'package-lock.json';
	const source = join(root, 'tools/scanner');
	const same = () => readFileSync(join(cache, lock)).equals(readFileSync(join(source, lock)));
	if (!existsSync(join(cache, 'node_modules/.package-lock.json')) || !same()) {
		mkdirSync(cache, { recursive: true });
		for (const file of ['package.json', lock]) copyFileSync(join(source, file), join(cache, file));
		run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], cache);
	}
	const require = createRequire(join(cache, 'package.json'));
	const load = (path) => import(pathToFileURL(path).href);
	const { ESLint } = require('eslint');
	const own = join(cache, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
	return { ESLint, glob: require('fast-glob'), ...(await load(own)) };
}
