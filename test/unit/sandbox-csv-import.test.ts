import { startClient, type Client } from './sandbox-client';

let client: Client;
let data: string;
beforeAll(async () => {
	client = await startClient();
	data = `/data/projects/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

const rows = async (statement: string) =>
	(await client.call('POST', `${data}/queries/execute?format=COMPACT`, { statement })).data;

async function table(kind: string, name: string, list: object[] = []) {
	const created = await client.call('POST', `${data}/${kind}/${name}`);
	if (list.length) await client.call('POST', `${data}/${kind}/${name}/columns`, list);
	return created;
}

describe('CSV import (§9.7)', () => {
	const definition = [
		{ name: 'id', dataType: 'BIGINT' },
		{ name: 'name', dataType: 'VARCHAR', displayName: 'Full name', defaultValue: 'nobody' },
		{ name: 'day', dataType: 'DATE' },
		{ name: 'yes', dataType: 'BOOLEAN' },
		{ name: 'lot', dataType: 'UUID' },
		{ name: 'weight', dataType: 'DECIMAL' },
		{ name: 'at', dataType: 'TIMESTAMP' },
		{ name: 'clock', dataType: 'TIME' },
	];
	let count = 0;
	async function load(file: string, request: object | string, into?: string) {
		const name = into ?? `import_${++count}`;
		if (!into) await table('table', name, definition);
		const form = new FormData();
		form.append('file', new Blob([file], { type: 'text/csv' }), 'any.csv');
		form.append('request', typeof request === 'string' ? request : JSON.stringify(request));
		const answer = await client.call('POST', `${data}/table/${name}/import`, form);
		const read = async () =>
			(await rows(`SELECT id, name FROM peaka."table"."${name}" ORDER BY _id`)).data;
		return { ...answer, name, read };
	}
	const byName = {
		containsHeader: true,
		mappings: [
			{ name: 'id', csvColumnName: 'ID' },
			{ name: 'name', csvColumnName: 'Name' },
		],
	};

	test('by header name: 200 and the count of this file', async () => {
		const { status, data: job, read } = await load('ID,Name\n1,Ada\n2,"O\'Brien, Bora"\n', byName);
		expect(status).toBe(200);
		expect(job).toMatchObject({ status: 'COMPLETED', progress: 100, result: { processed: 2 } });
		expect(Number.isInteger(job.startTime)).toBe(true);
		expect(await read()).toEqual([
			['1', 'Ada'],
			['2', "O'Brien, Bora"],
		]);
	});

	test('by index, without header', async () => {
		const { read } = await load('Ada,1\n', {
			containsHeader: false,
			mappings: [
				{ name: 'id', csvColumnIndex: 1 },
				{ name: 'name', csvColumnIndex: 0 },
			],
		});
		expect(await read()).toEqual([['1', 'Ada']]);
	});

	test('a repeat appends again with new ids', async () => {
		const { name, read } = await load('ID,Name\n1,Ada\n', byName);
		await load('ID,Name\n1,Ada\n', byName, name);
		expect(await read()).toHaveLength(2);
		const ids = (await rows(`SELECT count(DISTINCT _id) AS n FROM peaka."table"."${name}"`)).data;
		expect(ids).toEqual([['2']]);
	});

	test('unknown header: NULL; unmapped: the default; empty cell: NULL', async () => {
		const unknown = await load('ID\n1\n', byName);
		expect([unknown.status, await unknown.read()]).toEqual([200, [['1', null]]]);
		const unmapped = await load('ID\n1\n', { ...byName, mappings: [byName.mappings[0]] });
		expect(await unmapped.read()).toEqual([['1', 'nobody']]);
		const empty = await load('ID,Name\n,Ada\n', byName);
		expect(await empty.read()).toEqual([[null, 'Ada']]);
	});

	test.each([
		['id', 'abc', 'invalid input syntax for type bigint: "abc"'],
		['id', '1.5', 'invalid input syntax for type bigint: "1.5"'],
		['id', '9223372036854775808', 'value "9223372036854775808" is out of range for type bigint'],
		['id', '-9223372036854775809', 'value "-9223372036854775809" is out of range for type bigint'],
		['day', '2024-13-45', 'date/time field value out of range: "2024-13-45"'],
		['day', '2023-02-29', 'date/time field value out of range: "2023-02-29"'],
		['day', 'today?', 'invalid input syntax for type date: "today?"'],
		['at', '2024-13-45 10:00:00', 'date/time field value out of range: "2024-13-45 10:00:00"'],
		['at', 'soon', 'invalid input syntax for type timestamp: "soon"'],
		['clock', '25:00:00', 'date/time field value out of range: "25:00:00"'],
		['clock', 'noon?', 'invalid input syntax for type time: "noon?"'],
		['yes', 'maybe', 'invalid input syntax for type boolean: "maybe"'],
		['lot', 'xyz', 'invalid input syntax for type uuid: "xyz"'],
		['weight', '1,5', 'invalid input syntax for type numeric: "1,5"'],
	])(
		'%s: a bad value %s is named, with line and column, and nothing is written',
		async (column, value, text) => {
			const answer = await load(`ID,V\n1,\n2,"${value}"\n3,"${value}"\n`, {
				containsHeader: true,
				mappings: [{ name: column, csvColumnName: 'V' }],
			});
			expect([answer.status, answer.data.errorCode]).toEqual([400, 100]);
			expect(answer.data.message).toContain(text);
			expect(answer.data.message).toMatch(/line 3\b.*column 2\b/);
			expect(answer.data.message).not.toContain('line 4');
			expect(await answer.read()).toEqual([]);
		},
	);

	test('lines are those of the file, though a cell may hold line breaks', async () => {
		const answer = await load('ID,V\n"1\n",\n\n2,abc\n', {
			containsHeader: true,
			mappings: [{ name: 'id', csvColumnName: 'V' }],
		});
		expect(answer.data.message).toMatch(/line 5\b/);
	});

	test.each([
		['yes', 't', 'true'],
		['yes', 'off', 'false'],
		['yes', '1', 'true'],
		['yes', 'TRUE', 'true'],
		['id', ' 7 ', '7'],
		['lot', '0000100A-1A2B-4C3D-8E4F-000000001000', '0000100a-1a2b-4c3d-8e4f-000000001000'],
	])('%s: %s is read as %s', async (column, value, expected) => {
		const { status, name } = await load(`V\n"${value}"\n`, {
			containsHeader: true,
			mappings: [{ name: column, csvColumnName: 'V' }],
		});
		expect(status).toBe(200);
		expect((await rows(`SELECT "${column}" FROM peaka."table"."${name}"`)).data).toEqual([
			[expected],
		]);
	});

	test('an unknown target column is a raw SQL error, and nothing is written', async () => {
		const answer = await load('ID,Name\n1,Ada\n', {
			containsHeader: true,
			mappings: [byName.mappings[0], { name: 'nope', csvColumnName: 'Name' }],
		});
		expect(answer.status).toBe(400);
		expect(answer.data.message).toContain("syntax error at or near ')'");
		expect(await answer.read()).toEqual([]);
	});

	test.each([
		['a name without header', { ...byName, containsHeader: false }],
		[
			'an unknown target column',
			{ containsHeader: true, mappings: [{ name: 'nope', csvColumnName: 'ID' }] },
		],
		[
			'the label instead of the name',
			{ containsHeader: true, mappings: [{ name: 'Full name', csvColumnName: 'ID' }] },
		],
		['a request that is no JSON', '{'],
	])('%s answers 400', async (_name, request) => {
		expect((await load('ID,Name\n1,Ada\n', request)).status).toBe(400);
	});
});

describe('sample CSV (§11)', () => {
	test('five rows that can be imported', async () => {
		const answer = await client.call('GET', `${data}/table/crate_log/sample`);
		expect(answer.headers['content-type']).toContain('text/csv');
		expect(answer.headers['content-disposition']).toContain('sample.csv');
		// Six parts: no newline after the last row.
		const lines = answer.data.split('\n');
		expect(lines).toHaveLength(6);
		expect(lines[0].split(',')).toEqual(
			expect.arrayContaining(['text', 'variety', 'crates', 'weight']),
		);
		expect(lines[1]).toContain('"sample text"');
		const mappings = lines[0].split(',').map((name: string) => ({ name, csvColumnName: name }));
		const form = new FormData();
		form.append('file', new Blob([answer.data]), 'sample.csv');
		form.append('request', JSON.stringify({ mappings, containsHeader: true }));
		const imported = await client.call('POST', `${data}/table/crate_log/import`, form);
		expect(imported.data.result).toEqual({ processed: 5 });
	});

	test('an unknown table gives five newlines', async () => {
		const answer = await client.call('GET', `${data}/table/nope/sample`);
		expect([answer.status, answer.data]).toEqual([200, '\n\n\n\n\n']);
	});
});
