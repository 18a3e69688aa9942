// What each fault of the sandbox does, seen by a client that looks at bytes.
import axios, { type AxiosResponse } from 'axios';
import { gunzipSync } from 'node:zlib';
import type { Fault } from '@sandbox';
import { startClient, type Client } from './sandbox-client';

let client: Client;

beforeAll(async () => {
	client = await startClient();
});

afterEach(() => client.sandbox.faults.clear());

afterAll(() => client.finish());

const list = JSON.stringify([{ id: 'o1' }]);
const fine = { operation: 'ORG1', status: 200, text: list };

interface Asked {
	path?: string;
	method?: string;
	data?: unknown;
	signal?: AbortSignal;
}

/** Asks once under a fault; the answer as it came over the wire. */
async function ask(fault: Fault, asked: Asked = {}): Promise<AxiosResponse<Buffer>> {
	client.sandbox.faults.clear();
	client.sandbox.faults.add(fault);
	return await send(asked);
}

/** The request that comes next. */
async function received() {
	while (client.sandbox.requests.length === 0) await new Promise(setImmediate);
	return client.sandbox.requests[0];
}

async function send({ path = '/organizations', method = 'GET', data, signal }: Asked = {}) {
	return await axios.request<Buffer>({
		method,
		url: client.sandbox.url + path,
		headers: { authorization: `Bearer ${client.sandbox.keys.partner}` },
		data,
		signal,
		responseType: 'arraybuffer',
		decompress: false,
		maxRedirects: 0,
		validateStatus: () => true,
	});
}

test.each([
	['drop', /hang up|ECONNRESET/],
	['reset', /ECONNRESET/],
	['truncate', /aborted/],
	['resetInBody', /aborted|ECONNRESET/],
] as const)('%s breaks the connection, an answer without a body too', async (kind, error) => {
	await expect(ask({ ...fine, kind })).rejects.toThrow(error);
	await expect(ask({ operation: 'ORG1', status: 200, text: '', kind })).rejects.toThrow(error);
});

test('resetInBody and truncate send the head of the answer first', async () => {
	for (const kind of ['truncate', 'resetInBody'] as const) {
		client.sandbox.faults.clear();
		client.sandbox.faults.add({ ...fine, kind });
		const { status, data } = await axios.get<NodeJS.ReadableStream>(
			`${client.sandbox.url}/organizations`,
			{ responseType: 'stream' },
		);
		expect(status).toBe(200);
		const read = async () => {
			for await (const _ of data) continue;
		};
		await expect(read()).rejects.toThrow(/aborted|ECONNRESET/);
	}
});

test.each(['silent', 'stall'] as const)(
	'%s does not finish, and ends with the client',
	async (kind) => {
		const giveUp = new AbortController();
		client.sandbox.requests.length = 0;
		const asking = ask({ ...fine, kind }, { signal: giveUp.signal });
		const seen = await received();
		expect(seen.isOpen).toBe(true);
		giveUp.abort();
		await expect(asking).rejects.toThrow(/canceled|aborted/);
		while (seen.isOpen) await new Promise(setImmediate);
	},
);

test('stall sends half the body first', async () => {
	client.sandbox.faults.add({ ...fine, kind: 'stall' });
	const { data } = await axios.get<NodeJS.ReadableStream & AsyncIterable<Buffer>>(
		`${client.sandbox.url}/organizations`,
		{ responseType: 'stream' },
	);
	for await (const part of data) {
		expect(part.toString()).toBe(list.slice(0, Math.floor(list.length / 2)));
		break;
	}
});

test('cut leaves a complete message whose content is cut', async () => {
	const { data, headers } = await ask({ ...fine, kind: 'cut' });
	expect(Number(headers['content-length'])).toBe(data.length);
	expect(data.toString()).toBe(list.slice(0, Math.floor(list.length / 2)));
});

test('gzip compresses and says so', async () => {
	const { data, headers } = await ask({ ...fine, kind: 'gzip' });
	expect(headers['content-encoding']).toBe('gzip');
	expect(gunzipSync(data).toString()).toBe(list);
});

