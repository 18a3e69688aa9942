import { GET, locator, picker, type Request } from '../kernel';
import { catalogField } from './catalog';
import { projectField } from './project';

export interface InCatalog {
	projectId: string;
	catalogId: string;
}

export const listSchemas = ({ projectId, catalogId }: InCatalog): Request =>
	GET`/data/projects/${projectId}/catalogs/${catalogId}/schemas`;

const searchSchemas = picker({
	name: 'searchSchemas',
	needs: [projectField, catalogField],
	nothing:
		'This catalog has no schema. Check in Peaka that its connection works, or choose another catalog',
	request: listSchemas,
	show: ({ schemaName }: { schemaName: string }) => ({ name: schemaName, value: schemaName }),
});

export const schemaField = locator({
	displayName: 'Schema',
	name: 'schemaName',
	description: 'The schema inside the catalog',
	search: searchSchemas,
	by: ['Name', 'public'],
});
