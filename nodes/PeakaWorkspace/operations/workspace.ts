import * as shared from '../../shared/fields';
import { operations, read, request, write } from '../../shared/kernel';

const create = write('WSP2', 'Create Workspace', 'Create workspace', {
	description: 'Add a workspace to an organization',
	fields: [shared.organization, ...shared.labelFields],
	request: 'POST /organizations/{organizationId}/workspaces',
	body: shared.labelBody,
});

const remove = write('WSP5', 'Delete Workspace', 'Delete workspace', {
	description:
		'Delete a workspace for good; delete its projects first, since their fate is not documented',
	fields: [shared.organization, shared.workspace, shared.permanent],
	request: 'DELETE /organizations/{organizationId}/workspaces/{workspaceId}',
});

const get = read('WSP3', 'Get Workspace', 'Get workspace', {
	description: 'Read one workspace',
	fields: [shared.organization, shared.workspace],
	request: 'GET /organizations/{organizationId}/workspaces/{workspaceId}',
});

const getMany = read('WSP1', 'Get Many Workspaces', 'Get many workspaces', {
	description: 'List the workspaces of an organization',
	fields: [shared.organization, ...shared.returnAllAndLimit],
	request: shared.workspace.list,
});

const update = write('WSP4', 'Update Workspace', 'Update workspace', {
	uses: ['WSP3'],
	description: 'Change a workspace; what is left out or empty stays as it is',
	fields: [shared.organization, shared.workspace, shared.changedLabels],
	request: async ({ updateFields, ...ids }, { client }) => {
		const path = '/organizations/{organizationId}/workspaces/{workspaceId}';
		const before = await client.read(request('WSP3', `GET ${path}`, ids));
		return request('WSP4', `PUT ${path}`, ids, { body: shared.changedBody(before, updateFields) });
	},
});

export const workspace = operations(getMany, get, create, update, remove);
