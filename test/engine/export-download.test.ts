import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { clock, fileService, type NodeCall } from './engine';
import { useFilesOnDisk, useFileStore } from './file-store';
import { useSandbox } from './sandbox-engine';

// The files of a finished export, from a store whose answers the test writes.

const used = useSandbox();
const store = useFileStore();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const textOf = (data?: { data: string }) => Buffer.from(data?.data ?? '', 'base64').toString();

beforeEach(() => {
	used.sandbox.faults.clear();
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** Peaka answers with an export of these files, whose links are told apart by how often it was read. */
function exported(names: string[], more: IDataObject = {}) {
	for (let read = 1; read <= 4; read++) {
		const files = names.map((name) => ({
			name,
			url: `${store.base}/${name}?read=${read}&X-Amz-Signature=5ecret`,
			bytes: 8,
		}));
		const body = { id: 'e1', status: 'SUCCEEDED', rowCount: 1, files, ...more };
		used.sandbox.faults.add({ operation: 'EXP4', status: 200, body, times: 1 });
	}
}
const call = (parameters: IDataObject = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaExport',
	parameters: {
		operation: 'downloadExport',
		projectId: byId(used.sandbox.projectId),
		exportId: byId('e1'),
		...parameters,
	},
});
const download = (parameters: IDataObject = {}) => used.engine.runNode(call(parameters));

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
	for (const { headers } of store.asked) {
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
		/^Stored as it came/,
	],
	[
		'something else',
		() => Buffer.from('a,b\n1,2\n'),
		'rows.csv.gz',
		'a,b\n1,2\n',
		/^Stored as it came/,
	],
])('unpacks GZIP of %s', async (_, content, name, text, note) => {
	exported(['rows.csv.gz']);
	store.answer = (__, response) => response.end(content());
	const { items, error } = await download({ options: { unpack: true } });
	expect(error).toBeUndefined();
	const { fileName } = items[0].binary!.data;
	expect(fileName).toBe(name);
	const stored = Buffer.from(items[0].binary!.data.data, 'base64');
	expect(stored.toString('latin1')).toBe((text ? Buffer.from(text) : content()).toString('latin1'));
	const [file] = items[0].json.files as IDataObject[];
	expect(file.bytes).toBe(stored.length);
	if (note) expect(file.note).toMatch(note);
	else expect(file.note).toBeUndefined();
});

it('keeps GZIP packed where it is not told to unpack', async () => {
	exported(['rows.csv.gz']);
	store.answer = (_, response) => response.end(gzipSync('a'));
	const { items } = await download();
	expect(items[0].binary!.data).toMatchObject({
		fileName: 'rows.csv.gz',
		mimeType: 'application/gzip',
	});
});

it('reads the export again for new links where one has expired, once', async () => {
	exported(['rows_1.csv', 'rows_2.csv']);
	store.answer = ({ url }, response) => {
		if (url!.startsWith('/rows_2') && url!.includes('read=1')) response.statusCode = 403;
		response.end('x');
	};
	const fine = await download();
	expect(fine.error).toBeUndefined();
	expect(store.asked.map(({ url }) => url.replace(/&.*/, ''))).toEqual([
		'/rows_1.csv?read=1',
		'/rows_2.csv?read=1',
		'/rows_2.csv?read=2',
	]);
	store.answer = (_, response) => {
		response.statusCode = 403;
		response.end('<Error><Code>AccessDenied</Code><Key>5ecret</Key></Error>');
	};
	used.sandbox.faults.clear();
	exported(['rows.csv']);
	store.asked.length = 0;
	const { error } = await download();
	expect(error?.message).toBe('The file could not be read: its storage answered 403');
	expect(store.asked).toHaveLength(2);
	expect(JSON.stringify(error)).not.toMatch(/5ecret|X-Amz/);
});

it.each([
	['503 twice', (n: number) => n < 3, 503],
	['a connection that breaks twice', (n: number) => n < 3, 0],
])('begins again from the start after %s', async (_, fails, status) => {
	exported(['rows.csv']);
	store.answer = (__, response) => {
		if (!fails(store.asked.length)) return response.end('a,b\n1,2\n');
		if (status) return response.writeHead(status).end();
		response.writeHead(200, { 'content-length': '8' });
		response.write('a,b\n', () => response.destroy());
		return response;
	};
	const { items, error } = await download();
	expect(error).toBeUndefined();
	expect(textOf(items[0].binary!.data)).toBe('a,b\n1,2\n');
	expect(store.asked).toHaveLength(3);
});

