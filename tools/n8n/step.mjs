// One long command: says that it runs, that it still runs, and that it is done; shows its output only if it fails.
import { spawnGroup } from './processes.mjs';

/** Resolves with what the command printed. */
export async function step(title, command, args, { cwd, env = process.env } = {}) {
	const started = performance.now();
	const took = (digits) => `${((performance.now() - started) / 1000).toFixed(digits)} s`;
	console.log(`• ${title} …`);
	const stillAtWork = setInterval(() => console.log(`  … ${took(0)}`), 15_000);
	try {
		const output = await finished(title, command, args, { cwd, env });
		console.log(`  done in ${took(1)}`);
		return output;
	} finally {
		clearInterval(stillAtWork);
	}
}

function finished(title, command, args, options) {
	return new Promise((resolve, reject) => {
		const child = spawnGroup(command, args, { ...options, output: ['pipe', 'pipe'] });
		let output = '';
		let everything = '';
		child.stdout.on('data', (text) => (output += text));
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (text) => (everything += text));
		}
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(output);
			const how = signal ?? `exit ${code}`;
			const line = [command, ...args].join(' ');
			reject(new Error(`${title} failed (${line}: ${how}).\n${everything.slice(-4000)}`));
		});
	});
}
