import { field, GET, locator, optionsFrom, picker } from '../kernel';
import { inSchema, type InSchema, tableField } from './table';

export interface InTable extends InSchema {
	tableName: string;
}

export const inTable = field.list(...inSchema, tableField);

export const listColumns = ({ projectId, catalogId, schemaName, tableName }: InTable) =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables/${tableName}/columns`;

const searchColumns = picker('searchColumns', {
	needs: inTable,
	nothing: 'This table has no column. Choose another table',
	request: listColumns,
	show: ({ name, dataType }: { name: string; dataType: string }) => [`${name} (${dataType})`, name],
});

export const columnField = locator('Column', 'columnName', {
	description: 'The column of the table',
	by: ['Name', 'amount'],
	search: searchColumns,
});

/** The same list for several; the purpose says what becomes of them. */
export const columnsField = (purpose: string) =>
	field.choicesFrom(
		'Column',
		'columns',
		optionsFrom('loadColumns', searchColumns),
		['catalogId.value', 'schemaName.value', 'tableName.value'],
		purpose,
	);
