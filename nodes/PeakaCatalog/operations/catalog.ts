import {
	catalogField,
	connectionField,
	listCatalogs,
	nameField,
	projectField,
	returnAllAndLimit,
	targetProjectField,
} from '../../shared/fields';
import { DELETE, GET, POST, read, write } from '../../shared/kernel';
import { extraParameters, extraParametersFields } from './extra-parameters';
import { search } from './search';

const create = write('CAT2', 'Create', 'Create a catalog', {
	description: 'Make the tables of a connection readable in SQL',
	fields: [
		projectField,
		{
			...nameField,
			placeholder: 'e.g. Shop',
			description:
				'Label of the catalog. Peaka derives the name used in SQL from it: "Shop" → shop.',
		},
		connectionField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: extraParametersFields,
		},
	],
	request: ({ projectId, name, connectionId, options }) => ({
		...POST`/data/projects/${projectId}/catalogs`,
		body: { name, connectionId, extraParameters: extraParameters(options) },
	}),
});

const get = read('CAT3', 'Get', 'Get a catalog', {
	description: 'Read one catalog',
	fields: [projectField, catalogField],
	request: ({ projectId, catalogId }) => GET`/data/projects/${projectId}/catalogs/${catalogId}`,
});

const getMany = read('CAT1', 'Get Many', 'Get many catalogs', {
	description: 'List the catalogs of a project, with the two that are built in',
	fields: [projectField, ...returnAllAndLimit],
	request: listCatalogs,
});

const remove = write('CAT4', 'Delete', 'Delete a catalog', {
	description: 'Delete a catalog for good; SQL that reads it fails from then on',
	fields: [projectField, catalogField],
	request: ({ projectId, catalogId }) => DELETE`/data/projects/${projectId}/catalogs/${catalogId}`,
	mayBeEmpty: true,
});

const share = write('CAT10', 'Share', 'Share a catalog', {
	description: 'Let another project read a catalog; the answer holds its ID over there',
	fields: [projectField, catalogField, targetProjectField],
	request: ({ projectId, catalogId, targetProjectId }) => ({
		...POST`/data/projects/${projectId}/catalogs/${catalogId}/share`,
		body: { targetProjectId },
	}),
});

export const catalog = {
	name: 'Catalog',
	value: 'catalog',
	operations: [getMany, get, create, share, search, remove],
};
