import { field, GET, locator, picker } from '../kernel';
import { catalogField } from './catalog';
import { projectField } from './project';

export interface InCatalog {
	projectId: string;
	catalogId: string;
}

export const inCatalog = field.list(projectField, catalogField);

export const listSchemas = ({ projectId, catalogId }: InCatalog) =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas`;

export const schemaField = locator('Schema', 'schemaName', {
	description: 'The schema inside the catalog',
	by: ['Name', 'public'],
	search: picker('searchSchemas', {
		needs: inCatalog,
		nothing:
			'This catalog has no schema. Check in Peaka that its connection works, or choose another catalog',
		request: listSchemas,
		show: ({ schemaName }: { schemaName: string }) => [schemaName, schemaName],
	}),
});
