import axios from 'axios';
import { startClient, type Client } from './sandbox-client';

let client: Client;
let path: string;
beforeAll(async () => {
	client = await startClient();
	path = `/connections/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

const POSTGRES = {
	url: 'db.example.test',
	port: 5432,
	user: 'reader',
	password: 's3cr3t',
	databaseName: 'shop',
	useSsl: true,
};
const create = (body: object) => client.call('POST', path, body);
const stripe = (token: string) => create({ name: 'pay', type: 'stripe', credential: { token } });

describe('connector configuration (docs/peaka-api.md §5.7, §10.1)', () => {
	test('CON1 lists all 321 ids (§19.1)', async () => {
		const { data } = await client.call('GET', '/connections/config');
		expect(data).toHaveLength(321);
		expect(new Set(data.map((c: { connectionType: string }) => c.connectionType)).size).toBe(321);
	});

	test('CON2: POSTGRES', async () => {
		const { data } = await client.call('GET', '/connections/config/POSTGRES');
		expect(data).toMatchObject({
			connectionType: 'POSTGRES',
			connectionTypeLabel: 'PostgreSQL',
			authorizationType: 'custom',
			credentialSchemaType: 'postgres_credential_schema',
			redirectRequired: false,
			category: 'Database',
		});
		const fields = data.configuration.map(
			(f: { fieldName: string; fieldType: string; required: boolean }) => [
				f.fieldName,
				f.fieldType,
				f.required,
			],
		);
		expect(fields).toEqual([
			['url', 'text', true],
			['port', 'number', true],
			['user', 'text', true],
			['password', 'text', true],
			['databaseName', 'text', true],
			['useSsl', 'boolean', true],
		]);
	});

	test('CON2: hubspot wants a browser, but requires no field', async () => {
		const { data } = await client.call('GET', '/connections/config/hubspot');
		expect([data.authorizationType, data.redirectRequired]).toEqual(['oauth2', true]);
		expect(data.configuration.some((f: { required: boolean }) => f.required)).toBe(false);
	});

	test.each(['aha!', 'monday.com', 'act-on'])('CON2: %s, percent-encoded', async (id) => {
		const { data } = await client.call('GET', `/connections/config/${encodeURIComponent(id)}`);
		expect(data.connectionType).toBe(id);
	});

	test('ids are case-sensitive', async () => {
		expect((await client.call('GET', '/connections/config/postgres')).status).toBe(400);
	});
});

describe('credentials are tested in the call (§10.1)', () => {
	test.each([
		['POSTGRES', POSTGRES],
		['stripe', { token: 'dummy' }],
		['airtable', { personalAccessToken: 'dummy' }],
		['hubspot', { accessToken: 'service key' }],
	])('%s: 200 with id, name and type, never a credential', async (type, credential) => {
		const { status, data } = await create({ name: `my ${type}`, type, credential });
		expect(status).toBe(200);
		expect(Object.keys(data).sort()).toEqual(['id', 'name', 'type']);
		expect((await client.call('GET', `${path}/${data.id}`)).data).toEqual(data);
		expect((await client.call('GET', `${path}/${data.id}/detail`)).data).toEqual({ type });
		expect((await client.call('GET', path)).data).toContainEqual(data);
	});

	test('no credential: eD', async () => {
		const { status, data } = await create({ name: 'x', type: 'stripe' });
		expect([status, data]).toEqual([
			400,
			{ error: 'Bad Request', message: "Missing property 'credential'" },
		]);
	});

	test.each([
		['empty object', 'stripe', {}],
		['empty token', 'stripe', { token: '' }],
		['wrong token', 'stripe', { token: 'wrong' }],
		['wrong password', 'POSTGRES', { ...POSTGRES, password: 'wrong' }],
		['wrong port', 'POSTGRES', { ...POSTGRES, port: 1 }],
		['missing password', 'POSTGRES', { ...POSTGRES, password: undefined }],
		['unreachable host', 'POSTGRES', { ...POSTGRES, url: 'db.invalid' }],
	])('%s: eC INVALID_CREDENTIALS', async (_name, type, credential) => {
		const { status, data } = await create({ name: 'x', type, credential });
		expect([status, data.error]).toEqual([400, 'INVALID_CREDENTIALS']);
		expect(data.message).not.toContain('s3cr3t');
	});

	test('the message has an internal route and the database user; for an IPv6 host just the host (§2.2)', async () => {
		const wrong = await create({
			name: 'x',
			type: 'POSTGRES',
			credential: { ...POSTGRES, password: 'wrong' },
		});
		expect(wrong.data.message).toMatch(
			/^\/internal\/connection-secret\/kQ7mZ2xB\/[0-9a-f-]{36}.*reader/,
		);
		const host = await create({
			name: 'x',
			type: 'POSTGRES',
			credential: { ...POSTGRES, url: '2001:db8::1' },
		});
		expect(host.data.message).toBe('2001:db8::1');
	});

	test('an update needs the full body, and a bad credential changes nothing', async () => {
		const { id } = (await stripe('good')).data;
		const put = (body: object) => client.call('PUT', `${path}/${id}`, body);
		expect((await put({ name: 'new', type: 'stripe' })).status).toBe(400);
		expect(
			(await put({ name: 'new', type: 'stripe', credential: { token: 'wrong' } })).data.error,
		).toBe('INVALID_CREDENTIALS');
		expect((await client.call('GET', `${path}/${id}`)).data.name).toBe('pay');
		expect(
			(await put({ name: 'new', type: 'stripe', credential: { token: 'better' } })).data.name,
		).toBe('new');
	});

	test.each(['GET', 'DELETE'])('%s of a deleted connection: 400 cn004', async (method) => {
		const { id } = (await stripe('good')).data;
		expect((await client.call('DELETE', `${path}/${id}`)).data).toBe('');
		const { status, data } = await client.call(method, `${path}/${id}`);
		expect([status, data]).toEqual([
			400,
			{ error: 'INVALID_CONNECTION_ID', message: 'invalid connection id', errorCode: 'cn004' },
		]);
	});

	test('the list is 403 in some projects whose catalogs list fine (§2)', async () => {
		const id = client.sandbox.forbiddenConnectionsProjectId;
		expect((await client.call('GET', `/connections/${id}`)).status).toBe(403);
		expect((await client.call('GET', `/data/projects/${id}/catalogs`)).status).toBe(200);
	});
});

describe('OAuth consent (§9.6)', () => {
	const callback = 'http://127.0.0.1:9/after?shop=7';
	const visit = (url: string) => axios.get(url, { maxRedirects: 0, validateStatus: () => true });
	const decide = (url: string, decision: string) => visit(`${url}&decision=${decision}`);
	const own = { clientId: 'a', clientSecret: 'b' };

	test.each([
		['2a, the app of Peaka', { connectionCallback: callback }],
		['2b, an own app', { credential: own, connectionCallback: callback }],
	])('%s: page, consent, back to connectionCallback', async (_name, more) => {
		const { status, data } = await create({ name: 'visits', type: 'google_analytics', ...more });
		expect(status).toBe(200);
		const page = await visit(data.url);
		expect(page.headers['content-type']).toContain('text/html');
		expect(page.data).toContain('decision=approve');
		const back = await decide(data.url, 'approve');
		expect([back.status, back.headers.location]).toEqual([
			302,
			`${callback}&connectionId=${data.id}&status=success`,
		]);
		expect((await client.call('GET', `${path}/${data.id}`)).data).not.toHaveProperty('url');
		expect((await visit(data.url)).status).toBe(404);
	});

	test('a refusal comes back as status=fail and leaves an unusable connection', async () => {
		const { data } = await create({
			name: 'no',
			type: 'google_analytics',
			connectionCallback: callback,
		});
		expect((await decide(data.url, 'deny')).headers.location).toContain('status=fail');
		const catalog = await client.call(
			'POST',
			`/data/projects/${client.sandbox.projectId}/catalogs`,
			{ name: 'unusable', connectionId: data.id },
		);
		expect(catalog.status).toBe(400);
	});

	test('2c: back to the own redirectUrl, finished by CON5; the code is good for one use', async () => {
		const redirectUrl = 'http://127.0.0.1:9/own';
		const { data } = await create({
			name: 'sheets',
			type: 'google_sheets',
			credential: { ...own, redirectUrl },
		});
		const { location } = (await decide(data.url, 'approve')).headers;
		const queryParameters = new URL(location).search.slice(1);
		expect(queryParameters).toMatch(/^state=\w+&code=\w+$/);
		const finish = (text: string) =>
			client.call('POST', `${path}/oauth2`, { queryParameters: text });
		expect((await finish('state=x&code=y')).status).toBe(400);
		expect((await finish(queryParameters)).data).toEqual({
			id: data.id,
			name: 'sheets',
			type: 'google_sheets',
		});
		expect((await finish(queryParameters)).status).toBe(400);
	});

	test('own tokens need no browser; client id and secret alone are refused', async () => {
		const tokens = await create({
			name: 't',
			type: 'hubspot',
			credential: { ...own, refreshToken: 'r' },
		});
		expect(tokens.data).not.toHaveProperty('url');
		expect((await create({ name: 't', type: 'hubspot', credential: own })).data.error).toBe(
			'INVALID_CREDENTIALS',
		);
	});
});
