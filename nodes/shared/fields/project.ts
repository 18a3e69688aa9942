import {
	type AnswerOf,
	type Entry,
	locator,
	orByUrl,
	type PeakaClient,
	request,
	withoutFailing,
} from '../kernel';

const readInfo = async (client: PeakaClient) => await client.read(request('INF1', 'GET /info', {}));

/** A project key names its project; for a partner key the credential may (docs/peaka-api.md §2.1). */
const ownProject = async (client: PeakaClient) =>
	(await readInfo(client)).projectId ?? (await client.credential()).defaultProject;

const atOnce = 5;

/** `work` on every entry, five at a time; an entry that fails gives nothing. */
async function each<In, Out>(list: In[], work: (entry: In) => Promise<Out[]>): Promise<Out[]> {
	const results: Out[][] = [];
	for (let at = 0; at < list.length; at += atOnce) {
		const part = list.slice(at, at + atOnce);
		results.push(
			...(await Promise.all(
				part.map(async (entry) => await work(entry).catch(withoutFailing<Out[]>([]))),
			)),
		);
	}
	return results.flat();
}

/** Every project of one organization, shown with the way to it. */
async function projectsOf(
	client: PeakaClient,
	organization: AnswerOf<'ORG1'>[number],
): Promise<Entry[]> {
	const organizationId = organization.id ?? '';
	const workspaces = await client.read(
		request('WSP1', 'GET /organizations/{organizationId}/workspaces', { organizationId }),
	);
	return await each(workspaces, async (workspace) => {
		const projects = await client.read(
			request('PRJ1', 'GET /organizations/{organizationId}/workspaces/{workspaceId}/projects', {
				organizationId,
				workspaceId: workspace.id ?? '',
			}),
		);
		const way = `${organization.name} / ${workspace.name}`;
		return projects.map(({ id, name }): Entry => [`${way} / ${name}`, id]);
	});
}

export const project = orByUrl(
	locator('Project', 'projectId', {
		description:
			'The project to work in. Leave empty to use that of the project key, or the Default Project of the credential.',
		by: ['ID', 'URNg0GIj'],
		search: 'searchProjects',
		slowLoadNotice: 'A partner key reaches many projects: choose By ID or By URL to be faster',
		dependsOn: [],
		emptyText:
			'This key reaches no project. Create a project in Peaka Studio, or use a key of its owner',
		loadPage: async (client, _, page) => {
			const { projectId, projectName } = await readInfo(client);
			if (projectId) return { entries: [[projectName ?? projectId, projectId]] };
			const organizations = await client.read(request('ORG1', 'GET /organizations', {}));
			const entries = await each(
				organizations.slice(page, page + 1),
				async (organization) => await projectsOf(client, organization),
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
