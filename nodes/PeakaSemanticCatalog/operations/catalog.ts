import * as shared from '../../shared/fields';
import { family, POST, withBody, write } from '../../shared/kernel';

const create = write('SEM1', 'Create', 'Create a semantic catalog', {
	description: 'Create an empty catalog whose tables will be saved queries',
	fields: [
		shared.project,
		{
			...shared.name,
			placeholder: 'e.g. Sales terms',
			description: 'Label of the catalog. The answer holds the name that SQL knows it by.',
		},
	],
	request: ({ projectId, name }) =>
		withBody(POST`/data/projects/${projectId}/semantic-catalogs`, { name }),
});

const share = write('SEM3', 'Share', 'Share a semantic catalog', {
	description: 'Let another project read a semantic catalog',
	fields: [shared.project, shared.semanticCatalog, { ...shared.targetProject, name: 'target' }],
	request: ({ projectId, catalogId, target }) =>
		withBody(POST`/data/projects/${projectId}/semantic-catalogs/${catalogId}/share`, { target }),
	mayBeEmpty: true,
});

export const catalog = family('Catalog', create, share);
