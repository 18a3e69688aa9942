import { returnAllAndLimit } from '../shared/fields/list';
import { organizationField } from '../shared/fields/organization';
import {
	changedLabelsField,
	labelFields,
	listWorkspaces,
	updateLabels,
	workspaceField,
} from '../shared/fields/workspace';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';

const one = ({ organizationId, workspaceId }: { organizationId: string; workspaceId: string }) =>
	url`/organizations/${organizationId}/workspaces/${workspaceId}`;

export const create = operation({
	covers: ['WSP2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a workspace',
	description: 'Add a workspace to an organization',
	fields: [organizationField, ...labelFields],
	request: ({ organizationId, name, options }) => ({
		method: 'POST',
		url: url`/organizations/${organizationId}/workspaces`,
		body: { name, description: options.description || undefined },
	}),
});

export const remove = operation({
	covers: ['WSP5'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a workspace',
	description:
		'Delete a workspace for good. What becomes of projects inside is not documented: delete them first.',
	fields: [organizationField, workspaceField],
	request: (ids) => ({ method: 'DELETE', url: one(ids) }),
	mayBeEmpty: true,
});

export const get = operation({
	covers: ['WSP3'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a workspace',
	description: 'Read one workspace',
	fields: [organizationField, workspaceField],
	request: (ids) => ({ method: 'GET', url: one(ids) }),
});

export const getMany = operation({
	covers: ['WSP1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many workspaces',
	description: 'List the workspaces of an organization',
	fields: [organizationField, ...returnAllAndLimit],
	request: listWorkspaces,
});

export const update = operation({
	covers: ['WSP4'],
	uses: ['WSP3'],
	safe: false,
	name: 'Update',
	value: 'update',
	action: 'Update a workspace',
	description: 'Change a workspace; what is left out or empty stays as it is',
	fields: [organizationField, workspaceField, changedLabelsField],
	run: async (run, { updateFields, ...ids }) => await updateLabels(run, one(ids), updateFields),
});
