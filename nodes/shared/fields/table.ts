import { field, locator } from '../kernel';
import { inCatalog, schema } from './schema';

export const inSchema = field.list(...inCatalog, schema);

export const table = locator('Table', 'tableName', {
	description: 'The table inside the schema',
	by: ['Name', 'orders'],
	search: 'searchTables',
	needs: inSchema,
	nothing:
		'This schema has no table. Choose another schema; the first one listed is rarely the one you want',
	request: 'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables',
	show: ({ tableName }: { tableName: string }) => [tableName, tableName],
});
