// Organizations, workspaces, projects and API keys (docs/peaka-api.md §2, §5.2–§5.6, §7.1).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { slug } from './names.ts';
import { Project } from './project.ts';
import type { User } from './users.ts';

export interface Organization {
	id: string;
	name: string;
	owner: string;
	createdAt: string;
	iconFileId: string | null;
	description: string | null;
}

export interface Workspace {
	id: string;
	name: string;
	createdBy: string;
	organizationId: string;
	description: string | null;
	createdAt: string;
	defaultWorkspace: boolean;
}

export interface ApiKey {
	id: string;
	name: string;
	secret: string;
	owner: User;
	/** Absent on a partner key, which reaches every project that its owner can see. */
	projectId?: string;
	expiresAt?: string;
}

export class Accounts {
	readonly organizations = new Map<string, Organization>();
	readonly workspaces = new Map<string, Workspace>();
	readonly projects = new Map<string, Project>();
	/** By secret. */
	readonly keys = new Map<string, ApiKey>();

	constructor(
		private readonly environment: Environment,
		readonly owner: User,
	) {}

	organization(id: string): Organization {
		return this.organizations.get(id) ?? this.#unknown('organization', id);
	}

	workspace(organizationId: string, id: string): Workspace {
		this.organization(organizationId);
		const workspace = this.workspaces.get(id);
		return workspace?.organizationId === organizationId
			? workspace
			: this.#unknown('workspace', id);
	}

	defaultWorkspace(): Workspace {
		return [...this.workspaces.values()].find((workspace) => workspace.defaultWorkspace)!;
	}

	projectsIn(workspaceId: string): Project[] {
		return [...this.projects.values()].filter((project) => project.workspaceId === workspaceId);
	}

	project(id: string): Project {
		const project = this.projects.get(id);
		if (project) return project;
		const { status, errorCode } = this.environment.switches.assumed.unknownProject;
		throw dataError(`There is no project with id: ${id}`, status, errorCode);
	}

	async createProject(
		workspaceId: string,
		request: { name: string; description?: string },
		id = this.environment.ids.alphanumeric(8),
	): Promise<Project> {
		const { ids, clock, switches } = this.environment;
		const suffix = ids.alphanumeric(switches.assumed.domainSuffixLength).toLowerCase();
		const domain = `${slug(request.name, switches.assumed)}-${suffix}`;
		const project = new Project(this.environment, {
			id,
			name: request.name,
			description: request.description ?? null,
			domain,
			createdAt: clock.iso(),
			owner: this.owner,
			workspaceId,
		});
		await project.open();
		this.projects.set(id, project);
		return project;
	}

	/** Everything of the project goes with it, its keys too (assumed: the cascade is not published). */
	async deleteProject(id: string): Promise<void> {
		const project = this.project(id);
		this.projects.delete(id);
		for (const key of this.keysOf(id)) this.keys.delete(key.secret);
		await project.close();
	}

	keysOf(projectId: string): ApiKey[] {
		return [...this.keys.values()].filter((key) => key.projectId === projectId);
	}

	createKey(key: { name: string; projectId?: string; expiresAt?: string; owner?: User }): ApiKey {
		const { ids } = this.environment;
		const created = { owner: this.owner, ...key, id: ids.uuid(), secret: ids.apiKey() };
		this.keys.set(created.secret, created);
		return created;
	}

	#unknown(kind: string, id: string): never {
		throw dataError(
			`There is no ${kind} with id: ${id}`,
			this.environment.switches.assumed.unknownIdStatus,
		);
	}
}
