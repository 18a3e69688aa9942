import { gunzipSync } from 'node:zlib';
import axios from 'axios';
import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
let shopId: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
	const catalogs = (await client.call('GET', `${data}/catalogs`)).data;
	shopId = catalogs.find(({ name }: { name: string }) => name === 'shop').id;
});
afterAll(() => client.finish());

const advance = (ms: number) => client.sandbox.clock.advance(ms);
const rows = async (statement: string) =>
	(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { statement })).data.data;

describe('materialized queries (docs/peaka-api.md §9.3)', () => {
	const path = (id: string, what: string) => `${data}/materialized-queries/${id}/${what}`;
	const status = async (id: string) => (await client.call('GET', path(id, 'status'))).data;
	async function create(displayName: string, more: object = {}) {
		const body = {
			displayName,
			inputQuery: 'SELECT count(*) AS n FROM peaka."table".crate_log',
			queryType: 'MATERIALIZED',
			...more,
		};
		return (await client.call('POST', `${data}/queries`, body)).data;
	}

	test('the first run is over before the answer, with null times', async () => {
		const { id, queryType } = await create('first run');
		expect(queryType).toBe('MATERIALIZED');
		expect(await status(id)).toEqual({
			queryId: id,
			queryName: 'firstrun',
			scheduleSettings: {
				type: 'none',
				cronExpression: null,
				repeatDuration: null,
				timezone: null,
			},
			nextExecutionStartTime: null,
			status: 'COMPLETED',
			lastExecutionStartTime: null,
			lastUpdateTime: null,
		});
		expect(await rows('SELECT n FROM peaka.mtquery.firstrun')).toEqual([['20']]);
	});

	test('a refresh tells the old state until the run starts, then RUNNING, then COMPLETED', async () => {
		const { id } = await create('stale');
		const refreshed = await client.call('POST', path(id, 'refresh'));
		expect(refreshed.status).toBe(200);
		expect(await status(id)).toMatchObject({ status: 'COMPLETED', lastExecutionStartTime: null });
		await advance(501);
		const running = await status(id);
		expect(running.status).toBe('RUNNING');
		expect(Date.parse(running.lastExecutionStartTime)).not.toBeNaN();
		await advance(3000);
		const done = await status(id);
		expect(done).toMatchObject({
			status: 'COMPLETED',
			lastExecutionStartTime: running.lastExecutionStartTime,
		});
		expect(Date.parse(done.lastUpdateTime)).toBeGreaterThan(
			Date.parse(done.lastExecutionStartTime),
		);
	});

	test('cancel: CANCELED with one L; idle 200 again and again; a later refresh works', async () => {
		const { id } = await create('canceled');
		await client.call('POST', path(id, 'refresh'));
		await advance(1000);
		expect((await client.call('POST', path(id, 'cancel'))).status).toBe(200);
		expect((await status(id)).status).toBe('CANCELED');
		expect((await client.call('POST', path(id, 'cancel'))).status).toBe(200);
		await client.call('POST', path(id, 'refresh'));
		await advance(5000);
		expect((await status(id)).status).toBe('COMPLETED');
	});

	test('the stored rows change with a refresh only; by id the stored ones are served (§8.7)', async () => {
		const { id } = await create('snapshot', {
			inputQuery: 'SELECT count(*) AS n FROM peaka."table".empty_table',
		});
		const form = new FormData();
		form.append('file', new Blob(['x\n']), 'x.csv');
		form.append(
			'request',
			JSON.stringify({ containsHeader: false, mappings: [{ name: 'text', csvColumnIndex: 0 }] }),
		);
		await client.call('POST', `${data}/table/empty_table/import`, form);
		const byId = async () =>
			(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { id })).data.data;
		expect([await rows('SELECT n FROM peaka.query.snapshot'), await byId()]).toEqual([
			[['1']],
			[['0']],
		]);
		await client.call('POST', path(id, 'refresh'));
		await advance(5000);
		expect(await byId()).toEqual([['1']]);
	});

	test('over an uncached Stripe table: the first 100 rows for ever (§8.5)', async () => {
		await create('stripe part', { inputQuery: 'SELECT id FROM "stripe"."payment"."customers"' });
		expect(await rows('SELECT count(*) AS n FROM peaka.mtquery.stripepart')).toEqual([['100']]);
	});

	test('a schedule fires; interval is also told as expression (§16 #39)', async () => {
		const query = await create('timed', { schedule: { type: 'interval', repeatDuration: 'PT6H' } });
		expect(query.schedule).toEqual({
			type: 'interval',
			repeatDuration: 'PT6H',
			expression: 'PT6H',
		});
		const before = await status(query.id);
		expect(before.scheduleSettings).toEqual({
			type: 'interval',
			repeatDuration: 'PT6H',
			cronExpression: null,
			timezone: null,
		});
		await advance(6 * 3_600_000 + 10_000);
		const after = await status(query.id);
		expect(after.lastExecutionStartTime > before.nextExecutionStartTime).toBe(true);
		expect(
			Date.parse(after.nextExecutionStartTime) - Date.parse(before.nextExecutionStartTime),
		).toBe(6 * 3_600_000);
	});

	test('cron runs in its zone', async () => {
		const schedule = { type: 'cron', cronExpression: '0 6 * * *', timezone: 'Europe/Istanbul' };
		const { id } = await create('dawn', { schedule });
		expect((await status(id)).nextExecutionStartTime).toMatch(/T03:00:00\.000Z$/);
	});

	test.each([
		['cron of six fields', { type: 'cron', cronExpression: '0 0 6 * * *' }],
		['no duration', { type: 'interval', repeatDuration: 'often' }],
		['zero duration', { type: 'interval', repeatDuration: 'PT0S' }],
	])('%s is refused (assumed)', async (_name, schedule) => {
		expect((await create('never', { schedule })).errorCode).toBe(100);
	});

	test('SQL from another query is copied once; a second PUT rebuilds', async () => {
		const source = (
			await client.call('POST', `${data}/queries`, {
				displayName: 'src',
				inputQuery: 'SELECT 1 AS n',
			})
		).data;
		const copy = await create('copy', { inputQuery: null, inputQueryRefId: source.id });
		expect(copy).toMatchObject({ inputQuery: 'SELECT 1 AS n' });
		expect(copy).not.toHaveProperty('inputQueryRefId');
		await client.call('PUT', `${data}/queries/${source.id}`, { inputQuery: 'SELECT 2 AS n' });
		expect(await rows('SELECT n FROM peaka.mtquery.copy')).toEqual([['1']]);
		await client.call('PUT', `${data}/queries/${copy.id}`, { inputQueryRefId: source.id });
		expect(await rows('SELECT n FROM peaka.mtquery.copy')).toEqual([['2']]);
	});

	test('PLAIN becomes MATERIALIZED in place and back; a delete drops the rows', async () => {
		const { id } = (
			await client.call('POST', `${data}/queries`, {
				displayName: 'turn',
				inputQuery: 'SELECT 3 AS n',
			})
		).data;
		expect((await client.call('GET', path(id, 'status'))).status).toBe(400);
		await client.call('PUT', `${data}/queries/${id}`, { queryType: 'MATERIALIZED' });
		expect(await rows('SELECT n FROM peaka.mtquery.turn')).toEqual([['3']]);
		const listed = (await client.call('GET', `${data}/materialized-queries/status`)).data;
		expect(listed.map(({ queryId }: { queryId: string }) => queryId)).toContain(id);
		await client.call('PUT', `${data}/queries/${id}`, { queryType: 'PLAIN' });
		expect(await rows('SELECT n FROM peaka.mtquery.turn')).toBeUndefined();
	});

	test('a run may fail', async () => {
		const { id } = await create('failing');
		client.sandbox.switches.materialized.failQueries = ['failing'];
		await client.call('POST', path(id, 'refresh'));
		await advance(5000);
		expect((await status(id)).status).toBe('FAILED');
	});
});

