import contract from '../../contract/contract.json';
import examples from '../../contract/examples.json';
import { startClient, type Client } from './sandbox-client';

// Every operation without a body is answered as the contract says: status, type and form. Those with one are in
// sandbox-examples.test.ts. What breaks the contract is among the sandbox's violations.

interface Operation {
	id: string;
	method: string;
	path: string;
	ok: number[];
	query: { name: string; required: boolean }[];
	body: object | null;
	response: { contentType: string } | null;
}
const operations = (contract.operations as Operation[]).filter(({ body }) => body === null);

let client: Client;
let data: string;
let params: Record<string, string>;
let number = 0;
beforeAll(async () => {
	// Only the published side of conflict 9 answers statuses of a schema at all.
	client = await startClient({ switches: { strictDocs: [9] } });
	const { organizationId, workspaceId, projectId } = client.sandbox;
	data = `/data/projects/${projectId}`;
	params = {
		organizationId,
		workspaceId,
		projectId,
		connectionType: 'stripe',
		connectionId: '00000011-1a2b-4c3d-8e4f-000000000011',
		catalogId: '918273645546372801',
		schemaName: 'north',
		tableName: 'harvest',
		columnName: 'variety',
		queryId: '918273645546373001',
		kind: 'table',
	};
});
afterAll(() => client.finish());
beforeEach(() => client.sandbox.clock.advance(60_000));

const post = async (path: string, body?: unknown) => (await client.call('POST', path, body)).data;
const put = (path: string, body: unknown) => client.call('PUT', path, body);
const fresh = (name: string) => `${name}${++number}`;

type Values = Record<string, string>;

async function table(kind: string): Promise<Values> {
	const tableName = fresh('operations');
	await post(`${data}/${kind}/${tableName}`);
	await post(`${data}/${kind}/${tableName}/columns`, [{ name: 'a', dataType: 'VARCHAR' }]);
	return { tableName, columnName: 'a' };
}
const existing = (kind: string) => () => table(kind);
async function project(): Promise<Values> {
	const { organizationId, workspaceId } = params;
	const path = `/organizations/${organizationId}/workspaces/${workspaceId}/projects`;
	return { projectId: (await post(path, { name: fresh('project') })).id };
}
async function query(queryType = 'PLAIN'): Promise<Values> {
	const body = { displayName: fresh('query'), inputQuery: 'SELECT 1 AS n', queryType };
	return { queryId: (await post(`${data}/queries`, body)).id };
}
const materialized = () => query('MATERIALIZED');
async function folder(): Promise<Values> {
	return { folderId: (await post(`${data}/queries/folders`, { folderName: fresh('folder') })).id };
}
async function cache(): Promise<Values> {
	const { catalogId } = params;
	const body = { catalogId, schemaName: 'north', tableName: 'trees' };
	const { id } = await post(`${data}/cache`, body);
	await client.sandbox.clock.advance(60_000);
	return { cacheId: id };
}
const running = (trigger: string) => async () => {
	const { cacheId } = await cache();
	await post(`${data}/cache/${cacheId}/${trigger}`);
	await client.sandbox.clock.advance(400);
	return { cacheId };
};
async function exported(): Promise<Values> {
	const { id } = await post(`${data}/queries/${params.queryId}/exports`, {});
	await client.sandbox.clock.advance(60_000);
	return { exportId: id };
}
async function relation(): Promise<Values> {
	const path = `/metadata/${params.projectId}/relations/${params.catalogId}/north/harvest/variety`;
	const body = {
		targetCatalogId: '918273645546372802',
		targetSchemaName: 'sales',
		targetTableName: 'varieties',
		targetColumnName: 'variety_code',
		type: 'ONE_TO_ONE',
	};
	return { relationId: (await post(path, body)).id };
}
const thread = (path: string) => async () => {
	const threadId = `00000000-1a2b-4c3d-8e4f-${String(++number).padStart(12, '0')}`;
	await post(`/${path}`.replace('{projectId}', params.projectId), { message: 'trees', threadId });
	return { threadId };
};
async function shop(): Promise<Values> {
	const catalogs = (await client.call('GET', `${data}/catalogs`)).data;
	const { id } = catalogs.find(({ name }: { name: string }) => name === 'shop');
	return { catalogId: id, schemaName: 'public', tableName: 'products' };
}
async function connection(): Promise<Values> {
	const body = { name: fresh('connection'), type: 'stripe', credential: { token: 'a' } };
	return { connectionId: (await post(`/connections/${params.projectId}`, body)).id };
}

