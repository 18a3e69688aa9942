import contract from '../../contract/contract.json';
import examples from '../../contract/examples.json';
import { startClient, type Client } from './sandbox-client';

// Every body of examples.json is answered as the contract says: the seed has the objects that the examples name. What they
// cannot know, such as the id of a folder, is created first.

interface Example {
	name: string;
	body: unknown;
}
interface Operation {
	id: string;
	method: string;
	path: string;
	ok: number[];
	body: { contentType: string } | null;
	response: { contentType: string } | null;
}
const operations = new Map(
	(contract.operations as Operation[]).map((operation) => [operation.id, operation]),
);

let client: Client;
let params: Record<string, string>;
let data: string;
beforeAll(async () => {
	client = await startClient();
	const { organizationId, workspaceId, projectId } = client.sandbox;
	data = `/data/projects/${projectId}`;
	params = {
		organizationId,
		workspaceId,
		projectId,
		connectionId: '00000011-1a2b-4c3d-8e4f-000000000011',
		catalogId: '918273645546372801',
		schemaName: 'north',
		tableName: 'harvest',
		columnName: 'variety',
		queryId: '918273645546373001',
	};
});
afterAll(() => client.finish());
// Jobs that one example has started are over before the next.
beforeEach(() => client.sandbox.clock.advance(20_000));

const post = async (path: string, body: unknown) => (await client.call('POST', path, body)).data;

/** What must be there before the operation. */
const PREPARATIONS: Record<string, (name: string) => Promise<Record<string, string>>> = {
	CON5: async () => {
		const connection = await post(`/connections/${params.projectId}`, {
			name: 'x',
			type: 'google_sheets',
			credential: { clientId: 'a', clientSecret: 'b', redirectUrl: 'http://127.0.0.1:1/back' },
		});
		return { state: new URL(connection.url).searchParams.get('state')! };
	},
	FLD5: folder,
	FLD7: folder,
	FLD8: folder,
	FLD9: async (name) => ({ parentFolderId: (await folder(name)).folderId }),
	CON7: async () => {
		const body = { name: 'before', type: 'stripe', credential: { token: 'a' } };
		return { connectionId: (await post(`/connections/${params.projectId}`, body)).id };
	},
	SEM2: semanticCatalog,
	SEM3: semanticCatalog,
	CCH5: async () => {
		const target = {
			catalogId: params.catalogId,
			schemaName: 'payment',
			tableName: 'cider_orders',
		};
		return { cacheId: (await post(`${data}/cache`, target)).id };
	},
	INT5: () => internalTable('bitable', []),
	INT6: (name) => internalTable('bitable', columnsFor(name)),
	INT12: () => internalTable('table', []),
	INT13: (name) => internalTable('table', columnsFor(name)),
	INT15: () =>
		internalTable('table', [
			{ name: 'variety', dataType: 'VARCHAR', defaultValue: 'unknown' },
			{ name: 'crates', dataType: 'BIGINT' },
		]),
	MET17: async () => {
		const { id } = await post(
			`/metadata/${params.projectId}/relations/${params.catalogId}/north/harvest/variety`,
			{
				targetCatalogId: '918273645546372802',
				targetSchemaName: 'sales',
				targetTableName: 'varieties',
				targetColumnName: 'variety_code',
				type: 'ONE_TO_ONE',
			},
		);
		return { relationId: id };
	},
	SQL1: async () => ({ dialect: 'mysql' }),
	EXP1: async (name) => {
		const inputQuery = 'SELECT * FROM "orchard"."north"."harvest"';
		return { queryId: (await post(`${data}/queries`, { displayName: name, inputQuery })).id };
	},
	AGT6: thread('ai-agent', '/chat', '00000098-1a2b-4c3d-8e4f-000000000098'),
	'AI1-3': thread('ai', '/agent', '00000099-1a2b-4c3d-8e4f-000000000099'),
};

async function folder(name: string) {
	return { folderId: (await post(`${data}/queries/folders`, { folderName: name })).id };
}
async function semanticCatalog(name: string) {
	return { catalogId: (await post(`${data}/semantic-catalogs`, { name })).id };
}
function columnsFor(example: string) {
	return [
		example === 'relabel'
			? { name: 'crates', dataType: 'BIGINT' }
			: { name: 'variety', dataType: 'VARCHAR' },
	];
}
async function internalTable(
	kind: string,
	columns: { name: string; dataType: string; defaultValue?: string }[],
) {
	await post(`${data}/${kind}/example`, undefined);
	if (columns.length > 0) await post(`${data}/${kind}/example/columns`, columns);
	return { tableName: 'example', columnName: columns[0]?.name ?? '' };
}
function thread(api: string, what: string, threadId: string) {
	return async () => {
		await post(`/${api}/${params.projectId}${what}`, { message: 'trees', threadId });
		return { threadId };
	};
}
/** Examples that a real server refuses too, by what they say. */
const REFUSED: Record<string, number> = {
	'CON5 code-and-state': 400,
	// The name is taken by the catalog that the other examples read.
	'CAT2 plain': 400,
	// The input is Trino SQL, which knows no backquotes (docs/peaka-api.md §5.17).
	'SQL1 backticks': 400,
};

test('there are 163 examples for 53 operations', () => {
	expect(Object.keys(examples)).toHaveLength(53);
	expect(Object.values(examples).flat()).toHaveLength(163);
});

describe.each(Object.entries(examples) as [string, Example[]][])('%s', (id, list) => {
	test.each(list.map((example) => [example.name, example] as const))(
		'%s',
		async (name, { body }) => {
			const operation = operations.get(id)!;
			const values: Record<string, string> = { ...params, ...(await PREPARATIONS[id]?.(name)) };
			const path = operation.path.replace(/\{(\w+)\}/g, (_all, key: string) => values[key]);
			const sent = operation.body?.contentType === 'multipart/form-data' ? formOf(body) : body;
			const { status, data: answer } = await client.call(operation.method, path, sent);
			const expected = REFUSED[`${id} ${name}`] ?? operation.ok[0];
			// The text of an unexpected refusal belongs in the report.
			expect([status, status === expected ? '' : answer]).toEqual([expected, '']);
		},
	);
});

function formOf(body: unknown): FormData {
	const { file, request } = body as { file: string; request: string };
	const form = new FormData();
	form.append('file', new Blob([file], { type: 'text/csv' }), 'rows.csv');
	form.append('request', request);
	return form;
}
