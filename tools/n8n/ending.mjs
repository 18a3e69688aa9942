// What has to be undone before this process ends, however it ends: by itself, by an error, or by Ctrl-C.
import { readFileSync } from 'node:fs';

const undone = [];

/** `undo` runs once, latest first. */
export const atTheEnd = (undo) => undone.push(undo);

let ending;

export const isEnding = () => ending !== undefined;

export function undoEverything() {
	ending ??= (async () => {
		while (undone.length) await undoOne(undone.pop());
	})();
	return ending;
}

/** What can't be undone must not keep the rest from it. */
async function undoOne(undo) {
	try {
		await undo();
	} catch (error) {
		console.error(`While stopping: ${error.message}`);
	}
}

/** Ends in order on Ctrl-C, `kill`, a closed terminal, and with npm; a second Ctrl-C changes nothing. */
export function endOnSignals(say = () => {}) {
	const end = async (code) => {
		if (ending) return;
		say();
		await undoEverything();
		process.exit(code);
	};
	for (const [name, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
		process.on(name, () => end(128 + number));
	}
	endWithNpm(() => end(1));
	// Nobody reads any more, as in `| head`.
	process.stdout.on('error', () => end(1));
}

/** How often to look whether npm is still there. */
const interval = 500;

/** After kill -9 npm tells nobody that it is gone: we get another parent, or the shell between us does. */
function endWithNpm(end) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const npm = starters();
	setInterval(() => starters() !== npm && end(), interval).unref();
}

/** The process that started this one, with the one before it where it is the shell that npm uses. */
function starters() {
	const { ppid } = process;
	try {
		// "9449 (sh) S 9448 …"
		const [, name, parent] = /\((.*)\) \S+ (\d+)/.exec(readFileSync(`/proc/${ppid}/stat`, 'utf8'));
		return /sh$/.test(name) ? `${ppid} ${parent}` : `${ppid}`;
	} catch {
		// Without /proc the shell has made room for us.
		return `${ppid}`;
	}
}
