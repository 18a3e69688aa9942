import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { INodeExecutionData } from 'n8n-workflow';
import { fileService } from '../engine/engine';
import { interleaved, median, spread } from './measure';

// A million rows through Stream Rows into a file, against a loop that does no more than fetch pages and parse them.

const rowCount = 1_000_000;
const rounds = 5;

interface TrinoPage {
	readonly nextUri?: string;
	readonly columns?: ReadonlyArray<{ readonly name: string }>;
	readonly data?: unknown[][];
}

async function* bare(url: string, kind: string): AsyncGenerator<TrinoPage> {
	const begin = { method: 'POST', body: `SELECT '${kind}' AS kind -- ${kind}` };
	let page = (await (await fetch(`${url}/v1/statement`, begin)).json()) as TrinoPage;
	while (page.nextUri) {
		page = (await (await fetch(page.nextUri)).json()) as TrinoPage;
		yield page;
	}
}

async function count(url: string, kind: string) {
	let rows = 0;
	for await (const { data = [] } of bare(url, kind)) rows += data.length;
	if (rows !== rowCount) throw new Error(`The loop read ${rows} rows`);
}

/** Of JSON Lines; `id` is what the first column has for the number that JSON gave. */
async function expectedHash(
	url: string,
	kind: string,
	id: (row: number, parsed: unknown) => unknown,
) {
	const hash = createHash('sha256');
	let row = 0;
	for await (const { columns = [], data = [] } of bare(url, kind)) {
		const lines = data.map(([first, ...rest]) => {
			const values = [id(row++, first), ...rest];
			const json = Object.fromEntries(columns.map(({ name }, at) => [name, values[at]]));
			return `${JSON.stringify(json)}\n`;
		});
		hash.update(lines.join(''));
	}
	return hash.digest('hex');
}

async function fileHash(folder: string, item: INodeExecutionData) {
	const { id = '' } = item.binary!.data;
	const hash = createHash('sha256');
	const path = join(folder, id.replace(/^filesystem(-v2)?:/, ''));
	for await (const line of createInterface({ input: createReadStream(path) }))
		hash.update(`${line}\n`);
	return hash.digest('hex');
}

type Report = (name: string, value: number, bar: string, holds: boolean) => void;

/** `run` gives the item of one run of Stream Rows over this SQL. */
export async function benchStreamRows(
	url: string,
	run: (sql: string) => Promise<INodeExecutionData>,
	report: Report,
) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-bench-'));
	const service = fileService() as unknown as {
		config: { mode: string; localStoragePath: string };
		init(): Promise<void>;
	};
	Object.assign(service.config, { mode: 'filesystem', localStoragePath: folder });
	await service.init();

	const kinds = [
		{ kind: 'plain', least: 0.7, id: (_: number, parsed: unknown) => parsed },
		{ kind: 'long', least: 0.4, id: (row: number) => String(9_007_199_254_740_993n + BigInt(row)) },
	];
	for (const { kind, least, id } of kinds) {
		const stream = async () => await run(`SELECT '${kind}' AS kind -- ${kind}`);
		const expected = await expectedHash(url, kind, id);
		if ((await fileHash(folder, await stream())) !== expected) throw new Error('The rows differ');
		const { loop, ours } = await interleaved(
			{ loop: async () => await count(url, kind), ours: stream },
			rounds,
		);
		console.log(
			`  ${rowCount} rows, ${kind}: loop ${spread(loop.times)}, Stream Rows ${spread(ours.times)}, peak heap ${ours.peakHeap.toFixed(0)} MB, of the loop ${loop.peakHeap.toFixed(0)} MB`,
		);
		const ratio = median(loop.times) / median(ours.times);
		report(
			`Stream Rows to a file, 1,000,000 rows, ${kind} integers, against a bare loop`,
			ratio,
			`≥ ${least}`,
			ratio >= least,
		);
		report(
			`Stream Rows to a file, ${kind} integers, heap over idle in MB`,
			ours.peakHeap,
			'≤ 100',
			ours.peakHeap <= 100,
		);
	}
	Object.assign(fileService(), { mode: 'default', managers: {} });
	rmSync(folder, { recursive: true });
}
