import { field, GET, locator } from '../kernel';
import { inCatalog, type InCatalog, schema } from './schema';

export interface InSchema extends InCatalog {
	schemaName: string;
}

export const inSchema = field.list(...inCatalog, schema);

export const listTables = ({ projectId, catalogId, schemaName }: InSchema) =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables`;

export const table = locator('Table', 'tableName', {
	description: 'The table inside the schema',
	by: ['Name', 'orders'],
	search: 'searchTables',
	needs: inSchema,
	nothing:
		'This schema has no table. Choose another schema; the first one listed is rarely the one you want',
	request: listTables,
	show: ({ tableName }: { tableName: string }) => [tableName, tableName],
});
