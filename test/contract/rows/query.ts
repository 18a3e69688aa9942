import { by, examples, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaQuery';
const queryId = '918273645546373001';
const path = { projectId };
const one = { projectId, queryId };
const selected = { ...inProject, queryId: by('id', queryId) };
const harvest =
	'SELECT variety, SUM(crates) AS crates FROM "orchard"."north"."harvest" GROUP BY variety';
const trees = 'SELECT * FROM "orchard"."north"."trees"';

const create = (
	example: string,
	displayName: string,
	parameters: Row['parameters'],
	rest: Partial<Row> = {},
): Row => ({
	id: 'QRY2',
	example,
	node,
	parameters: {
		operation: 'createQuery',
		...inProject,
		displayName,
		inputQuery: harvest,
		queryType: 'MATERIALIZED',
		...parameters,
	},
	path,
	...rest,
});

const update = (
	example: string,
	updateFields: Row['parameters'],
	rest: Partial<Row> = {},
): Row => ({
	id: 'QRY5',
	example,
	node,
	parameters: { operation: 'updateQuery', ...selected, updateFields },
	path: one,
	...rest,
});

const execute = (
	example: string,
	from: string,
	parameters: Row['parameters'],
	rest: Partial<Row> = {},
): Row => ({
	id: 'QRY3',
	example,
	node,
	parameters: { operation: 'executeQuery', ...inProject, from, ...parameters },
	path,
	query: { format: 'CELL_TYPED' },
	before: {
		CAT1: [
			{ id: '1', name: 'peaka' },
			{ id: '918273645546372801', name: 'orchard' },
		],
	},
	...rest,
});

const table = (tableName: string, catalogId = '918273645546372801', schemaName = 'north') => ({
	catalogId: by('id', catalogId),
	schemaName: by('name', schemaName),
	tableName: by('name', tableName),
	returnAll: true,
});
const above = (column: string, value: string) => ({
	columnName: by('name', column),
	operator: '>',
	type: 'number',
	value,
});
const cron = (cronExpression: string, timezone: string) => ({
	cron: { cronExpression, timezone },
});
const ownSql = 'The SQL is written here, since of the filters of the builder only > is documented';

const bodyOf = (example: string) =>
	JSON.stringify(examples.QRY3.find(({ name }) => name === example)?.body);

export const rows: Row[] = [
	{
		id: 'QRY1',
		node,
		parameters: { operation: 'getManyQueries', ...inProject, returnAll: true },
		path,
	},
	create('plain', 'Crates by variety', { queryType: 'PLAIN' }),
	create('plain-in-folder', 'Trees', {
		inputQuery: trees,
		queryType: 'PLAIN',
		options: { path: by('path', '/fields/north') },
	}),
	create(
		'materialized-no-schedule',
		'Crates stored',
		{ options: { checkSchemaExists: false } },
		{ query: { checkSchemaExists: 'false' } },
	),
	create('materialized-interval', 'Crates every 6 h', {
		schedule: { interval: { every: 6, unit: 'hours' } },
	}),
	create('materialized-cron', 'Crates at dawn', {
		schedule: cron('15 5 * * 1-5', 'Europe/Istanbul'),
	}),
	create('materialized-cron-utc', 'Crates monthly', { schedule: cron('0 0 1 * *', '') }),
	create('materialized-schedule-none', 'Crates by hand', { schedule: { none: { never: true } } }),
	create('materialized-from-saved-query', 'Crates copy', {
		inputQuery: '',
		inputQueryRefId: by('id', queryId),
		schedule: { interval: { every: 1, unit: 'days' } },
	}),
	...[
		'builder-minimum',
		'builder-full',
		'builder-or-filter',
		'builder-nulls',
		'builder-by-catalog-id',
		'qualified-name-saved',
		'qualified-name-stored-result',
		'statement-bindings',
	].map((example) => execute(example, 'requestBody', { requestBody: bodyOf(example) })),
	execute('builder-minimum', 'table', table('harvest'), {
		body: { statement: 'SELECT * FROM "orchard"."north"."harvest"' },
		because: ownSql,
	}),
	execute(
		'builder-full',
		'table',
		{
			...table('harvest'),
			columns: ['variety', 'crates'],
			conditions: { condition: [above('crates', '3'), above('weight', '0.5')] },
			sort: {
				by: [
					{ columnName: by('name', 'crates'), direction: 'DESC' },
					{ columnName: by('name', 'variety'), direction: 'ASC' },
				],
			},
			returnAll: false,
			limit: 20,
			offset: 10,
			options: { timeout: 45 },
		},
		{
			body: {
				statement:
					'SELECT "variety", "crates" FROM "orchard"."north"."harvest" ' +
					'WHERE "crates" > 3 AND "weight" > 0.5 ' +
					'ORDER BY "crates" DESC, "variety" ASC OFFSET 10 LIMIT 20',
				timeout: 45,
			},
			because: ownSql,
		},
	),
	execute(
		'builder-or-filter',
		'table',
		{
			...table('harvest'),
			columns: ['lot'],
			conditions: { condition: [above('crates', '100'), above('weight', '9000')] },
			match: 'or',
			returnAll: false,
			limit: 5,
		},
		{
			body: {
				statement:
					'SELECT "lot" FROM "orchard"."north"."harvest" WHERE "crates" > 100 OR "weight" > 9000 LIMIT 5',
			},
			because: ownSql,
		},
	),
	execute('saved-query-id', 'saved', { queryId: by('id', queryId) }),
	execute('saved-query-id-with-timeout', 'saved', {
		queryId: by('id', '918273645546373002'),
		options: { timeout: 30 },
	}),
	execute(
		'statement',
		'sql',
		{ statement: 'SELECT 1 AS one;', options: { convertTypes: false } },
		{ query: { format: 'COMPACT' } },
	),
	execute('statement-page', 'sql', {
		statement:
			'SELECT lot, crates FROM "orchard"."north"."harvest" ORDER BY lot OFFSET 20 LIMIT 10',
		options: { timeout: 60 },
	}),
	execute(
		'statement-bindings',
		'sql',
		{
			statement:
				'SELECT * FROM "orchard"."north"."harvest" WHERE variety = ? AND crates > CAST(? AS bigint)',
			options: { parameters: '["Boskoop", "4"]' },
		},
		{
			body: {
				statement:
					'SELECT * FROM "orchard"."north"."harvest" WHERE variety = \'Boskoop\' AND crates > CAST(\'4\' AS bigint)',
			},
			because: 'Values are written into the SQL, since how Peaka types bindings is unmeasured',
		},
	),
	execute('statement-duplicate-names', 'sql', { statement: 'SELECT 1 AS id, 2 AS id' }),
	{ id: 'QRY4', node, parameters: { operation: 'getQuery', ...selected }, path: one },
	update('rename', { displayName: 'Crates per variety' }),
	update(
		'new-sql',
		{
			inputQuery: 'SELECT COUNT(*) AS n FROM "orchard"."north"."trees"',
			checkSchemaExists: true,
		},
		{ query: { checkSchemaExists: 'true' } },
	),
	update('convert-to-materialized', {
		queryType: 'MATERIALIZED',
		schedule: { interval: { every: 15, unit: 'minutes' } },
	}),
	update('change-to-cron', {
		queryType: 'MATERIALIZED',
		schedule: cron('30 22 * * *', 'UTC'),
	}),
	update('switch-schedule-off', {
		queryType: 'MATERIALIZED',
		schedule: { none: { never: true } },
	}),
	update('resync-from-source', {
		queryType: 'MATERIALIZED',
		inputQueryRefId: by('id', queryId),
	}),
	update('everything', {
		displayName: 'Trees kept',
		inputQuery: trees,
		queryType: 'PLAIN',
		path: by('path', '/fields'),
	}),
	{ id: 'QRY6', node, parameters: { operation: 'deleteQuery', ...selected }, path: one },
	...['/fields/north', '/'].map(
		(folder, at): Row => ({
			id: 'QRY7',
			example: ['into-folder', 'to-root'][at],
			node,
			parameters: { operation: 'moveQuery', ...selected, path: by('path', folder) },
			path: one,
		}),
	),
	{
		id: 'CAT8',
		node,
		parameters: { operation: 'preflightQuery', ...inProject, inputQuery: trees },
		path: { projectId, catalogId: '918273645546372801', schemaName: 'north', tableName: 'trees' },
		before: {
			CAT1: [{ id: '918273645546372801', name: 'orchard' }],
			CCH3: [],
			QRY3: { columns: [], data: [] },
		},
	},
];
