import { startSandbox } from '@sandbox';
import type { Sandbox } from '@sandbox';
import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodeType,
} from 'n8n-workflow';
import type { Row } from '../contract/row';
import { stub } from '../contract/stub';
import { clock, createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { rowOfOperation } from './items';
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
	['null', null, []],
	['nothing at all', undefined, []],
	['a megabyte', 'x'.repeat(1e6), ['number', 'boolean', 'options', 'dateTime', 'json']],
	['a name of prototypes', '__proto__', ['number', 'boolean', 'options', 'dateTime', 'json']],
	['constructor', 'constructor', ['number', 'boolean', 'options', 'dateTime', 'json']],
];

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	const { keys, url: baseUrl, sqlUrl: sqlEndpoint } = sandbox;
	engine = await createEngine({
		peakaApi: { apiKey: keys.partner, zone: 'own', baseUrl, sqlEndpoint },
	});
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
	process.stdout.write(`hostile values: ${selection}\n`);
});

afterAll(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

type Field = INodeProperties;
type Group = INodePropertyCollection;

/** A place for a value: the field, and the parameters with an expression there. */
interface Place {
	readonly path: string;
	readonly field: Field;
	/** Whether a value that the field can't take must be refused: it is read wherever it stands. */
	readonly isRead: boolean;
	readonly parameters: (raw: string) => IDataObject;
}

const isPlain = ({ type }: Field) => everything.includes(type as Kind);

/** SQL has rules of its own (sql-field.test.ts). */
const isSql = ({ typeOptions }: Field) => typeOptions?.editor !== undefined;

function written({ type, typeOptions }: Field, raw: string) {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: raw };
	return typeOptions?.multipleValues ? [raw] : raw;
}

/** Every field that the operation of a row shows, and every member of those that have some. */
function placesOf({ node, parameters }: Row): Place[] {
	const { resource, operation } = parameters;
	const { description } = engine.loader.nodeTypes[node].type as INodeType;
	// Of a field that decides which others show, n8n itself demands all that could.
	const deciding = new Set(
		description.properties.flatMap((each) => Object.keys(each.displayOptions?.show ?? {})),
	);
	return description.properties.flatMap((field): Place[] => {
		const { name, isNodeSetting, displayOptions } = field;
		const { show = {} } = displayOptions ?? {};
		const ofOperation =
			show.operation?.includes(operation as string) &&
			(!show.resource || show.resource.includes(resource as string));
		const isConditional = Object.keys(show).some((key) => !['operation', 'resource'].includes(key));
		if (!ofOperation || isConditional || isNodeSetting || isSql(field)) return [];
		if (isPlain(field)) {
			if (deciding.has(name)) return [];
			const at = (raw: string) => ({ ...parameters, [name]: written(field, raw) });
			return [{ path: name, field, isRead: true, parameters: at }];
		}
		return membersOf(field, parameters);
	});
}

function membersOf(
	{ name, type, options = [], typeOptions }: Field,
	parameters: IDataObject,
): Place[] {
	const filled = (parameters[name] ?? {}) as IDataObject;
	const withMember = (value: object) => ({ ...parameters, [name]: value as IDataObject });
	if (type === 'collection') {
		return (options as Field[])
			.filter((each) => isPlain(each) && !isSql(each))
			.map((member) => ({
				path: `${name}.${member.name}`,
				field: member,
				isRead: !member.displayOptions,
				parameters: (raw) => withMember({ ...filled, [member.name]: written(member, raw) }),
			}));
	}
	if (type !== 'fixedCollection') return [];
	return (options as Group[]).flatMap((group) => {
		const [first] = [filled[group.name] ?? {}].flat() as IDataObject[];
		// n8n itself demands those that are required.
		const required = group.values.filter((each) => each.required);
		const row = { ...Object.fromEntries(required.map(({ name: each }) => [each, 'a'])), ...first };
		const inGroup = (value: object) => ({
			[group.name]: typeOptions?.multipleValues ? [value] : value,
		});
		return group.values
			.filter((each) => isPlain(each) && !isSql(each))
			.map((member) => ({
				path: `${name}.${group.name}.${member.name}`,
				field: member,
				// Of a row that is not filled in, another member may be refused first.
				isRead: !member.displayOptions && group.name in filled,
				parameters: (raw: string) =>
					withMember(inGroup({ ...row, [member.name]: written(member, raw) })),
			}));
	});
}

/** Asks the SQL endpoint, which is no part of the contract and answers as it is. */
const streamRows: Row = {
	id: 'TRINO',
	node: 'peakaSql',
	parameters: { operation: 'streamRows', inputQuery: 'SELECT 1 AS n', output: 'jsonLines' },
};

it.each([...rowOfOperation, ['peakaSql  streamRows', streamRows] as const])(
	'%s',
	async (operation, row) => {
		const { id } = row;
		const lines: string[] = [];
		for (const { path, field, isRead, parameters } of placesOf(row)) {
			for (const [name, value, refusedBy] of values) {
				const cell = `${operation} ${path} ${name}`;
				if (!isSelected(cell)) continue;
				sandbox.faults.clear();
				sandbox.requests.length = 0;
				if (row !== streamRows) sandbox.faults.add(stub(id, row.answer));
				for (const [other, body] of Object.entries(row.before ?? {})) {
					sandbox.faults.add(stub(other, body));
				}
				const before = internalErrors();
				const run = await engine.runNode({
					type: `n8n-nodes-peaka.${row.node}`,
					parameters: parameters('={{ $json.v }}'),
					input: [{ v: value as string }],
					file: row.file,
				});
				const sent = sandbox.requests.filter((request) => request.operation === id);
				const { message = '', description = '' } = run.error ?? {};
				if (internalErrors() !== before) lines.push(`${cell}: a fault of the package`);
				if (/TypeError|Cannot read|is not a function|\[object Object\]/.test(message)) {
					lines.push(`${cell}: ${message}`);
				}
				if (run.error && !description) lines.push(`${cell}: no next step`);
				if (!isRead || !refusedBy.includes(field.type as Kind)) continue;
				if (!run.error) lines.push(`${cell}: taken`);
				if (sent.length > 0) lines.push(`${cell}: sent`);
				if (run.error && !message.includes(field.displayName)) lines.push(`${cell}: ${message}`);
			}
		}
		expect(lines).toEqual([]);
	},
	600_000,
);
