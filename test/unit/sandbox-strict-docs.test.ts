import axios from 'axios';
import { startClient, type Client } from './sandbox-client';

// The published side of the conflicts of docs/peaka-api.md §16. What is measured is tested in the files of the sections.

let client: Client;
let data: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	for (const catalog of (await client.call('GET', `${data}/catalogs`)).data)
		ids[catalog.name] ??= catalog.id;
});
afterAll(() => client.finish());
afterEach(() => {
	client.sandbox.switches.strictDocs = false;
});
const strict = (...conflicts: number[]) => {
	client.sandbox.switches.strictDocs = conflicts;
};
const get = async (path: string) => client.call('GET', path);

test('true plays them all at once', async () => {
	client.sandbox.switches.strictDocs = true;
	expect((await get(`${data}/queries/1`)).status).toBe(404);
});

test('2: transpile answers {result}', async () => {
	strict(2);
	const { data: answer } = await client.call('POST', '/sql/transpile/mysql', { query: 'SELECT 1' });
	expect(answer).toEqual({ result: 'SELECT 1' });
});

test('4, 5, 6, 9, 23, 24: caches', async () => {
	const target = { catalogId: ids.orchard, schemaName: 'payment', tableName: 'cider_orders' };
	const { id } = (await client.call('POST', `${data}/cache`, target)).data;
	await client.sandbox.clock.advance(20_000);
	strict(4, 5, 6, 9, 23, 24);
	expect((await client.call('POST', `${data}/cache`, target)).status).toBe(409);
	const incrementalCacheSchedule = { type: 'BASIC', expression: 'often' };
	expect(
		(await client.call('PUT', `${data}/cache/${id}`, { incrementalCacheSchedule })).status,
	).toBe(400);
	expect((await client.call('POST', `${data}/cache/nope/incrementalUpdate`)).status).toBe(404);
	const schema = await get(`${data}/catalog/${ids.orchard}/schema/payment/cache/status`);
	expect([schema.status, schema.data.length]).toEqual([200, 1]);
	await client.sandbox.changeSource(
		`DELETE FROM source_orchard.payment.cider_orders WHERE id IN (1, 2);
		UPDATE source_orchard.payment.cider_orders SET crates = 999 WHERE id = 3;
		INSERT INTO source_orchard.payment.cider_orders VALUES (900, 'Cox', 1)`,
	);
	await client.call('POST', `${data}/cache/${id}/incrementalUpdate`);
	await client.sandbox.clock.advance(20_000);
	const run = (await get(`${data}/cache/${id}/status`)).data.lastIncrementalCacheExecution;
	expect(run.progress).toMatchObject({
		numberOfInsertedRecords: 1,
		numberOfUpdatedRecords: 1,
		numberOfDeletedRecords: 2,
	});
	const statement = 'SELECT count(*) AS n FROM orchard.payment.cider_orders';
	const { data: result } = await client.call('POST', `${data}/queries/execute?format=COMPACT`, {
		statement,
	});
	expect(result.data).toEqual([['61']]);
});

test('7: missing queries and connections answer 404', async () => {
	strict(7);
	expect((await get(`${data}/queries/1`)).status).toBe(404);
	expect((await get(`/connections/${client.sandbox.projectId}/x`)).status).toBe(404);
});

test('10: lists as one object', async () => {
	strict(10);
	for (const path of [
		'/organizations',
		'/connections/config',
		`/connections/${client.sandbox.projectId}`,
	]) {
		const { data: answer } = await get(path);
		expect(Array.isArray(answer)).toBe(false);
		expect(typeof (answer.id ?? answer.connectionType)).toBe('string');
	}
});

test('11–16: internal columns as published', async () => {
	strict(11, 12, 13, 14, 15, 16);
	await client.call('POST', `${data}/table/strict`);
	const column = { name: 'j', dataType: 'JSON', isNotNull: true };
	const added = await client.call('POST', `${data}/table/strict/columns`, column);
	expect(added.data).toMatchObject({
		name: 'j',
		dataType: 'json',
		isNotNull: true,
		isUnique: false,
	});
	const { data: bi } = await client.call('POST', `${data}/bitable/strict_bi`);
	expect(bi.tableName).toBe('strict_bi');
	await client.call('POST', `${data}/bitable/strict_bi/columns`, [
		{ name: 'a_b', dataType: 'VARCHAR', displayName: 'Label' },
	]);
	const path = `${data}/bitable/strict_bi/columns`;
	const updated = await client.call('PUT', `${path}/a_b`, {
		name: 'a_b',
		dataType: 'VARCHAR',
		displayName: 'New',
	});
	expect(updated.data).toMatchObject([{ name: 'a_b', displayName: 'New' }]);
	expect((await get(path)).data.at(-1)).toMatchObject({ name: 'a_b', displayName: 'New' });
});

