// Organizations, workspaces, projects and project API keys (docs/peaka-api.md §5.2–§5.6), all for partner keys only,
// and `GET /info` (§2.1).
import { listAnswer, need, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import type { ApiKey, Workspace } from '../state/accounts.ts';
import type { Project } from '../state/project.ts';

interface NameAndDescription {
	name?: string;
	description?: string;
}

export const accountHandlers = {
	INF1: ({ key, accounts }) => {
		const user = { userId: key.owner.id, email: key.owner.email };
		if (!key.projectId) return user;
		const { id, fields } = accounts.project(key.projectId);
		return { projectId: id, projectName: fields.name, ...user };
	},

	ORG1: (call) => listAnswer(call, [...call.accounts.organizations.values()]),
	ORG2: ({ accounts, params }) => accounts.organization(params.organizationId),

	WSP1: (call) => {
		const { id } = call.accounts.organization(call.params.organizationId);
		const all = [...call.accounts.workspaces.values()];
		return listAnswer(
			call,
			all.filter(({ organizationId }) => organizationId === id),
		);
	},
	WSP2: createWorkspace,
	WSP3: (call) => workspaceOf(call),
	WSP4: (call: Call<NameAndDescription>) => {
		const workspace = workspaceOf(call);
		workspace.name = need(call.body, 'name');
		workspace.description = call.body.description ?? null;
		return workspace;
	},
	WSP5: deleteWorkspace,

	PRJ1: (call) => call.accounts.projectsIn(workspaceOf(call).id).map(projectView),
	PRJ2: async (call: Call<NameAndDescription>) =>
		projectView(await createProject(call, workspaceOf(call).id)),
	PRJ3: (call) => projectView(projectIn(call)),
	// The published example of an update has no webhook address (§5.4 PRJ4).
	PRJ4: (call: Call<NameAndDescription>) => ({
		...projectView(updateProject(call, projectIn(call))),
		webhookBaseUrl: null,
	}),
	PRJ5: (call) => call.accounts.deleteProject(projectIn(call).id),

	OLD1: ({ accounts }) => accounts.projectsIn(accounts.defaultWorkspace().id).map(legacyView),
	OLD2: async (call: Call<NameAndDescription>) =>
		legacyView(await createProject(call, call.accounts.defaultWorkspace().id)),
	OLD3: ({ project }) => legacyView(project),
	OLD4: (call: Call<NameAndDescription>) => legacyView(updateProject(call, call.project)),
	OLD5: ({ accounts, project }) => accounts.deleteProject(project.id),

	KEY1: (call) => {
		const { expiresAtInKeyList } = call.environment.switches.assumed;
		const list = call.accounts.keysOf(call.project.id).map((key) => {
			const { expiresAt, ...item } = keyView(key, null);
			return expiresAtInKeyList ? { ...item, expiresAt } : item;
		});
		return listAnswer(call, list);
	},
	KEY2: ({ accounts, project, body }: Call<{ name?: string; expiresAt?: string }>) => {
		const name = need(body, 'name');
		const key = accounts.createKey({ name, projectId: project.id, expiresAt: body.expiresAt });
		return keyView(key, key.secret);
	},
	KEY3: ({ accounts, project, params, environment }) => {
		const key = accounts.keysOf(project.id).find(({ id }) => id === params.apiKeyId);
		if (!key) {
			const { unknownIdStatus } = environment.switches.assumed;
			throw dataError(`There is no API key with id: ${params.apiKeyId}`, unknownIdStatus);
		}
		accounts.keys.delete(key.secret);
		return undefined;
	},
} satisfies SectionHandlers;

function workspaceOf({ accounts, params }: Call<unknown>): Workspace {
	return accounts.workspace(params.organizationId, params.workspaceId);
}

function createWorkspace({ accounts, params, body, environment }: Call<NameAndDescription>) {
	const workspace: Workspace = {
		id: environment.ids.uuid(),
		name: need(body, 'name'),
		createdBy: accounts.owner.id,
		organizationId: accounts.organization(params.organizationId).id,
		description: body.description ?? null,
		createdAt: environment.clock.iso(),
		defaultWorkspace: false,
	};
	accounts.workspaces.set(workspace.id, workspace);
	// The answer to the creation does not have the time yet (§5.3 WSP2).
	return { ...workspace, createdAt: null };
}

async function deleteWorkspace(call: Call): Promise<undefined> {
	const { accounts, environment } = call;
	const workspace = workspaceOf(call);
	const projects = accounts.projectsIn(workspace.id);
	if (environment.switches.assumed.deleteUsedWorkspace === 'refuse') {
		if (workspace.defaultWorkspace) throw dataError('The default workspace cannot be deleted');
		if (projects.length > 0) throw dataError('The workspace still has projects');
	}
	for (const project of projects) await accounts.deleteProject(project.id);
	accounts.workspaces.delete(workspace.id);
}

/** The project of the path, which must be in the workspace of the path. */
function projectIn(call: Call<unknown>): Project {
	const { id } = workspaceOf(call);
	if (call.project.workspaceId === id) return call.project;
	throw dataError(`There is no project with id: ${call.project.id}`, 404);
}

function createProject({ accounts, body }: Call<NameAndDescription>, workspaceId: string) {
	return accounts.createProject(workspaceId, {
		name: need(body, 'name'),
		description: body.description,
	});
}

function updateProject({ body }: Call<NameAndDescription>, project: Project): Project {
	project.fields.name = need(body, 'name');
	project.fields.description = body.description ?? null;
	return project;
}

/** The examples show no `owner` (§7.1). */
function projectView({ fields, workspaceId }: Project) {
	const { id, name, description, domain, createdAt } = fields;
	return {
		id,
		name,
		// Absent rather than null: the published type is a plain string.
		...(description !== null && { description }),
		domain,
		webhookBaseUrl: `https://${domain}.hooks.example.test`,
		createdAt,
		workspaceId,
	};
}

/** The deprecated calls leave out the workspace (§5.5). */
function legacyView(project: Project) {
	const { workspaceId: _left, ...view } = projectView(project);
	return view;
}

function keyView({ name, id, expiresAt }: ApiKey, secret: string | null) {
	return { name, apiKey: secret, apiKeyId: id, expiresAt: expiresAt ?? null };
}
