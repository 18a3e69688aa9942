import { GET, locator, picker, type Request } from '../kernel';
import { catalogField } from './catalog';
import { projectField } from './project';
import { type InCatalog, schemaField } from './schema';

export interface InSchema extends InCatalog {
	schemaName: string;
}

export const listTables = ({ projectId, catalogId, schemaName }: InSchema): Request =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables`;

const searchTables = picker({
	name: 'searchTables',
	needs: [projectField, catalogField, schemaField],
	nothing:
		'This schema has no table. Choose another schema; the first one listed is rarely the one you want',
	request: listTables,
	show: ({ tableName }: { tableName: string }) => ({ name: tableName, value: tableName }),
});

export const tableField = locator({
	displayName: 'Table',
	name: 'tableName',
	description: 'The table inside the schema',
	search: searchTables,
	by: ['Name', 'orders'],
});