test('18: numbers and booleans as such', async () => {
	strict(18);
	const statement = 'SELECT CAST(7 AS bigint) AS n, true AS t';
	const { data: answer } = await client.call('POST', `${data}/queries/execute?format=SIMPLE`, {
		statement,
	});
	expect(answer.data).toEqual([{ n: 7, t: true }]);
});

test('19, 26, 39: queries', async () => {
	strict(19, 26, 39);
	const body = {
		displayName: 'strict',
		inputQuery: 'SELECT 1 AS n',
		queryType: 'MATERIALIZED',
		schedule: { type: 'interval', repeatDuration: 'PT6H' },
	};
	const { data: query } = await client.call('POST', `${data}/queries`, body);
	expect(query.path).toBeNull();
	expect(query.schedule).not.toHaveProperty('expression');
	const { data: status } = await get(`${data}/materialized-queries/${query.id}/status`);
	expect(status.lastExecutionStartTime).not.toBeNull();
});

test('21: statistics of every connector', async () => {
	strict(21);
	const { status, data: answer } = await get(
		`${data}/catalogs/${ids.stripe}/schemas/payment/tables/plans/statistics`,
	);
	expect([status, answer.columnStatistics[0]]).toEqual([
		200,
		{ columnName: 'id', distinctFraction: -1 },
	]);
});

test('22: connection detail with the fields that are no secrets', async () => {
	const credential = {
		url: 'db.example.test',
		port: 1234,
		user: 'u',
		password: 'p',
		databaseName: 'd',
		useSsl: false,
	};
	const { data: connection } = await client.call(
		'POST',
		`/connections/${client.sandbox.projectId}`,
		{ name: 'd', type: 'POSTGRES', credential },
	);
	strict(22);
	const { data: detail } = await get(
		`/connections/${client.sandbox.projectId}/${connection.id}/detail`,
	);
	const { password: _secret, ...shown } = credential;
	expect(detail).toEqual({ ...shown, type: 'POSTGRES' });
});

test('30: semantic catalogs have a catalogType', async () => {
	strict(30);
	const { data: catalog } = await client.call('POST', `${data}/semantic-catalogs`, {
		name: 'strict',
	});
	expect(catalog).toMatchObject({ catalogType: 'SEMANTIC' });
});

test('36: an export of nothing succeeds', async () => {
	strict(36);
	const { data: job } = await client.call(
		'POST',
		`${data}/catalogs/1/schemas/table/tables/empty_table/exports`,
		{},
	);
	await client.sandbox.clock.advance(5000);
	const { data: done } = await get(`${data}/exports/${job.id}`);
	expect(done).toMatchObject({ status: 'SUCCEEDED', rowCount: 0 });
	expect((await axios.get(done.files[0].url)).data).toMatch(/^_id,.*text\n$/);
});

test('40: the OAuth redirect has a second question mark', async () => {
	const body = { name: 'o', type: 'google_analytics', connectionCallback: 'http://127.0.0.1:9/x' };
	const { data: connection } = await client.call(
		'POST',
		`/connections/${client.sandbox.projectId}`,
		body,
	);
	strict(40);
	const { headers } = await axios.get(`${connection.url}&decision=approve`, {
		maxRedirects: 0,
		validateStatus: () => true,
	});
	expect(headers.location).toBe(
		`http://127.0.0.1:9/x?connectionId=${connection.id}?status=success`,
	);
});

test('41: too many requests answer 429', async () => {
	strict(41);
	// All within one second, however slow the machine.
	const stopped = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
	const answers = await Promise.all(Array.from({ length: 250 }, () => get('/info')));
	stopped.mockRestore();
	const limited = answers.find(({ status }) => status === 429);
	expect(limited?.headers['retry-after']).toBe('1');
});

test('42: the JDBC answer is no JSON', async () => {
	strict(42);
	const answer = await client.call('GET', '/supportedDrivers/jdbc', undefined, {
		responseType: 'text',
	});
	expect(() => JSON.parse(answer.data)).toThrow();
	expect(answer.data).toContain('jdbc:peaka://');
});
