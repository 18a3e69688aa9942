// Compiled by `npm run typecheck`, never run: what an operation may rely on, and what it may not.
import { project, query, returnAllAndLimit } from '../../nodes/shared/fields';
import { catalog, inCatalog, schema } from '../../nodes/shared/fields';
import { field, read, renameLocator, request, type Values, write } from '../../nodes/shared/kernel';

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
	field.positiveInteger('Count', 'count', { default: 5, description: 'How many' }),
	field.boolean('Shown', 'shown', false, {
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
	field.options(
		field.json('Object', 'object', 'Some JSON'),
		field.nonNegativeInteger('Start', 'start', { defaultWhenAbsent: true, description: 'Where' }),
	),
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
			options: { object?: unknown; start: number };
		}
	>
>();

read('QRY4', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, query],
	request: ({ projectId, queryId }) => {
		is<Same<typeof queryId, string>>();
		return request('QRY4', 'GET /data/projects/{projectId}/queries/{queryId}', {
			projectId,
			queryId,
		});
	},
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a field that is not there
	request: ({ projctId }) => request('OLD3', 'GET /projects/{projectId}', { projctId }),
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a path that is not encoded
	request: ({ projectId }) => ({ id: 'OLD3', method: 'GET', path: `/projects/${projectId}` }),
});

// @ts-expect-error a misspelt id
read('OLD33', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	request: 'GET /projects/{projectId}',
});

// @ts-expect-error a read that changes something, although by GET
read('MET9', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	request: 'GET /metadata/{projectId}/questions/generate',
});

// @ts-expect-error a write that changes nothing, although by POST
write('QRY3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	request: 'POST /data/projects/{projectId}/queries/execute',
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, optional],
	request: ({ sourceId }) =>
		// @ts-expect-error an id that may be missing in a path
		request('OLD3', 'GET /projects/{sourceId}', { sourceId }),
});

write('MET6', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, kind],
	request: 'POST /metadata/{projectId}/golden-sqls',
	body: ({ kind: one }) => {
		is<Same<typeof one, 'a' | 'b'>>();
		return { prompt: one };
	},
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error the route of another operation
	request: 'GET /info',
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	// @ts-expect-error a name in the route that is no field
	request: 'GET /projects/{projctId}',
});

read('OLD3', 'X', 'Do x', {
	description: 'Does x',
	fields: [project, optional],
	// @ts-expect-error an id in the route that may be missing
	request: 'GET /projects/{sourceId}',
});

write('MET6', 'X', 'Do x', {
	description: 'Does x',
	fields: [project],
	request: 'POST /metadata/{projectId}/golden-sqls',
	// @ts-expect-error a value that the route holds already
	body: ({ projectId }) => ({ projectId }),
});

// @ts-expect-error neither request nor run
read('OLD3', 'X', 'Do x', { description: 'Does x', fields: [project] });

read('CAT6', 'X', 'Do x', {
	description: 'Does x',
	// @ts-expect-error the list of schemas needs a catalog
	fields: [project, schema],
	request: ({ projectId, schemaName }) =>
		request('CAT6', 'GET /data/projects/{projectId}/catalogs/{c}/schemas/{schemaName}/tables', {
			projectId,
			schemaName,
			c: 'x',
		}),
});

const targetSchema = renameLocator(schema, 'targetSchemaName', {
	displayName: 'Target Schema',
	description: 'Another schema',
	search: 'searchOtherSchemas',
	names: { catalogId: 'targetCatalogId' },
});
const targetCatalog = field.literal({ ...catalog, name: 'targetCatalogId' });
export const twice = [...inCatalog, targetCatalog, targetSchema] as const;

is<
	Same<
		Values<typeof twice>,
		{ projectId: string; catalogId: string; targetCatalogId: string; targetSchemaName: string }
	>
>();
