import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { createEngine } from './engine';
import type { NodeCall } from './engine';
import { useSandbox } from './sandbox-engine';

// What a user gets for what goes wrong: one message, what to do next, status and Peaka's code, on
// the item it belongs to, and never the key.

const used = useSandbox();

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const select = (statement: string) => ({ operation: 'executeQuery', from: 'sql', statement });

interface Attempt {
	credential?: IDataObject | null;
	type?: 'peakaQuery' | 'peakaMetadata' | 'peakaCache' | 'peakaQueryFolder';
	parameters?: NodeCall['parameters'];
}

async function attempt({ credential = {}, type = 'peakaQuery', parameters }: Attempt) {
	const engine = await used.engineOf(used.sandbox.keys.project, credential ?? {});
	const call: NodeCall = {
		type: `n8n-nodes-peaka.${type}`,
		parameters: parameters ?? { operation: 'getManyQueries' },
		...(credential === null && { credentials: {} }),
	};
	const stopped = await engine.runNode(call);
	const continued = await engine.runNode({ ...call, onError: 'continueRegularOutput' });
	const { error } = continued.items[0]?.json as { error: IDataObject };
	// Both modes tell the same; a user may meet either.
	// The editor reads what is thrown as HTML.
	const shown = (text: unknown) => String(text).replaceAll('<', '&lt;');
	expect(stopped.error?.message).toBe(shown(error.message));
	expect(stopped.error?.description).toBe(shown(error.nextStep));
	expect(continued.items[0].pairedItem).toEqual({ item: 0 });
	const everything = JSON.stringify([stopped.run, continued.run, stopped.error, error]);
	for (const key of Object.values(used.sandbox.keys)) expect(everything).not.toContain(key);
	return error;
}

describe('the key', () => {
	it('is wrong', async () => {
		const error = await attempt({
			credential: { apiKey: 'AbCd1234.0123456789abcdef0123456789abcdef' },
		});
		expect(error).toMatchObject({ status: 401, nextStep: expect.stringMatching(/API Key/) });
	});

	it('is missing', async () => {
		expect(await attempt({ credential: { apiKey: '' } })).toMatchObject({
			message: 'The Peaka credential has no API Key',
		});
	});

	it('is expired', async () => {
		expect(await attempt({ credential: { apiKey: used.sandbox.keys.expired } })).toMatchObject({
			status: 401,
		});
	});

	it('is a partner key and no project was chosen', async () => {
		expect(await attempt({ credential: { apiKey: used.sandbox.keys.partner } })).toMatchObject({
			message: "'Project' is empty",
			nextStep: expect.stringMatching(/choose the project/),
		});
	});

	it('is a project key of another project', async () => {
		const parameters = {
			operation: 'getManyQueries',
			projectId: byId(used.sandbox.otherProjectId),
		};
		expect(await attempt({ parameters })).toMatchObject({
			status: 403,
			nextStep: expect.stringMatching(/project key works only in its own project/),
		});
	});
});

