import { field, locator, optionsFrom } from '../kernel';
import { inSchema, table } from './table';

export const inTable = field.list(...inSchema, table);

export const column = locator('Column', 'columnName', {
	description: 'The column of the table',
	by: ['Name', 'amount'],
	search: 'searchColumns',
	needs: inTable,
	nothing: 'This table has no column. Choose another table',
	request:
		'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/columns',
	show: ({ name, dataType }: { name: string; dataType: string }) => [`${name} (${dataType})`, name],
});

/** The same list for several; the purpose says what becomes of them. */
export const columns = (purpose: string) =>
	field.choicesFrom(
		'Column',
		'columns',
		optionsFrom('loadColumns', column),
		['catalogId.value', 'schemaName.value', 'tableName.value'],
		purpose,
	);
