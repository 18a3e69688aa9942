// What has to be undone before this process ends, however it ends: by itself, by an error, or by Ctrl-C.

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

/** Ends in order on Ctrl-C, `kill` and a closed terminal; a second Ctrl-C changes nothing. */
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
	// Nobody reads any more, as in `| head`.
	process.stdout.on('error', () => end(1));
}
