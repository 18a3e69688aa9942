// The list of checks: each runs, prints one line, and is counted; one that fails does not stop the others.
import { stripVTControlCharacters } from 'node:util';

/** More than these lines of an error only repeat themselves. */
const linesOfError = 12;

export function checklist() {
	let passed = 0;
	let failed = 0;

	async function check(name, work) {
		const started = performance.now();
		const took = () => `${Math.round(performance.now() - started)} ms`;
		try {
			await work();
			passed++;
			console.log(`✓ ${name} (${took()})`);
		} catch (error) {
			failed++;
			const lines = stripVTControlCharacters(error.message).split('\n').slice(0, linesOfError);
			console.log(`✗ ${name} (${took()})\n${lines.map((line) => `    ${line}`).join('\n')}`);
		}
	}

	return { check, result: () => ({ passed, failed }) };
}
