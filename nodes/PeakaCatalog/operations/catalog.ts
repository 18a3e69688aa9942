import * as shared from '../../shared/fields';
import { resource, field, read, write } from '../../shared/kernel';
import { extraParameters, extraParametersFields } from './extra-parameters';
import { search } from './search';

const create = write('CAT2', 'Create', 'Create catalog', {
	description: 'Make the tables of a connection readable in SQL',
	fields: [
		shared.project,
		{
			...shared.name,
			placeholder: 'e.g. Shop',
			description:
				'Label of the catalog. Peaka derives the name used in SQL from it: "Shop" → shop.',
		},
		shared.connection,
		field.options(...extraParametersFields),
	],
	request: 'POST /data/projects/{projectId}/catalogs',
	body: ({ name, connectionId, options }) => ({
		name,
		connectionId,
		extraParameters: extraParameters(options),
	}),
});

const get = read('CAT3', 'Get', 'Get catalog', {
	description: 'Read one catalog',
	fields: shared.inCatalog,
	request: 'GET /data/projects/{projectId}/catalogs/{catalogId}',
});

const getMany = read('CAT1', 'Get Many', 'Get many catalogs', {
	description: 'List the catalogs of a project, with the two that are built in',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.listCatalogs,
});

const remove = write('CAT4', 'Delete', 'Delete catalog', {
	description: 'Delete a catalog for good; SQL that reads it fails from then on',
	fields: [...shared.inCatalog, shared.permanent],
	request: 'DELETE /data/projects/{projectId}/catalogs/{catalogId}',
});

const share = write('CAT10', 'Share', 'Share catalog', {
	description: 'Let another project read a catalog; the answer holds its ID over there',
	fields: [...shared.inCatalog, shared.targetProject],
	request: 'POST /data/projects/{projectId}/catalogs/{catalogId}/share',
	body: ({ targetProjectId }) => ({ targetProjectId }),
});

export const catalog = resource('Catalog', getMany, get, create, share, search, remove);
