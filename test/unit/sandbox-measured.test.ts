import axios from 'axios';
import { startClient, type Client } from './sandbox-client';

// Answers that real clients of Peaka depend on, in the words of docs/peaka-api.md. What a cache does is in
// sandbox-caches.test.ts, the shape of the seeded sources in sandbox-sources.test.ts.

let client: Client;
let data: string;
let metadata: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
	client = await startClient();
	const { projectId } = client.sandbox;
	data = `/data/projects/${projectId}`;
	metadata = `/metadata/${projectId}`;
	for (const { name, id } of (await client.call('GET', `${data}/catalogs`)).data) ids[name] ??= id;
});
afterAll(() => client.finish());

const execute = (statement: string) =>
	client.call('POST', `${data}/queries/execute?format=SIMPLE`, { statement });
const advance = (ms: number) => client.sandbox.clock.advance(ms);

describe('SQL1: Trino SQL in, the dialect of the path out (§5.17)', () => {
	const transpile = (dialect: string, query: string) =>
		client.call('POST', `/sql/transpile/${dialect}`, { query });

	test.each([
		['mysql', 'SELECT "a" FROM "t" LIMIT 5', 'SELECT `a` FROM `t` LIMIT 5'],
		['mysql', 'SELECT a FROM t OFFSET 5 LIMIT 10', 'SELECT a FROM t LIMIT 10 OFFSET 5'],
		['postgres', 'SELECT "a" FROM "t" LIMIT 5', 'SELECT "a" FROM "t" LIMIT 5'],
		['bigquery', 'SELECT "a" FROM "t"', 'SELECT `a` FROM `t`'],
		['trino', 'SELECT 1 AS n', 'SELECT 1 AS n'],
	])('%s: %s', async (dialect, query, expected) => {
		const answer = await transpile(dialect, query);
		expect([answer.status, answer.data]).toEqual([200, { query: expected }]);
	});

	test.each([
		['MySQL as input', 'mysql', 'SELECT `a` FROM `t`'],
		['no SQL', 'mysql', 'SELEC 1'],
		['a clause order that is not of Trino', 'postgres', 'SELECT a FROM t LIMIT 5 OFFSET 10'],
		['an unknown dialect', 'klingon', 'SELECT 1'],
		['several statements', 'mysql', 'SELECT 1; SELECT 2'],
	])('%s answers 400', async (_name, dialect, query) => {
		expect((await transpile(dialect, query)).status).toBe(400);
	});
});

describe('a MongoDB-like table hides `_id` (§8.4, §10.4)', () => {
	const articles = '"cms"."cms"."articles"';

	test('in SELECT *, in SELECT t.*, in the column list and in saved queries', async () => {
		for (const statement of [
			`SELECT * FROM ${articles} LIMIT 1`,
			`SELECT a.* FROM ${articles} a LIMIT 1`,
			`SELECT * FROM (SELECT * FROM ${articles}) LIMIT 1`,
		]) {
			const { data: answer } = await execute(statement);
			expect(Object.keys(answer.data[0])).toContain('title');
			expect(Object.keys(answer.data[0])).not.toContain('_id');
		}
		const path = `${data}/catalogs/${ids.cms}/schemas/cms/tables/articles/columns`;
		const columns = (await client.call('GET', path)).data as { name: string }[];
		expect(columns.map(({ name }) => name)).not.toContain('_id');
	});

	test('naming it works', async () => {
		const { data: answer } = await execute(
			`SELECT _id, CAST(_id AS VARCHAR) AS id_hex FROM ${articles} LIMIT 1`,
		);
		const [{ _id: pairs, id_hex: hex }] = answer.data;
		expect(pairs).toMatch(/^([0-9a-f]{2} ){11}[0-9a-f]{2}$/);
		expect(hex).toBe(pairs.replaceAll(' ', ''));
		const match = await execute(`SELECT title FROM ${articles} WHERE _id = objectid('${hex}')`);
		expect(match.data.data).toHaveLength(1);
	});
});

