import { locator, route } from '../kernel';
import { column, inTable } from './column';
import { inSchema } from './table';

interface ParametricTable {
	fromTable: string;
	toSchema: string;
	toTable: string;
}

export const listParametricTables =
	'GET /data/projects/{projectId}/catalogs/{catalogId}/parametricTables';

export const parametricTable = locator('Parametric Table', 'toTable', {
	description: 'The parametric table inside the schema',
	by: ['Name', 'visits_last_month'],
	search: 'searchParametricTables',
	needs: inSchema,
	nothing: 'This schema has no parametric table. Choose another schema',
	walk: async (peaka, values) => {
		const tables = await peaka.read<ParametricTable[]>(route(listParametricTables, values));
		const entries = tables
			.filter(({ toSchema }) => toSchema === values.schemaName)
			.map(({ toTable, fromTable }) => [`${toTable} (of ${fromTable})`, toTable] as const);
		return { entries };
	},
});

interface Column {
	name: string;
	dataType: string;
}

export const parameter = locator('Parameter', 'key', {
	description: 'The parameter column of the base table that gets a fixed value',
	by: ['Name', '_q_since'],
	search: 'searchParameters',
	needs: inTable,
	nothing: 'This table takes no parameters (columns named _q_…). Choose another base table',
	request: column.list,
	rows: (columns: Column[]) => columns.filter(({ name }) => name.startsWith('_q_')),
	show: ({ name, dataType }) => [`${name} (${dataType})`, name],
});
