import { catalogField, listCatalogs } from '../../shared/fields/catalog';
import { connectionField } from '../../shared/fields/connection';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField, targetProjectField } from '../../shared/fields/project';
import { nameField } from '../../shared/fields/name';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { extraParameters, extraParametersFields } from './extra-parameters';
import { search } from './search';

const create = operation({
	covers: ['CAT2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a catalog',
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
		method: 'POST',
		url: url`/data/projects/${projectId}/catalogs`,
		body: { name, connectionId, extraParameters: extraParameters(options) },
	}),
});

const get = operation({
	covers: ['CAT3'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a catalog',
	description: 'Read one catalog',
	fields: [projectField, catalogField],
	request: ({ projectId, catalogId }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}`,
	}),
});

const getMany = operation({
	covers: ['CAT1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many catalogs',
	description: 'List the catalogs of a project, with the two that are built in',
	fields: [projectField, ...returnAllAndLimit],
	request: listCatalogs,
});

const remove = operation({
	covers: ['CAT4'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a catalog',
	description: 'Delete a catalog for good; SQL that reads it fails from then on',
	fields: [projectField, catalogField],
	request: ({ projectId, catalogId }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}`,
	}),
	mayBeEmpty: true,
});

const share = operation({
	covers: ['CAT10'],
	safe: false,
	name: 'Share',
	value: 'share',
	action: 'Share a catalog',
	description: 'Let another project read a catalog; the answer holds its ID over there',
	fields: [projectField, catalogField, targetProjectField],
	request: ({ projectId, catalogId, targetProjectId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}/share`,
		body: { targetProjectId },
	}),
});

export const catalog = {
	name: 'Catalog',
	value: 'catalog',
	operations: [getMany, get, create, share, search, remove],
};
