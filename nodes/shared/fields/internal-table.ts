import { labelOf, locator } from '../kernel';
import { project } from './project';

const systemColumns = new Set(
	'_id _version _created_time _created_by _last_modified_time _last_modified_by _session _operation text'.split(
		' ',
	),
);

/** What Peaka adds to every internal table; only the name says so (docs/peaka-api.md §11). */
export const isSystemColumn = ({ name }: { name?: string }) => systemColumns.has(name ?? '');

/** The contract's ids of the two lists behind the pickers. */
type ListIds = readonly [tables: 'INT8' | 'INT1', columns: 'INT11' | 'INT4'];

/** Peaka Tables and Peaka BI Tables: the same calls under another path segment, with lists of their own. */
function internal(kind: 'table' | 'bitable', noun: string, prefix: string, ids: ListIds) {
	const table = locator('Table', 'tableName', {
		description: `The ${noun} to work with`,
		by: ['Name', 'harvest'],
		search: `${prefix}Tables`,
		dependsOn: [project],
		emptyText: `This project has no ${noun}. Create one, or choose another project`,
		id: ids[0],
		request: `GET /data/projects/{projectId}/${kind}`,
		toOption: ({ tableName }) => [tableName, tableName],
	});
	const column = locator('Column', 'columnName', {
		description: 'The column of the table, by its name and not its label',
		by: ['Name', 'variety'],
		search: `${prefix}Columns`,
		dependsOn: [project, table],
		emptyText:
			'This table has no column but those of Peaka itself. Add one, or choose another table',
		id: ids[1],
		request: `GET /data/projects/{projectId}/${kind}/{tableName}/columns`,
		rows: (columns) => columns.filter((each) => !isSystemColumn(each)),
		toOption: ({ name, dataType }) => [labelOf(name, dataType), name],
	});
	return { kind, noun, table, column };
}

export type Internal = ReturnType<typeof internal>;

export const internalTables = internal('table', 'table', 'searchInternal', ['INT8', 'INT11']);
export const biTables = internal('bitable', 'BI table', 'searchBi', ['INT1', 'INT4']);
