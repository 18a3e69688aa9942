// The list of checks: each runs, prints one line, and is counted; one that fails does not stop the others.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { isEnding } from '../../tools/n8n/ending.mjs';
import { root } from '../../tools/setup.mjs';

/** More than these lines of an error only repeat themselves. */
const linesOfError = 12;

export function checklist() {
	const begin = performance.now();
	const seconds = () => ((performance.now() - begin) / 1000).toFixed(1);
	let passed = 0;
	/** Names of checks, each with what was seen instead. */
	const failures = [];

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
			failures.push(`${name}: ${readable(error.message).trim().split('\n')[0]}`);
			console.log(`✗ ${name} (${took()})\n${readable(error.message)}`);
		}
	}

	/** Writes the counts and what failed below .cache, prints them, and ends the process. */
	function finish(file) {
		const failed = failures.length;
		mkdirSync(join(root, '.cache'), { recursive: true });
		writeFileSync(join(root, '.cache', file), JSON.stringify({ passed, failed, failures }));
		console.log(`\n${passed} passed, ${failed} failed, in ${seconds()} s`);
		process.exit(failed ? 1 : 0);
	}

	return { check, anyFailed: () => failures.length > 0, seconds, finish };
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
