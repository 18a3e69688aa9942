import { picker } from '../kernel/listing';
import { locator } from '../kernel/locator';
import { url } from '../transport';
import type { Request } from '../transport';
import { catalogField } from './catalog';
import { projectField } from './project';
import { schemaField } from './schema';
import type { InCatalog } from './schema';

export interface InSchema extends InCatalog {
	schemaName: string;
}

export const listTables = ({ projectId, catalogId, schemaName }: InSchema): Request => ({
	method: 'GET',
	url: url`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables`,
});

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
