import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type RequestListener,
	type Server,
} from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { clock, fileService, type NodeCall } from './engine';
import { moveTime } from './job-time';
import { useSandbox } from './sandbox-engine';

// Exports: waiting on time that is moved, and files from the sandbox and from a store of the test.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const minute = 60_000;
const finished = '2026-05-01T10:00:00Z';

let queryId: string;
let table: IDataObject;

const exportNode = (operation: string, parameters: IDataObject = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaExport',
	parameters: { operation, projectId: byId(used.sandbox.projectId), ...parameters },
});
const exportQuery = (parameters: IDataObject = {}) =>
	exportNode('exportQuery', { queryId: byId(queryId), ...parameters });
const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);
const jobOf = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items[0].json.job as IDataObject;
const textOf = (data?: { data: string }) => Buffer.from(data?.data ?? '', 'base64').toString();

beforeAll(async () => {
	const selected = { projectId: byId(used.sandbox.projectId) };
	const type = 'n8n-nodes-peaka.peakaExport';
	const queries = await used.engine.pick(type, 'searchQueries', selected);
	queryId = String(queries.results[0].value);
	const catalogs = await used.engine.pick(type, 'searchCatalogs', selected, 'shop');
	table = {
		catalogId: byId(String(catalogs.results[0].value)),
		schemaName: { __rl: true, mode: 'name', value: 'public' },
		tableName: { __rl: true, mode: 'name', value: 'orders' },
	};
});

beforeEach(() => {
	used.sandbox.requests.length = 0;
	used.sandbox.switches.export.failRate = 0;
	used.sandbox.switches.export.runMs = 20_000;
});

afterEach(async () => {
	jest.restoreAllMocks();
	await used.sandbox.clock.advance(minute);
});

describe.each([
	['exportQuery', () => exportQuery()],
	['exportTable', () => exportNode('exportTable', table)],
])('%s', (_name, call) => {
	it('waits until the files are there, and gives links', async () => {
		moveTime(used);
		const run = await used.engine.runNode(call());
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(1);
		expect(run.items[0].json).toMatchObject({
			status: 'SUCCEEDED',
			outcome: 'succeeded',
			inProgress: false,
			rowCount: expect.any(Number),
			files: [{ name: expect.stringMatching(/\.csv$/), url: expect.stringMatching(/^http/) }],
		});
		expect(jobOf(run)).toMatchObject({
			kind: 'export',
			id: run.items[0].json.id,
			outcome: 'succeeded',
			started: true,
			attached: false,
		});
		expect(jobOf(run).durationMs).toBeGreaterThan(20_000);
	});

	it('fetches the files where it is told to, and the links go no further', async () => {
		moveTime(used);
		const run = await used.engine.runNode({
			...call(),
			parameters: { ...call().parameters, downloadFiles: true },
		});
		expect(run.error).toBeUndefined();
		const { json, binary } = run.items[0];
		expect(json).toMatchObject({
			files: [{ name: binary!.data.fileName, binaryField: 'data', bytes: expect.any(Number) }],
			job: { kind: 'export', outcome: 'succeeded' },
		});
		expect(binary!.data.mimeType).toBe('text/csv');
		expect(textOf(binary!.data).trim().split('\n')).toHaveLength((json.rowCount as number) + 1);
		expect(JSON.stringify(run.items)).not.toMatch(/X-Amz/);
	});

	it('goes on at once where it does not wait', async () => {
		const { parameters } = call();
		const run = await used.engine.runNode({ ...call(), parameters: { ...parameters, wait: 'no' } });
		expect(run.error).toBeUndefined();
		expect(run.items[0].json).toMatchObject({ id: expect.any(String), status: 'PENDING' });
		expect(sent('EXP4')).toEqual([]);
	});
});

