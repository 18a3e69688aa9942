import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaMetadata';
const catalogId = '918273645546372801';
const table = { catalogId, schemaName: 'north', tableName: 'harvest' };
const column = { ...table, columnName: 'variety' };

/** A row whose locators are filled in with what the path holds. */
function row(
	id: string,
	[resource, operation]: [string, string],
	path: Record<string, string>,
	parameters: object = {},
	rest: Partial<Row> = {},
): Row {
	const locators = Object.entries(path).map(([name, value]) => [
		name,
		by(/Id$/.test(name) ? 'id' : 'name', value),
	]);
	return {
		id,
		node,
		parameters: {
			resource,
			operation,
			...inProject,
			...Object.fromEntries(locators),
			...parameters,
		} as Row['parameters'],
		path: { projectId, ...path },
		...rest,
	};
}

const useWithAI = (id: string, operation: string, path: Record<string, string>) =>
	[true, false].map((on) =>
		row(id, ['aiUsage', operation], path, { useWithAI: on }, { example: on ? 'on' : 'off' }),
	);

const update = (example: string, updateFields: object) =>
	row('MET22', ['table', 'update'], table, { updateFields }, { example });

const semantics = (example: string, options: object) =>
	row('MET19', ['table', 'generateSemantics'], table, { options }, { example });

const values = (frequency: string, maxValues: number) =>
	row(
		'MET2',
		['categoricalValues', 'generate'],
		column,
		{ frequency, maxValues },
		{ example: frequency.toLowerCase() },
	);

const relation = { ...table, relationId: 'rel/1' };
const target = {
	targetCatalogId: by('id', '918273645546372802'),
	targetSchemaName: by('name', 'sales'),
	targetTableName: by('name', 'varieties'),
	targetColumnName: by('name', 'variety_code'),
};
const types = ['MANY_TO_ONE', 'ONE_TO_MANY', 'ONE_TO_ONE'].map((type) => ({
	type,
	example: type.toLowerCase().replaceAll('_', '-'),
}));

export const rows: Row[] = [
	row('MET11', ['refresh', 'getCallback'], {}),
	row(
		'MET12',
		['refresh', 'registerCallback'],
		{},
		{
			callbackURL: 'https://hooks.orchard.example/metadata',
			callbackToken: 'dummy-callback-token',
		},
		{ example: 'url-and-token' },
	),
	row(
		'MET12',
		['refresh', 'registerCallback'],
		{},
		{ callbackURL: 'https://hooks.orchard.example/metadata' },
		{ example: 'url-only' },
	),
	row('MET13', ['refresh', 'unregisterCallback'], {}),
	row('MET1', ['table', 'getAll'], {}, { returnAll: true }),
	row(
		'MET1',
		['table', 'getAll'],
		{},
		{ catalogId: by('id', catalogId), schemaName: by('name', 'north'), simplify: false },
		{ query: { catalogId, schemaName: 'north' } },
	),
	row(
		'MET8',
		['table', 'search'],
		{},
		{ table: 'picked crates & lots', options: { topK: 3 } },
		{ query: { table: 'picked crates & lots', topK: '3' } },
	),
	update('description-only', { tableDescription: 'One row per picked lot' }),
	update('ai-off', { useWithAI: false }),
	update('everything', {
		tableDescription: 'One row per picked lot',
		useWithAI: true,
		columns: {
			column: [
				{
					columnName: by('name', 'variety'),
					columnDescription: 'Apple variety',
					details: {
						dataType: 'varchar',
						order: 0,
						isNotNull: true,
						isSystem: false,
						isUnique: false,
						isPrimary: false,
						isCategorical: true,
						categoricalValues: ['Boskoop', 'Elstar'],
						lineage:
							'[{"tables":["orchard.north.trees","orchard.north.lots"],"column":"variety_code","expression":"UPPER(variety_code)"}]',
					},
				},
			],
		},
		columnsJson:
			'[{"columnName":"_q_page_size","columnDescription":"null","dataType":"bigint","order":1,"isSystem":true}]',
	}),
	semantics('no-options', {}),
	semantics('prompt-and-limit', { initialPrompt: 'Weights are in kilograms.', sampleRows: 3 }),
	semantics('refine', {
		threadId: '00000021-1a2b-4c3d-8e4f-000000000021',
		initialPrompt: 'Shorter texts, please.',
		sampleRows: 5,
	}),
	...useWithAI('MET20', 'setForCatalog', { catalogId }),
	...useWithAI('MET21', 'setForSchema', { catalogId, schemaName: 'north / east' }),
	row('MET15', ['relation', 'getAll'], { catalogId }),
	...types.map(({ type, example }) =>
		row('MET16', ['relation', 'add'], column, { ...target, type }, { example }),
	),
	...types.map(({ type, example }) =>
		row('MET17', ['relation', 'update'], relation, { type }, { example }),
	),
	row('MET18', ['relation', 'delete'], relation),
	row(
		'MET6',
		['goldenSql', 'create'],
		{},
		{
			question: 'How many crates did each variety give?',
			sql: 'SELECT variety, SUM(crates) AS crates FROM "orchard"."north"."harvest" GROUP BY variety',
		},
		{ example: 'plain' },
	),
	row('MET5', ['goldenSql', 'getAll'], {}),
	row(
		'MET4',
		['goldenSql', 'search'],
		{},
		{ question: 'crates & varieties?' },
		{ query: { q: 'crates & varieties?' } },
	),
	row(
		'MET8',
		['question', 'getAgentContext'],
		{},
		{ question: 'crates & varieties?', options: { topK: 2 } },
		{
			query: { table: 'crates & varieties?', topK: '2' },
			before: { MET4: { result: [] }, MET15: { relations: [] } },
		},
	),
	row(
		'MET7',
		['goldenSql', 'delete'],
		{},
		{ goldenSqlId: by('id', 'g 1/2') },
		{ path: { projectId, id: 'g 1/2' } },
	),
	values('NONE', 10),
	values('DAILY', 25),
	values('WEEKLY', 50),
	values('MONTHLY', 100),
	row('MET3', ['categoricalValues', 'delete'], column),
	row(
		'MET9',
		['question', 'generate'],
		{},
		{ question: 'What drives the harvest?' },
		{ query: { question: 'What drives the harvest?' } },
	),
];
