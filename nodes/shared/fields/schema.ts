import { field, locator } from '../kernel';
import { catalog } from './catalog';
import { project } from './project';

export const inCatalog = field.list(project, catalog);

export const schema = locator('Schema', 'schemaName', {
	description: 'The schema inside the catalog',
	by: ['Name', 'public'],
	search: 'searchSchemas',
	dependsOn: inCatalog,
	emptyText:
		'This catalog has no schema. Check in Peaka that its connection works, or choose another catalog',
	id: 'CAT5',
	request: 'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas',
	toOption: ({ schemaName }) => [schemaName, schemaName],
});