describe('waiting', () => {
	it('asks at most 25 times in five minutes', async () => {
		used.sandbox.switches.export.runMs = 5 * minute - 1_000;
		const asked = moveTime(used);
		const run = await used.engine.runNode(exportQuery());
		expect(jobOf(run)).toMatchObject({ outcome: 'succeeded' });
		expect(jobOf(run).polls).toBeLessThanOrEqual(25);
		expect(jobOf(run).durationMs).toBeLessThan(5 * minute + Math.max(...asked));
	});

	it('ten exports of a minute take a minute, and none attaches to another', async () => {
		used.sandbox.switches.export.runMs = minute;
		moveTime(used);
		const begin = used.sandbox.clock.now();
		const input = Array.from({ length: 10 }, () => ({}));
		const { items } = await used.engine.runNode({ ...exportQuery(), input });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(10);
		expect(sent('EXP1')).toHaveLength(10);
		expect(used.sandbox.clock.now() - begin).toBeLessThan(1.3 * minute);
	});

	it('starts a failed export once more, and no third time', async () => {
		used.sandbox.switches.export.failRate = 1;
		moveTime(used, (passed) => {
			if (passed > 20_000) used.sandbox.switches.export.failRate = 0;
		});
		used.sandbox.switches.export.runMs = 15_000;
		const fine = await used.engine.runNode(exportQuery());
		expect(jobOf(fine)).toMatchObject({ outcome: 'succeeded', repeated: true });
		expect(jobOf(fine).id).toBe(fine.items[0].json.id);
		expect(sent('EXP1')).toHaveLength(2);
		jest.restoreAllMocks();
		moveTime(used);
		used.sandbox.requests.length = 0;
		used.sandbox.switches.export.failRate = 1;
		const { error } = await used.engine.runNode(exportQuery());
		expect(error?.message).toBe(`Export of query ${queryId} failed: Export failed`);
		expect(sent('EXP1')).toHaveLength(2);
	});

	it.each(['Query exceeded the 1,000,000 row export limit', 'no files'])(
		'never starts again what would fail again: %s',
		async (reason) => {
			const error =
				reason === 'no files' ? 'Trino-native export produced no files at s3a://export/1' : reason;
			const body = { id: '1', status: 'FAILED', error, createdAt: finished };
			used.sandbox.faults.add({ operation: 'EXP4', status: 200, body });
			moveTime(used);
			const run = await used.engine.runNode(exportQuery());
			expect(run.error?.message).toMatch(/failed: (Query exceeded|There was no row)/);
			expect(sent('EXP1')).toHaveLength(1);
		},
	);

	it('an empty export can count as succeeded, and has no file then', async () => {
		const error = 'Trino-native export produced no files at s3a://export/1';
		const body = { id: '1', status: 'FAILED', error, createdAt: finished };
		used.sandbox.faults.add({ operation: 'EXP4', status: 200, body });
		moveTime(used);
		const options = { whenEmpty: 'succeed' };
		const run = await used.engine.runNode(exportQuery({ downloadFiles: true, options }));
		expect(run.error).toBeUndefined();
		expect(run.items[0].json).toMatchObject({
			outcome: 'succeeded',
			rowCount: 0,
			files: [],
			job: { outcome: 'succeeded', note: expect.stringMatching(/no row/) },
		});
		expect(run.items[0].binary).toBeUndefined();
	});

	it('leaves what still runs at the time limit, or cancels it', async () => {
		used.sandbox.switches.export.runMs = 60 * minute;
		moveTime(used);
		const left = await used.engine.runNode(exportQuery({ options: { timeLimit: 2 } }));
		expect(jobOf(left)).toMatchObject({ outcome: 'stillRunning', state: 'RUNNING' });
		expect(sent('EXP5')).toEqual([]);
		const options = { timeLimit: 2, onTimeOut: 'cancel' };
		const { error } = await used.engine.runNode(exportQuery({ options }));
		expect(error?.message).toMatch(/was cancelled$/);
		expect(sent('EXP5').length).toBeGreaterThan(0);
	});

	it('a stop cancels it within two seconds where it is to', async () => {
		used.sandbox.switches.export.runMs = 60 * minute;
		const running: Array<ReturnType<typeof used.engine.start>> = [];
		let stoppedAt = 0;
		moveTime(used, (passed) => {
			if (passed < 20_000 || stoppedAt) return;
			stoppedAt = used.sandbox.clock.now();
			running[0].cancel();
		});
		running.push(used.engine.start(exportQuery({ options: { onStop: 'cancel' } })));
		const { status, data } = await running[0];
		expect(status).toBe('canceled');
		expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
		const [first] = await eventually(() => sent('EXP5'));
		expect(first).toBeDefined();
		expect(used.sandbox.clock.now() - stoppedAt).toBeLessThanOrEqual(2_000);
	});

	it('tells that it is gone where the export is not known any more', async () => {
		used.sandbox.faults.add({ operation: 'EXP4', status: 404, skip: 2 });
		moveTime(used);
		const { error } = await used.engine.runNode(exportQuery());
		expect(error?.message).toMatch(/: Peaka does not know it any more$/);
	});

	it('goes on through some failing polls', async () => {
		used.sandbox.faults.add({ operation: 'EXP4', status: 500, skip: 1, times: 3 });
		moveTime(used);
		const run = await used.engine.runNode(exportQuery());
		expect(jobOf(run)).toMatchObject({ outcome: 'succeeded' });
	});

	it.each([0, -1, 1.5])('refuses %d as a time limit, and starts nothing', async (timeLimit) => {
		const { error } = await used.engine.runNode(exportQuery({ options: { timeLimit } }));
		expect(error?.message).toMatch(/'Time Limit'/);
		expect(sent('EXP1')).toEqual([]);
	});
});

