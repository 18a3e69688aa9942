import { startSandbox } from '@sandbox';
import type { Fault, Sandbox } from '@sandbox';
import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { stub } from '../contract/stub';
import { clock, createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { cellOf, startBench } from './cell';
import type { Bench } from './cell';
import { factsOf } from './expectations';
import { faultCases } from './faults';
import type { FaultCase } from './fault-case';
import { rowOf } from './items';
import { internalErrors } from './package';
import { isSelected } from './selection';
import { Summary } from './summary';

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

const filled = (names: string): IDataObject =>
	Object.fromEntries(
		names.split(' ').map((name) => [name, { __rl: true, mode: 'id', value: 'x1' }]),
	);

const selected = filled(
	'projectId organizationId workspaceId catalogId schemaName tableName connectionType targetCatalogId targetSchemaName targetTableName',
);

const listsOf = ({ loader }: Engine) =>
	Object.entries(loader.nodeTypes).flatMap(([node, { type }]) =>
		Object.values((type as INodeType).methods ?? {}).flatMap((group) =>
			Object.keys(group as object).map((list) => [node, list] as const),
		),
	);

describe('answers of any kind', () => {
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

	it.each(answers)('%s', async (_, fault) => {
		sandbox.faults.clear();
		sandbox.faults.add(fault);
		const before = internalErrors();
		const wrong: unknown[] = [];
		for (const [node, list] of listsOf(engine)) {
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
		expect(listsOf(engine).length).toBeGreaterThan(30);
	});
});

type Outcome = Partial<Awaited<ReturnType<Engine['pick']>>> & {
	error?: Error & { description?: string; httpCode?: string | null };
};

/** The fault upon the first request of the list, which is of the operation that `id` names. */
async function pickUnder(
	bench: Bench,
	[node, list]: readonly [string, string],
	id: string,
	fault?: FaultCase,
): Promise<Outcome> {
	const row = rowOf.get(id)!;
	const place = { facts: factsOf(id), usual: stub(id, row.answer), origins: bench.origins };
	const faults = fault?.faults?.(place) ?? [];
	bench.prepare(
		row,
		faults.map((each) => ({ ...(each.match ? {} : { operation: id }), ...each })),
	);
	const engine = await bench.engineOf(fault?.credential?.(place));
	let isOver = false;
	const parameters = { ...selected, ...fault?.settings };
	const picking = engine
		.pick(`n8n-nodes-peaka.${node}`, list, parameters)
		.catch((error: Outcome['error']) => ({ error }))
		.finally(() => (isOver = true));
	for (const end = Date.now() + 5000; fault?.then && !isOver && Date.now() < end; ) {
		await new Promise((resolve) => setTimeout(resolve, 10));
		if (bench.sandbox.requests.some(({ isOpen }) => isOpen)) bench.time.expire();
	}
	return await picking;
}

describe('faults of operations', () => {
	const summary = new Summary('lists under faults');
	let bench: Bench;

	beforeAll(async () => {
		bench = await startBench();
	});

	afterAll(async () => {
		summary.finish();
		await bench.stop();
	});

	// The editor stops no list, and the setting for the size of answers is a node's.
	const cases = faultCases.filter(({ kind }) => kind !== 'stopped' && kind !== 'tooLarge');

	it('shows the list, or what happened and what to do', async () => {
		const engine = await bench.engineOf();
		const lines: string[] = [];
		for (const place of listsOf(engine)) {
			bench.prepare(rowOf.get('QRY1')!, []);
			await engine.pick(`n8n-nodes-peaka.${place[0]}`, place[1], selected).catch(() => undefined);
			const id = bench.sandbox.requests[0]?.operation;
			if (id === undefined) continue;
			const usual = await pickUnder(bench, place, id);
			for (const fault of cases) {
				const name = `${place.join(' ')} ${fault.name}`;
				if (!isSelected(name)) continue;
				const before = internalErrors();
				const outcome = await pickUnder(bench, place, id, fault);
				const problems = problemsOf(bench, id, fault, usual, outcome);
				if (internalErrors() !== before) problems.push(['internal error', internalErrors()]);
				lines.push(...summary.add(name, problems));
			}
		}
		expect(lines).toEqual([]);
	}, 600_000);
});

function problemsOf(
	bench: Bench,
	id: string,
	fault: FaultCase,
	usual: Outcome,
	{ error, results }: Outcome,
): Array<[kind: string, match: unknown]> {
	const { expectation } = cellOf(bench, rowOf.get(id)!, fault, 'stopWorkflow', {
		usual: [],
		usually: 1,
	});
	const problems: Array<[string, unknown]> = [];
	const expectThat = (about: string, isRight: unknown, match: unknown) => {
		if (!isRight) problems.push([`${fault.kind} · ${about}`, match]);
	};
	const { outcome, message, nextStep = [] } = expectation;
	const text = JSON.stringify([error?.message, error?.description, results]);
	expectThat('a secret', !bench.secrets.some((secret) => text.includes(secret)), text);
	expectThat('the key elsewhere', bench.servers.received.length === 0, bench.servers.received);
	if (outcome === 'usual') {
		expectThat('not the usual list', isDeepStrictEqual(results, usual.results), text);
	}
	if (outcome === 'error') expectThat('no error', error, results);
	if (!error) return problems;
	expectThat('no whole error', error.name === 'NodeApiError' && error.description, text);
	expectThat('own failing', !/TypeError|Cannot read|undefined|\[object/.test(text), text);
	if (outcome !== 'error' || !message) return problems;
	// A list has the usual minute, whatever the node is set to.
	const wanted = new RegExp(
		typeof message === 'string' ? message : message.source.replace('7 sec', '60 sec'),
	);
	const isWanted = wanted.test(error.message);
	expectThat('message', isWanted, error.message);
	for (const step of nextStep)
		expectThat('next step', step.test(error.description ?? ''), error.description);
	return problems;
}