it('hands on no part of a file', async () => {
	exported(['rows_1.csv', 'rows_2.csv']);
	store.answer = ({ url }, response) => {
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
	expect(store.asked).toEqual([]);
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

it('finds the file by its name where the new links come in another order', async () => {
	const link = (name: string, read: number) => ({
		name,
		url: `${store.base}/${name}?read=${read}`,
		bytes: 8,
	});
	const names = ['rows_1.csv', 'rows_2.csv'];
	for (const [at, order] of [names, names.toReversed()].entries()) {
		const files = order.map((name) => link(name, at));
		const body = { id: 'e1', status: 'SUCCEEDED', rowCount: 1, files };
		used.sandbox.faults.add({ operation: 'EXP4', status: 200, body, times: 1 });
	}
	store.answer = ({ url }, response) => {
		if (url!.endsWith('read=0')) response.statusCode = 403;
		response.end(url!.slice(1, 7));
	};
	// Both links of the first read are refused; the second file gets links from a third read.
	const files = names.map((name) => link(name, 2));
	used.sandbox.faults.add({
		operation: 'EXP4',
		status: 200,
		body: { id: 'e1', status: 'SUCCEEDED', rowCount: 1, files },
		times: 1,
	});
	const { items, error } = await download();
	expect(error).toBeUndefined();
	expect(items[0].binary!.data.fileName).toBe('rows_1.csv');
	expect(textOf(items[0].binary!.data)).toBe('rows_1');
	expect(textOf(items[0].binary!.data_2)).toBe('rows_2');
});

it('names the host of a store that this n8n can not reach, and not the link', async () => {
	const url = 'http://127.0.0.1:9/rows.csv?X-Amz-Signature=5ecret';
	exported(['rows.csv'], { files: [{ name: 'rows.csv', url, bytes: 8 }] });
	const { error } = await download();
	expect(error?.message).toBe('The store of the file, 127.0.0.1:9, could not be reached');
	expect(error?.description).toMatch(/network of this n8n/);
	expect(error?.description).not.toMatch(/Base URL/);
	expect(JSON.stringify(error)).not.toMatch(/5ecret|X-Amz/);
});

it.each([false, true])(
	'ends the transfer where n8n can not store it; unpacked: %s',
	async (unpack) => {
		exported(['rows.csv.gz']);
		store.answer = (_, response) => response.write(gzipSync(Buffer.alloc(100)).subarray(0, 20));
		const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
		jest.spyOn(fileService(), 'store').mockRejectedValue(full);
		const { error } = await download({ options: { unpack } });
		expect(error?.message).toBe("n8n's machine reported ENOSPC");
		await eventually(() => store.open() === 0);
	},
);

it('says why a file broke off, whatever n8n makes of it', async () => {
	exported(['rows.csv']);
	store.answer = (_, response) => {
		response.writeHead(200, { 'content-length': '80' });
		response.write('a,b\n', () => response.destroy());
		return response;
	};
	jest.spyOn(fileService(), 'store').mockImplementation(async (_, stream) => {
		try {
			for await (const part of stream as AsyncIterable<Buffer>) void part;
		} catch {
			throw new Error('The upload has failed');
		}
		throw new Error('It came whole');
	});
	const { error } = await download();
	expect(error?.message).toMatch(/connection broke/);
});

async function eventually(isSo: () => boolean) {
	for (let tries = 0; !isSo(); tries++) {
		if (tries === 200) throw new Error('It never came to that');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

/** A file that begins and never ends. */
function endless() {
	exported(['rows.csv']);
	store.answer = (_, response) => response.write('a,b\n');
}

it('a stop ends the transfer, and throws nothing', async () => {
	endless();
	const running = used.engine.start(call());
	await eventually(() => store.open() === 1);
	running.cancel();
	const { status, data } = await running;
	expect(status).toBe('canceled');
	expect(data.resultData.runData.Node?.[0].error).toBeUndefined();
	expect(data.resultData.runData.Node?.[0].data?.main[0] ?? []).toEqual([]);
	await eventually(() => store.open() === 0);
});

describe('with files on disk', () => {
	const { folder, files } = useFilesOnDisk();

	it('streams the file there, and leaves nothing of one that breaks off', async () => {
		exported(['rows.csv']);
		store.answer = (_, response) => {
			response.writeHead(200, { 'content-length': '80' });
			response.write('a,b\n', () => response.destroy());
			return response;
		};
		const { error } = await download();
		expect(error?.message).toMatch(/connection broke/);
		expect(files()).toEqual([]);
		store.answer = (_, response) => response.end(gzipSync('a,b\n1,2\n'));
		used.sandbox.faults.clear();
		exported(['rows.csv.gz']);
		const { items } = await download({ options: { unpack: true } });
		const { id, fileName, bytes } = items[0].binary!.data;
		expect({ fileName, bytes }).toEqual({ fileName: 'rows.csv', bytes: 8 });
		expect(readFileSync(join(folder, id!.split(':')[1]), 'utf8')).toBe('a,b\n1,2\n');
	});

	it('leaves nothing of a file that a stop breaks off', async () => {
		const before = files().length;
		endless();
		const running = used.engine.start(call());
		await eventually(() => files().length > before);
		running.cancel();
		expect((await running).status).toBe('canceled');
		await eventually(() => files().length === before && store.open() === 0);
	});
});
