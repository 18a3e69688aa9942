import type { PeakaClient } from './client';
import { request } from './request';

export const listCatalogs = 'GET /data/projects/{projectId}/catalogs';

/** The catalogs of a project, asked for once per execution. */
export const catalogsOf = async (client: PeakaClient, projectId: string) =>
	await client.once(
		`catalogs of ${projectId}`,
		async () => await client.read(request('CAT1', listCatalogs, { projectId })),
	);
