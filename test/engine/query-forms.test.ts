import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

// Execute from a table and from a request body, and Create where the query exists.

const used = useSandbox();

const run = async (operation: string, parameters: IDataObject, input?: IDataObject[]) => {
	used.sandbox.requests.length = 0;
	return await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: { operation, ...parameters },
		input,
	});
};
const by = (mode: string, value: unknown) => ({ __rl: true, mode, value });
const jsonOf = ({ items, error }: Awaited<ReturnType<typeof run>>) => {
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json);
};
const executed = (expression: string) =>
	run('executeQuery', { from: 'sql', statement: expression });

describe('Execute from a table', () => {
	const orders = (parameters: IDataObject, input?: IDataObject[]) =>
		run(
			'executeQuery',
			{
				from: 'table',
				catalogId: by('name', 'shop'),
				schemaName: by('name', 'public'),
				tableName: by('name', 'orders'),
				columns: ['id'],
				returnAll: true,
				options: { output: 'single' },
				...parameters,
			},
			input,
		);
	const condition = (column: string, operator: string, rest: IDataObject = {}) => ({
		columnName: by('name', column),
		operator,
		...rest,
	});
	const where = (...list: IDataObject[]) => ({ conditions: { condition: list } });
	const number = (value: string, rest: IDataObject = {}) => ({ type: 'number', value, ...rest });

	it.each([
		['equal', condition('id', 'equal', number('7')), 'id = 7'],
		['not equal', condition('id', '<>', number('7')), 'id <> 7'],
		['greater', condition('id', '>', number('24990')), 'id > 24990'],
		['greater or equal', condition('id', '>=', number('24990')), 'id >= 24990'],
		['less', condition('id', '<', number('9')), 'id < 9'],
		['less or equal', condition('id', '<=', number('9')), 'id <= 9'],
		['like', condition('note', 'LIKE', { value: '%"neigh%' }), `note LIKE '%"neigh%'`],
		['not like', condition('status', 'NOT LIKE', { value: 'p%' }), "status NOT LIKE 'p%'"],
		[
			'in',
			condition('status', 'IN', { type: 'text', values: '["paid", "open", "O\'Brien"]' }),
			"status IN ('paid', 'open')",
		],
		[
			'not in',
			condition('id', 'NOT IN', { type: 'number', values: '={{ [1, 2, 3] }}' }),
			'id NOT IN (1, 2, 3)',
		],
		['between', condition('id', 'BETWEEN', number('5', { upperValue: '8' })), 'id BETWEEN 5 AND 8'],
		[
			'not between',
			condition('id', 'NOT BETWEEN', number('5', { upperValue: '8' })),
			'id NOT BETWEEN 5 AND 8',
		],
		['null', condition('note', 'IS NULL'), 'note IS NULL'],
		['not null', condition('note', 'IS NOT NULL'), 'note IS NOT NULL'],
		[
			'a boolean',
			condition('is_paid', 'equal', { type: 'boolean', value: 'false' }),
			'NOT is_paid',
		],
		[
			'a day',
			condition('order_date', 'equal', { type: 'date', value: '2024-02-01' }),
			"order_date = DATE '2024-02-01'",
		],
		[
			'days',
			condition('order_date', 'IN', { type: 'date', values: '["2024-02-01", "2024-02-03"]' }),
			"order_date IN (DATE '2024-02-01', DATE '2024-02-03')",
		],
		[
			'a moment',
			condition('created_at', '<', { type: 'dateTime', value: '2025-06-01T00:00:00Z' }),
			"created_at < TIMESTAMP '2025-06-01 00:00:00 UTC'",
		],
		[
			'a text with an apostrophe',
			condition('note', 'equal', { type: 'text', value: "O'Brien" }),
			"note = 'O''Brien'",
		],
	])('%s', async (_, one, sql) => {
		const [table] = jsonOf(await orders(where(one)));
		const [withCounts] = jsonOf(
			await executed(`SELECT COUNT(*) AS n FROM "shop"."public"."orders" WHERE ${sql}`),
		);
		expect(table.rowCount).toBe(withCounts.n);
	});

	it('any condition, a sort, a limit and an offset', async () => {
		const rows = await orders({
			...where(condition('id', 'equal', number('7')), condition('id', '>', number('24990'))),
			match: 'or',
			sort: { by: [{ columnName: by('name', 'id'), direction: 'DESC' }] },
			returnAll: false,
			limit: 2,
			offset: 9,
			options: {},
		});
		expect(jsonOf(rows)).toEqual([{ id: 24991 }, { id: 7 }]);
	});

	it.each([
		[
			'a value that is missing',
			condition('note', 'equal', { type: 'text', value: '={{ $json.nope }}' }),
			/'Value' of 'note' is empty/,
		],
		['text for a number', condition('id', '>', number('many')), /'Value' of 'id' must be a number/],
		[
			'no day',
			condition('order_date', 'equal', { type: 'date', value: '2024-02-30' }),
			/'Value' of 'order_date' is not a date/,
		],
		['an empty list', condition('id', 'IN', { type: 'number', values: '[]' }), /is an empty list/],
		['null in a list', condition('id', 'IN', { type: 'number', values: '[1, null]' }), /is null/],
		[
			'an operator that is none',
			condition('id', '={{ "; DROP" }}', number('1')),
			/'Operator' in 'Condition' is none of its options/,
		],
	])('%s is refused before anything runs', async (_, one, message) => {
		const { error } = await orders(where(one));
		expect(error?.message).toMatch(message);
		expect(used.sandbox.requests.map(({ operation }) => operation)).not.toContain('QRY3');
	});

	it('keeps all digits of a bigint', async () => {
		await orders(where(condition('id', '<>', number('9007199254740993'))));
		expect(used.sandbox.requests.at(-1)?.body).toMatchObject({
			statement: expect.stringContaining('"id" <> 9007199254740993'),
		});
	});
});