describe('query parameters and preflights (§1, §5.18)', () => {
	test.each([
		['MET9', '/questions/generate?question='],
		['MET4', '/golden-sql/query?q='],
		['MET8', '/query?table='],
	])('%s: a required parameter must be there, but may be empty', async (_id, path) => {
		expect((await client.call('GET', metadata + path)).status).toBe(200);
		expect((await client.call('GET', metadata + path.split('?')[0])).status).toBe(400);
	});

	test('a preflight is answered without a key', async () => {
		const preflight = await client.call('OPTIONS', `${data}/queries/execute`, undefined, {
			key: null,
			headers: {
				origin: 'https://editor.example.test',
				'access-control-request-method': 'POST',
				'access-control-request-headers': 'authorization,content-type',
			},
		});
		expect(preflight.status).toBeGreaterThanOrEqual(200);
		expect(preflight.status).toBeLessThan(300);
		expect(['*', 'https://editor.example.test']).toContain(
			preflight.headers['access-control-allow-origin'],
		);
		expect(preflight.headers['access-control-allow-headers'].toLowerCase()).toContain(
			'authorization',
		);
		for (const verb of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
			expect(preflight.headers['access-control-allow-methods']).toContain(verb);
		}
	});

	test('answers and errors can be read by a page of another origin', async () => {
		const headers = { origin: 'https://editor.example.test' };
		for (const key of [client.sandbox.keys.project, 'nope.nope']) {
			const answer = await client.call('GET', '/info', undefined, { key, headers });
			expect(answer.headers['access-control-allow-origin']).toBeDefined();
		}
	});

	test('OPTIONS asks no operation, so nothing of it is among the requests of operations', async () => {
		const { status } = await axios.options(`${client.sandbox.url}/info`);
		expect(status).toBeLessThan(300);
	});
});

describe('metadata (§12)', () => {
	interface Column {
		columnName: string;
		sampleValues?: unknown[];
		lineage: { tables: string[]; column: string; expression: string }[];
	}
	const refreshed = async (catalogId: string) => {
		await client.call('POST', `${metadata}/refresh`, { catalogId });
		await advance(1500);
		const { data: answer } = await client.call('GET', `${metadata}?catalogId=${catalogId}`);
		return (tableName: string): Column[] =>
			answer.metadata.find(
				(item: { metadata: { tableName: string } }) => item.metadata.tableName === tableName,
			).metadata.columns;
	};

	test('the proposed columns carry `sampleValues`, as many as `limit`, 3 by default', async () => {
		const path = `${metadata}/semantics/${ids.orchard}/north/harvest`;
		const proposal = async (body: object) =>
			(await client.call('POST', path, body)).data.metadata.columns as Column[];
		for (const [limit, body] of [
			[3, {}],
			[2, { limit: 2 }],
		] as const) {
			for (const { sampleValues } of await proposal(body)) expect(sampleValues).toHaveLength(limit);
		}
		const [lot] = await proposal({});
		expect(lot.sampleValues![0]).toMatch(/^L-\d{3}$/);
	});

	test('the columns of saved queries tell where they come from', async () => {
		const columns = (await refreshed('2'))('cratesbyvariety');
		expect(columns.map(({ columnName, lineage }) => ({ columnName, lineage }))).toEqual([
			{
				columnName: 'variety',
				lineage: [{ tables: ['orchard.north.harvest'], column: 'variety', expression: 'variety' }],
			},
			{
				columnName: 'crates',
				lineage: [
					{ tables: ['orchard.north.harvest'], column: 'crates', expression: 'SUM(crates)' },
				],
			},
		]);
	});

	test('columns of a stored result come from where the query reads', async () => {
		await refreshed('2');
		const { data: answer } = await client.call('GET', `${metadata}?catalogId=2&schemaName=mtquery`);
		const stored = answer.metadata.find(
			(item: { metadata: { tableName: string } }) => item.metadata.tableName === 'cratesstored',
		);
		const tables = ['orchard.north.harvest'];
		expect(stored.metadata.columns.map(({ lineage }: Column) => lineage)).toEqual([
			[{ tables, column: 'variety', expression: 'variety' }],
			[{ tables, column: 'crates', expression: 'SUM(crates)' }],
		]);
	});

	test('a refresh sees columns that came and went, and keeps what people wrote', async () => {
		await client.call('POST', `${data}/table/renewed`);
		const path = `${data}/table/renewed/columns`;
		const add = (name: string) => client.call('POST', path, [{ name, dataType: 'BIGINT' }]);
		await add('old');
		await add('kept');
		await refreshed('1');
		await client.call('PUT', `${metadata}/1/table/renewed`, {
			columns: [{ columnName: 'kept', columnDescription: 'By hand' }],
		});
		await client.call('DELETE', `${path}/old`);
		await add('fresh');
		const columns = (await refreshed('1'))('renewed');
		const names = columns.map(({ columnName }) => columnName);
		expect(names.slice(-2)).toEqual(['kept', 'fresh']);
		expect(names).not.toContain('old');
		expect(columns.at(-2)).toMatchObject({ columnDescription: 'By hand' });
	});

	test('columns of a semantic table too, under other names and from several tables', async () => {
		const { data: query } = await client.call('POST', `${data}/queries`, {
			displayName: 'lineageJoin',
			inputQuery:
				'SELECT c.name AS buyer, o.amount * 2 AS twice FROM shop.public.orders o JOIN shop.public.customers c ON c.id = o.customer_id',
		});
		const { data: catalog } = await client.call('POST', `${data}/semantic-catalogs`, {
			name: 'lineage',
		});
		await client.call('POST', `${data}/semantic-catalogs/${catalog.id}`, {
			schemaName: 'main',
			tableName: 'buyers',
			queryId: query.id,
		});
		const columns = (await refreshed(catalog.id))('buyers');
		expect(columns.map(({ lineage }) => lineage)).toEqual([
			[{ tables: ['shop.public.customers'], column: 'buyer', expression: 'c.name' }],
			[
				{
					tables: ['shop.public.orders'],
					column: 'twice',
					expression: 'o.amount * 2',
				},
			],
		]);
	});

	test('catalog 1 can be crawled; its columns come from nowhere else', async () => {
		const columns = (await refreshed('1'))('crate_log');
		expect(columns.length).toBeGreaterThan(8);
		for (const { lineage } of columns) expect(lineage).toEqual([]);
	});
});

