import * as shared from '../../shared/fields';
import { locator, read, request, resource, write } from '../../shared/kernel';

// Projects inside a workspace, and the same calls from before there were workspaces to choose from.

const inWorkspace = [shared.organization, shared.workspace] as const;

const project = locator('Project', 'projectId', {
	description: 'The project inside the workspace',
	by: ['ID', 'URNg0GIj'],
	search: 'searchProjectsOfWorkspace',
	dependsOn: inWorkspace,
	emptyText: 'This workspace has no project. Create one, or choose another workspace',
	id: 'PRJ1',
	request: 'GET /organizations/{organizationId}/workspaces/{workspaceId}/projects',
	toOption: ({ id, name }) => [name, id],
});

const one = '/organizations/{organizationId}/workspaces/{workspaceId}/projects/{projectId}';

export const current = resource(
	'Project',
	read('PRJ1', 'Get Many', 'Get many projects', {
		description: 'List the projects of a workspace',
		fields: [...inWorkspace, ...shared.returnAllAndLimit],
		request: project.list,
	}),
	read('PRJ3', 'Get', 'Get project', {
		description: 'Read one project',
		fields: [...inWorkspace, project],
		request: `GET ${one}`,
	}),
	write('PRJ2', 'Create', 'Create project', {
		description: 'Add a project to a workspace',
		fields: [...inWorkspace, ...shared.labelFields],
		request: 'POST /organizations/{organizationId}/workspaces/{workspaceId}/projects',
		body: shared.labelBody,
	}),
	write('PRJ4', 'Update', 'Update project', {
		uses: ['PRJ3'],
		description: 'Change a project; what is left out or empty stays as it is',
		fields: [...inWorkspace, project, shared.changedLabels],
		request: async ({ updateFields, ...ids }, { client }) => {
			const before = await client.read(request('PRJ3', `GET ${one}`, ids));
			const body = shared.changedBody(before, updateFields);
			return request('PRJ4', `PUT ${one}`, ids, { body });
		},
	}),
	write('PRJ5', 'Delete', 'Delete project', {
		description: 'Delete a project for good; what becomes of its contents is not documented',
		fields: [...inWorkspace, project, shared.permanent],
		request: `DELETE ${one}`,
	}),
);

const remark = '. Deprecated: use Project instead.';

export const deprecated = {
	...resource(
		'Project (Deprecated)',
		read('OLD1', 'Get Many', 'Get many projects by deprecated call', {
			description: `List the projects of a workspace${remark}`,
			fields: [...shared.returnAllAndLimit],
			request: 'GET /projects',
		}),
		read('OLD3', 'Get', 'Get project by deprecated call', {
			description: `Read one project${remark}`,
			fields: [shared.anyProject],
			request: 'GET /projects/{projectId}',
		}),
		write('OLD2', 'Create', 'Create project by deprecated call', {
			description: `Add a project to a workspace${remark}`,
			fields: [...shared.labelFields],
			request: 'POST /projects',
			body: shared.labelBody,
		}),
		write('OLD4', 'Update', 'Update project by deprecated call', {
			uses: ['OLD3'],
			description: `Change a project; what is left out or empty stays as it is${remark}`,
			fields: [shared.anyProject, shared.changedLabels],
			request: async ({ updateFields, ...ids }, { client }) => {
				const before = await client.read(request('OLD3', 'GET /projects/{projectId}', ids));
				const body = shared.changedBody(before, updateFields);
				return request('OLD4', 'PUT /projects/{projectId}', ids, { body });
			},
		}),
		write('OLD5', 'Delete', 'Delete project by deprecated call', {
			description: `Delete a project for good${remark}`,
			fields: [shared.anyProject, shared.permanent],
			request: 'DELETE /projects/{projectId}',
		}),
	),
	value: 'projectDeprecated',
	description: 'Knows the default workspace only; use Project instead',
};