describe('Execute from a request body', () => {
	it("sends Peaka's own form as it is", async () => {
		const requestBody = { statement: 'SELECT ? AS a', bindings: ["O'Brien"] };
		const result = await run('executeQuery', {
			from: 'requestBody',
			requestBody: JSON.stringify(requestBody),
		});
		expect(jsonOf(result)).toEqual([{ a: "O'Brien" }]);
		expect(used.sandbox.requests.at(-1)?.body).toEqual(requestBody);
	});

	it('refuses what is no object', async () => {
		const { error } = await run('executeQuery', { from: 'requestBody', requestBody: '[1]' });
		expect(error?.message).toMatch(/'Request Body' must be/);
	});
});

describe('Create where the query exists', () => {
	const create = (displayName: string, ifExists: string, inputQuery: string, rest = {}) =>
		run('createQuery', { displayName, ifExists, inputQuery, ...rest });
	const called = async (name: string) =>
		jsonOf(await run('getManyQueries', { returnAll: true })).filter(
			({ displayName }) => displayName === name,
		);

	it('updates it: run twice, a workflow leaves one query', async () => {
		const [first] = jsonOf(await create('Orders', 'update', 'SELECT 1 AS a'));
		const [second] = jsonOf(await create('Orders', 'update', 'SELECT 2 AS a'));
		expect(second).toMatchObject({ id: first.id, inputQuery: 'SELECT 2 AS a' });
		expect(await called('Orders')).toEqual([second]);
	});

	it('updates what an item before created', async () => {
		const both = await run(
			'createQuery',
			{
				displayName: '={{ $json.name }}',
				ifExists: 'update',
				inputQuery: 'SELECT {{ $json.n }} AS n',
			},
			[
				{ name: 'Twice', n: 1 },
				{ name: 'twice', n: 2 },
			],
		);
		const [first, second] = jsonOf(both);
		expect(second).toMatchObject({
			id: first.id,
			displayName: 'Twice',
			inputQuery: 'SELECT 2 AS n',
		});
	});

	it('leaves it', async () => {
		const [first] = jsonOf(await create('Kept', 'leave', 'SELECT 1 AS a'));
		expect(jsonOf(await create('Kept', 'leave', 'SELECT 2 AS a'))).toEqual([first]);
		expect(await called('Kept')).toEqual([first]);
	});

	it('fails', async () => {
		await create('Once', 'error', 'SELECT 1 AS a');
		const { error } = await create('Once', 'error', 'SELECT 2 AS a');
		expect(error?.message).toBe('There is a query called "Once" already');
		expect(await called('Once')).toMatchObject([{ inputQuery: 'SELECT 1 AS a' }]);
	});

	it('creates another, as it does where nothing is chosen, and then can update neither', async () => {
		await create('Double', 'create', 'SELECT 1 AS a');
		await run('createQuery', { displayName: 'Double', inputQuery: 'SELECT 2 AS a' });
		expect(await called('Double')).toHaveLength(2);
		const { error } = await create('Double', 'update', 'SELECT 3 AS a');
		expect(error?.message).toBe('There are 2 queries called "Double"');
	});
});

