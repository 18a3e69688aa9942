import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs before anything is installed: Node's own modules only.

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => join(root, ...parts);

/** Runs a command where the user can see it, and stops everything when it fails. */
export function run(command, args, options = {}) {
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
	if (status !== 0) {
		console.error(`\n${command} ${args.join(' ')} failed. What it said stands above.`);
		process.exit(status ?? 1);
	}
}

const node = (...args) => run(process.execPath, args);

function step(title, work) {
	const begin = Date.now();
	console.log(`• ${title} …`);
	work();
	console.log(`  done in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
}

/** Newest change below the paths, in milliseconds. */
function newest(paths) {
	return Math.max(
		...paths.map((path) => {
			const entry = statSync(inRoot(path));
			if (!entry.isDirectory()) return entry.mtimeMs;
			const inside = readdirSync(inRoot(path)).filter((name) => name !== 'node_modules');
			return Math.max(entry.mtimeMs, newest(inside.map((name) => join(path, name))));
		}),
	);
}

/** Whether `target` is older than its sources or was made by another Node. */
const stale = (target, sources) => {
	if (!existsSync(inRoot(target))) return true;
	return statSync(inRoot(target)).mtimeMs < newest(sources);
};

const touch = (path, text) => {
	mkdirSync(dirname(inRoot(path)), { recursive: true });
	writeFileSync(inRoot(path), text);
	utimesSync(inRoot(path), new Date(), new Date());
};

const readJson = (...parts) => JSON.parse(readFileSync(inRoot(...parts), 'utf8'));

/** Whether npm finished here, with the versions that package-lock.json names. */
function isInstalled() {
	// npm writes this file last.
	if (!existsSync(inRoot('node_modules/.package-lock.json'))) return false;
	const wanted = readJson('package-lock.json').packages;
	const there = readJson('node_modules/.package-lock.json').packages;
	return Object.entries(wanted).every(([path, { version, optional, dev, peer, extraneous }]) => {
		const elsewhere = path === '' || optional || extraneous || (peer && !dev);
		return elsewhere || there[path]?.version === version;
	});
}

/** Installs what package-lock.json says, unless exactly that is there already. */
export function installPackages() {
	if (isInstalled()) return;
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	step('Installing the development packages (a few minutes, once)', () =>
		// No install scripts: one needs pnpm, another a newer Node, and none is needed here.
		run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
	);
}

/** Compiles the package as it is published, into dist/. */
export function buildPackage() {
	const sources = ['nodes', 'credentials', 'icons', 'tsconfig.json', 'gulpfile.js'];
	if (!stale('.cache/built', sources) && existsSync(inRoot('dist/nodes'))) return;
	step('Building the package', () => {
		rmSync(inRoot('dist'), { recursive: true, force: true });
		node('node_modules/typescript/bin/tsc', '-p', '.');
		node('node_modules/gulp/bin/gulp.js', '--silent');
		touch('.cache/built', '');
	});
}

/** Bundles the sandbox for the tests, which run as CommonJS. */
export function buildSandbox() {
	const sources = ['sandbox', 'contract/contract.json'];
	const bundles = { index: 'sandbox/index.ts', sql: 'sandbox/sql/engine.ts' };
	if (!stale('.cache/sandbox/index.cjs', sources)) return;
	step('Building the sandbox', () => {
		const { devDependencies } = readJson('package.json');
		const bundled = new Set(['dt-sql-parser', 'antlr4ng']);
		const external = Object.keys(devDependencies).filter((name) => !bundled.has(name));
		for (const [name, entry] of Object.entries(bundles)) {
			node(
				'node_modules/esbuild/bin/esbuild',
				entry,
				'--bundle',
				'--platform=node',
				'--format=cjs',
				'--target=node20',
				'--log-level=warning',
				...external.map((each) => `--external:${each}`),
				`--outfile=.cache/sandbox/${name}.cjs`,
			);
		}
	});
}

/** Everything that the commands of package.json stand on. */
export function setUp() {
	const [major] = process.versions.node.split('.').map(Number);
	if (major < 20) {
		console.error(`Node ${process.versions.node} is too old: use Node 20 or newer.`);
		process.exit(1);
	}
	installPackages();
	buildPackage();
}
