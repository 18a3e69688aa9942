import * as shared from '../shared/fields';
import { type Family, locator, type Path, read, url, write } from '../shared/kernel';

interface InWorkspace {
	organizationId: string;
	workspaceId: string;
}
interface Ids extends InWorkspace {
	projectId: string;
}

const inWorkspace = ({ organizationId, workspaceId }: InWorkspace) =>
	url`/organizations/${organizationId}/workspaces/${workspaceId}/projects`;

const inWorkspaceField = locator('Project', 'projectId', {
	description: 'The project inside the workspace',
	by: ['ID', 'URNg0GIj'],
	search: 'searchProjectsOfWorkspace',
	needs: [shared.organization, shared.workspace],
	nothing: 'This workspace has no project. Create one, or choose another workspace',
	request: (ids) => ({ method: 'GET', url: inWorkspace(ids) }),
	show: ({ id, name }: shared.Named) => [name, id],
});

/** Where projects are found, now and before there were workspaces to choose from. */
interface Place extends Omit<Family, 'operations'> {
	/** Home of list, create, get, update and delete. */
	readonly covers: readonly [string, string, string, string, string];
	readonly where: ReadonlyArray<typeof shared.organization | typeof shared.workspace>;
	readonly project: typeof inWorkspaceField | typeof shared.anyProject;
	readonly all: (ids: InWorkspace) => Path;
	readonly one: (ids: Ids) => Path;
	/** Said behind every action, and behind every description. */
	readonly remarks?: readonly [action: string, description: string];
}

function projects({ covers, where, project, all, one, remarks, ...family }: Place): Family {
	const [list, create, get, update, remove] = covers;
	const [behindAction, behindDescription] = remarks ?? ['', ''];
	return {
		...family,
		operations: [
			read(list, 'Get Many', `Get many projects${behindAction}`, {
				description: `List the projects of a workspace${behindDescription}`,
				fields: [...where, ...shared.returnAllAndLimit],
				request: (ids) => ({ method: 'GET', url: all(ids) }),
			}),
			read(get, 'Get', `Get a project${behindAction}`, {
				description: `Read one project${behindDescription}`,
				fields: [...where, project],
				request: (ids) => ({ method: 'GET', url: one(ids) }),
			}),
			write(create, 'Create', `Create a project${behindAction}`, {
				description: `Add a project to a workspace${behindDescription}`,
				fields: [...where, ...shared.labelFields],
				request: ({ name, options, ...ids }) => ({
					method: 'POST',
					url: all(ids),
					body: { name, description: options.description || undefined },
				}),
			}),
			write(update, 'Update', `Update a project${behindAction}`, {
				uses: [get],
				description: `Change a project; what is left out or empty stays as it is${behindDescription}`,
				fields: [...where, project, shared.changedLabels],
				run: async (run, { updateFields, ...ids }) =>
					await shared.updateLabels(run, one(ids), updateFields),
			}),
			write(remove, 'Delete', `Delete a project${behindAction}`, {
				description: `Delete a project for good; what becomes of its contents is not documented${behindDescription}`,
				fields: [...where, project],
				request: (ids) => ({ method: 'DELETE', url: one(ids) }),
				mayBeEmpty: true,
			}),
		],
	};
}

export const current = projects({
	name: 'Project',
	value: 'project',
	covers: ['PRJ1', 'PRJ2', 'PRJ3', 'PRJ4', 'PRJ5'],
	where: [shared.organization, shared.workspace],
	project: inWorkspaceField,
	all: inWorkspace,
	one: ({ organizationId, workspaceId, projectId }) =>
		url`/organizations/${organizationId}/workspaces/${workspaceId}/projects/${projectId}`,
});

export const deprecated = projects({
	name: 'Project (Deprecated)',
	value: 'projectDeprecated',
	description: 'Knows the default workspace only; use Project instead',
	covers: ['OLD1', 'OLD2', 'OLD3', 'OLD4', 'OLD5'],
	where: [],
	project: shared.anyProject,
	all: () => url`/projects`,
	one: ({ projectId }) => url`/projects/${projectId}`,
	remarks: [
		' the deprecated way',
		'. Deprecated, default workspace only: use the resource Project.',
	],
});
