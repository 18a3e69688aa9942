import { returnAllAndLimit } from '../shared/fields/list';
import { organizationField } from '../shared/fields/organization';
import type { Named } from '../shared/fields/organization';
import { anyProjectField } from '../shared/fields/project';
import {
	changedLabelsField,
	labelFields,
	updateLabels,
	workspaceField,
} from '../shared/fields/workspace';
import type { Family } from '../shared/kernel/describe';
import { picker } from '../shared/kernel/listing';
import { locator } from '../shared/kernel/locator';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';
import type { Path } from '../shared/transport';

interface InWorkspace {
	organizationId: string;
	workspaceId: string;
}
interface Ids extends InWorkspace {
	projectId: string;
}

const inWorkspace = ({ organizationId, workspaceId }: InWorkspace) =>
	url`/organizations/${organizationId}/workspaces/${workspaceId}/projects`;

const inWorkspaceField = locator({
	displayName: 'Project',
	name: 'projectId',
	description: 'The project inside the workspace',
	search: picker({
		name: 'searchProjectsOfWorkspace',
		needs: [organizationField, workspaceField],
		nothing: 'This workspace has no project. Create one, or choose another workspace',
		request: (ids) => ({ method: 'GET', url: inWorkspace(ids) }),
		show: ({ id, name }: Named) => ({ name, value: id }),
	}),
	by: ['ID', 'URNg0GIj'],
});

/** Where projects are found, now and before there were workspaces to choose from. */
interface Place extends Omit<Family, 'operations'> {
	/** Home of list, create, read, update and delete. */
	readonly covers: readonly [string, string, string, string, string];
	readonly where: ReadonlyArray<typeof organizationField | typeof workspaceField>;
	readonly project: typeof inWorkspaceField | typeof anyProjectField;
	readonly all: (ids: InWorkspace) => Path;
	readonly one: (ids: Ids) => Path;
	/** Said behind every action, and behind every description. */
	readonly remarks?: readonly [action: string, description: string];
}

function projects({ covers, where, project, all, one, remarks, ...family }: Place): Family {
	const [list, create, read, update, remove] = covers;
	const [behindAction, behindDescription] = remarks ?? ['', ''];
	const told = (action: string, description: string) => ({
		action: action + behindAction,
		description: description + behindDescription,
	});
	return {
		...family,
		operations: [
			operation({
				covers: [list],
				safe: true,
				name: 'Get Many',
				value: 'getAll',
				...told('Get many projects', 'List the projects of a workspace'),
				fields: [...where, ...returnAllAndLimit],
				request: (ids) => ({ method: 'GET', url: all(ids) }),
			}),
			operation({
				covers: [read],
				safe: true,
				name: 'Get',
				value: 'get',
				...told('Get a project', 'Read one project'),
				fields: [...where, project],
				request: (ids) => ({ method: 'GET', url: one(ids) }),
			}),
			operation({
				covers: [create],
				safe: false,
				name: 'Create',
				value: 'create',
				...told('Create a project', 'Add a project to a workspace'),
				fields: [...where, ...labelFields],
				request: ({ name, options, ...ids }) => ({
					method: 'POST',
					url: all(ids),
					body: { name, description: options.description || undefined },
				}),
			}),
			operation({
				covers: [update],
				uses: [read],
				safe: false,
				name: 'Update',
				value: 'update',
				...told('Update a project', 'Change a project; what is left out or empty stays as it is'),
				fields: [...where, project, changedLabelsField],
				run: async (run, { updateFields, ...ids }) =>
					await updateLabels(run, one(ids), updateFields),
			}),
			operation({
				covers: [remove],
				safe: false,
				name: 'Delete',
				value: 'delete',
				...told(
					'Delete a project',
					'Delete a project for good; what becomes of its contents is not documented',
				),
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
	where: [organizationField, workspaceField],
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
	project: anyProjectField,
	all: () => url`/projects`,
	one: ({ projectId }) => url`/projects/${projectId}`,
	remarks: [
		' the deprecated way',
		'. Deprecated, default workspace only: use the resource Project.',
	],
});
