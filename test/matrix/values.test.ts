import { startSandbox } from '@sandbox';
import type { Sandbox } from '@sandbox';
import type { IDataObject, INodeProperties, INodeType } from 'n8n-workflow';
import { stub } from '../contract/stub';
import { clock, createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { rowOf } from './items';
import { internalErrors } from './package';
import { isSelected, selection } from './selection';

// Every field of every operation gets what an expression may give. It reaches Peaka as the type that
// the field declares, or is refused by the field's label before anything of the operation is sent.

type Kind = 'string' | 'number' | 'boolean' | 'options' | 'dateTime' | 'json' | 'resourceLocator';

const everything: Kind[] = [
	'string',
	'number',
	'boolean',
	'options',
	'dateTime',
	'json',
	'resourceLocator',
];
const except = (...kinds: Kind[]) => everything.filter((kind) => !kinds.includes(kind));

/** The value as JSON text of the item, and the kinds of fields that must refuse it. */
const values: ReadonlyArray<readonly [name: string, value: unknown, refusedBy: readonly Kind[]]> = [
	['an object', { a: 1 }, except('json')],
	['a list of lists', [[{ a: 1 }]], except('json')],
	['true as text', 'true', ['number', 'options', 'dateTime']],
	['ten as text', '10', ['boolean', 'options', 'dateTime']],
	['blanks', '  ', ['number', 'boolean', 'options', 'dateTime']],
	['words', 'next week 1', ['number', 'boolean', 'options', 'dateTime', 'json']],
	['one dot', '.', ['number', 'boolean', 'options', 'dateTime', 'json', 'resourceLocator']],
	['two dots', '..', ['number', 'boolean', 'options', 'dateTime', 'json', 'resourceLocator']],
	['an encoded slash', '%2f', ['number', 'boolean', 'options', 'dateTime', 'json']],
	['marks of addresses', '/?#&=', ['number', 'boolean', 'options', 'dateTime', 'json']],
	['quotes and lines', '"\'`\n\r\t\0', ['number', 'boolean', 'options', 'dateTime', 'json']],
	[
		'unusual letters',
		'I\u0307e\u0301\u{1f34f}\u202e',
		['number', 'boolean', 'options', 'dateTime', 'json'],
	],
	['half a letter', '\ud800', everything],
	['2^63 as text', '9223372036854775808', ['number', 'boolean', 'options', 'dateTime']],
	['2^63 as a number', 2 ** 63, everything],
	['1e400 as text', '1e400', ['number', 'boolean', 'options', 'dateTime']],
	['a name of prototypes', '__proto__', ['number', 'boolean', 'options', 'dateTime', 'json']],
	['constructor', 'constructor', ['number', 'boolean', 'options', 'dateTime', 'json']],
];

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({
		peakaApi: { apiKey: sandbox.keys.partner, zone: 'own', baseUrl: sandbox.url },
	});
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
	process.stdout.write(`hostile values: ${selection}\n`);
});

afterAll(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

/** The fields that the operation of a row shows at its top. */
function fieldsOf(node: string, { resource, operation }: IDataObject): INodeProperties[] {
	const { description } = engine.loader.nodeTypes[node].type as INodeType;
	// Of a field that decides which others show, n8n itself demands all that could.
	const deciding = new Set(
		description.properties.flatMap((each) => Object.keys(each.displayOptions?.show ?? {})),
	);
	return description.properties.filter((property) => {
		const { name, type, isNodeSetting, typeOptions, displayOptions } = property;
		const { show = {} } = displayOptions ?? {};
		const ofOperation =
			show.operation?.includes(operation as string) &&
			(!show.resource || show.resource.includes(resource as string));
		const isPlain = everything.includes(type as Kind) && !typeOptions?.multipleValues;
		const isConditional = Object.keys(show).some((key) => !['operation', 'resource'].includes(key));
		// SQL has rules of its own (sql-field.test.ts).
		const isOwn = !isConditional && !isNodeSetting && !typeOptions?.editor && !deciding.has(name);
		return ofOperation && isPlain && isOwn;
	});
}

it.each([...rowOf.keys()])(
	'%s',
	async (id) => {
		const row = rowOf.get(id)!;
		const lines: string[] = [];
		for (const field of fieldsOf(row.node, row.parameters)) {
			for (const [name, value, refusedBy] of values) {
				const cell = `${id} ${field.name} ${name}`;
				if (!isSelected(cell)) continue;
				sandbox.faults.clear();
				sandbox.requests.length = 0;
				sandbox.faults.add(stub(id, row.answer));
				for (const [other, body] of Object.entries(row.before ?? {})) {
					sandbox.faults.add(stub(other, body));
				}
				const before = internalErrors();
				const raw = '={{ $json.v }}';
				const isLocator = field.type === 'resourceLocator';
				const run = await engine.runNode({
					type: `n8n-nodes-peaka.${row.node}`,
					parameters: {
						...row.parameters,
						[field.name]: isLocator ? { __rl: true, mode: 'id', value: raw } : raw,
					},
					input: [{ v: value as string }],
					file: row.file,
				});
				const sent = sandbox.requests.filter(({ operation }) => operation === id);
				const { message = '', description = '' } = run.error ?? {};
				if (internalErrors() !== before) lines.push(`${cell}: a fault of the package`);
				if (/TypeError|Cannot read|is not a function|\[object Object\]/.test(message)) {
					lines.push(`${cell}: ${message}`);
				}
				if (!refusedBy.includes(field.type as Kind)) continue;
				if (!run.error) lines.push(`${cell}: taken`);
				if (sent.length > 0) lines.push(`${cell}: sent`);
				if (run.error && !message.includes(field.displayName)) lines.push(`${cell}: ${message}`);
				if (run.error && !description) lines.push(`${cell}: no next step`);
			}
		}
		expect(lines).toEqual([]);
	},
	600_000,
);