describe('what the metadata editor sends (§12)', () => {
	test('an empty `question` before the first message is answered with questions', async () => {
		const { data: answer } = await client.call('GET', `${metadata}/questions/generate?question=`);
		expect(answer.questions.length).toBeGreaterThan(0);
	});

	test('unknown members of relation bodies are ignored', async () => {
		const path = `${metadata}/relations/${ids.shop}/public/order_items`;
		const { projectId } = client.sandbox;
		const created = await client.call('POST', `${path}/product_id`, {
			id: 'made up',
			projectId,
			sourceCatalogName: 'shop',
			targetCatalogName: 'shop',
			targetCatalogId: ids.shop,
			targetSchemaName: 'public',
			targetTableName: 'products',
			targetColumnName: 'id',
			type: 'MANY_TO_ONE',
		});
		expect(created.status).toBe(200);
		expect(created.data.id).not.toBe('made up');
		const changed = await client.call('PUT', `${path}/${created.data.id}`, {
			type: 'ONE_TO_ONE',
			sourceCatalogName: 'shop',
			targetCatalogName: 'shop',
		});
		expect([changed.status, changed.data.type]).toEqual([200, 'ONE_TO_ONE']);
	});

	test('the stored columns go back with new descriptions', async () => {
		const read = async () => {
			const { data: answer } = await client.call('GET', `${metadata}?catalogId=${ids.orchard}`);
			return answer.metadata.find(
				(item: { metadata: { tableName: string } }) => item.metadata.tableName === 'trees',
			).metadata;
		};
		const { columns } = await read();
		const described = columns.map((column: object) => ({ ...column, columnDescription: 'new' }));
		const path = `${metadata}/${ids.orchard}/north/trees`;
		const body = { tableDescription: 'Trees', columns: described, useWithAI: true };
		expect((await client.call('PUT', path, body)).status).toBe(200);
		expect((await read()).columns).toEqual(described);
	});
});

describe('catalogs and projects (§3.2, §10.3)', () => {
	test('an unknown catalog answers 404 in shape eA', async () => {
		const answer = await client.call('GET', `${data}/catalogs/123`);
		expect([answer.status, answer.data]).toEqual([
			404,
			{ errorCode: 100, message: 'There is no catalog with this application and catalog id' },
		]);
		client.sandbox.switches.assumed.unknownCatalogStatus = 400;
		expect((await client.call('GET', `${data}/catalogs/123`)).status).toBe(400);
		client.sandbox.switches.assumed.unknownCatalogStatus = 404;
	});

	test('the project in which every catalog creation is 500 hides its connections with 403', async () => {
		const { failingCatalogsProjectId, forbiddenConnectionsProjectId } = client.sandbox;
		for (const id of [failingCatalogsProjectId, forbiddenConnectionsProjectId]) {
			expect((await client.call('GET', `/connections/${id}`)).status).toBe(403);
			expect((await client.call('GET', `/data/projects/${id}/catalogs`)).status).toBe(200);
			const body = { name: 'any', connectionId: '00000000-0000-4000-8000-000000000000' };
			expect((await client.call('POST', `/data/projects/${id}/catalogs`, body)).status).toBe(500);
		}
	});
});

describe('a fresh materialized query (§9.3)', () => {
	test('has its times shortly after the create', async () => {
		const { data: query } = await client.call('POST', `${data}/queries`, {
			displayName: 'freshly stored',
			queryType: 'MATERIALIZED',
			inputQuery: 'SELECT 1 AS n',
		});
		const path = `${data}/materialized-queries/${query.id}/status`;
		const times = async () => {
			const { data: view } = await client.call('GET', path);
			expect(view.status).toBe('COMPLETED');
			return [view.lastExecutionStartTime, view.lastUpdateTime];
		};
		expect(await times()).toEqual([null, null]);
		await advance(1000);
		for (const time of await times()) expect(time).toEqual(expect.any(String));
	});
});
