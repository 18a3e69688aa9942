import contract from '../../contract/contract.json';
import { startClient, type Client } from './sandbox-client';

interface Operation {
	id: string;
	method: string;
	path: string;
	keys: string[];
}
const operations = contract.operations as Operation[];
const partnerOnly = operations.filter(({ keys }) => !keys.includes('project'));
const inProject = operations.filter(
	({ keys, path }) => keys.includes('project') && path.includes('{projectId}'),
);

function pathOf({ path }: Operation, projectId: string): string {
	return path.replace('{projectId}', projectId).replace(/\{\w+\}/g, 'x');
}

let client: Client;
beforeAll(async () => {
	client = await startClient();
});
afterAll(() => client.finish());

describe('keys (docs/peaka-api.md §2)', () => {
	test('have the form 8.32 alphanumerics', () => {
		for (const key of Object.values(client.sandbox.keys)) {
			expect(key).toMatch(/^[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}$/);
		}
	});

	test.each([
		['missing', null, {}],
		['no Bearer', null, { authorization: 'Basic abc' }],
		['unknown', 'AAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', {}],
	])('%s key answers 401', async (_name, key, headers) => {
		const { status, data } = await client.call('GET', '/info', undefined, { key, headers });
		expect(status).toBe(401);
		expect(typeof data.message).toBe('string');
	});

	test('expired key answers 401', async () => {
		const { keys } = client.sandbox;
		expect((await client.call('GET', '/info', undefined, { key: keys.expired })).status).toBe(401);
	});

	test('/info tells the project of a project key, and of a partner key none (§2.1)', async () => {
		const { keys, projectId } = client.sandbox;
		const project = await client.call('GET', '/info', undefined, { key: keys.project });
		const partner = await client.call('GET', '/info');
		expect(project.data).toMatchObject({ projectId, projectName: 'Harvest' });
		expect(Object.keys(partner.data).sort()).toEqual(['email', 'userId']);
	});

	test('20 operations are for partner keys only', () => {
		expect(partnerOnly).toHaveLength(20);
	});

	test.each(partnerOnly.map((operation) => [operation.id, operation] as const))(
		'project key on %s answers 403 (§3.2)',
		async (_id, operation) => {
			const { keys, projectId } = client.sandbox;
			const path = pathOf(operation, projectId);
			const { status } = await client.call(operation.method, path, {}, { key: keys.project });
			expect(status).toBe(403);
		},
	);

	test.each(inProject.map((operation) => [operation.id, operation] as const))(
		'project key on another project: %s answers 403',
		async (_id, operation) => {
			const { keys, projectId } = client.sandbox;
			const path = pathOf(operation, projectId);
			const { status } = await client.call(operation.method, path, {}, { key: keys.otherProject });
			expect(status).toBe(403);
		},
	);

	test('a project that does not exist answers 404 to a partner key', async () => {
		const { status } = await client.call('GET', '/data/projects/AAAAAAAA/catalogs');
		expect(status).toBe(404);
	});
});

describe('routes (§3.1 eE)', () => {
	test('unknown routes all answer the same 404', async () => {
		const first = await client.call('GET', '/nonsense');
		const second = await client.call('GET', '/data/projects/x/cache/y/full-refresh');
		expect([first.status, second.status]).toEqual([404, 404]);
		expect(Object.keys(first.data)).toEqual(Object.keys(second.data));
		expect(first.data.error).toBe('Not Found');
	});

	test.each([
		['PUT', '/data/projects/P/queries/1/path'],
		['POST', '/data/projects/P/queries/1/path'],
		['GET', '/data/projects/P/queries/execute'],
		['PUT', '/metadata/P/refresh'],
		['PUT', '/metadata/P/refresh/callback'],
		['PUT', '/metadata/P/golden-sqls'],
	])('%s %s is a wrong verb: literal segments win (§12)', async (method, path) => {
		const { status, data } = await client.call(
			method,
			path.replace('P', client.sandbox.projectId),
			{},
		);
		expect(status).toBe(405);
		expect(data.error).toBe('Method Not Allowed');
	});

	test('path segments are percent-decoded (§1)', async () => {
		const { projectId } = client.sandbox;
		const { data } = await client.call(
			'GET',
			`/data/projects/${projectId}/catalogs/1/schemas/table/tables/my%20t%2Fable/isCached`,
		);
		expect(data.message).toContain('my t/able');
	});
});

describe('request validation (§3.1 eD)', () => {
	test.each([
		['no body', undefined, undefined],
		['no JSON', '{', { 'content-type': 'application/json' }],
		['wrong type', { name: 5 }, undefined],
		['needed member missing', { description: 'x' }, undefined],
	])('%s answers 400 Bad Request', async (_name, body, headers) => {
		const { status, data } = await client.call('POST', '/projects', body, { headers });
		expect(status).toBe(400);
		expect(data.error).toBe('Bad Request');
	});

	test.each([
		['boolean', '/queries/folders/tree?includeQueries=maybe'],
		['enum', '/queries/execute?format=XML'],
	])('a query parameter of the wrong %s answers 400', async (_name, path) => {
		const method = path.includes('execute') ? 'POST' : 'GET';
		const { projectId } = client.sandbox;
		const { status } = await client.call(method, `/data/projects/${projectId}${path}`, {
			statement: 'SELECT 1',
		});
		expect(status).toBe(400);
	});
});

