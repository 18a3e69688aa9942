import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { INodeExecutionData } from 'n8n-workflow';
import { createEngine, packageDir } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { ManualTrigger } from '../engine/base-nodes';
import { baseNodes } from './base-nodes';
import { interleaved, median, spread } from './measure';
import type { NodeRunner } from './measure';
import { startServer } from './start-server';
import { benchStreamRows } from './stream-rows';

// Peaka nodes against n8n's own HTTP Request (4.2) on the same work, in the same engine and process.
// Every pair must give the same items before it is timed; what counts is the ratio.

const [, , n8nFolder, tarball, only] = process.argv;
/** `npm run bench -- rows` measures that part alone. */
const measures = (part: 'stream-rows' | 'rows' | 'items') => !only || only === part;
const runs = Number(process.env.BENCH_RUNS ?? 10);

type Step = { type: string; typeVersion?: number; parameters: object };

/** Runs a chain of nodes on n items and gives what the last one put out. */
function chain(engine: Engine, steps: Step[]): (items: number) => Promise<INodeExecutionData[]> {
	const nodes = steps.map((step, at) => ({
		id: String(at + 2),
		name: `Step ${at}`,
		typeVersion: 1,
		position: [at, 0] as [number, number],
		credentials: { peakaApi: { id: '1', name: 'Peaka' } },
		...step,
		parameters: step.parameters as never,
	}));
	const names = ['Start', ...nodes.map(({ name }) => name)];
	const connections = Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, at) => [
				name,
				{ main: [[{ node: names[at + 1], type: 'main' as const, index: 0 }]] },
			]),
	);
	return async (items) => {
		const input = Array.from({ length: items }, () => ({ json: {} }));
		const run = await engine.runWorkflow(
			{ nodes: [ManualTrigger.node('Start'), ...nodes], connections },
			input,
		);
		const { runData, error } = run.data.resultData;
		if (error) throw error;
		return runData[names.at(-1)!][0].data?.main[0] ?? [];
	};
}

const hash = (items: INodeExecutionData[]) =>
	createHash('sha256')
		.update(JSON.stringify(items.map(({ json }) => json)))
		.digest('hex');

