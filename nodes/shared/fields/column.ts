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

const columnOptions = optionsOf('loadColumns', column);

/** The same list for several, under a label and a name of its own; the purpose says what becomes of them. */
export const columnChoices = <const N extends string>(label: string, name: N, purpose: string) =>
	field.choicesFrom(
		label,
		name,
		columnOptions,
		['catalogId.value', 'schemaName.value', 'tableName.value'],
		purpose,
	);

/** The columns of a table that is chosen above; the purpose says what becomes of them. */
export const columns = (purpose: string) => columnChoices('Column', 'columns', purpose);
