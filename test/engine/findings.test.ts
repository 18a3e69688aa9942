import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { clock } from './engine';
import type { NodeCall } from './engine';
import { useSandbox } from './sandbox-engine';

// What was tried on the nodes once and came out wrong, one test per kind: what goes in (V), what comes
// back (A), and how it is asked (R). The matrix tries the same on every operation.

const used = useSandbox();
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
// The key is of one project, so none is chosen.

let waits: number[];

beforeEach(() => {
	waits = [];
	used.sandbox.requests.length = 0;
	jest.spyOn(clock, 'sleep').mockImplementation(async (duration) => {
		waits.push(duration as number);
	});
});

afterEach(() => jest.restoreAllMocks());

const query = (parameters: IDataObject, rest: Partial<NodeCall> = {}): NodeCall => ({
	type: 'n8n-nodes-peaka.peakaQuery',
	parameters,
	...rest,
});

const list = (rest: IDataObject = {}) => query({ operation: 'getManyQueries', ...rest });
const create = (rest: IDataObject = {}) =>
	query({ operation: 'createQuery', displayName: 'Made', inputQuery: 'SELECT 1 AS a', ...rest });

const sent = (operation: string) =>
	used.sandbox.requests.filter((request) => request.operation === operation);

const run = async (call: NodeCall) => await used.engine.runNode(call);

const answer = (operation: string, text: string, status = 200) =>
	used.sandbox.faults.add({
		operation,
		status,
		text,
		headers: { 'content-type': 'application/json' },
	});

describe('values going in', () => {
	it('V1: no option value begins with =, which n8n takes for an expression', () => {
		const values = Object.values(used.engine.loader.nodeTypes).flatMap(({ type }) => [
			...JSON.stringify((type as { description: object }).description).matchAll(
				/"value":"(=[^"]*)"/g,
			),
		]);
		expect(values.map(([, value]) => value)).toEqual([]);
	});

	it.each([
		['V2: a number for a name', { displayName: '={{ 2024 }}' }, '2024'],
		[
			'V2: a date for a name',
			{ displayName: "={{ DateTime.fromISO('2031-03-20T09:30:00Z').toUTC() }}" },
			'2031-03-20T09:30:00.000Z',
		],
	])('%s is brought to text', async (_, values, name) => {
		const { error } = await run(create(values));
		expect(error).toBeUndefined();
		expect(sent('QRY2')[0].body).toMatchObject({ displayName: name });
	});

	it.each([
		['V2: a number for SQL', create({ inputQuery: '={{ 1 }}' }), /'?SQL'?/],
		['V4: a Limit of -1', list({ limit: -1 }), /'Limit' must be a whole number from 1/],
		['V4: a Limit that is no number', list({ limit: '={{ "abc" }}' }), /'Limit' must be/],
		[
			'V4: a Limit whose expression gives nothing',
			list({ limit: '={{ $json.nope }}' }),
			/'Limit' is empty/,
		],
		[
			'V5: a Request Timeout of -5',
			list({ requestTimeout: '={{ -5 }}' }),
			/'Request Timeout' must be/,
		],
		[
			'V3: a choice that is none',
			create({ queryType: '={{ "OTHER" }}' }),
			/'Kind' is none of its options/,
		],
		[
			'V8: an ID beyond 2^53',
			query({ operation: 'getQuery', queryId: byId('={{ 709922802836177297 }}') }),
			/'Query' lost digits/,
		],
		[
			'V9: an object for an ID',
			query({ operation: 'getQuery', queryId: byId('={{ ({ a: 1 }) }}') }),
			/'Query' must be text, and is an object/,
		],
		[
			'V10: half a character in an ID',
			query({ operation: 'getQuery', queryId: byId('={{ "a\\ud800" }}') }),
			/'Query' holds a character that is cut in half/,
		],
		[
			'V6: nothing for a required field that a condition shows',
			{
				type: 'n8n-nodes-peaka.peakaSql',
				parameters: {
					operation: 'transpileSql',
					dialect: '={{ "other" }}',
					dialectName: '={{ $json.nope }}',
					query: 'SELECT 1',
				},
			},
			/'Dialect Name' is empty/,
		],
	])('%s is refused before anything is sent', async (_, call, message) => {
		const { error } = await run(call);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/\w+ \w+/);
		expect(used.sandbox.requests.filter(({ operation }) => operation !== 'INF1')).toEqual([]);
	});

	it('V2: a date field takes a Date', async () => {
		const call: NodeCall = {
			type: 'n8n-nodes-peaka.peakaExport',
			parameters: {
				operation: 'getManyExports',
				options: { createdBefore: '={{ new Date(Date.UTC(2031, 2, 20)) }}' },
			},
		};
		const { error } = await run(call);
		expect(error).toBeUndefined();
		expect(sent('EXP3')[0].query).toMatchObject({ createdBefore: '2031-03-20T00:00:00Z' });
	});

	it('V3: "false" as text switches off; a number as text is a number', async () => {
		const { items, error } = await run(list({ returnAll: '={{ "false" }}', limit: '={{ "1" }}' }));
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	it('V11: options have their declared defaults without being added', async () => {
		const statement = "SELECT 1 AS n, TRUE AS b, 'x' AS t";
		const { items } = await run(query({ operation: 'executeQuery', from: 'sql', statement }));
		expect(items.map(({ json }) => json)).toEqual([{ n: 1, b: true, t: 'x' }]);
	});

	it.each(['\n', '\r\n  ', ' '])(
		'V12: a key that was pasted with %j around it, or Bearer before it',
		async (blank) => {
			for (const key of [
				`${used.sandbox.keys.project}${blank}`,
				`Bearer ${used.sandbox.keys.project}`,
			]) {
				const engine = await used.engineOf(key);
				const { error } = await engine.runNode(list());
				expect(error).toBeUndefined();
			}
		},
	);
});

