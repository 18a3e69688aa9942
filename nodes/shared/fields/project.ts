import { type Entry, GET, locator, orByUrl, type Peaka } from '../kernel';
import type { Named } from './organization';

const info = async (peaka: Peaka) =>
	await peaka.read<{ projectId?: string; projectName?: string }>(GET`/info`);

/** A project key names its project; a partner key does not (docs/peaka-api.md §2.1). */
const ownProject = async (peaka: Peaka) => (await info(peaka)).projectId;

const atOnce = 5;

/** `work` on every entry, five at a time; an entry that fails gives nothing. */
async function each<In, Out>(list: In[], work: (entry: In) => Promise<Out[]>): Promise<Out[]> {
	const results: Out[][] = [];
	for (let at = 0; at < list.length; at += atOnce) {
		const part = list.slice(at, at + atOnce);
		results.push(
			...(await Promise.all(part.map(async (entry) => await work(entry).catch(() => [])))),
		);
	}
	return results.flat();
}

/** Every project of one organization, shown with the way to it. */
async function projectsOf(peaka: Peaka, organization: Named): Promise<Entry[]> {
	const workspaces = await peaka.read<Named[]>(GET`/organizations/${organization.id}/workspaces`);
	return await each(workspaces, async (workspace) => {
		const projects = await peaka.read<Named[]>(
			GET`/organizations/${organization.id}/workspaces/${workspace.id}/projects`,
		);
		const way = `${organization.name} / ${workspace.name}`;
		return projects.map(({ id, name }): Entry => [`${way} / ${name}`, id]);
	});
}

export const project = orByUrl(
	locator('Project', 'projectId', {
		description:
			'The project to work in. Leave empty to use the project that a project key belongs to.',
		by: ['ID', 'URNg0GIj'],
		search: 'searchProjects',
		needs: [],
		nothing:
			'This key reaches no project. Create a project in Peaka Studio, or use a key of its owner',
		walk: async (peaka, _, page) => {
			const { projectId, projectName } = await info(peaka);
			if (projectId) return { entries: [[projectName ?? projectId, projectId]] };
			const organizations = await peaka.read<Named[]>(GET`/organizations`);
			const entries = await each(
				organizations.slice(page, page + 1),
				async (organization) => await projectsOf(peaka, organization),
			);
			return { entries, next: page + 1 < organizations.length ? page + 1 : undefined };
		},
	}),
	{
		example: 'https://peaka.studio/projects/URNg0GIj',
		pattern: 'https?://[^/]+/(?:.*/)?projects?/([A-Za-z0-9]+)',
	},
	ownProject,
);

/** A project that must be named: an empty one has nothing to stand for. */
export const anyProject = {
	...project,
	required: true,
	whenEmpty: undefined,
	description: 'The project, wherever it is; needs a partner key',
} as const;

/** Whom something is shared with. */
export const targetProject = {
	...anyProject,
	displayName: 'Target Project',
	name: 'targetProjectId',
	description: 'The project that may read the catalog',
} as const;
