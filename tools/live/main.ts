// Starts the live check for `npm run live`.
import { check } from './check';
import { createInterface } from 'node:readline/promises';
import { LiveCheckError, type Options, readOptions } from './options';
import { summary, writeReport } from './report';
import { clean } from './write/removal';

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2), process.env);
	const print = (line: string) => console.log(line);
	if (options.mode === 'clean') return (await clean(options, print)) ? 0 : 1;
	if (options.mode === 'read') print('Reads only: nothing in the account is changed.');
	else if (!(await isConfirmed(options))) return 1;
	let stopped = false;
	process.on('SIGINT', () => {
		if (stopped) process.exit(130);
		stopped = true;
		print('Stopping after this request …');
	});
	const report = await check(options, print, () => stopped);
	writeReport(options.reportFolder, report);
	print(summary(report));
	print('Written: live-report.json and live-report.md, without keys, ids or rows.');
	if (report.ended) {
		console.error(`Ended early. ${report.ended}`);
		return 1;
	}
	return 0;
}

async function isConfirmed({ withAi, yes }: Options): Promise<boolean> {
	console.log(
		[
			'This makes things in your account and removes them again: with a partner key a workspace and projects of its own, with a',
			'project key queries, folders, tables and the like whose names begin with n8nlive. Nothing else is touched. It writes each one',
			'down in live-journal.jsonl before it makes it.',
			withAi
				? 'It asks the AI agent a few questions, which cost what they cost.'
				: 'It asks no AI.',
		].join('\n'),
	);
	if (yes) return true;
	if (!process.stdin.isTTY) throw new LiveCheckError('Say --yes where nobody can be asked');
	const lines = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await lines.question('Go on? (yes/no) ');
	lines.close();
	return /^y(es)?$/i.test(answer.trim());
}

main()
	.catch((error: unknown) => {
		console.error(
			error instanceof LiveCheckError
				? error.message
				: 'The live check itself failed: please report which line came last',
		);
		return 1;
	})
	.then((code) => {
		process.exitCode = code;
	})
	.catch(() => undefined);
