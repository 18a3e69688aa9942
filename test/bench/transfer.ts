import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createEngine, fileService, type NodeCall } from '../engine/engine';
import { baseNodes } from './base-nodes';

// Fetches one file to disk: by one of the nodes into n8n's files, or by a loop of Node's own. Prints how
// long it took, and in megabytes the most memory of the process and the most that its heap grew.

const [, , n8nFolder, kind, url, size] = process.argv;

const calls: Record<string, (bytes: string) => NodeCall> = {
	peaka: (bytes) => ({
		type: 'n8n-nodes-peaka.peakaExport',
		parameters: {
			operation: 'downloadExport',
			projectId: { __rl: true, mode: 'id', value: 'bench001' },
			exportId: { __rl: true, mode: 'id', value: bytes },
		},
	}),
	http: (bytes) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${url}/files/${bytes}`,
			options: { response: { response: { responseFormat: 'file' } } },
		},
	}),
};

/** A way to fetch so many bytes into `folder`, which gives how many it stored. */
async function fetcher(folder: string): Promise<(bytes: string) => Promise<number>> {
	if (kind === 'bare') {
		return async (bytes) => {
			const answer = await new Promise<IncomingMessage>((resolve, reject) =>
				get(`${url}/files/${bytes}`, resolve).on('error', reject),
			);
			const file = createWriteStream(join(folder, bytes));
			await pipeline(answer, file);
			return file.bytesWritten;
		};
	}
	const engine = await createEngine(
		{
			peakaApi: {
				apiKey: 'AbCd1234.0123456789abcdef0123456789abcdef',
				zone: 'own',
				baseUrl: url,
			},
		},
		baseNodes(n8nFolder),
	);
	const service = fileService() as unknown as { config: object; init(): Promise<void> };
	Object.assign(service.config, { mode: 'filesystem', localStoragePath: folder });
	await service.init();
	return async (bytes) => {
		const { items, error } = await engine.runNode(calls[kind](bytes));
		if (error) throw error;
		return Number(items[0].binary!.data.bytes);
	};
}

async function main() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-bench-'));
	try {
		const fetched = await fetcher(folder);
		await fetched('1000000');
		globalThis.gc?.();
		const before = process.memoryUsage().heapUsed;
		let peak = 0;
		let heap = 0;
		const timer = setInterval(() => {
			const { rss, heapUsed } = process.memoryUsage();
			peak = Math.max(peak, rss);
			heap = Math.max(heap, heapUsed - before);
		}, 10);
		const begin = performance.now();
		const stored = await fetched(size);
		const seconds = (performance.now() - begin) / 1000;
		clearInterval(timer);
		if (stored !== Number(size)) throw new Error(`${stored} of ${size} bytes were stored`);
		console.log(JSON.stringify({ seconds, peak: peak / 1e6, heap: heap / 1e6 }));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

void main().then(() => process.exit(0));
