import * as shared from '../../shared/fields';
import { family, write } from '../../shared/kernel';

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
	request: 'POST /data/projects/{projectId}/semantic-catalogs',
	body: ({ name }) => ({ name }),
});

const share = write('SEM3', 'Share', 'Share a semantic catalog', {
	description: 'Let another project read a semantic catalog',
	fields: [shared.project, shared.semanticCatalog, { ...shared.targetProject, name: 'target' }],
	request: 'POST /data/projects/{projectId}/semantic-catalogs/{catalogId}/share',
	body: ({ target }) => ({ target }),
	mayBeEmpty: true,
});

export const catalog = family('Catalog', create, share);
