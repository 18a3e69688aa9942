// What a fresh sandbox holds: two organizations, their workspaces and projects, and the keys to them.
import type { Environment } from '../environment.ts';
import { Accounts, type Workspace } from '../state/accounts.ts';
import type { Project } from '../state/project.ts';
import type { User } from '../state/users.ts';
import { seedMainProject, seedOtherProject } from './projects.ts';

export interface Seeded {
	keys: {
		partner: string;
		/** Key of `projectId`. */
		project: string;
		/** Key of `otherProjectId`. */
		otherProject: string;
		/** Another person's key of `projectId`. */
		colleague: string;
		/** A key of `projectId` whose time is over. */
		expired: string;
	};
	organizationId: string;
	workspaceId: string;
	/** The project with all the data. */
	projectId: string;
	otherProjectId: string;
	emptyProjectId: string;
	/** Two projects whose list of connections answers 403 and each creation of a catalog 500 (docs/peaka-api.md §2, §10.3). */
	forbiddenConnectionsProjectId: string;
	failingCatalogsProjectId: string;
}

/** The project ids that contract/examples.json speaks of. */
const MAIN_PROJECT = 'kQ7mZ2xB';
const OTHER_PROJECT = 'Lw4Tn9Vc';

const FOUNDED = '2025-03-10T09:15:42.737355Z';
const EXPIRED = '2026-01-01T00:00:00Z';

export async function seedAccounts(
	environment: Environment,
): Promise<{ accounts: Accounts; seeded: Seeded }> {
	const { ids, switches } = environment;
	const accounts = new Accounts(environment, {
		id: ids.uuid(),
		email: 'ada@orchard.example',
		username: 'ada',
		firstName: 'Ada',
		lastName: 'Berg',
	});
	const organization = addOrganization(accounts, ids.uuid(), 'Orchard Ltd', 'Apples and cider');
	const workspace = addWorkspace(accounts, ids.uuid(), organization, 'Default', true);
	addWorkspace(accounts, ids.uuid(), organization, 'Archive', false);
	const partners = addOrganization(accounts, ids.uuid(), 'Orchard Partners', null);
	const partnerWorkspace = addWorkspace(accounts, ids.uuid(), partners, 'Shared', false);

	const add = (where: Workspace, name: string, id?: string): Promise<Project> =>
		accounts.createProject(where.id, { name, description: `Seeded: ${name}` }, id);
	const main = await add(workspace, 'Harvest', MAIN_PROJECT);
	const other = await add(workspace, 'Cellar', OTHER_PROJECT);
	const empty = await add(workspace, 'Empty');
	const forbidden = await add(partnerWorkspace, 'Connections hidden');
	const failing = await add(partnerWorkspace, 'Catalogs failing');
	// Both come together (docs/peaka-api.md §2, §10.3).
	for (const { id } of [forbidden, failing]) {
		switches.listConnections.forbidden403.push(id);
		switches.createCatalog.forbidden500.push(id);
	}
	await seedMainProject(main);
	for (const project of [other, forbidden, failing]) seedOtherProject(project);

	const colleague: User = {
		id: ids.uuid(),
		email: 'bora@orchard.example',
		username: 'bora',
		firstName: 'Bora',
		lastName: 'Kaya',
	};
	const key = (name: string, project?: Project, expiresAt?: string) =>
		accounts.createKey({ name, projectId: project?.id, expiresAt }).secret;
	return {
		accounts,
		seeded: {
			keys: {
				partner: key('partner'),
				project: key('project', main),
				otherProject: key('other project', other),
				colleague: accounts.createKey({ name: 'colleague', projectId: main.id, owner: colleague })
					.secret,
				expired: key('expired', main, EXPIRED),
			},
			organizationId: organization,
			workspaceId: workspace.id,
			projectId: main.id,
			otherProjectId: other.id,
			emptyProjectId: empty.id,
			forbiddenConnectionsProjectId: forbidden.id,
			failingCatalogsProjectId: failing.id,
		},
	};
}

function addOrganization(
	accounts: Accounts,
	id: string,
	name: string,
	description: string | null,
): string {
	const owner = accounts.owner.id;
	const organization = { id, name, owner, createdAt: FOUNDED, iconFileId: null, description };
	accounts.organizations.set(id, organization);
	return id;
}

function addWorkspace(
	accounts: Accounts,
	id: string,
	organizationId: string,
	name: string,
	defaultWorkspace: boolean,
): Workspace {
	const workspace: Workspace = {
		id,
		name,
		createdBy: accounts.owner.id,
		organizationId,
		description: null,
		createdAt: FOUNDED,
		defaultWorkspace,
	};
	accounts.workspaces.set(id, workspace);
	return workspace;
}
