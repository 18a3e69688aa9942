import { labelOf, locator, request } from '../kernel';
import { column, inTable } from './column';
import { inSchema } from './table';

export const listParametricTables =
	'GET /data/projects/{projectId}/catalogs/{catalogId}/parametricTables';

export const parametricTable = locator('Parametric Table', 'toTable', {
	description: 'The parametric table inside the schema',
	by: ['Name', 'visits_last_month'],
	search: 'searchParametricTables',
	dependsOn: inSchema,
	emptyText: 'This schema has no parametric table. Choose another schema',
	loadPage: async (client, values) => {
		const tables = await client.read(request('PAR1', listParametricTables, values));
		const entries = tables
			.filter(({ toSchema }) => toSchema === values.schemaName)
			.map(({ toTable, fromTable }) => [`${toTable} (of ${fromTable})`, toTable] as const);
		return { entries };
	},
});

export const parameter = locator('Parameter', 'key', {
	description: 'The parameter column of the base table that gets a fixed value',
	by: ['Name', '_q_since'],
	search: 'searchParameters',
	dependsOn: inTable,
	emptyText: 'This table takes no parameters (columns named _q_…). Choose another base table',
	id: 'CAT7',
	request: column.list,
	rows: (columns) => columns.filter(({ name }) => String(name).startsWith('_q_')),
	toOption: ({ name, dataType }) => [labelOf(name, dataType), name],
});
