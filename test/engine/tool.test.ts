import type { IDataObject } from 'n8n-workflow';
import { agentNodes, callTool, type Way, ways } from './agent';
import { createEngine } from './engine';
import { useSandbox } from './sandbox-engine';

// Nodes as tools of an AI agent, in both ways in which n8n calls them.

const used = useSandbox();
const nodes = ['peakaQuery', 'peakaMetadata', 'peakaCatalog', 'peakaCache'] as const;
let engine: typeof used.engine;

beforeAll(async () => {
	const others = nodes.map((name) => agentNodes(used.engine, name));
	const peakaApi = { apiKey: used.sandbox.keys.project, zone: 'own', baseUrl: used.sandbox.url };
	engine = await createEngine({ peakaApi }, Object.assign({}, ...others));
});

const sql = (statement: string, options: IDataObject = {}) => ({
	operation: 'executeQuery',
	from: 'sql',
	statement,
	options,
});
const manyRows = (count: number) =>
	`SELECT n, 'row number ' || CAST(n AS VARCHAR) AS name FROM UNNEST(sequence(1, ${count})) AS t (n)`;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

interface Answer {
	rowCount: number;
	rows: IDataObject[];
	truncated: boolean;
	nextStep?: string;
}

const ask = async (...call: [Way, (typeof nodes)[number], IDataObject, object?]) => {
	const { text } = await callTool(engine, ...call);
	return { text, answers: JSON.parse(text) as unknown[] };
};

describe.each(ways)('%s', (way) => {
	it('10,000 rows: as many as fit, how many there are, and what to ask for next', async () => {
		const { text, answers } = await ask(way, 'peakaQuery', sql(manyRows(10_000)));
		const [{ rows, nextStep, ...rest }] = answers as [Answer];
		expect(text.length).toBeLessThanOrEqual(20_000);
		expect(rest).toEqual({ rowCount: 10_000, truncated: true });
		expect(rows).toHaveLength(200);
		expect(rows[199]).toEqual({ n: 200, name: 'row number 200' });
		expect(nextStep).toMatch(/rows 1 to 200 of 10000.*OFFSET/);
	});

	it('the settings say how much it may be', async () => {
		const settings = { maxAnswerCharacters: 2000, maxAnswerRows: 5000 };
		const { text, answers } = await ask(way, 'peakaQuery', {
			...sql(manyRows(10_000)),
			...settings,
		});
		expect(text.length).toBeLessThanOrEqual(2000);
		expect(text.length).toBeGreaterThan(1800);
		expect((answers as [Answer])[0].rows.length).toBeGreaterThan(20);
	});

	it.each([
		['one long text', `SELECT '${'çığ "x" '.repeat(9000)}' AS body, 1 AS n`],
		[
			'many columns',
			`SELECT ${Array.from({ length: 2000 }, (_, n) => `'${n}' AS c${n}`).join(', ')}`,
		],
	])('a row that is too long by itself is cut, and never left out: %s', async (_, statement) => {
		const { text, answers } = await ask(way, 'peakaQuery', sql(statement));
		const [{ rows, ...rest }] = answers as [Answer];
		expect(text.length).toBeLessThanOrEqual(20_000);
		expect(text.length).toBeGreaterThan(15_000);
		expect(rest).toMatchObject({ rowCount: 1, truncated: true });
		expect(rows).toHaveLength(1);
	});

	it('no row is an answer, too', async () => {
		for (const whenEmpty of ['none', 'item']) {
			const { answers } = await ask(
				way,
				'peakaQuery',
				sql('SELECT 1 AS n WHERE FALSE', { whenEmpty }),
			);
			expect(answers).toEqual([{ rowCount: 0, rows: [], truncated: false }]);
		}
	});

	it.each(['csv', 'single', 'json'])('rows, although the output is set to %s', async (output) => {
		const { answers } = await ask(way, 'peakaQuery', sql('SELECT 1 AS n', { output }));
		expect(answers).toEqual([{ rowCount: 1, rows: [{ n: 1 }], truncated: false }]);
	});

	it('a note for people is in the answer', async () => {
		const { answers } = await ask(way, 'peakaQuery', sql('SELECT 1 AS n, 2 AS n'));
		expect(answers).toEqual([expect.objectContaining({ notes: [expect.stringContaining('n_2')] })]);
	});

	it('one object is itself; a list tells that its limit is reached', async () => {
		const list = { resource: 'catalog', operation: 'getAll', limit: 2 };
		const [{ rows, ...rest }] = (await ask(way, 'peakaCatalog', list)).answers as [Answer];
		expect(rows).toHaveLength(2);
		expect(rest).toEqual({
			rowCount: 2,
			truncated: false,
			nextStep: expect.stringContaining('limit of 2'),
		});
		const catalogId = byId(rows[0].id as string);
		const one = await ask(way, 'peakaCatalog', {
			resource: 'catalog',
			operation: 'get',
			catalogId,
		});
		expect(one.answers).toEqual([expect.objectContaining({ id: rows[0].id })]);
	});

	it.each([
		[
			"={{ $fromAI('sql', 'One Trino SELECT statement', 'string') }}",
			{ sql: "SELECT 'O''B' AS n" },
		],
		["SELECT {{ $fromAI('name', 'A name', 'string') }} AS n", { name: "O'B" }],
	])('the model gives the SQL, or a value in it: %s', async (statement, input) => {
		const { answers } = await ask(way, 'peakaQuery', sql(statement), { input });
		expect(answers).toMatchObject([{ rows: [{ n: "O'B" }] }]);
	});

	it('an error says what to do next in its message, or beside it', async () => {
		const { text } = await callTool(engine, way, 'peakaQuery', sql('DELETE FROM orders'));
		expect(text).toMatch(/starts with DELETE.*Start with SELECT/);
		expect(text.match(/Start with SELECT/g)).toHaveLength(1);
		const item = await ask(way, 'peakaQuery', sql('DELETE FROM orders'), {
			onError: 'continueRegularOutput',
		});
		expect(item.answers).toMatchObject([{ error: { nextStep: expect.stringMatching(/SELECT/) } }]);
	});
});

