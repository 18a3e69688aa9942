import { projectField, targetProjectField } from '../../shared/fields/project';
import { semanticCatalogField } from '../../shared/fields/semantic-table';
import { nameField } from '../../shared/fields/name';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

const create = operation({
	covers: ['SEM1'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a semantic catalog',
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
		method: 'POST',
		url: url`/data/projects/${projectId}/semantic-catalogs`,
		body: { name },
	}),
});

const share = operation({
	covers: ['SEM3'],
	safe: false,
	name: 'Share',
	value: 'share',
	action: 'Share a semantic catalog',
	description: 'Let another project read a semantic catalog',
	fields: [projectField, semanticCatalogField, { ...targetProjectField, name: 'target' }],
	request: ({ projectId, catalogId, target }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/semantic-catalogs/${catalogId}/share`,
		body: { target },
	}),
	mayBeEmpty: true,
});

export const catalog = { name: 'Catalog', value: 'catalog', operations: [create, share] };
