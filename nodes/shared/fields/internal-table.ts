import { locator } from '../kernel';
import { project } from './project';

const systemColumns = new Set(
	'_id _version _created_time _created_by _last_modified_time _last_modified_by _session _operation text'.split(
		' ',
	),
);

/** What Peaka adds to every internal table; only the name tells (docs/peaka-api.md §11). */
export const isSystemColumn = ({ name }: { name: string }) => systemColumns.has(name);

/** Peaka Tables and Peaka BI Tables: the same calls under another path segment, with pickers of their own. */
function internal(kind: 'table' | 'bitable', noun: string, prefix: string) {
	const table = locator('Table', 'tableName', {
		description: `The ${noun} to work with`,
		by: ['Name', 'harvest'],
		search: `${prefix}Tables`,
		needs: [project],
		nothing: `This project has no ${noun}. Create one, or choose another project`,
		request: `GET /data/projects/{projectId}/${kind}`,
		show: ({ tableName }: { tableName: string }) => [tableName, tableName],
	});
	const column = locator('Column', 'columnName', {
		description: 'The column of the table, by its name and not its label',
		by: ['Name', 'variety'],
		search: `${prefix}Columns`,
		needs: [project, table],
		nothing: 'This table has no column but those of Peaka itself. Add one, or choose another table',
		request: `GET /data/projects/{projectId}/${kind}/{tableName}/columns`,
		rows: (columns: Array<{ name: string; dataType: string }>) =>
			columns.filter((column) => !isSystemColumn(column)),
		show: ({ name, dataType }) => [`${name} (${dataType})`, name],
	});
	return { kind, noun, table, column };
}

export type Internal = ReturnType<typeof internal>;

export const internalTables = internal('table', 'table', 'searchInternal');
export const biTables = internal('bitable', 'BI table', 'searchBi');
