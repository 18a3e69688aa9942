import axios from 'axios';
import contract from '../../contract/contract.json';
import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

const rows = async (statement: string) =>
	(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { statement })).data;

test('every operation of the contract has a handler', async () => {
	const missing: string[] = [];
	for (const { id, method, path } of contract.operations) {
		const { status, data: body } = await client.call(
			method,
			path.replace('{projectId}', client.sandbox.emptyProjectId).replace(/\{\w+\}/g, 'x'),
			{},
		);
		// What no handler answers is a defect of the sandbox, told with 500 and these words.
		if (status === 500 && body.error === 'Sandbox Defect') missing.push(id);
	}
	expect(missing).toEqual([]);
	expect(contract.operations).toHaveLength(142);
});

describe('semantic catalogs (docs/peaka-api.md §5.13)', () => {
	test('SEM1, SEM2, reads, SEM4', async () => {
		const { data: catalog } = await client.call('POST', `${data}/semantic-catalogs`, {
			name: 'Terms',
		});
		expect(catalog).toEqual({
			id: catalog.id,
			name: 'terms',
			displayName: 'Terms',
			type: 'SEMANTIC',
		});
		const path = `${data}/semantic-catalogs/${catalog.id}`;
		const body = { schemaName: 'yield', tableName: 'trees', queryId: '918273645546373002' };
		const { data: table } = await client.call('POST', path, body);
		expect(table).toMatchObject({
			catalogId: catalog.id,
			catalogName: 'terms',
			schemaName: 'yield',
			tableName: 'trees',
		});
		expect((await rows('SELECT count(*) AS n FROM terms.yield.trees')).data).toEqual([['34']]);
		const listed = (await client.call('GET', `${data}/catalogs/${catalog.id}/schemas`)).data;
		expect(listed.map(({ schemaName }: { schemaName: string }) => schemaName)).toEqual(['yield']);
		expect((await client.call('DELETE', `${path}/table/${table.tableId}`)).data).toBe('');
		expect((await client.call('DELETE', `${path}/table/${table.tableId}`)).status).toBe(400);
		expect((await rows('SELECT 1 FROM terms.yield.trees')).errorCode).toBe(100);
	});

	test('SEM3 answers nothing and shows the catalog in the other project', async () => {
		const { data: catalog } = await client.call('POST', `${data}/semantic-catalogs`, {
			name: 'Shared terms',
		});
		const { otherProjectId } = client.sandbox;
		const shared = await client.call('POST', `${data}/semantic-catalogs/${catalog.id}/share`, {
			target: otherProjectId,
		});
		expect([shared.status, shared.data]).toEqual([200, '']);
		const list = (await client.call('GET', `/data/projects/${otherProjectId}/catalogs`)).data;
		expect(list).toContainEqual(
			expect.objectContaining({ name: 'sharedterms', catalogType: 'SEMANTIC' }),
		);
	});
});