describe('Hints above the output', () => {
	const hintsOf = async (statement: string, input?: IDataObject[], options: IDataObject = {}) => {
		const result = await run('executeQuery', { from: 'sql', statement, options }, input);
		return (result.run.data.resultData.runData.Node[0].hints ?? []).map(({ message }) => message);
	};

	it('says that the query ran for each item, once', async () => {
		expect(await hintsOf('SELECT 1 AS a', [{}, {}, {}])).toEqual([
			expect.stringMatching(/^The query ran once for each of 3 items\. .*Execute Once/),
		]);
	});

	it('names columns that were numbered', async () => {
		expect(await hintsOf('SELECT 1 AS "a<b", 2 AS "a<b"')).toEqual([
			expect.stringMatching(/same name.*: a&lt;b_2\. .* AS /),
		]);
	});

	it('warns of a column called error', async () => {
		expect(await hintsOf('SELECT 1 AS id, 2 AS error')).toEqual([
			expect.stringMatching(/column "error"/),
		]);
	});

	it('is silent where all is well', async () => {
		expect(await hintsOf('SELECT 1 AS id')).toEqual([]);
	});
});

describe('the values of a result', () => {
	const cell = (name: string, dataType: string, order: number, value: unknown) => ({
		name,
		dataType,
		order,
		value,
	});
	const answer = {
		columns: ['list', 'whole', 'plain', 'label'].map((columnName) => ({ columnName })),
		data: [
			[
				cell('list', 'array(bigint)', 0, '[1,9223372036854775807]'),
				cell('whole', 'map(varchar, row(a bigint))', 1, '{"x":{"a":1}}'),
				cell('plain', 'row(a bigint)', 2, '{a=1}'),
				cell('label', 'varchar', 3, '[1]'),
			],
		],
	};
	const resultOf = async (options: IDataObject) => {
		used.sandbox.faults.add({ operation: 'QRY3', status: 200, body: answer, times: 1 });
		return await run('executeQuery', { from: 'sql', statement: 'SELECT 1', options });
	};

	it('are texts where they are arrays, rows or maps', async () => {
		expect(jsonOf(await resultOf({}))).toEqual([
			{ list: '[1,9223372036854775807]', whole: '{"x":{"a":1}}', plain: '{a=1}', label: '[1]' },
		]);
	});

	it('are parsed where asked for and JSON, no digit lost', async () => {
		expect(jsonOf(await resultOf({ parseJson: true }))).toEqual([
			{ list: [1, '9223372036854775807'], whole: { x: { a: 1 } }, plain: '{a=1}', label: '[1]' },
		]);
	});

	it('are no formula of a spreadsheet where the file is for one', async () => {
		const statement = "SELECT '=1+1' AS a, -5 AS b";
		const options = { output: 'csv', safeForSpreadsheets: true };
		const { items } = await run('executeQuery', { from: 'sql', statement, options });
		const text = Buffer.from(items[0].binary!.data.data, 'base64').toString();
		expect(text).toBe("a,b\r\n'=1+1,-5\r\n");
	});
});
