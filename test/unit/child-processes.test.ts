import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const tool = (name: string) => pathToFileURL(join(__dirname, '../../tools/n8n', name)).href;

/** As scripts/start.mjs: starts a command that would run for ever, and prints the ids of all three processes. */
const starter = `
import { endOnSignals } from '${tool('ending.mjs')}';
import { spawnGroup } from '${tool('processes.mjs')}';
endOnSignals();
const forever = 'console.log(process.pid); setInterval(() => {}, 1000)';
const child = spawnGroup(process.execPath, ['-e', forever], { output: ['inherit', 'inherit'] });
console.log(process.pid);
console.log(child.pid);
`;

/** As npm: starts the starter through a shell or without one, and waits. */
const npm = (shell: boolean) => `
const { spawn } = require('node:child_process');
process.env.npm_lifecycle_event = 'start';
process.env.STARTER = process.argv[1];
const script = '"' + process.execPath + '" --input-type=module -e "$STARTER"; exit $?';
if (${shell}) spawn('sh', ['-c', script], { stdio: 'inherit' });
else spawn(process.execPath, ['--input-type=module', '-e', process.argv[1]], { stdio: 'inherit' });
`;

function isAlive(pid: number) {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** Resolves once all processes are gone; the time limit of the test bounds it. */
async function gone(pids: number[]) {
	while (pids.some(isAlive)) await new Promise(setImmediate);
}

it.each([
	['the starter', 'SIGKILL', ['--input-type=module', '-e', starter]],
	['the starter', 'SIGTERM', ['--input-type=module', '-e', starter]],
	['the starter', 'SIGHUP', ['--input-type=module', '-e', starter]],
	['npm', 'SIGKILL', ['-e', npm(false), starter]],
	['npm with a shell', 'SIGKILL', ['-e', npm(true), starter]],
] as const)('nothing outlives %s after %s', async (_, signal, args) => {
	const first = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const pids = new Set<number>();
	for await (const line of createInterface({ input: first.stdout })) {
		pids.add(Number(line));
		if (pids.size === 3) break;
	}
	expect([...pids].filter(isAlive)).toHaveLength(3);
	first.kill(signal);
	await gone([...pids]);
	expect([...pids].filter(isAlive)).toEqual([]);
});
