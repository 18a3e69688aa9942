import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { selectOf } from '../../nodes/shared/sql/sql-field';
import { createEngine, type Engine } from './engine';

// Values as n8n's own expressions give them, from both modes of the editor.

const type = 'test.sqlField';

class SqlField implements INodeType {
	description: INodeType['description'] = {
		displayName: 'SQL Field',
		name: type,
		description: 'Gives the SQL of its field',
		group: ['transform'],
		version: 1,
		defaults: { name: 'SQL Field' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'SQL', name: 'sql', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		const items = this.getInputData().map((_, item) => {
			const raw = this.getNodeParameter('sql', item, undefined, { rawExpressions: true });
			const evaluate = (expression: string) => this.evaluateExpression(expression, item);
			return { json: { sql: selectOf(raw, { evaluate }) }, pairedItem: { item } };
		});
		return [items];
	}
}

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({}, { [type]: new SqlField() });
});

const json: IDataObject = {
	name: "O'Brien",
	ids: [1, 2],
	none: null,
	place: { city: 'İzmir' },
	day: '2024-01-31T23:30:00.000+03:00',
	statement: "SELECT '{{ $json.name }}'",
};

const run = async (sql: string) =>
	await engine.runNode({ type, parameters: { sql }, input: [json] });

it.each([
	['SELECT {{ $json.name }}', "SELECT 'O''Brien'"],
	["SELECT '{{ $json.name }}', '}}'", "SELECT 'O''Brien', '}}'"],
	['SELECT 1 IN {{ $json.ids }}', 'SELECT 1 IN (1, 2)'],
	['SELECT {{ $json.ids }}', 'SELECT ARRAY[1, 2]'],
	['SELECT {{ $json.place }}', `SELECT '{"city":"İzmir"}'`],
	['SELECT {{ $json.none }}', 'SELECT NULL'],
	['SELECT {{ $json.missing ?? null }}', 'SELECT NULL'],
	['SELECT {{ 0 }}, {{ false }}, {{ "" }}', "SELECT 0, FALSE, ''"],
	["SELECT {{ '{{' }}, {{ '\\}}' }}", "SELECT '{{', '}}'"],
	["SELECT DATE '{{ $json.day.toDateTime() }}'", "SELECT DATE '2024-01-31'"],
	[
		"SELECT {{ DateTime.fromISO('2024-01-31T12:00', { zone: 'Asia/Tokyo' }) }}",
		"SELECT TIMESTAMP '2024-01-31 12:00:00.000 Asia/Tokyo'",
	],
	["SELECT {{ new Date('2024-01-31') }}", "SELECT TIMESTAMP '2024-01-31 00:00:00.000 UTC'"],
	['SELECT {{ $json.ids.map((id) => ({ id })) }}', `SELECT ARRAY['{"id":1}', '{"id":2}']`],
	['SELECT {{ 9007199254740993n }}', 'SELECT 9007199254740993'],
	['SELECT {{\n$json.name\n}} -- {{ $json.nope.nope }}', "SELECT 'O''Brien' --  "],
	["SELECT TIMESTAMP '{{ $json.day }}'", "SELECT TIMESTAMP '2024-01-31 23:30:00.000 +03:00'"],
	["SELECT '\\{{ $json.name }}'", "SELECT '\\{{ $json.name }}'"],
	['{{ $json.statement }}', "SELECT '{{ $json.name }}'"],
	['SELECT 1', 'SELECT 1'],
])('%j → %j', async (sql, expected) => {
	for (const mode of ['', '=']) {
		const { error, items } = await run(mode + sql);
		expect(error?.message).toBeUndefined();
		expect(items.map((item) => item.json)).toEqual([{ sql: expected }]);
	}
});

it.each([
	['SELECT {{ $json.nope }}', /^\{\{ \$json\.nope \}\} at line 1:8 is undefined/],
	['SELECT {{ $json.nope.nope }}', /at line 1:8 is undefined/],
	["SELECT '{{ $json.nope }}'", /at line 1:9 is undefined/],
	["SELECT {{ $('Gone').item.json.id }}", /^\{\{ \$\('Gone'\).* at line 1:8: Referenced node/],
	['SELECT 1,\n {{ }}', /^\{\{ \}\} at line 2:2: invalid syntax/],
	['SELECT {{ {a: {b: 1}} }}', /at line 1:8: invalid syntax/],
	['SELECT {{ () => 1 }}', /at line 1:8: this is a function/],
])('%j is refused', async (sql, message) => {
	for (const mode of ['', '=']) expect((await run(mode + sql)).error?.message).toMatch(message);
});
