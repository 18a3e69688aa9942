import { startSandbox } from '@sandbox';
import type { Fault, Sandbox } from '@sandbox';
import type { INodeType } from 'n8n-workflow';
import { clock, createEngine } from '../engine/engine';
import type { Engine, NodeCall } from '../engine/engine';
import { contract, examples, isSafe, operationOf } from './row';
import type { ContractOperation, Row, Schema } from './row';
import { rows } from './rows';
import { stub } from './stub';

// Every operation as a user fills it in, run by n8n's engine, and the request that Peaka gets. The
// sandbox checks each request against the contract and answers with whatever the contract allows.

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({
		peakaApi: { apiKey: sandbox.keys.partner, zone: 'own', baseUrl: sandbox.url },
	});
});

beforeEach(() => {
	sandbox.requests.length = 0;
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
});

afterEach(() => {
	jest.restoreAllMocks();
	sandbox.faults.clear();
});

afterAll(async () => {
	await sandbox.stop();
	expect(sandbox.violations).toEqual([]);
});

function prepare({ id, before = {}, answer }: Row) {
	prepareBefore(before);
	sandbox.faults.add(stub(id, answer));
}

function prepareBefore(before: Row['before'] = {}) {
	for (const [id, body] of Object.entries(before)) sandbox.faults.add(stub(id, body));
}

const call = ({ node, parameters, file }: Row, items = 1): NodeCall => ({
	type: `n8n-nodes-peaka.${node}`,
	parameters,
	input: Array.from({ length: items }, () => ({})),
	file,
});

const encodedPath = ({ path: template }: ContractOperation, path: Row['path'] = {}) =>
	template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name]!));

/** Without members that are null or what the contract takes for granted. */
function bare(value: unknown, schema: Schema = {}): unknown {
	if (Array.isArray(value)) return value.map((each) => bare(each, resolved(schema).items));
	if (typeof value !== 'object' || value === null) return value;
	const { properties = {} } = resolved(schema);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name, each]) => {
				const { default: usual } = resolved(properties[name]) as { default?: unknown };
				return each !== null && (usual === undefined || each !== usual);
			})
			.map(([name, each]) => [name, bare(each, properties[name])]),
	);
}

const resolved = (schema: Schema = {}): Schema =>
	schema.$ref ? contract.schemas[schema.$ref.split('/').at(-1)!] : schema;

const title = ({ id, example, node, parameters }: Row) =>
	[id, node, String(parameters.resource ?? ''), String(parameters.operation), example ?? '']
		.filter(Boolean)
		.join(' ');

describe('the request', () => {
	it.each(rows.map((row) => [title(row), row] as const))('%s', async (_, row) => {
		const operation = operationOf(row.id);
		prepare(row);
		const run = await engine.runNode(call(row));
		expect(run.error).toBeUndefined();
		const sent = sandbox.requests.filter((request) => request.operation === row.id);
		expect(sent).toHaveLength(1);
		const [{ method, path, query, body }] = sent;
		expect(method).toBe(operation.method);
		expect(path).toBe(encodedPath(operation, row.path));
		expect(query).toEqual(row.query ?? {});
		const expected = row.body ?? examples[row.id]?.find(({ name }) => name === row.example)?.body;
		if (row.body === undefined && row.example) expect(expected).toBeDefined();
		if (row.body !== undefined && row.example) expect(row.because).toMatch(/\w+ \w+/);
		const schema = operation.body?.schema;
		expect(bare(body ?? {}, schema)).toEqual(bare(expected ?? {}, schema));
		for (const { headers } of sandbox.requests) {
			expect(headers.authorization).toContain(sandbox.keys.partner.split('.')[0]);
		}
	});
});

/** A trigger has no operations. */
const nodes = () =>
	Object.entries(engine.loader.nodeTypes).filter(([, { type }]) => 'execute' in type);

/** Every operation of every node, as the package declares it. */
const declared = () =>
	nodes().flatMap(([name, { type }]) => {
		const { resources } = (type as INodeType).execute as unknown as { resources: Resource[] };
		return resources.flatMap((resource) =>
			resource.operations.map((operation) => ({
				node: name,
				resource: resource.value,
				...operation,
			})),
		);
	});

interface Resource {
	value: string;
	operations: Array<{
		value: string;
		contractIds: string[];
		uses?: string[];
		safe: boolean;
		request?: unknown;
	}>;
}

