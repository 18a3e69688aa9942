import { GET, locator, optionsFrom, picker, type Request } from '../kernel';
import { catalogField } from './catalog';
import { projectField } from './project';
import { schemaField } from './schema';
import { type InSchema, tableField } from './table';

export interface InTable extends InSchema {
	tableName: string;
}

export const listColumns = ({ projectId, catalogId, schemaName, tableName }: InTable): Request =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables/${tableName}/columns`;

const searchColumns = picker({
	name: 'searchColumns',
	needs: [projectField, catalogField, schemaField, tableField],
	nothing: 'This table has no column. Choose another table',
	request: listColumns,
	show: ({ name, dataType }: { name: string; dataType: string }) => ({
		name: `${name} (${dataType})`,
		value: name,
	}),
});

export const columnField = locator({
	displayName: 'Column',
	name: 'columnName',
	description: 'The column of the table',
	search: searchColumns,
	by: ['Name', 'amount'],
});

/** The same list for a field that takes several. */
export const columnOptions = optionsFrom('loadColumns', searchColumns);
