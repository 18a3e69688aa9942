import { listPageSize, locator, request, withoutFailing } from '../kernel';
import { catalogName } from './catalog';
import { project } from './project';

export const cache = locator('Cache', 'cacheId', {
	description: 'The cache to work with; each belongs to one table',
	by: ['ID', '5b3f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11'],
	search: 'searchCaches',
	dependsOn: [project],
	emptyText: 'This project has no cache. Create one for a table, or choose another project',
	loadPage: async (client, { projectId }, page) => {
		const caches = await client.once(
			'caches',
			async () =>
				await client.read(
					request('CCH3', 'GET /data/projects/{projectId}/cache/status', { projectId }),
				),
		);
		const next = page + listPageSize;
		const entries = caches.slice(page, next).map(async (each) => {
			const { id, status, catalogId, schemaName, tableName } = each;
			const catalog = await catalogName(client, projectId, catalogId ?? '').catch(
				withoutFailing(catalogId),
			);
			return [`${catalog}.${schemaName}.${tableName} · ${status}`, id] as const;
		});
		return { entries: await Promise.all(entries), next: next < caches.length ? next : undefined };
	},
});