describe('answers coming back', () => {
	const remove = (onError: NodeCall['onError']) =>
		query(
			{ operation: 'deleteQuery', queryId: byId('={{ $json.id }}') },
			{ onError, input: [{ id: '11' }, { id: '12' }, { id: '13' }] },
		);

	it('A1: null for one of three is its success where an empty body is one', async () => {
		for (const skip of [0, 2])
			used.sandbox.faults.add({ operation: 'QRY6', status: 200, kind: 'empty', skip, times: 1 });
		used.sandbox.faults.clear();
		used.sandbox.faults.add({
			operation: 'QRY6',
			status: 200,
			text: 'null',
			headers: { 'content-type': 'application/json' },
		});
		const { items, error } = await run(remove('continueRegularOutput'));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.deleted, json.queryId])).toEqual([
			[true, '11'],
			[true, '12'],
			[true, '13'],
		]);
	});

	it.each(['[]', '42', '"hello"', 'null', '{"rows":[]}'])(
		'A2: %s where a list of folders belongs is one message with a next step',
		async (text) => {
			answer('FLD1', text);
			const call = {
				type: 'n8n-nodes-peaka.peakaQueryFolder',
				parameters: { operation: 'getManyFolders' },
			};
			const { error } = await run(call);
			expect(error?.message).toMatch(/not what Peaka documents|answered with nothing/);
			expect(error?.description).toMatch(/Base URL/);
		},
	);

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'A3: a column called %s is a column',
		async (name) => {
			for (const convertTypes of [true, false]) {
				const { items, error } = await run(
					query({
						operation: 'executeQuery',
						from: 'sql',
						statement: `SELECT 'x' AS "${name}"`,
						options: { convertTypes },
					}),
				);
				expect(error).toBeUndefined();
				expect(JSON.stringify(items[0].json)).toBe(
					JSON.stringify({ x: 0 }).replace('"x":0', `"${name}":"x"`),
				);
			}
		},
	);

	it('A4: a CSV file of an empty result has its header', async () => {
		const { items } = await run(
			query({
				operation: 'executeQuery',
				from: 'sql',
				statement: 'SELECT 1 AS a, 2 AS b WHERE FALSE',
				options: { output: 'csv' },
			}),
		);
		expect(Buffer.from(items[0].binary!.data.data, 'base64').toString().trim()).toBe('a,b');
	});

	it('A6: nested error bodies are read', async () => {
		used.sandbox.faults.add({
			operation: 'QRY1',
			status: 400,
			body: { error: { code: 'QUOTA', message: 'Row quota is used up' } },
		});
		const { items } = await run({ ...list(), onError: 'continueRegularOutput' });
		expect(items[0].json.error).toMatchObject({
			message: 'Row quota is used up',
			errorCode: 'QUOTA',
		});
	});

	it('A7: an entry without a name is shown by its ID, and spoils no other', async () => {
		answer(
			'CON3',
			'[{"id":"1","name":null,"type":null},{"id":"2","name":"Shop","type":"POSTGRES"}]',
		);
		const { results } = await used.engine.pick(
			'n8n-nodes-peaka.peakaConnection',
			'searchConnections',
			{},
		);
		expect(results.map(({ value }) => value)).toEqual(['1', '2']);
	});

	it('A9: a member called error is no mark of failure', async () => {
		answer(
			'CCH2',
			'[{"success":false,"error":"Not cacheable"},{"success":true,"cache":{"id":"c"}}]',
		);
		const tables = {
			table: ['a', 'b'].map((tableName) => ({ catalogId: byId('1'), schemaName: 's', tableName })),
		};
		const { items } = await run({
			type: 'n8n-nodes-peaka.peakaCache',
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 0,
			parameters: { operation: 'createManyCaches', tables },
		});
		expect(sent('CCH2')).toHaveLength(1);
		expect(items[0].json).toMatchObject({ success: false, errorInfo: 'Not cacheable' });
		expect(items[0].json).not.toHaveProperty('error');
	});

	it('A11: lists are searched without regard to case, script and form', async () => {
		answer('CON3', '[{"id":"1","name":"İstanbul"},{"id":"2","name":"Cafe\\u0301"}]');
		const match = async (filter: string) =>
			(
				await used.engine.pick('n8n-nodes-peaka.peakaConnection', 'searchConnections', {}, filter)
			).results.map(({ value }) => value);
		expect(await match('istanbul')).toEqual(['1']);
		expect(await match('CAFÉ')).toEqual(['2']);
	});
});

