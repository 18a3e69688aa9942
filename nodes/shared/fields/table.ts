import { field, locator } from '../kernel';
import { inCatalog, schema } from './schema';

export const inSchema = field.list(...inCatalog, schema);

export const table = locator('Table', 'tableName', {
	description: 'The table inside the schema',
	by: ['Name', 'orders'],
	search: 'searchTables',
	dependsOn: inSchema,
	emptyText:
		'This schema has no table. Choose another schema; the first one listed is rarely the one you want',
	id: 'CAT6',
	request: 'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables',
	toOption: ({ tableName }) => [tableName, tableName],
});
