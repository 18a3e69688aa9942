import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './setup.mjs';

/**
 * Starts the sandbox as a process of its own. Gives what it printed, one JSON line with `url`,
 * `keys`, `projectId` and more, and `stop`.
 */
export async function startSandboxProcess(...args) {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--with-parent', ...args],
		{ cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const printed = (async () => {
		for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
		throw new Error('The sandbox ended before it said where it listens');
	})();
	const timeout = setTimeout(() => child.kill('SIGKILL'), 60_000);
	const sandbox = await printed.finally(() => clearTimeout(timeout));
	child.stdout.resume();
	return {
		...sandbox,
		async stop() {
			child.kill('SIGTERM');
			await ended;
		},
	};
}