describe('Output', () => {
	const search = { resource: 'table', operation: 'search', table: 'orders' };
	const rowsOf = async (parameters: IDataObject, name: (typeof nodes)[number] = 'peakaMetadata') =>
		((await ask('engine request', name, parameters)).answers as [Answer])[0].rows ?? [];

	beforeAll(async () => {
		const { sandbox } = used;
		await fetch(`${sandbox.url}/metadata/${sandbox.projectId}/refresh`, {
			method: 'POST',
			headers: { authorization: `Bearer ${sandbox.keys.project}` },
		});
		await sandbox.clock.advance(3_600_000);
	});

	it('is Simplified, Raw or what the agent names', async () => {
		const [simple] = await rowsOf(search);
		const [raw] = await rowsOf({ ...search, output: 'raw' });
		const some = { ...search, output: 'selected', selectedFields: 'tableName, schemaName' };
		const [selected] = await rowsOf(some);
		expect(Object.keys(raw).length).toBeGreaterThan(Object.keys(simple).length);
		expect(Object.keys(selected)).toEqual(['tableName', 'schemaName']);
	});

	it('a name that no row has is an error with the names that there are', async () => {
		const some = { ...search, output: 'selected', selectedFields: 'tableName, colour' };
		const { text } = await callTool(engine, 'invoke', 'peakaMetadata', some);
		expect(text).toMatch(/no field 'colour'.*tableName/s);
	});
});

describe('as an ordinary node', () => {
	const run = async (parameters: IDataObject) => {
		const { items, error } = await used.engine.runNode({
			type: 'n8n-nodes-peaka.peakaQuery',
			parameters,
		});
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};

	it('nothing is cut unless a budget is set, and what fits stays as it is', async () => {
		expect(await run(sql(manyRows(10_000)))).toHaveLength(10_000);
		const small = { ...sql(manyRows(10)), maxAnswerRows: 10 };
		expect(await run(small)).toHaveLength(10);
		const [answer] = await run({ ...small, maxAnswerRows: 9 });
		expect(answer).toMatchObject({ rowCount: 10, truncated: true });
		expect(answer.rows).toHaveLength(9);
	});
});