async function eventually<T>(list: () => T[]): Promise<T[]> {
	for (let tries = 0; tries < 200 && list().length === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return list();
}

describe('Download Export', () => {
	let store: Server;
	let base: string;
	let answer: RequestListener;
	const asked: Array<{ url: string; headers: IncomingHttpHeaders }> = [];

	beforeAll(async () => {
		store = createServer((request, response) => {
			asked.push({ url: request.url!, headers: request.headers });
			answer(request, response);
		}).listen(0, '127.0.0.1');
		await once(store, 'listening');
		base = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
	});
	afterAll(() => store.close());

	beforeEach(() => {
		asked.length = 0;
		answer = (_, response) => response.end('a,b\n1,2\n');
		jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
	});

	/** Peaka answers with an export of these files, whose links are told apart by how often it was read. */
	function exported(names: string[], more: IDataObject = {}) {
		for (let read = 1; read <= 4; read++) {
			const files = names.map((name) => ({
				name,
				url: `${base}/${name}?read=${read}&X-Amz-Signature=5ecret`,
				bytes: 8,
			}));
			const body = { id: 'e1', status: 'SUCCEEDED', rowCount: 1, files, ...more };
			used.sandbox.faults.add({ operation: 'EXP4', status: 200, body, times: 1 });
		}
	}
	const download = (parameters: IDataObject = {}) =>
		used.engine.runNode(exportNode('downloadExport', { exportId: byId('e1'), ...parameters }));

	it('gives each file as a binary field, and the key goes to none of them', async () => {
		exported(['rows_1.csv', 'rows_2.csv', 'rows_3.jsonl']);
		const { items, error } = await download({ binaryPropertyName: 'file' });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(Object.keys(items[0].binary!)).toEqual(['file', 'file_2', 'file_3']);
		expect(items[0].json).toMatchObject({
			id: 'e1',
			files: [
				{ name: 'rows_1.csv', bytes: 8, binaryField: 'file' },
				{ name: 'rows_2.csv', bytes: 8, binaryField: 'file_2' },
				{ name: 'rows_3.jsonl', bytes: 8, binaryField: 'file_3' },
			],
		});
		expect(textOf(items[0].binary!.file_2)).toBe('a,b\n1,2\n');
		for (const { headers } of asked) {
			expect(headers.authorization).toBeUndefined();
			expect(JSON.stringify(headers)).not.toContain(used.sandbox.keys.project);
		}
		expect(JSON.stringify(items)).not.toContain('5ecret');
	});

	it.each([
		['one stream', () => gzipSync('a,b\n1,2\n'), 'rows.csv', 'a,b\n1,2\n', undefined],
		[
			'several streams',
			() => Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n3,4\n')]),
			'rows.csv.gz',
			undefined,
			/^Kept packed/,
		],
		[
			'something else',
			() => Buffer.from('a,b\n1,2\n'),
			'rows.csv.gz',
			'a,b\n1,2\n',
			/^Kept packed/,
		],
	])('unpacks GZIP of %s', async (_, content, name, text, note) => {
		exported(['rows.csv.gz']);
		answer = (__, response) => response.end(content());
		const { items, error } = await download({ options: { unpack: true } });
		expect(error).toBeUndefined();
		const { fileName } = items[0].binary!.data;
		expect(fileName).toBe(name);
		const stored = Buffer.from(items[0].binary!.data.data, 'base64');
		expect(stored.toString('latin1')).toBe(
			(text ? Buffer.from(text) : content()).toString('latin1'),
		);
		const [file] = items[0].json.files as IDataObject[];
		expect(file.bytes).toBe(stored.length);
		if (note) expect(file.note).toMatch(note);
		else expect(file.note).toBeUndefined();
	});

	it('keeps GZIP packed where it is not told to unpack', async () => {
		exported(['rows.csv.gz']);
		answer = (_, response) => response.end(gzipSync('a'));
		const { items } = await download();
		expect(items[0].binary!.data).toMatchObject({
			fileName: 'rows.csv.gz',
			mimeType: 'application/gzip',
		});
	});

	it('reads the export again for new links where one has expired, once', async () => {
		exported(['rows_1.csv', 'rows_2.csv']);
		answer = ({ url }, response) => {
			if (url!.startsWith('/rows_2') && url!.includes('read=1')) response.statusCode = 403;
			response.end('x');
		};
		const fine = await download();
		expect(fine.error).toBeUndefined();
		expect(asked.map(({ url }) => url.replace(/&.*/, ''))).toEqual([
			'/rows_1.csv?read=1',
			'/rows_2.csv?read=1',
			'/rows_2.csv?read=2',
		]);
		answer = (_, response) => {
			response.statusCode = 403;
			response.end('<Error><Code>AccessDenied</Code><Key>5ecret</Key></Error>');
		};
		used.sandbox.faults.clear();
		exported(['rows.csv']);
		asked.length = 0;
		const { error } = await download();
		expect(error?.message).toBe('The file could not be read: its storage answered 403');
		expect(asked).toHaveLength(2);
		expect(JSON.stringify(error)).not.toMatch(/5ecret|X-Amz/);
	});

	it.each([
		['503 twice', (n: number) => n < 3, 503],
		['a connection that breaks twice', (n: number) => n < 3, 0],
	])('begins again from the start after %s', async (_, fails, status) => {
		exported(['rows.csv']);
		answer = (__, response) => {
			if (!fails(asked.length)) return response.end('a,b\n1,2\n');
			if (status) return response.writeHead(status).end();
			response.writeHead(200, { 'content-length': '8' });
			response.write('a,b\n', () => response.destroy());
			return response;
		};
		const { items, error } = await download();
		expect(error).toBeUndefined();
		expect(textOf(items[0].binary!.data)).toBe('a,b\n1,2\n');
		expect(asked).toHaveLength(3);
	});

	it('hands on no part of a file', async () => {
		exported(['rows_1.csv', 'rows_2.csv']);
		answer = ({ url }, response) => {
			if (url!.startsWith('/rows_1')) return response.end('whole');
			response.writeHead(200, { 'content-length': '80' });
			response.write('a,b\n', () => response.destroy());
			return response;
		};
		const { items, error } = await download();
		expect(error?.message).toMatch(/connection broke/);
		expect(items).toEqual([]);
	});

	it.each([
		[{ status: 'RUNNING', files: null }, /not finished: RUNNING/],
		[{ status: 'FAILED', error: 'Out of memory', files: null }, /has failed: Out of memory/],
		[{ status: 'CANCELLED', files: null }, /was cancelled/],
		[{ status: 'EXPIRED', files: null }, /are gone/],
		[{ files: null, downloadable: false }, /gave no files/],
		[{ files: [{ name: 'a.csv', url: 'file:///etc/passwd' }] }, /no web address/],
	])('%j: a message of its own', async (more, message) => {
		exported(['rows.csv'], more);
		const { error } = await download();
		expect(error?.message).toMatch(message);
		expect(asked).toEqual([]);
	});

	it('tells of a disk that is full', async () => {
		exported(['rows.csv']);
		const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
			code: 'ENOSPC',
		});
		jest.spyOn(fileService(), 'store').mockRejectedValue(full);
		const { error } = await download();
		expect(error?.message).toBe("n8n's machine reported ENOSPC");
		expect(error?.description).toMatch(/disk space/);
	});

	it('names the limit of an n8n that keeps files in memory', async () => {
		exported(['rows.csv']);
		const long = Object.assign(new Error('Cannot create a string longer than 0x1fffffe8'), {
			code: 'ERR_STRING_TOO_LONG',
		});
		jest.spyOn(fileService(), 'store').mockRejectedValue(long);
		const { error } = await download();
		expect(error?.message).toMatch(/^rows.csv is too large for an n8n that keeps files in memory/);
		expect(error?.description).toMatch(/N8N_DEFAULT_BINARY_DATA_MODE=filesystem/);
	});

	describe('with files on disk', () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-files-'));
		const files = () =>
			readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

		beforeAll(async () => {
			const service = fileService() as unknown as {
				config: { mode: string; localStoragePath: string };
				init(): Promise<void>;
			};
			Object.assign(service.config, { mode: 'filesystem', localStoragePath: folder });
			await service.init();
		});
		afterAll(() => {
			Object.assign(fileService(), { mode: 'default', managers: {} });
			rmSync(folder, { recursive: true });
		});

		it('streams the file there, and leaves nothing of one that breaks off', async () => {
			exported(['rows.csv']);
			answer = (_, response) => {
				response.writeHead(200, { 'content-length': '80' });
				response.write('a,b\n', () => response.destroy());
				return response;
			};
			const { error } = await download();
			expect(error?.message).toMatch(/connection broke/);
			expect(files()).toEqual([]);
			answer = (_, response) => response.end(gzipSync('a,b\n1,2\n'));
			used.sandbox.faults.clear();
			exported(['rows.csv.gz']);
			const { items } = await download({ options: { unpack: true } });
			const { id, fileName, bytes } = items[0].binary!.data;
			expect({ fileName, bytes }).toEqual({ fileName: 'rows.csv', bytes: 8 });
			expect(readFileSync(join(folder, id!.split(':')[1]), 'utf8')).toBe('a,b\n1,2\n');
		});
	});
});
