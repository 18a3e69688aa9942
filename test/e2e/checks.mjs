// The list of checks: each runs, prints one line, and is counted; one that fails does not stop the others.
import { stripVTControlCharacters } from 'node:util';
import { isEnding } from '../../tools/n8n/ending.mjs';

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
			// Not the check failed: what it looked at was stopped.
			if (isEnding()) return;
			failed++;
			console.log(`✗ ${name} (${took()})\n${readable(error.message)}`);
		}
	}

	return { check, result: () => ({ passed, failed }) };
}

/** The browser driver names what it typed, and that may be a key. */
const key = /\b[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}\b/g;

const readable = (message) =>
	stripVTControlCharacters(message)
		.replace(key, '***')
		.split('\n')
		.slice(0, linesOfError)
		.map((line) => `    ${line}`)
		.join('\n');
