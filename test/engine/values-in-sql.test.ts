import type { IDataObject } from 'n8n-workflow';
import type { NodeCall } from './engine';
import { useSandbox } from './sandbox-engine';

// Expressions in every field that takes SQL, as both modes of the editor keep them: bound as values.

const used = useSandbox();

const item: IDataObject = {
	name: "O'Brien",
	none: null,
	ids: [1, 2],
	empty: [],
	braces: '{{ $json.name }}',
	day: '2024-01-31T23:30:00.000+03:00',
	sql: 'SELECT 5 AS five',
};

const run = async (call: Partial<NodeCall> & Pick<NodeCall, 'parameters'>) => {
	used.sandbox.requests.length = 0;
	return await used.engine.runNode({ type: 'n8n-nodes-peaka.peakaQuery', input: [item], ...call });
};

const execute = async (statement: string, options: IDataObject = {}) =>
	await run({ parameters: { operation: 'executeQuery', from: 'sql', statement, options } });

const sentBody = () => used.sandbox.requests.at(-1)?.body as IDataObject;

describe.each([
	['fixed', ''],
	['expression', '='],
])('in the %s mode of the editor', (_, mode) => {
	it.each([
		['SELECT {{ $json.name }} AS v', "O'Brien"],
		["SELECT '{{ $json.name }}' AS v", "O'Brien"],
		['SELECT {{ $json.none }} AS v', null],
		["SELECT '{{ $json.none }}' AS v", null],
		['SELECT 2 IN {{ $json.ids }} AS v', true],
		['SELECT 3 IN ({{ $json.ids }}) AS v', false],
		["SELECT DATE '{{ $json.day.toDateTime() }}' AS v", '2024-01-31'],
		['SELECT {{ $json.braces }} AS v', '{{ $json.name }}'],
		['SELECT {{ 1 + 1 }} AS v -- {{ $json.nope }}', 2],
	])('%s', async (statement, expected) => {
		const { error, items } = await execute(mode + statement);
		expect(error?.message).toBeUndefined();
		expect(items.map(({ json }) => json.v)).toEqual([expected]);
	});

	it('a field that is one expression is the SQL', async () => {
		expect((await execute(`${mode}{{ $json.sql }}`)).items).toMatchObject([{ json: { five: 5 } }]);
	});

	it.each([
		['SELECT {{ $json.nope }}', '{{ $json.nope }} at line 1:8 is undefined', /\?\? null/],
		[
			'SELECT sales_{{ $json.name }}',
			'{{ $json.name }} at line 1:14 touches what stands beside it',
			/double quotes.*Pasted as Text/,
		],
		[
			'SELECT 1 IN {{ $json.empty }}',
			'{{ $json.empty }} at line 1:13 is an empty list',
			/Empty List/,
		],
	])('%s is refused before anything is sent', async (statement, message, nextStep) => {
		const { error } = await execute(mode + statement);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(nextStep);
		expect(used.sandbox.requests.map(({ operation }) => operation)).not.toContain('QRY3');
	});

	it('the option Empty List lets an empty list match no row', async () => {
		const { items } = await execute(`${mode}SELECT 1 AS v WHERE 1 IN {{ $json.empty }}`, {
			emptyList: 'noMatch',
			whenEmpty: 'item',
		});
		expect(items.map(({ json }) => json)).toEqual([{}]);
	});

	it('Pasted as Text pastes', async () => {
		await execute(`${mode}SELECT {{ $json.ids.length }} AS a{{ 1 }}`, { expressions: 'text' });
		expect(sentBody()).toMatchObject({ statement: 'SELECT 2 AS a1' });
	});

	const sql = `${mode}SELECT {{ $json.name }} AS v`;
	const bound = "SELECT 'O''Brien' AS v";

	it.each<[string, Partial<NodeCall>, IDataObject]>([
		[
			'Create Query',
			{ parameters: { operation: 'createQuery', displayName: 'Bound', inputQuery: sql } },
			{ inputQuery: bound },
		],
		[
			'Create Golden SQL',
			{
				type: 'n8n-nodes-peaka.peakaMetadata',
				parameters: { resource: 'goldenSql', operation: 'create', question: 'Who?', sql },
			},
			{ sql: bound },
		],
		[
			'Transpile SQL',
			{
				type: 'n8n-nodes-peaka.peakaSql',
				parameters: { operation: 'transpileSql', query: sql },
			},
			{ query: bound },
		],
	])('%s', async (_name, call, body) => {
		const { error } = await run({ parameters: {}, ...call });
		expect(error?.message).toBeUndefined();
		expect(sentBody()).toMatchObject(body);
	});

	it('Update Query, whose SQL stands among the fields to change', async () => {
		const { items } = await run({
			parameters: { operation: 'createQuery', displayName: 'To Bind', inputQuery: 'SELECT 1 AS v' },
		});
		const queryId = { __rl: true, mode: 'id', value: items[0].json.id };
		const { error } = await run({
			parameters: { operation: 'updateQuery', queryId, updateFields: { inputQuery: sql } },
		});
		expect(error?.message).toBeUndefined();
		expect(sentBody()).toEqual({ inputQuery: bound });
	});
});

describe('Parameters', () => {
	it.each([
		['SELECT ? AS a, ? AS b', '["O\'Brien", null]', "SELECT 'O''Brien' AS a, NULL AS b"],
		['SELECT :name AS a', '={{ { name: $json.name } }}', "SELECT 'O''Brien' AS a"],
		[
			'SELECT ? AS a',
			"={{ [DateTime.fromISO('2024-01-31T12:00', { zone: 'Asia/Tokyo' })] }}",
			"SELECT TIMESTAMP '2024-01-31 12:00:00.000 Asia/Tokyo' AS a",
		],
		[
			"SELECT '?' AS a, {{ $json.ids }} AS b, ? AS c",
			'[true]',
			"SELECT '?' AS a, ARRAY[1, 2] AS b, TRUE AS c",
		],
	])('%s with %s', async (statement, parameters, expected) => {
		await execute(statement, { parameters });
		expect(sentBody()).toMatchObject({ statement: expected });
	});

	it('too few are refused with the place', async () => {
		const { error } = await execute('SELECT ?, ?', { parameters: '[1]' });
		expect(error?.message).toMatch(/the \? at line 1:11 has none/);
	});
});

it('an item that fails leaves its error, and the others their rows', async () => {
	const { items } = await run({
		parameters: { operation: 'executeQuery', from: 'sql', statement: 'SELECT {{ $json.v }} AS v' },
		input: [{ v: 'a' }, {}, { v: 3 }],
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json)).toEqual([
		{ v: 'a' },
		{
			error: {
				message: '{{ $json.v }} at line 1:8 is undefined',
				nextStep: expect.stringMatching(/\?\? null/),
				status: null,
				errorCode: null,
			},
		},
		{ v: 3 },
	]);
});
