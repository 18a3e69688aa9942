import { startSandbox } from '@sandbox';
import type { Fault, Sandbox } from '@sandbox';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { clock, createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { internalErrors } from './package';

// Every list of every node while Peaka answers anything at all: entries with a value, or an error that the
// editor shows whole, and never a fault of the package.

const json = { 'content-type': 'application/json' };
const answers: ReadonlyArray<readonly [name: string, fault: Fault]> = [
	...['null', '[]', '{}', '42', '"hello"', '[null]', '[42]', '[[]]', '{"items":null}'].map(
		(text) => [text, { status: 200, text, headers: json }] as const,
	),
	['entries without members', { status: 200, text: '[{}]', headers: json }],
	[
		'members of other types',
		{
			status: 200,
			text: '[{"id":7,"name":{},"displayName":[],"schemaName":null,"tableName":true,"path":1}]',
			headers: json,
		},
	],
	['HTML', { status: 200, kind: 'html' }],
	['nothing', { status: 200, kind: 'empty' }],
	['a refusal', { status: 403, body: { message: 'Not for you' } }],
	['a server fault', { status: 500, body: { error: { message: 'Down for now' } } }],
	['a gateway that stumbles', { status: 503, body: {} }],
	['a broken connection', { kind: 'reset' }],
	['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
];

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({
		peakaApi: { apiKey: sandbox.keys.partner, zone: 'own', baseUrl: sandbox.url },
	});
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
});

afterAll(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

const filled = (names: string): IDataObject =>
	Object.fromEntries(
		names.split(' ').map((name) => [name, { __rl: true, mode: 'id', value: 'x1' }]),
	);

const selected = filled(
	'projectId organizationId workspaceId catalogId schemaName tableName connectionType targetCatalogId targetSchemaName targetTableName',
);

const lists = () =>
	Object.entries(engine.loader.nodeTypes).flatMap(([node, { type }]) =>
		Object.values((type as INodeType).methods ?? {}).flatMap((group) =>
			Object.keys(group as object).map((list) => [node, list] as const),
		),
	);

it.each(answers)('%s', async (_, fault) => {
	sandbox.faults.clear();
	sandbox.faults.add(fault);
	const before = internalErrors();
	const wrong: unknown[] = [];
	for (const [node, list] of lists()) {
		const outcome = await engine
			.pick(`n8n-nodes-peaka.${node}`, list, selected)
			.then(({ results }) => ({ results }))
			.catch((error: Error & { description?: string }) => ({ error }));
		if ('results' in outcome) {
			const odd = outcome.results.filter(
				({ name, value }) => typeof name !== 'string' || name === '' || typeof value !== 'string',
			);
			if (odd.length > 0) wrong.push([node, list, odd]);
		} else {
			const { name, message, description } = outcome.error;
			const isWhole = name === 'NodeApiError' && /\w+ \w+/.test(message) && description;
			if (!isWhole || /TypeError|Cannot read|not iterable/.test(message)) {
				wrong.push([node, list, name, message]);
			}
		}
	}
	expect(wrong).toEqual([]);
	expect(internalErrors()).toBe(before);
	expect(lists().length).toBeGreaterThan(30);
});