describe('requests', () => {
	it.each([301, 302, 303, 307, 308])('R1: a write answered %d is not followed', async (status) => {
		used.sandbox.faults.add({
			operation: 'QRY2',
			status,
			headers: { location: 'http://127.0.0.1:9/elsewhere?x=1' },
		});
		const { error } = await run(create());
		expect(error?.message).toBe(
			'The request was redirected to http://127.0.0.1:9/elsewhere, and was not sent there',
		);
		expect(error?.description).toMatch(/Base URL/);
		expect(sent('QRY2')).toHaveLength(1);
	});

	it('R2: a server that asks to wait a day is told, not waited for', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', status: 429, retryAfter: 86_400 });
		const { error } = await run(list());
		expect(waits).toEqual([]);
		expect(sent('QRY1')).toHaveLength(1);
		expect(error?.description).toMatch(/in about 24 hours/);
	});

	it('R3: a server that never answers is asked once', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', kind: 'silent' });
		const { error } = await run(list({ requestTimeout: 1 }));
		expect(error?.message).toBe('Peaka did not answer within 1 seconds');
		expect(sent('QRY1')).toHaveLength(1);
	});

	it.each(['cut', 'empty', 'html', 'resetInBody'] as const)(
		'R4: after a write whose answer is %s the advice is to look in Peaka first',
		async (kind) => {
			used.sandbox.faults.add({
				operation: 'QRY2',
				status: 200,
				body: { id: '1', name: 'made' },
				kind,
			});
			const { error } = await run(create());
			expect(error?.description).toMatch(
				/^Check in Peaka whether the change was made before you send it again/,
			);
			expect(sent('QRY2')).toHaveLength(1);
		},
	);

	it('R5: an execution that is stopped ends as cancelled', async () => {
		used.sandbox.faults.add({ operation: 'QRY1', kind: 'silent' });
		const running = used.engine.start(list());
		while (sent('QRY1').length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		running.cancel();
		const { status, data } = await running;
		expect(status).toBe('canceled');
		expect(data.resultData.runData.Node?.[0]?.error).toBeUndefined();
	});

	it('R7: a password in JSON that can not be read stands in no message', async () => {
		const call = (credentialJson: string): NodeCall => ({
			type: 'n8n-nodes-peaka.peakaConnection',
			parameters: {
				resource: 'connection',
				operation: 'create',
				name: 'Shop',
				connectionType: byId('POSTGRES'),
				signIn: 'json',
				credentialJson,
			},
		});
		const broken = await run(call('{"password": "hunter2-secret"'));
		expect(broken.error?.message).toMatch(/'Credential JSON' is not valid JSON/);
		const { message, description, stack } = broken.error!;
		expect([message, description, stack].join()).not.toContain('hunter2');
		used.sandbox.faults.add({
			operation: 'CON4',
			status: 400,
			body: {
				message: 'Login of hunter2-secret failed at pg://shop:hunter2-secret@db',
				code: 'hunter2-secret',
			},
		});
		const echoed = await run({
			...call('{"password": "hunter2-secret"}'),
			onError: 'continueRegularOutput',
		});
		expect(echoed.items[0].json.error).toMatchObject({
			message: expect.stringMatching(/^Login of \*\*\* failed/),
		});
		expect(JSON.stringify(echoed.items)).not.toContain('hunter2');
	});

	it('R8: all of 205 exports of which seven share a moment, none twice', async () => {
		const start = DateTime.fromISO('2026-08-01T00:00:00Z');
		const exports = Array.from({ length: 205 }, (_, at) => ({
			id: `export-${at}`,
			status: 'SUCCEEDED',
			// The 197th to the 203rd were created in one moment.
			createdAt: start
				.minus({ seconds: at >= 196 && at <= 202 ? 196 : at })
				.toUTC()
				.toISO(),
		}));
		const page = (from: number) => ({
			operation: 'EXP3',
			status: 200,
			body: exports.slice(from, from + 200),
			times: 1,
		});
		used.sandbox.faults.add(page(0));
		used.sandbox.faults.add(page(196));
		const { items, error } = await run({
			type: 'n8n-nodes-peaka.peakaExport',
			parameters: { operation: 'getManyExports', returnAll: true },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(exports.map(({ id }) => id));
		expect(sent('EXP3')[1].query.createdBefore).toBe(
			start.minus({ seconds: 196 }).plus(1).toUTC().toISO(),
		);
	});
});