describe('exports (§9.4)', () => {
	const orders = () => `${data}/catalogs/${shopId}/schemas/public/tables/products/exports`;
	const internal = (name: string, kind = 'table') =>
		`${data}/catalogs/1/schemas/${kind}/tables/${name}/exports`;
	const read = async (id: string, key?: string) =>
		(await client.call('GET', `${data}/exports/${id}`, undefined, { key })).data;
	const download = (url: string, headers = {}) =>
		axios.get(url, { responseType: 'arraybuffer', validateStatus: () => true, headers });
	async function finished(path: string, body: object = {}) {
		const { data: created } = await client.call('POST', path, body);
		await advance(2000);
		return read(created.id);
	}
	const text = async (url: string) => Buffer.from((await download(url)).data).toString();

	test('202 PENDING, RUNNING, SUCCEEDED, EXPIRED', async () => {
		const submitted = await client.call(
			'POST',
			orders(),
			{},
			{ headers: { 'user-agent': 'my-client/1.0' } },
		);
		expect([submitted.status, submitted.data.status]).toEqual([202, 'PENDING']);
		const { id } = submitted.data;
		await advance(301);
		expect((await read(id)).status).toBe('RUNNING');
		await advance(1000);
		const done = await read(id);
		expect(done).toMatchObject({
			status: 'SUCCEEDED',
			format: 'CSV',
			compression: 'NONE',
			rowCount: 120,
			downloadable: true,
			catalogId: shopId,
			schemaName: 'public',
			tableName: 'products',
			apiKeyPrefix: client.sandbox.keys.partner.slice(0, 8),
			clientSource: 'my-client/1.0',
		});
		expect(done.createdAt).toMatch(/\.\d{6}Z$/);
		expect(done.bytes).toBe(done.files[0].bytes);
		await advance(25 * 3_600_000);
		const expired = await read(id);
		expect([expired.status, expired.files, expired.downloadable]).toEqual([
			'EXPIRED',
			undefined,
			false,
		]);
	});

	test('the file has a header and exactly rowCount lines', async () => {
		const { files } = await finished(orders(), { columns: ['id', 'sku'] });
		expect(files[0].name).toBe('public_products.csv');
		const lines = (await text(files[0].url)).trimEnd().split('\n');
		expect([lines.length, lines[0], lines[1]]).toEqual([121, 'id,sku', '1,SKU-0001']);
	});

	test('links differ at each read, work without Authorization only, and end', async () => {
		const { id, files } = await finished(orders());
		const [again] = (await read(id)).files;
		expect(again.url).not.toBe(files[0].url);
		expect(again.url).toContain('X-Amz-Signature=');
		expect((await download(files[0].url)).status).toBe(200);
		expect((await download(files[0].url, { authorization: 'Bearer x' })).status).toBe(400);
		expect(
			(await download(files[0].url.replace(/.$/, (c: string) => (c === '0' ? '1' : '0')))).status,
		).toBe(403);
		await advance(3_700_000);
		expect((await download(files[0].url)).status).toBe(403);
	});

	test('only the owner gets files', async () => {
		const { id } = await finished(orders());
		const seen = await read(id, client.sandbox.keys.colleague);
		expect([seen.status, seen.downloadable, seen.files]).toEqual(['SUCCEEDED', false, undefined]);
	});

	test('CSV options and GZIP', async () => {
		const csvOptions = {
			delimiter: ';',
			includeHeader: false,
			nullValue: 'n/a',
			recordSeparator: '\r\n',
			quoteChar: "'",
		};
		const body = { columns: ['variety', 'weight'], csvOptions, compression: 'GZIP' };
		const { files } = await finished(internal('crate_log'), body);
		expect(files[0].name).toBe('table_crate_log.csv.gz');
		const lines = gunzipSync(Buffer.from((await download(files[0].url)).data))
			.toString()
			.split('\r\n');
		expect(lines[0]).toMatch(/^Boskoop;12\.5000000000$/);
		expect(lines).toContain('Boskoop;n/a');
	});

	test('JSONL', async () => {
		const { files } = await finished(orders(), { format: 'JSONL', limit: 2 });
		const lines = (await text(files[0].url)).trimEnd().split('\n');
		expect(lines).toHaveLength(2);
		expect(JSON.parse(lines[0])).toMatchObject({ id: '1', sku: 'SKU-0001' });
	});

	test('system columns come first and can be left out; _q_ columns always are', async () => {
		const header = async (path: string, body: object) =>
			(await text((await finished(path, body)).files[0].url)).split('\n')[0];
		expect(await header(internal('crate_log'), {})).toMatch(/^_id,_version,.*,text,variety,/);
		expect(await header(internal('crate_log'), { includeSystemColumns: false })).toMatch(
			/^text,variety,/,
		);
		expect(await header(internal('salestargets', 'bitable'), {})).toContain(
			',_operation,text,region',
		);
		const catalogs = (await client.call('GET', `${data}/catalogs`)).data;
		const ads = catalogs.find(({ name }: { name: string }) => name === 'ads').id;
		expect(
			await header(`${data}/catalogs/${ads}/schemas/public/tables/campaign/exports`, {}),
		).not.toContain('_q_');
	});

	test('an unknown column answers 400 at once', async () => {
		expect((await client.call('POST', orders(), { columns: ['nope'] })).status).toBe(400);
	});

	test('an empty source ends FAILED (§16 #36)', async () => {
		await client.call('POST', `${data}/table/nothing_here`);
		const job = await finished(internal('nothing_here'));
		expect(job.status).toBe('FAILED');
		expect(job.error).toMatch(/^Trino-native export produced no files at s3a:\/\/export\//);
	});

	test('a saved query can be deleted meanwhile', async () => {
		const query = (
			await client.call('POST', `${data}/queries`, {
				displayName: 'gone soon',
				inputQuery: 'SELECT 1 AS n',
			})
		).data;
		const { data: created } = await client.call('POST', `${data}/queries/${query.id}/exports`, {});
		await client.call('DELETE', `${data}/queries/${query.id}`);
		await advance(2000);
		const { files } = await read(created.id);
		expect(files[0].name).toBe(`query_${query.id}_gonesoon.csv`);
		expect(await read(created.id)).toMatchObject({
			status: 'SUCCEEDED',
			queryId: query.id,
			rowCount: 1,
		});
	});

	test('uncached Stripe gives 100 rows', async () => {
		const catalogs = (await client.call('GET', `${data}/catalogs`)).data;
		const stripe = catalogs.find(({ name }: { name: string }) => name === 'stripe').id;
		const job = await finished(
			`${data}/catalogs/${stripe}/schemas/payment/tables/customers/exports`,
		);
		expect(job.rowCount).toBe(100);
	});

	test('many rows make several files', async () => {
		client.sandbox.switches.assumed.exportRowsPerFile = 50;
		const { files, rowCount } = await finished(orders());
		client.sandbox.switches.assumed.exportRowsPerFile = 250_000;
		expect([files.length, rowCount]).toEqual([3, 120]);
	});

	test('cancel: 204 and CANCELLED with two L; finished 204 and nothing; unknown 404', async () => {
		const { data: created } = await client.call('POST', orders(), {});
		expect((await client.call('DELETE', `${data}/exports/${created.id}`)).status).toBe(204);
		await advance(5000);
		expect((await read(created.id)).status).toBe('CANCELLED');
		const { id } = await finished(orders());
		expect((await client.call('DELETE', `${data}/exports/${id}`)).status).toBe(204);
		expect((await read(id)).status).toBe('SUCCEEDED');
		expect((await client.call('DELETE', `${data}/exports/nope`)).status).toBe(404);
	});

	test('the list: newest first, no files, paged by createdBefore, filtered by status', async () => {
		const list = async (query: string) =>
			(await client.call('GET', `${data}/exports${query}`)).data;
		const all = await list('?limit=500');
		const times = all.map(({ createdAt }: { createdAt: string }) => createdAt);
		expect(times).toEqual([...times].sort().reverse());
		expect(all.some((job: object) => 'files' in job)).toBe(false);
		const [first, second] = await list('?limit=2');
		expect((await list(`?limit=1&createdBefore=${first.createdAt}`))[0].id).toBe(second.id);
		const failed = await list('?status=FAILED,CANCELLED');
		expect(new Set(failed.map(({ status }: { status: string }) => status))).toEqual(
			new Set(['FAILED', 'CANCELLED']),
		);
		expect((await client.call('GET', `${data}/exports?status=EXPIRED`)).status).toBe(400);
	});

	test('jobs may fail at random', async () => {
		client.sandbox.switches.export.failRate = 1;
		const job = await finished(orders());
		client.sandbox.switches.export.failRate = 0;
		expect(job).toMatchObject({ status: 'FAILED', downloadable: false });
	});
});
