import { GET, locator, picker } from '../kernel';
import { catalogField } from './catalog';
import { projectField } from './project';
import { type InCatalog, schemaField } from './schema';

export interface InSchema extends InCatalog {
	schemaName: string;
}

export const listTables = ({ projectId, catalogId, schemaName }: InSchema) =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables`;

export const tableField = locator('Table', 'tableName', {
	description: 'The table inside the schema',
	by: ['Name', 'orders'],
	search: picker('searchTables', {
		needs: [projectField, catalogField, schemaField],
		nothing:
			'This schema has no table. Choose another schema; the first one listed is rarely the one you want',
		request: listTables,
		show: ({ tableName }: { tableName: string }) => [tableName, tableName],
	}),
});
