import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startClient, type Client } from './sandbox-client';

let client: Client;
let metadata: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	const { projectId } = client.sandbox;
	metadata = `/metadata/${projectId}`;
	for (const catalog of (await client.call('GET', `/data/projects/${projectId}/catalogs`)).data) {
		ids[catalog.name] = catalog.id;
	}
});
afterAll(() => client.finish());

const status = async (catalog: string) =>
	(await client.call('GET', `${metadata}/refresh/${ids[catalog]}`)).data;
const refresh = (catalog: string, more = {}) =>
	client.call('POST', `${metadata}/refresh`, { catalogId: ids[catalog], ...more });

describe('refresh jobs (docs/peaka-api.md §9.2)', () => {
	test('go through waiting, active and completed in lower-kebab and end as not-active', async () => {
		expect(await status('stripe')).toEqual({ status: 'not-active' });
		expect((await refresh('stripe')).status).toBe(200);
		expect(await status('stripe')).toEqual({ status: 'waiting' });
		await client.sandbox.clock.advance(300);
		expect(await status('stripe')).toEqual({ status: 'active' });
		await client.sandbox.clock.advance(1000);
		expect(await status('stripe')).toEqual({ status: 'completed' });
		await client.sandbox.clock.advance(1000);
		expect(await status('stripe')).toEqual({ status: 'not-active' });
	});

	test('PostgreSQL takes beyond 120 s and tells its progress', async () => {
		await refresh('shop');
		await client.sandbox.clock.advance(60_000);
		const { status: state, progress } = await status('shop');
		expect(state).toBe('active');
		expect(progress).toMatch(/^\d+% schema \w+, table \d+ of 40$/);
		await client.sandbox.clock.advance(61_000);
		expect((await status('shop')).status).toBe('active');
		await client.sandbox.clock.advance(10_000);
		expect((await status('shop')).status).not.toBe('active');
	});

	test('two starts are one job', async () => {
		expect((await refresh('hubspot')).status).toBe(200);
		await client.sandbox.clock.advance(700);
		expect((await refresh('hubspot')).status).toBe(200);
		await client.sandbox.clock.advance(600);
		expect((await status('hubspot')).status).toBe('completed');
	});

	test.each(['failed', 'paused', 'stuck'] as const)(
		'end as %s on demand and stay so',
		async (end) => {
			client.sandbox.switches.metadata.end = end;
			await refresh('orchard');
			await client.sandbox.clock.advance(60_000);
			client.sandbox.switches.metadata.end = 'completed';
			expect((await status('orchard')).status).toBe(end);
		},
	);

	test('strictDocs 3: SCREAMING_SNAKE (§16 #3)', async () => {
		client.sandbox.switches.strictDocs = [3];
		expect(await status('cms')).toEqual({ status: 'NOT_ACTIVE' });
		client.sandbox.switches.strictDocs = false;
	});
});

describe('callbacks (§9.2; the request is invented)', () => {
	let server: Server;
	let url: string;
	const received: { method?: string; url?: string; authorization?: string; body: string }[] = [];
	beforeAll(async () => {
		server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString()));
			request.on('end', () => {
				const { method, url: path, headers } = request;
				received.push({ method, url: path, authorization: headers.authorization, body });
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	});
	beforeEach(() => {
		received.length = 0;
	});
	afterAll(() => {
		server.close();
	});

	test('of one job', async () => {
		await refresh('stripe', { callbackURL: url, callbackToken: 'secret' });
		await client.sandbox.clock.advance(1500);
		expect(received).toEqual([
			{
				method: 'POST',
				url: '/hook',
				authorization: 'Bearer secret',
				body: JSON.stringify({
					projectId: client.sandbox.projectId,
					catalogId: ids.stripe,
					status: 'completed',
				}),
			},
		]);
	});

	test('a start that joins a job under way is called too', async () => {
		await refresh('orchard');
		await refresh('orchard', { callbackURL: url });
		await client.sandbox.clock.advance(1500);
		expect(received).toHaveLength(1);
	});

	test('standing: registered, read, called, removed', async () => {
		const path = `${metadata}/refresh/callback`;
		expect((await client.call('POST', path, { callbackURL: url, callbackToken: 't' })).status).toBe(
			200,
		);
		expect((await client.call('GET', path)).data).toEqual({ callbackURL: url });
		await refresh('hubspot');
		await client.sandbox.clock.advance(1500);
		expect(received).toHaveLength(1);
		expect((await client.call('DELETE', path)).status).toBe(200);
		await client.sandbox.clock.advance(5000);
		await refresh('hubspot');
		await client.sandbox.clock.advance(1500);
		expect(received).toHaveLength(1);
	});

	test('method and place of the token can be changed', async () => {
		const { assumed } = client.sandbox.switches;
		Object.assign(assumed, { callbackMethod: 'GET', callbackTokenIn: 'query' });
		await client.sandbox.clock.advance(5000);
		await refresh('stripe', { callbackURL: url, callbackToken: 'a b' });
		await client.sandbox.clock.advance(1500);
		expect(received).toEqual([
			{ method: 'GET', url: '/hook?callbackToken=a+b', authorization: undefined, body: '' },
		]);
	});

	test('a URL that is none is refused', async () => {
		expect((await refresh('stripe', { callbackURL: 'not a url' })).status).toBe(400);
	});
});
