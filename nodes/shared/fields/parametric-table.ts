import { GET, locator, picker, type Request } from '../kernel';
import { catalogField } from './catalog';
import { listColumns } from './column';
import { projectField } from './project';
import { type InCatalog, schemaField } from './schema';
import { tableField } from './table';

interface ParametricTable {
	fromTable: string;
	toSchema: string;
	toTable: string;
}

export const listParametricTables = ({ projectId, catalogId }: InCatalog): Request =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/parametricTables`;

/** Of one schema only: Peaka knows them by schema and name, and an entry has one value. */
const searchParametricTables = picker({
	name: 'searchParametricTables',
	needs: [projectField, catalogField, schemaField],
	nothing: 'This schema has no parametric table. Choose another schema',
	walk: async (peaka, values) => {
		const tables = await peaka.read<ParametricTable[]>(listParametricTables(values));
		const entries = tables
			.filter(({ toSchema }) => toSchema === values.schemaName)
			.map(({ toTable, fromTable }) => ({ name: `${toTable} (of ${fromTable})`, value: toTable }));
		return { entries };
	},
});

export const parametricTableField = locator({
	displayName: 'Parametric Table',
	name: 'toTable',
	description: 'The parametric table inside the schema',
	search: searchParametricTables,
	by: ['Name', 'visits_last_month'],
});

interface Column {
	name: string;
	dataType: string;
}

const searchParameters = picker({
	name: 'searchParameters',
	needs: [projectField, catalogField, schemaField, tableField],
	nothing: 'This table takes no parameters (columns named _q_…). Choose another base table',
	request: listColumns,
	rows: (columns: Column[]) => columns.filter(({ name }) => name.startsWith('_q_')),
	show: ({ name, dataType }) => ({ name: `${name} (${dataType})`, value: name }),
});

export const parameterField = locator({
	displayName: 'Parameter',
	name: 'key',
	description: 'The parameter column of the base table that gets a fixed value',
	search: searchParameters,
	by: ['Name', '_q_since'],
});
