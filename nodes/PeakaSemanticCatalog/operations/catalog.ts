import {
	nameField,
	projectField,
	semanticCatalogField,
	targetProjectField,
} from '../../shared/fields';
import { POST, write } from '../../shared/kernel';

const create = write('SEM1', 'Create', 'Create a semantic catalog', {
	description: 'Create an empty catalog whose tables will be saved queries',
	fields: [
		projectField,
		{
			...nameField,
			placeholder: 'e.g. Sales terms',
			description: 'Label of the catalog. The answer holds the name that SQL knows it by.',
		},
	],
	request: ({ projectId, name }) => ({
		...POST`/data/projects/${projectId}/semantic-catalogs`,
		body: { name },
	}),
});

const share = write('SEM3', 'Share', 'Share a semantic catalog', {
	description: 'Let another project read a semantic catalog',
	fields: [projectField, semanticCatalogField, { ...targetProjectField, name: 'target' }],
	request: ({ projectId, catalogId, target }) => ({
		...POST`/data/projects/${projectId}/semantic-catalogs/${catalogId}/share`,
		body: { target },
	}),
	mayBeEmpty: true,
});

export const catalog = { name: 'Catalog', value: 'catalog', operations: [create, share] };