/** What must be there before the operation. */
const READY: Record<string, () => Promise<Values>> = {
	WSP5: async () => {
		const path = `/organizations/${params.organizationId}/workspaces`;
		return { workspaceId: (await post(path, { name: fresh('workspace') })).id };
	},
	PRJ5: project,
	OLD5: project,
	KEY3: async () => {
		const { apiKeyId } = await post(`/projects/${params.projectId}/apiKeys`, { name: 'x' });
		return { apiKeyId };
	},
	CON8: connection,
	CAT4: async () => {
		const { connectionId } = await connection();
		return { catalogId: (await post(`${data}/catalogs`, { name: fresh('c'), connectionId })).id };
	},
	CAT9: shop,
	...Object.fromEntries(['INT3', 'INT4', 'INT7'].map((id) => [id, existing('bitable')])),
	...Object.fromEntries(['INT10', 'INT11', 'INT14', 'INT16'].map((id) => [id, existing('table')])),
	INT2: async () => ({ tableName: fresh('new') }),
	INT9: async () => ({ tableName: fresh('new') }),
	QRY6: query,
	FLD4: folder,
	FLD6: folder,
	MAT2: materialized,
	MAT3: materialized,
	MAT4: materialized,
	SEM4: async () => {
		const { id: catalogId } = await post(`${data}/semantic-catalogs`, { name: fresh('s') });
		const body = { schemaName: 'main', tableName: 'one', queryId: params.queryId };
		const { tableId } = await post(`${data}/semantic-catalogs/${catalogId}`, body);
		return { catalogId, tableId };
	},
	...Object.fromEntries(
		['CCH4', 'CCH6', 'CCH9', 'CCH10', 'CCH11', 'CCH12'].map((id) => [id, cache]),
	),
	CCH3: cache,
	CCH13: cache,
	CCH14: cache,
	CCH7: running('fullRefreshUpdate'),
	CCH8: running('incrementalUpdate'),
	EXP3: exported,
	EXP4: exported,
	EXP5: exported,
	PAR3: async () => {
		const { catalogId } = params;
		const to = { toSchema: 'main', toTable: fresh('visits') };
		await post(`${data}/catalogs/${catalogId}/parametricTables`, {
			fromSchema: 'reports',
			fromTable: 'visits',
			...to,
			paramValues: [{ key: '_q_shop', value: 'x' }],
		});
		return to;
	},
	MET3: async () => {
		const { projectId, catalogId } = params;
		const path = `/metadata/${projectId}/categorical/${catalogId}/north/harvest/variety`;
		await put(path, { limit: 3, frequency: 'NONE' });
		return {};
	},
	MET7: async () => {
		const path = `/metadata/${params.projectId}/golden-sqls`;
		return { id: (await post(path, { prompt: 'How many?', sql: 'SELECT 1' })).id };
	},
	MET18: relation,
	AGT5: thread('ai-agent/{projectId}/chat'),
	AGT7: thread('ai-agent/{projectId}/chat'),
	'AI1-2': thread('ai/{projectId}/agent'),
	'AI1-4': thread('ai/{projectId}/agent'),
};

test('all 142 operations are asked: 53 with a body, 89 without', () => {
	const ids = (contract.operations as Operation[]).map(({ id }) => id);
	const asked = [...Object.keys(examples), ...operations.map(({ id }) => id)];
	expect(asked.sort()).toEqual(ids.sort());
	expect(asked).toHaveLength(142);
});

test.each(operations.map((operation) => [operation.id, operation] as const))(
	'%s',
	async (id, { method, path, ok, query: parameters, response }) => {
		const values: Values = { ...params, ...(await READY[id]?.()) };
		const url = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
			encodeURIComponent(values[name]),
		);
		const required = parameters.filter(({ required: isRequired }) => isRequired);
		const search = new URLSearchParams(
			required.map(({ name }): [string, string] => [name, values[name] ?? 'harvest']),
		);
		const answer = await client.call(method, `${url}?${search.toString()}`);
		expect([answer.status, answer.status === ok[0] ? '' : answer.data]).toEqual([ok[0], '']);
		const type = answer.headers['content-type'] as string | undefined;
		if (response && answer.data !== '') expect(type).toContain(response.contentType);
		expect(client.sandbox.violations).toEqual([]);
	},
);

test('JSON where a form belongs, and a form where JSON belongs, answer 400', async () => {
	const json = { file: 'variety\nCox\n', request: '{"mappings":[]}' };
	const imported = await client.call('POST', `${data}/table/crate_log/import`, json);
	expect(imported.status).toBe(400);
	const form = new FormData();
	form.append('displayName', 'x');
	form.append('inputQuery', 'SELECT 1');
	expect((await client.call('POST', `${data}/queries`, form)).status).toBe(400);
});
