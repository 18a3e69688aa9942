import { field, labelOf, locator, optionsOf } from '../kernel';
import { inSchema, table } from './table';

export const inTable = field.list(...inSchema, table);

export const column = locator('Column', 'columnName', {
	description: 'The column of the table',
	by: ['Name', 'amount'],
	search: 'searchColumns',
	dependsOn: inTable,
	emptyText: 'This table has no column. Choose another table',
	id: 'CAT7',
	request:
		'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/columns',
	toOption: ({ name, dataType }) => [labelOf(name, dataType), name],
});

/** The same list for several; the purpose says what becomes of them. */
export const columns = (purpose: string) =>
	field.choicesFrom(
		'Column',
		'columns',
		optionsOf('loadColumns', column),
		['catalogId.value', 'schemaName.value', 'tableName.value'],
		purpose,
	);
