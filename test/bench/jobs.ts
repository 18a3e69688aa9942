import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { createEngine, type Engine, type NodeCall } from '../engine/engine';
import { median } from './measure';
import { startServer } from './start-server';

// Waiting for exports, and fetching a file of 1 GB against n8n's own HTTP Request in file mode, on the real
// clock. How often is asked in minutes and hours is asserted by test/engine, which moves the clock.

const [, , n8nFolder] = process.argv;
const gigabyte = 1e9;
const rounds = Number(process.env.BENCH_RUNS ?? 5);
/** No round begins later, in milliseconds. */
const longest = 120_000;

const results: boolean[] = [];
function report(name: string, value: number, bar = 'none', holds = true) {
	results.push(holds);
	console.log(`${holds ? '✓' : '✗'} ${name}: ${value.toFixed(2)} (bar ${bar})`);
}
const atMost = (name: string, value: number, most: number) =>
	report(name, value, `≤ ${most}`, value <= most);

const exportQuery = (queryId: string, items: number, options: IDataObject = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaExport',
	parameters: {
		operation: 'exportQuery',
		projectId: { __rl: true, mode: 'id', value: 'bench001' },
		queryId: { __rl: true, mode: 'id', value: queryId },
		options,
	},
	input: Array.from({ length: items }, () => ({})),
});

/** Waits for exports of ten seconds, which are asked about after 1, 2.5, 4.75, 8.125 and 13.1875 seconds. */
async function waits(engine: Engine) {
	const last = 13.1875;
	const interval = 5.0625;
	const before = process.cpuUsage();
	const { items, error } = await engine.runNode(exportQuery('ends', 50));
	if (error) throw error;
	const { user, system } = process.cpuUsage(before);
	const jobs = items.map(({ json }) => json.job as { durationMs: number; polls: number });
	if (jobs.length !== 50 || jobs.some(({ polls }) => polls !== 5)) {
		throw new Error('The waits did not end at their fifth poll');
	}
	const longest = Math.max(...jobs.map(({ durationMs }) => durationMs / 1000));
	atMost('50 waits, longest lag behind the end, seconds', longest - 10, interval);
	atMost('50 waits, longest drift of the last poll, seconds', longest - last, 1);
	atMost('one wait of five polls, milliseconds of the processor', (user + system) / 1000 / 50, 40);
}

/** From the stop of an execution that waits to the moment when Peaka is asked to cancel. */
async function stop(engine: Engine, url: string) {
	const running = engine.start(exportQuery('stays', 1, { onStop: 'cancel' }));
	await wait(3000);
	const begin = Date.now();
	running.cancel();
	const { status } = await running;
	if (status !== 'canceled') throw new Error(`The stopped execution is ${status}`);
	let at: number | undefined;
	while (at === undefined && Date.now() - begin < 10_000) {
		await wait(20);
		const answer = await fetch(`${url}/cancelled`);
		at = ((await answer.json()) as { at?: number }).at;
	}
	atMost('from a stop to the cancel at Peaka, seconds', ((at ?? Infinity) - begin) / 1000, 2);
}

type Transfer = Record<'seconds' | 'peak' | 'heap', number>;

/** One transfer in a process of its own, since the peak of memory is one of a process. */
async function transfer(kind: string, url: string): Promise<Transfer> {
	const args = [...process.execArgv, join(__dirname, 'transfer.ts'), n8nFolder, kind, url];
	const { stdout } = await promisify(execFile)(process.execPath, [...args, String(gigabyte)]);
	return JSON.parse(stdout) as Transfer;
}

async function transfers(url: string) {
	const kinds = ['peaka', 'http', 'bare'] as const;
	const runs: Record<(typeof kinds)[number], Transfer[]> = { peaka: [], http: [], bare: [] };
	const begin = performance.now();
	for (let round = 0; round < rounds && performance.now() - begin < longest; round++) {
		for (const kind of round % 2 ? kinds.toReversed() : kinds) {
			const run = await transfer(kind, url);
			runs[kind].push(run);
			const { seconds, peak, heap } = run;
			console.log(
				`  1 GB, ${kind}: ${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MB, heap +${heap.toFixed(1)} MB`,
			);
		}
	}
	const of = (kind: (typeof kinds)[number], what: keyof Transfer) =>
		median(runs[kind].map((run) => run[what]));
	const speed = of('http', 'seconds') / of('peaka', 'seconds');
	report('1 GB to disk, bytes/s against HTTP Request', speed, '≥ 0.8', speed >= 0.8);
	report(
		'1 GB to disk, bytes/s against a bare loop',
		of('bare', 'seconds') / of('peaka', 'seconds'),
	);
	const more = of('peaka', 'peak') - of('http', 'peak');
	atMost('1 GB to disk, peak memory above that of HTTP Request, MB', more, 32);
	atMost('1 GB to disk, growth of the heap, MB', of('peaka', 'heap'), 32);
}

async function main() {
	const server = await startServer('jobs-server.mjs');
	const credential = { apiKey: 'AbCd1234.0123456789abcdef0123456789abcdef', zone: 'own' };
	const engine = await createEngine({ peakaApi: { ...credential, baseUrl: server.url } });
	await waits(engine);
	await stop(engine, server.url);
	await transfers(server.url);
	server.stop();
	console.log(`\n${results.filter(Boolean).length} of ${results.length} bars hold`);
	process.exit(results.every(Boolean) ? 0 : 1);
}

void main();
