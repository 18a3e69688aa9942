// Compiled by `npm run typecheck`, never run: what an operation may rely on, and what it may not.
import { project, query, returnAllAndLimit } from '../../nodes/shared/fields';
import { field, GET, POST, read, type Values } from '../../nodes/shared/kernel';

type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(...proof: T[]) => proof;

const optional = field.literal({ ...query, name: 'sourceId', required: false });
const kind = field.literal({
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'a',
	options: [
		{ name: 'A', value: 'a' },
		{ name: 'B', value: 'b' },
	],
});

export const list = field.list(
	project,
	query,
	optional,
	...returnAllAndLimit,
	kind,
	{ displayName: 'Text', name: 'text', type: 'string', default: '' },
	{ displayName: 'Object', name: 'object', type: 'json', default: '{}' },
	{ displayName: 'Many', name: 'many', type: 'multiOptions', default: [], options: kind.options },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [kind, query, { displayName: 'N', name: 'n', type: 'number', default: 1 }],
	},
	{
		displayName: 'Pairs',
		name: 'pairs',
		type: 'fixedCollection',
		default: {},
		typeOptions: { multipleValues: true },
		options: [
			{
				displayName: 'Pair',
				name: 'pair',
				values: [
					{ displayName: 'Key', name: 'key', type: 'string', default: '' },
					{ displayName: 'Count', name: 'count', type: 'number', default: 0 },
				],
			},
		],
	},
);

is<
	Same<
		Values<typeof list>,
		{
			projectId: string;
			queryId: string;
			sourceId: string | undefined;
			returnAll: boolean;
			limit: number | undefined;
			kind: 'a' | 'b';
			text: string;
			object: unknown;
			many: Array<'a' | 'b'>;
			options: { kind?: 'a' | 'b'; queryId?: string; n?: number };
			pairs: { pair?: Array<{ key: string; count: number }> };
		}
	>
>();

export const kinds = field.list(
	field.text('Text', 'text', 'Some text'),
	field.requiredText('Needed', 'needed', { placeholder: 'e.g. x', description: 'Some text' }),
	field.positive('Count', 'count', { default: 5, description: 'How many' }),
	field.flagOff('Shown', 'shown', {
		displayOptions: { show: { kind: ['a'] } },
		description: 'Whether it shows',
	}),
	field.choice('One', 'one', { of: { A: 'a', B: ['b', 'The second'] }, description: 'Which' }),
	field.choices('Some', 'some', { of: { A: 'a', B: 'b' }, description: 'Which ones' }),
	field.texts('Many', 'many', { button: 'Add One', description: 'Any number' }),
	field.rows('Pairs', 'pairs', {
		of: field.section('Pair', 'pair', [query, field.text('Key', 'key', 'A key')]),
		description: 'Any number',
	}),
	field.options(field.json('Object', 'object', 'Some JSON')),
);

is<
	Same<
		Values<typeof kinds>,
		{
			text: string;
			needed: string;
			count: number;
			shown: boolean | undefined;
			one: 'a' | 'b';
			some: Array<'a' | 'b'>;
			many: string[];
			pairs: { pair?: Array<{ queryId: string; key: string }> };
			options: { object?: unknown };
		}
	>
>();

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, query],
	request: ({ projectId, queryId }) => {
		is<Same<typeof queryId, string>>();
		return GET`/a/${projectId}/${queryId}`;
	},
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a field that is not there
	request: ({ projctId }) => GET`/a/${projctId}`,
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a path that is not encoded
	request: ({ projectId }) => ({ method: 'GET', url: `/a/${projectId}` }),
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [optional],
	// @ts-expect-error an id that may be missing in a path
	request: ({ sourceId }) => GET`/a/${sourceId}`,
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a member that a request does not have
	request: ({ projectId }) => ({ ...POST`/a/${projectId}`, bdy: {} }),
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [kind, project],
	request: ({ projectId, kind: chosen }) => ({
		...POST`/a/${projectId}`,
		// @ts-expect-error a value that the field does not offer
		body: { on: chosen === 'c' },
	}),
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, kind],
	request: 'POST /a/{projectId}',
	body: ({ kind: chosen }) => {
		is<Same<typeof chosen, 'a' | 'b'>>();
		return { chosen };
	},
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a name in the route that is no field
	request: 'GET /a/{projctId}',
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [optional],
	// @ts-expect-error an id in the route that may be missing
	request: 'GET /a/{sourceId}',
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a method that is none
	request: 'FETCH /a/{projectId}',
});

read('X1', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	request: 'POST /a/{projectId}',
	// @ts-expect-error a value that the route holds already
	body: ({ projectId }) => ({ projectId }),
});

// @ts-expect-error neither request nor run
read('X1', 'X', 'Do x', { description: 'Does x', fields: [project] });