describe('the input', () => {
	it.each([
		['SQL that is not a SELECT', select('DROP TABLE x'), /starts with DROP/],
		['two statements', select('SELECT 1; SELECT 2'), /more than one SQL statement/],
		['empty SQL', select('  '), /'SQL' is empty/],
		['LIMIT before OFFSET', select('SELECT 1 LIMIT 1 OFFSET 2'), /LIMIT stands before OFFSET/],
		[
			'no name',
			{ operation: 'createQuery', displayName: '={{ "" }}', inputQuery: 'SELECT 1' },
			/'Name' is empty/,
		],
		['no query chosen', { operation: 'getQuery', queryId: byId('={{ "" }}') }, /'Query' is empty/],
		[
			'an id that lost digits',
			{ operation: 'getQuery', queryId: byId(Number('709922802836177297')) },
			/lost digits/,
		],
		[
			'an id that leads elsewhere',
			{ operation: 'getQuery', queryId: byId('..') },
			/'Query' can't be/,
		],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		used.sandbox.requests.length = 0;
		const error = await attempt({ parameters });
		expect(error).toMatchObject({ message: expect.stringMatching(message), status: null });
		expect(used.sandbox.requests.filter(({ operation }) => operation !== 'INF1')).toEqual([]);
	});

	it.each([
		['a syntax error', select('SELECT FROM WHERE'), /mismatched input/, /Correct the SQL/],
		['a missing table', select('SELECT * FROM shop.public.nope'), /does not exist/, /name/],
		[
			'a missing catalog',
			select('SELECT * FROM shp.public.orders'),
			/Catalog 'shp' not found/,
			/"catalog"\."schema"\."table"/,
		],
		[
			'a table without its schema',
			select('SELECT * FROM orders'),
			/must be specified/,
			/"catalog"\."schema"\."table"/,
		],
		[
			'a word of SQL as a name',
			select('SELECT order FROM shop.public.orders'),
			/mismatched input 'order'/,
			/put it in "double quotes"/,
		],
		[
			'a text compared with a number',
			select('SELECT id FROM shop.public.orders WHERE id = {{ "1" }}'),
			/bigint = varchar/,
			/CAST\(.*Number\(/,
		],
		[
			'a text compared with a date',
			select("SELECT id FROM shop.public.orders WHERE created_at > '2024-01-31'"),
			/timestamp.* > varchar/,
			/TIMESTAMP '…'/,
		],
		[
			'a ? without Parameters',
			select('SELECT ? AS n'),
			/Incorrect number of parameters/,
			/the option Parameters/,
		],
		[
			'a missing column',
			select('SELECT nope FROM shop.public.orders'),
			/cannot be resolved/,
			/column/,
		],
		[
			'a deleted query',
			{ operation: 'getQuery', queryId: byId('709922802836177200') },
			/There is no query with id: 709922802836177200/,
			/another query/,
		],
		[
			'SQL beyond what Trino takes',
			select(`SELECT 1 AS n WHERE 'x' = {{ 'y'.repeat(10_000_000) }}`),
			/exceeds the maximum length/,
			/fewer values/,
		],
	])('%s is told in the words of Peaka', async (_, parameters, message, nextStep) => {
		expect(await attempt({ parameters })).toMatchObject({
			message: expect.stringMatching(message),
			nextStep: expect.stringMatching(nextStep),
			status: 400,
			errorCode: 100,
		});
	});

	it('a cancel where nothing runs says so, and not that an ID is wrong', async () => {
		const cacheId = byId('5b3f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11');
		const parameters = { operation: 'cancelIncrementalCacheUpdate', cacheId };
		expect(await attempt({ type: 'peakaCache', parameters })).toMatchObject({
			status: 404,
			nextStep: expect.stringMatching(/None of this kind is running/),
		});
	});

	it('a folder that is not empty says which option deletes it all the same', async () => {
		const list = { operation: 'getManyFolders', projectId: '', returnAll: true };
		const type = 'n8n-nodes-peaka.peakaQueryFolder';
		const { items } = await used.engine.runNode({ type, parameters: list });
		const { id } = items.map(({ json }) => json).find(({ path }) => path === '/fields')!;
		const parameters = { operation: 'deleteFolder', folderId: byId(id) };
		expect(await attempt({ type: 'peakaQueryFolder', parameters })).toMatchObject({
			message: 'Folder is not empty',
			status: 409,
			nextStep: expect.stringMatching(/Even If Not Empty/),
		});
	});

	it('an unknown project is told with its status', async () => {
		const error = await attempt({
			credential: { apiKey: used.sandbox.keys.partner },
			parameters: { operation: 'getManyQueries', projectId: byId('NoSuchPr') },
		});
		expect(error.status).toBeGreaterThanOrEqual(400);
	});
});

describe('SQL and results of unusual size', () => {
	const run = async (statement: string, options: IDataObject = {}, input: IDataObject = {}) => {
		used.sandbox.requests.length = 0;
		return await used.engine.runNode({
			type: 'n8n-nodes-peaka.peakaQuery',
			parameters: { operation: 'executeQuery', from: 'sql', statement, options },
			input: [input],
		});
	};
	const sent = () =>
		used.sandbox.requests.find(({ operation }) => operation === 'QRY3')?.body as IDataObject;
	const answer = (body: object) => ({ operation: 'QRY3' as const, status: 200, body, times: 1 });

	it('300 columns keep their names and their order', async () => {
		const names = Array.from({ length: 300 }, (_, at) => `c${299 - at}`);
		const { items, error } = await run(`SELECT ${names.map((name) => `1 AS ${name}`).join(', ')}`);
		expect(error?.message).toBeUndefined();
		expect(Object.keys(items[0].json)).toEqual(names);
	});

	it('a megabyte of SQL arrives as it was written', async () => {
		const statement = `SELECT ${'/* {{ none }} */ '.repeat(10)}'${'x'.repeat(1_000_000)}' AS v`;
		used.sandbox.faults.add(answer({ columns: [{ columnName: 'v' }], data: [] }));
		const { error } = await run(statement);
		expect(error?.message).toBeUndefined();
		expect(sent().statement).toBe(statement.replaceAll('{{ none }}', ' '));
	});

	it('ten megabytes in one literal arrive, quotes and all', async () => {
		const large = "it's 10 MB".repeat(1_000_000);
		used.sandbox.faults.add(answer({ columns: [{ columnName: 'v' }], data: [] }));
		const { error } = await run('SELECT {{ $json.large }} AS v', {}, { large });
		expect(error?.message).toBeUndefined();
		expect(sent().statement).toBe(`SELECT '${large.replaceAll("'", "''")}' AS v`);
	});

	it('ten thousand entries after IN arrive', async () => {
		const ids = Array.from({ length: 10_000 }, (_, at) => at);
		const { items } = await run('SELECT 1 AS v WHERE 9999 IN {{ $json.ids }}', {}, { ids });
		expect(items.map(({ json }) => json)).toEqual([{ v: 1 }]);
	});

	it.each([
		['items', {}, []],
		['one item', { output: 'single' }, [{ rowCount: 0, rows: [] }]],
		['a file', { output: 'csv' }, [{ rowCount: 0, fileName: 'rows.csv' }]],
	])('a result without columns gives %s', async (_, options, expected) => {
		used.sandbox.faults.add(answer({ columns: [], data: [] }));
		const { items, error } = await run('SELECT 1', options);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(expected);
	});
});

describe('the base URL', () => {
	it('may end in slashes', async () => {
		const engine = await createEngine({
			peakaApi: {
				apiKey: used.sandbox.keys.project,
				zone: 'own',
				baseUrl: `${used.sandbox.url}//`,
			},
		});
		const run = await engine.runNode({
			type: 'n8n-nodes-peaka.peakaQuery',
			parameters: { operation: 'getManyQueries' },
		});
		expect(run.error).toBeUndefined();
		expect(run.items.length).toBeGreaterThan(0);
	});

	it.each([
		['partner.peaka.test/api/v1', /is not a web address/],
		['', /has no Base URL/],
		['http://127.0.0.1:9/api/v1', /could not be reached/],
	])('%j', async (baseUrl, message) => {
		expect(await attempt({ credential: { baseUrl } })).toMatchObject({
			message: expect.stringMatching(message),
		});
	});

	it('answers, but not as Peaka', async () => {
		const site = createServer((_, response) => response.end('<!doctype html><title>Shop</title>'));
		await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
		const error = await attempt({ credential: { baseUrl } });
		site.close();
		expect(error).toMatchObject({ message: 'The answer was not JSON', status: 200 });
	});

	it('is not among the allowed domains', async () => {
		const bound = { allowedHttpRequestDomains: 'domains', allowedDomains: 'partner.peaka.studio' };
		expect(await attempt({ credential: bound })).toMatchObject({
			message: 'The Peaka credential does not allow this address',
		});
		expect(await attempt({ credential: { ...bound, allowedDomains: '' } })).toMatchObject({
			message: 'The Peaka credential allows no domain at all',
		});
	});
});

describe('the answer', () => {
	it.each([
		['empty', { kind: 'empty' }, /answered with nothing/, 200],
		['HTML', { kind: 'html', status: 200 }, /not JSON/, 200],
		['cut off', { kind: 'truncate' }, /connection broke|cut off/, null],
		['500 in HTML', { status: 500, kind: 'html' }, /Peaka answered 500/, 500],
	] as const)(
		'%s',
		async (_, fault, message, status) => {
			used.sandbox.faults.add({ operation: 'QRY1', ...fault });
			const error = await attempt({});
			expect(error.message).toMatch(message);
			if (status !== null) expect(error.status).toBe(status);
		},
		60_000,
	);
});

it('never stops the siblings of a failing item under Continue', async () => {
	const engine = await createEngine({
		peakaApi: { apiKey: used.sandbox.keys.project, zone: 'own', baseUrl: used.sandbox.url },
	});
	const call: NodeCall = {
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: select('={{ $json.sql }}'),
		input: ['SELECT 1 AS n', 'SELECT nope', 'DELETE FROM t', 'SELECT 4 AS n'].map((sql) => ({
			sql,
		})),
	};
	const kept = await engine.runNode({ ...call, onError: 'continueRegularOutput' });
	expect(kept.items.map(({ json, pairedItem }) => [pairedItem, json.n ?? 'error'])).toEqual([
		[{ item: 0 }, 1],
		[{ item: 1 }, 'error'],
		[{ item: 2 }, 'error'],
		[{ item: 3 }, 4],
	]);
	const split = await engine.runNode({ ...call, onError: 'continueErrorOutput' });
	expect(split.outputs[0].map(({ json }) => json)).toEqual([{ n: 1 }, { n: 4 }]);
	expect(split.outputs[1]).toHaveLength(2);
	const stopped = await engine.runNode(call);
	expect(stopped.error).toMatchObject({ context: { itemIndex: 1 } });
});