describe('the table', () => {
	it('has a row for every operation of every node, and only for those', () => {
		const inTable = new Set(
			rows.map(({ node, parameters: { resource = '', operation } }) =>
				[node, resource, operation].join(' '),
			),
		);
		// What asks the SQL endpoint only is tried by stream-rows.test.ts.
		const inNodes = declared()
			.filter(({ contractIds, uses = [] }) => contractIds.length + uses.length > 0)
			.map(({ node, resource, value }) => [node, resource, value].join(' '));
		expect([...inTable].sort()).toEqual([...inNodes].sort());
	});

	it('has a row for every contract operation that a node contractIds', () => {
		const covered = declared().flatMap(({ contractIds }) => contractIds);
		expect([...new Set(rows.map(({ id }) => id))].sort()).toEqual([...covered].sort());
	});

	it('has a row for every example body', () => {
		const covered = new Set(rows.map(({ id }) => id));
		const inTable = new Set(rows.map(({ id, example }) => `${id} ${example}`));
		const missing = Object.entries(examples)
			.filter(([id]) => covered.has(id))
			.flatMap(([id, list]) => list.map(({ name }) => `${id} ${name}`))
			.filter((each) => !inTable.has(each));
		expect(missing).toEqual([]);
	});

	it('has every query parameter in some row', () => {
		const covered = new Set(rows.map(({ id }) => id));
		const used = new Set(
			rows.flatMap(({ id, query = {} }) => Object.keys(query).map((name) => `${id} ${name}`)),
		);
		const missing = contract.operations
			.filter(({ id }) => covered.has(id))
			.flatMap(({ id, query }) => query.map(({ name }) => `${id} ${name}`))
			.filter((each) => !used.has(each));
		expect(missing).toEqual([]);
	});
});

describe('contractIds', () => {
	it('names each of the 142 contract operations once', () => {
		const ids = declared().flatMap(({ contractIds }) => contractIds);
		expect(ids).toHaveLength(142);
		expect(ids.sort()).toEqual(contract.operations.map(({ id }) => id).sort());
	});

	it('takes for safe what the contract does', () => {
		const wrong = declared().filter(({ contractIds, safe }) =>
			contractIds.some((id) => safe !== isSafe(operationOf(id))),
		);
		expect(wrong.map(({ contractIds }) => contractIds)).toEqual([]);
	});

	it('and uses name operations that there are', () => {
		for (const { uses = [] } of declared()) for (const id of uses) operationOf(id);
	});
});

describe('what every operation is owed', () => {
	const perOperation = new Map(
		rows.map((row) => [
			[row.node, row.parameters.resource, row.parameters.operation].join(' '),
			row,
		]),
	);

	it.each([...perOperation])(
		'%s pairs three items, and continues past an error',
		async (_, row) => {
			prepare(row);
			const fine = await engine.runNode(call(row, 3));
			expect(fine.error).toBeUndefined();
			const paired = new Set(fine.items.map(({ pairedItem }) => JSON.stringify(pairedItem)));
			expect(paired).toEqual(new Set([0, 1, 2].map((item) => JSON.stringify({ item }))));

			sandbox.faults.clear();
			const faults = { operation: row.id, status: 400, body: { message: 'No', errorCode: 100 } };
			sandbox.faults.add(faults);
			prepareBefore(row.before);
			const kept = await engine.runNode({ ...call(row, 3), onError: 'continueRegularOutput' });
			expect(kept.items.map(({ json, pairedItem }) => [pairedItem, json])).toEqual(
				[0, 1, 2].map((item) => [
					{ item },
					{
						error: { message: 'No', status: 400, errorCode: 100, nextStep: expect.any(String) },
					},
				]),
			);
		},
	);

	it.each([...perOperation])('%s tells six core faults', async (_, row) => {
		const safe = isSafe(operationOf(row.id));
		for (const { fault, status, again } of coreFaults) {
			sandbox.faults.clear();
			sandbox.requests.length = 0;
			sandbox.faults.add({ operation: row.id, ...fault });
			prepareBefore(row.before);
			const { error, run } = await engine.runNode(call(row));
			const name = `${row.id} ${JSON.stringify(fault)}`;
			expect([name, error?.httpCode ?? null]).toEqual([name, status]);
			expect(error?.message).toMatch(/\w+ \w+/);
			expect(error?.description).toMatch(/\w+ \w+/);
			expect(JSON.stringify([run, error])).not.toContain(sandbox.keys.partner);
			const sent = sandbox.requests.filter((request) => request.operation === row.id);
			const more = status === '500' ? (row.again ?? 0) : 0;
			expect([name, sent.length]).toEqual([name, (safe && again ? 4 : 1) + more]);
		}
	});
});

const coreFaults: Array<{ fault: Partial<Fault>; status: string | null; again: boolean }> = [
	{ fault: { status: 401, body: { message: 'Unknown key' } }, status: '401', again: false },
	{ fault: { status: 404, body: { error: 'Not Found' } }, status: '404', again: false },
	{ fault: { status: 429, body: {} }, status: '429', again: true },
	{
		fault: { status: 500, body: { error: 'Server', message: 'A NullPointerException happened' } },
		status: '500',
		again: false,
	},
	{ fault: { kind: 'reset' }, status: null, again: true },
	{ fault: { status: 502, kind: 'html' }, status: '502', again: true },
];
