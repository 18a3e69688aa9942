// Child processes that never outlive us, not even after kill -9: each leads its own process group, which is
// stopped as a whole.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atTheEnd } from './ending.mjs';

const groups = new Set();

const withParent = join(import.meta.dirname, 'with-parent.mjs');

// The last resort, for an end that waited for nothing.
process.on('exit', () => groups.forEach((pid) => signal(pid, 'SIGKILL')));

/**
 * `spawn`, whose child and all that it starts are stopped at the end. `output` is what `spawn` knows as
 * `stdio`, for standard output and error; the standard input of the command is empty.
 */
export function spawnGroup(command, args, { output, ...options }) {
	const child = spawn(process.execPath, [withParent, command, ...args], {
		...options,
		stdio: ['pipe', ...output],
		detached: true,
	});
	child.stdin?.on('error', () => {});
	if (child.pid) {
		groups.add(child.pid);
		child.once('exit', () => forgetIfEmpty(child.pid));
		atTheEnd(() => stopGroup(child.pid));
	}
	return child;
}

/** Starts a command that runs until the end; its output goes to the file `log`. */
export function start(name, command, args, { cwd, env, log }) {
	const file = openSync(log, 'w');
	const child = spawnGroup(command, args, { cwd, env, output: [file, file] });
	closeSync(file);

	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('exit', (code, signalName) => resolve(signalName ?? `exit ${code}`));
	});
	let howItEnded;
	ended.then((how) => (howItEnded = how));

	const output = () => readFileSync(log, 'utf8');

	/** Looks again and again until `look` finds something. */
	async function until(what, look, seconds) {
		const deadline = performance.now() + seconds * 1000;
		for (;;) {
			const result = await look();
			if (result !== undefined) return result;
			const why = howItEnded ? `it ended (${howItEnded})` : `not within ${seconds} s`;
			if (howItEnded || performance.now() > deadline) {
				throw new Error(
					`${name}: no ${what}, ${why}. The end of its log:\n${output().slice(-3000)}`,
				);
			}
			await pause(100);
		}
	}

	return { ended, until, output };
}

/** The number of a process that is gone may soon be another one's. */
function forgetIfEmpty(pid) {
	if (!signal(pid, 0)) groups.delete(pid);
}

async function stopGroup(pid) {
	if (!groups.has(pid)) return;
	signal(pid, 'SIGTERM');
	const deadline = performance.now() + 15_000;
	while (signal(pid, 0) && performance.now() < deadline) await pause(50);
	signal(pid, 'SIGKILL');
	groups.delete(pid);
}

/** Signals a whole group; false when nobody of it is left. */
function signal(pid, name) {
	try {
		return process.kill(-pid, name);
	} catch {
		return false;
	}
}