describe('controls', () => {
	const control = (method: string, path: string, body?: unknown) =>
		client.call(method, client.sandbox.url.replace('/api/v1', '/_sandbox') + path, body, {
			key: null,
		});

	test('describe the sandbox as main.ts does', async () => {
		const { url, keys, projectId } = client.sandbox;
		expect((await control('GET', '')).data).toMatchObject({ url, keys, projectId });
	});

	test('move the clock', async () => {
		const before = client.sandbox.clock.now();
		const { data } = await control('POST', '/clock', { advanceMs: 60_000 });
		expect(data.now - before).toBeGreaterThanOrEqual(60_000);
		expect(data.now - before).toBeLessThan(65_000);
	});

	test('keep requests, with no more of the key than its prefix', async () => {
		await control('DELETE', '/requests');
		await client.call('GET', '/organizations?a=b');
		const { data } = await control('GET', '/requests');
		expect(data).toHaveLength(1);
		expect(data[0]).toMatchObject({
			operation: 'ORG1',
			method: 'GET',
			path: '/organizations',
			query: { a: 'b' },
			headers: { authorization: `Bearer ${client.sandbox.keys.partner.split('.')[0]}` },
		});
		expect(JSON.stringify(data)).not.toContain(client.sandbox.keys.partner);
	});

	test('set switches and refuse unknown ones', async () => {
		const { data } = await control('PATCH', '/switches', { limits: { rps: 0 } });
		expect(data.limits.rps).toBe(0);
		const limited = await client.call('GET', '/info');
		expect([limited.status, limited.headers['retry-after']]).toEqual([429, '1']);
		await control('PATCH', '/switches', { limits: { rps: null } });
		expect((await control('PATCH', '/switches', { limit: {} })).status).toBe(400);
	});
});

describe('faults', () => {
	afterEach(() => client.sandbox.faults.clear());

	test('disturb the named operation as often as told', async () => {
		client.sandbox.faults.add({ operation: 'ORG1', status: 503, times: 2, retryAfter: 7 });
		const first = await client.call('GET', '/organizations');
		expect([first.status, first.headers['retry-after']]).toEqual([503, '7']);
		expect((await client.call('GET', '/info')).status).toBe(200);
		expect((await client.call('GET', '/organizations')).status).toBe(503);
		expect((await client.call('GET', '/organizations')).status).toBe(200);
	});

	test('fit by method and path', async () => {
		client.sandbox.faults.add({ match: { method: 'GET', path: '^/org' }, status: 500 });
		expect((await client.call('GET', '/organizations')).status).toBe(500);
		expect((await client.call('GET', '/projects')).status).toBe(200);
	});

	test.each(['drop', 'reset', 'truncate'])('%s breaks the connection', async (kind) => {
		const header = { 'x-sandbox-fault': JSON.stringify({ kind }) };
		await expect(
			client.call('GET', '/organizations', undefined, { headers: header }),
		).rejects.toThrow(/aborted|hang up|ECONNRESET/);
	});

	test.each([
		['html', 500, /^<html>/],
		['empty', 200, /^$/],
		['slowDrip', 200, /^\[/],
	])('%s answers %d', async (kind, status, body) => {
		const answer = await client.call('GET', '/organizations', undefined, {
			headers: { 'x-sandbox-fault': JSON.stringify({ kind }) },
			responseType: 'text',
		});
		expect(answer.status).toBe(status);
		expect(answer.data).toMatch(body);
	});

	test('a header that is no JSON is refused', async () => {
		const headers = { 'x-sandbox-fault': '{' };
		expect((await client.call('GET', '/info', undefined, { headers })).status).toBe(400);
	});

	test('latency delays', async () => {
		const started = Date.now();
		await client.call('GET', '/info', undefined, {
			headers: { 'x-sandbox-fault': JSON.stringify({ latencyMs: 120 }) },
		});
		expect(Date.now() - started).toBeGreaterThanOrEqual(119);
	});
});

describe('the sandbox itself', () => {
	test('two starts give the same ids and keys', async () => {
		const second = await startClient();
		expect(second.sandbox.keys).toEqual(client.sandbox.keys);
		expect(second.sandbox.projectId).toBe(client.sandbox.projectId);
		await second.finish();
	});

	test('serves many requests at once', async () => {
		const answers = await Promise.all(
			Array.from({ length: 100 }, () => client.call('GET', '/organizations')),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
	});
});
