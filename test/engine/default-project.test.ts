import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The projects that a run without and with a chosen project asked Peaka about. */
async function asked(
	credential: IDataObject,
	projectId: IDataObject = { mode: 'list', value: '' },
) {
	const engine = await used.engineOf(used.sandbox.keys.partner, credential);
	const from = used.sandbox.requests.length;
	const { items, error } = await engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: { operation: 'getManyQueries', projectId, limit: 1 },
	});
	const paths = used.sandbox.requests.slice(from).map(({ path }) => path);
	return {
		items,
		error,
		projects: paths.flatMap((path) => /projects\/(\w+)/.exec(path)?.[1] ?? []),
	};
}

it('an empty Project is the Default Project of the credential of a partner key', async () => {
	const { projectId } = used.sandbox;
	const { items, projects } = await asked({ defaultProject: ` ${projectId}\n` });
	expect(projects).toEqual([projectId]);
	expect(items).toHaveLength(1);
});

it('a chosen project wins over it', async () => {
	const { projectId, otherProjectId } = used.sandbox;
	const { projects } = await asked({ defaultProject: projectId }, byId(otherProjectId));
	expect(projects).toEqual([otherProjectId]);
});

it('without either, the message names both', async () => {
	const { error } = await asked({});
	expect(error).toMatchObject({
		message: "'Project' is empty",
		description: expect.stringMatching(/choose the project.*Default Project in the credential/),
	});
});