describe('parametric tables (§10.6)', () => {
	const path = () => `${data}/catalogs/918273645546372801/parametricTables`;
	const body = (toTable: string, paramValues: object[]) => ({
		fromSchema: 'reports',
		fromTable: 'visits',
		toSchema: 'reports',
		toTable,
		paramValues,
	});

	test('PAR1–PAR3', async () => {
		const table = body('visits_shop7', [
			{ key: '_q_shop', value: 'shop-7' },
			{ key: '_q_page_size', value: 50 },
		]);
		expect((await client.call('POST', path(), table)).data).toEqual(table);
		expect((await client.call('POST', path(), table)).status).toBe(400);
		expect((await client.call('GET', path())).data).toEqual([table]);
		const read = await rows(
			'SELECT DISTINCT _q_shop, _q_page_size FROM orchard.reports.visits_shop7',
		);
		expect(read.data).toEqual([['shop-7', '50']]);
		const remove = () => client.call('DELETE', `${path()}?toSchema=reports&toTable=visits_shop7`);
		expect((await remove()).status).toBe(204);
		expect((await remove()).status).toBe(404);
		expect((await client.call('DELETE', path())).status).toBe(400);
	});

	test.each([
		['@today', 0],
		['@yesterday', -1],
		['@today-7d', -7],
		['@today+1w', 7],
	])('the macro %s is evaluated at each query', async (value, days) => {
		const toTable = `macro_${days + 100}`;
		await client.call('POST', path(), body(toTable, [{ key: '_q_since', value }]));
		const read = async () =>
			(await rows(`SELECT _q_since FROM orchard.reports.${toTable} LIMIT 1`)).data[0][0];
		const expected = () =>
			new Date(client.sandbox.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
		expect(await read()).toBe(expected());
		await client.sandbox.clock.advance(86_400_000);
		expect(await read()).toBe(expected());
	});

	test.each(['@som', '@eom', '@soy', '@eoy', '@soq', '@eoq', '@sow', '@eow'])(
		'%s is an edge',
		async (value) => {
			const toTable = `edge_${value.slice(1)}`;
			await client.call('POST', path(), body(toTable, [{ key: '_q_since', value }]));
			const [[text]] = (await rows(`SELECT _q_since FROM orchard.reports.${toTable} LIMIT 1`)).data;
			const date = new Date(`${text}T00:00:00Z`);
			const next = new Date(date.getTime() + 86_400_000);
			const first = value.startsWith('@s') ? date : next;
			expect(value.endsWith('w') ? first.getUTCDay() : first.getUTCDate()).toBe(1);
			if (value.endsWith('y')) expect(first.getUTCMonth()).toBe(0);
			if (value.endsWith('q')) expect(first.getUTCMonth() % 3).toBe(0);
		},
	);

	test.each([
		['a macro that is none', [{ key: '_q_since', value: '@tomorrow' }]],
		['a parameter that is none', [{ key: '_q_nope', value: 1 }]],
	])('%s is refused (assumed)', async (_name, values) => {
		expect((await client.call('POST', path(), body('never', values))).status).toBe(400);
	});
});

describe('embedded sessions (§14)', () => {
	const visit = (url: string) => axios.get(url, { maxRedirects: 0, validateStatus: () => true });

	test('a session opens once', async () => {
		const { projectId } = client.sandbox;
		const { data: session } = await client.call('POST', '/ui/initSession', {
			projectId,
			sessionMode: 'FULL_STUDIO',
		});
		expect(session.sessionUrl).toMatch(/\/api\/v1\/ui\/session\?code=[0-9a-f]{64}$/);
		expect(session.partnerOrigin).toMatch(/^http.*\/$/);
		const opened = await visit(session.sessionUrl);
		expect(opened.status).toBe(302);
		expect(opened.headers.location).toContain(`projectId=${projectId}`);
		expect((await visit(session.sessionUrl)).status).toBe(404);
	});

	test('and not after its time; the old GET form works too', async () => {
		const { projectId } = client.sandbox;
		const { data: session } = await client.call(
			'GET',
			`/ui/initSession?projectId=${projectId}&timeoutInSeconds=60`,
		);
		await client.sandbox.clock.advance(61_000);
		expect((await visit(session.sessionUrl)).status).toBe(404);
		expect((await client.call('GET', '/ui/initSession')).status).toBe(400);
	});

	test('a project key opens its own project only', async () => {
		const { projectId, keys } = client.sandbox;
		const open = (key: string) => client.call('POST', '/ui/initSession', { projectId }, { key });
		expect((await open(keys.project)).status).toBe(200);
		expect((await open(keys.otherProject)).status).toBe(403);
	});
});

describe('driver strings carry the caller’s key (§15.1)', () => {
	test('DRV1–DRV3', async () => {
		const key = client.sandbox.keys.project;
		const host = new URL(client.sandbox.sqlUrl).host;
		const get = async (path: string) => (await client.call('GET', path, undefined, { key })).data;
		const JDBC = `jdbc:peaka://${host}/?extraCredentials=peakaKey:${key}`;
		expect(await get('/supportedDrivers/jdbc')).toEqual({ JDBC });
		const { SQL_ALCHEMY } = await get('/supportedDrivers/sql_alchemy?catalogName=shop');
		expect(SQL_ALCHEMY.startsWith(`peaka://${host}/shop?http_scheme=http&`)).toBe(true);
		expect(decodeURIComponent(SQL_ALCHEMY)).toContain(`[["peakaKey","${key}"]]`);
		expect(await get('/supportedDrivers?catalogName=shop')).toEqual({ JDBC, SQL_ALCHEMY });
		expect((await client.call('GET', '/supportedDrivers/sql_alchemy')).status).toBe(400);
	});
});