test('byteOrderMark stands before the body', async () => {
	const { data } = await ask({ ...fine, kind: 'byteOrderMark' });
	expect([...data.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(data.subarray(3).toString()).toBe(list);
});

test('slowDrip sends everything, in pieces', async () => {
	client.sandbox.faults.add({ ...fine, kind: 'slowDrip', pauseMs: 1 });
	const { data } = await axios.get<AsyncIterable<Buffer>>(`${client.sandbox.url}/organizations`, {
		responseType: 'stream',
	});
	const pieces: Buffer[] = [];
	for await (const piece of data) pieces.push(piece);
	expect(pieces.length).toBeGreaterThan(1);
	expect(Buffer.concat(pieces).toString()).toBe(list);
});

test('slowDrip stops when the client leaves', async () => {
	const giveUp = new AbortController();
	client.sandbox.requests.length = 0;
	const fault: Fault = { ...fine, kind: 'slowDrip', pauseMs: 5 };
	const asking = ask(fault, { signal: giveUp.signal });
	await received();
	giveUp.abort();
	await expect(asking).rejects.toThrow(/canceled/);
});

test('size fills up with blanks', async () => {
	const { data } = await ask({ ...fine, size: 5000 });
	expect(data).toHaveLength(5000);
	expect(JSON.parse(data.toString())).toEqual(JSON.parse(list));
});

test.each<[string, Fault, number, string]>([
	['empty', { kind: 'empty' }, 200, ''],
	['empty with a status', { kind: 'empty', status: 204 }, 204, ''],
	['HTML with a status', { kind: 'html', status: 200 }, 200, '<html>'],
	['null', { status: 200, body: null }, 200, 'null'],
	['a list', { status: 200, body: [] }, 200, '[]'],
	['text as JSON', { status: 400, body: 'No' }, 400, '"No"'],
	['text as it is', { status: 200, text: '{"a":' }, 200, '{"a":'],
])('answers %s', async (_, fault, status, start) => {
	const answer = await ask({ operation: 'ORG1', ...fault });
	expect(answer.status).toBe(status);
	expect(answer.data.toString().slice(0, start.length || undefined)).toBe(start);
});

test('takes another content type for right JSON', async () => {
	const headers = { 'content-type': 'text/html' };
	const answer = await ask({ ...fine, headers });
	expect([answer.headers['content-type'], answer.data.toString()]).toEqual(['text/html', list]);
});

test.each([7, '-5', 'soon', 'Wed, 21 Oct 2037 07:28:00 GMT', '9'.repeat(400)])(
	'sends Retry-After %s as it is',
	async (retryAfter) => {
		const answer = await ask({ operation: 'ORG1', status: 429, retryAfter });
		expect(answer.headers['retry-after']).toBe(String(retryAfter));
	},
);

test('redirects to where it is told', async () => {
	const headers = { location: 'http://127.0.0.1:9/elsewhere?token=1' };
	const answer = await ask({ operation: 'ORG1', status: 307, headers });
	expect([answer.status, answer.headers.location]).toEqual([307, headers.location]);
});

test('lets as many requests past as it skips, and disturbs as many as it may', async () => {
	client.sandbox.faults.add({ ...fine, status: 500, skip: 1, times: 2 });
	const statuses: number[] = [];
	for (let count = 0; count < 4; count++) statuses.push((await send()).status);
	expect(statuses).toEqual([200, 500, 500, 200]);
});

test('a fault that skips leaves the request to the next one', async () => {
	client.sandbox.faults.add({ ...fine, status: 500, skip: 1 });
	client.sandbox.faults.add({ ...fine, status: 503 });
	expect([(await send()).status, (await send()).status]).toEqual([503, 500]);
});

test.each([
	['path', { path: '/projects/mark-1/apiKeys' }, { path: '/projects/mark-2/apiKeys' }],
	['query', { path: '/info?x=mark-1' }, { path: '/info?x=mark-2' }],
	[
		'body',
		{ path: '/projects', method: 'POST', data: { name: 'mark-1' } },
		{ path: '/projects', method: 'POST', data: { name: 'mark-2' } },
	],
] as const)('fits by text in the %s', async (_, marked, other) => {
	client.sandbox.faults.add({ match: { contains: 'mark-1' }, status: 418 });
	expect((await send(marked)).status).toBe(418);
	expect((await send(other)).status).not.toBe(418);
});

describe('after the checks', () => {
	const stub: Fault = { operation: 'OLD2', status: 200, body: { id: '1' }, afterChecks: true };
	const create = (data: unknown) => ({ path: '/projects', method: 'POST', data });

	test('the answer stands in for the handler', async () => {
		const answer = await ask(stub, create({ name: 'Harvest' }));
		expect([answer.status, JSON.parse(answer.data.toString())]).toEqual([200, { id: '1' }]);
		expect(client.sandbox.violations).toEqual([]);
	});

	test('a request that breaks the contract is refused, and a violation', async () => {
		const answer = await ask(stub, create({ name: 5 }));
		expect(answer.status).toBe(400);
		expect(client.sandbox.violations).toEqual([expect.stringMatching(/^OLD2: .*name/)]);
		client.sandbox.violations.length = 0;
	});

	test('so is one without the query that the contract requires', async () => {
		const question = { ...stub, operation: 'MET9' };
		expect((await ask(question, { path: '/metadata/p/questions/generate' })).status).toBe(400);
		expect(client.sandbox.violations).toHaveLength(1);
		client.sandbox.violations.length = 0;
	});
});