async function main() {
	const server = await startServer('server.mjs');
	const credential = { apiKey: 'AbCd1234.0123456789abcdef0123456789abcdef', zone: 'own' };
	const engine = await createEngine(
		{ peakaApi: { ...credential, baseUrl: server.url, sqlEndpoint: server.url } },
		baseNodes(n8nFolder),
	);
	const results: Array<{ name: string; ratio: number; bar: string; holds: boolean }> = [];
	const report = (name: string, ratio: number, bar: string, holds: boolean) => {
		results.push({ name, ratio, bar, holds });
		console.log(`${holds ? '✓' : '✗'} ${name}: ${ratio.toFixed(2)} (bar ${bar})`);
	};

	const end = () => {
		server.stop();
		const failed = results.filter(({ holds }) => !holds);
		console.log(`\n${results.length - failed.length} of ${results.length} bars hold`);
		process.exit(failed.length > 0 ? 1 : 0);
	};

	const streamRows = (inputQuery: string): Step => ({
		type: 'n8n-nodes-peaka.peakaSql',
		parameters: { operation: 'streamRows', inputQuery, output: 'jsonLines' },
	});
	const streamed = async (sql: string) => (await chain(engine, [streamRows(sql)])(1))[0];
	if (measures('stream-rows')) await benchStreamRows(server.url, streamed, report);

	const execute = (rows: number, options: object): Step => ({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: 'executeQuery',
			projectId: { __rl: true, mode: 'id', value: 'bench001' },
			from: 'sql',
			statement: `SELECT 'rows=${rows}'`,
			options,
			maxResponseSize: 2000,
		},
	});
	const http = (rows: number, format: string): Step[] => [
		{
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: `${server.url}/data/projects/bench001/queries/execute`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'peakaApi',
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'format', value: format }] },
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify({ statement: `SELECT 'rows=${rows}'` }),
				options: {},
			},
		},
		{ type: 'n8n-nodes-base.splitOut', parameters: { fieldToSplitOut: 'data', options: {} } },
	];

	const perSecond = (rows: number, { times }: NodeRunner) => (rows / median(times)) * 1000;

	for (const rows of measures('rows') ? [1_000, 25_000, 100_000] : []) {
		const names = Array.from({ length: 10 }, (_, at) => `column_${at}`);
		const types = ['bigint', '', 'double', 'boolean', ''];
		const known = names
			.map((name, at) => ({ name, type: types[at % 5] }))
			.filter(({ type }) => type);
		const theirs = chain(engine, http(rows, 'SIMPLE'));
		const variants = {
			theirs: () => theirs(1),
			text: () => chain(engine, [execute(rows, { convertTypes: false })])(1),
			known: () => chain(engine, [execute(rows, { columnTypes: { column: known } })])(1),
			typed: () => chain(engine, [execute(rows, {})])(1),
		};
		const expected = hash(await variants.theirs());
		if (hash(await variants.text()) !== expected) throw new Error('The text rows differ');
		if (hash(await variants.known()) !== hash(await variants.typed())) {
			throw new Error('The typed rows differ');
		}
		// The size with the bars gets twice the runs: a run varies by a third.
		const rounds = { 1_000: runs, 25_000: 2 * runs }[rows] ?? Math.ceil(runs / 2);
		const measured = await interleaved(variants, rounds);
		for (const [name, run] of Object.entries(measured)) {
			console.log(
				`  ${rows} rows, ${name}: ${Math.round(perSecond(rows, run))} rows/s, ${spread(run.times)}, peak heap ${run.peakHeap.toFixed(0)} MB`,
			);
		}
		const { theirs: base, text, known: withTypes, typed } = measured;
		const ratio = (run: NodeRunner) => median(base.times) / median(run.times);
		const barred = rows === 25_000;
		const bar = (least: number) => (barred ? `≥ ${least}` : 'none');
		report(`text, ${rows} rows, rows/s`, ratio(text), bar(1.6), !barred || ratio(text) >= 1.6);
		const heap = text.peakHeap / base.peakHeap;
		report(
			`text, ${rows} rows, peak heap`,
			heap,
			barred ? '≤ 0.7' : 'none',
			!barred || heap <= 0.7,
		);
		report(
			`types known, ${rows} rows`,
			ratio(withTypes),
			bar(1.2),
			!barred || ratio(withTypes) >= 1.2,
		);
		report(`CELL_TYPED, ${rows} rows`, ratio(typed), bar(0.6), !barred || ratio(typed) >= 0.6);
	}

	const get = (delay: number, requestsAtOnce?: number): Step => ({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: 'getQuery',
			projectId: { __rl: true, mode: 'id', value: `delay${delay}` },
			queryId: { __rl: true, mode: 'id', value: '709922802836177297' },
			...(requestsAtOnce && { requestsAtOnce }),
		},
	});
	const httpGet = (delay: number, options: object): Step => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${server.url}/data/projects/delay${delay}/queries/709922802836177297`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'peakaApi',
			options,
		},
	});
	/** HTTP Request starts this many, then waits as long as the server takes to answer. */
	const batches = (delay: number) => ({
		batching: { batch: { batchSize: 5, batchInterval: delay } },
	});
	/** Items → how many times as fast as HTTP Request the node is at the default, at the least. */
	const bars: Record<number, number> = { 100: 0.8, 1_000: 0.6 };
	for (const delay of measures('items') ? [20, 0] : []) {
		for (const items of [1, 100, 1_000]) {
			const variants = {
				theirs: () => chain(engine, [httpGet(delay, {})])(items),
				ours: () => chain(engine, [get(delay)])(items),
				five: () => chain(engine, [get(delay, 5)])(items),
			};
			if (hash(await variants.ours()) !== hash(await variants.theirs())) {
				throw new Error('The items differ');
			}
			const { theirs, ours, five } = await interleaved(variants, runs);
			console.log(
				`  ${items} items, ${delay} ms: HTTP Request ${spread(theirs.times)}, Peaka ${spread(ours.times)}, 5 at once ${spread(five.times)}`,
			);
			const ratio = (base: NodeRunner, run: NodeRunner) => median(base.times) / median(run.times);
			const least = (delay > 0 && bars[items]) || 0;
			report(
				`${items} items, ${delay} ms, at the default`,
				ratio(theirs, ours),
				least ? `≥ ${least}` : 'none',
				ratio(theirs, ours) >= least,
			);
			if (least === 0) continue;
			const batched = () => chain(engine, [httpGet(delay, batches(delay))])(items);
			const again = await interleaved({ batched, ours: variants.ours }, runs);
			const name = `${items} items, ${delay} ms, HTTP Request in batches of five`;
			const faster = ratio(again.batched, again.ours);
			report(name, faster, '≥ 1', faster >= 1);
		}
	}

	if (only) return end();

	const message = chain(engine, [
		{
			type: 'n8n-nodes-peaka.peakaAiAgent',
			parameters: {
				resource: 'chat',
				operation: 'streamMessage',
				projectId: { __rl: true, mode: 'id', value: 'bench001' },
				message: 'event of 8 MB',
				options: {},
			},
		},
	]);
	const [{ json }] = await message(1);
	if (JSON.stringify(json).length < 8e6) throw new Error('The event did not arrive whole');
	const { stream } = await interleaved({ stream: () => message(1) }, runs);
	const seconds = median(stream.times) / 1000;
	report('one server-sent event of 8 MB, seconds', seconds, '≤ 0.3', seconds <= 0.3);

	const load = await loadTime();
	report('load of the package, ms', load, '≤ 100', load <= 100);
	const size = statSync(tarball).size / 1000;
	report('tarball, kB', size, '≤ 200', size <= 200);

	end();
}

/** Requiring every node of the package in a fresh process that has n8n-workflow loaded. */
async function loadTime(): Promise<number> {
	const script = `require('n8n-workflow'); const begin = performance.now();
		const { n8n } = require('./package.json');
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			for (const Type of Object.values(require('./' + file))) new Type();
		}
		console.log(performance.now() - begin);`;
	const times: number[] = [];
	for (let at = 0; at < 7; at++) {
		const child = spawn(process.execPath, ['-e', script], { cwd: packageDir });
		const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
		times.push(Number(line));
	}
	return median(times);
}

void main();
