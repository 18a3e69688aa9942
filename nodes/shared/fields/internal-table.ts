import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface InInternalTable {
	projectId: string;
	tableName: string;
}

const systemColumns = new Set([
	'_id',
	'_version',
	'_created_time',
	'_created_by',
	'_last_modified_time',
	'_last_modified_by',
	'_session',
	'_operation',
	'text',
]);

/** What Peaka adds to every internal table; only the name tells (docs/peaka-api.md §11). */
export const isSystemColumn = ({ name }: { name: string }) => systemColumns.has(name);

/** Peaka Tables and Peaka BI Tables: the same calls under another path segment, with pickers of their own. */
function internal(kind: 'table' | 'bitable', noun: string, prefix: string) {
	const listTables = ({ projectId }: { projectId: string }): Request =>
		GET`/data/projects/${projectId}/${kind}`;
	const tableField = locator({
		displayName: 'Table',
		name: 'tableName',
		description: `The ${noun} to work with`,
		search: picker({
			name: `${prefix}Tables`,
			needs: [projectField],
			nothing: `This project has no ${noun}. Create one, or choose another project`,
			request: listTables,
			show: ({ tableName }: { tableName: string }) => ({ name: tableName, value: tableName }),
		}),
		by: ['Name', 'harvest'],
	});
	const listColumns = ({ projectId, tableName }: InInternalTable): Request =>
		GET`/data/projects/${projectId}/${kind}/${tableName}/columns`;
	const columnField = locator({
		displayName: 'Column',
		name: 'columnName',
		description: 'The column of the table, by its name and not its label',
		search: picker({
			name: `${prefix}Columns`,
			needs: [projectField, tableField],
			nothing:
				'This table has no column but those of Peaka itself. Add one, or choose another table',
			request: listColumns,
			rows: (columns: Array<{ name: string; dataType: string }>) =>
				columns.filter((column) => !isSystemColumn(column)),
			show: ({ name, dataType }) => ({ name: `${name} (${dataType})`, value: name }),
		}),
		by: ['Name', 'variety'],
	});
	return { kind, noun, listTables, tableField, listColumns, columnField };
}

export type Internal = ReturnType<typeof internal>;

export const internalTables = internal('table', 'table', 'searchInternal');
export const biTables = internal('bitable', 'BI table', 'searchBi');
