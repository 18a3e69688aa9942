import type { IDataObject } from 'n8n-workflow';
import { locator, route } from '../kernel';
import { catalogName } from './catalog';
import { project } from './project';

interface CacheRun extends IDataObject {
	status: string;
	createdAt: string;
}

export interface CacheStatus extends IDataObject {
	id: string;
	status: string;
	catalogId: string;
	schemaName: string;
	tableName: string;
	lastIncrementalCacheExecution?: CacheRun | null;
	lastFullRefreshCacheExecution?: CacheRun | null;
}

export const listCaches = 'GET /data/projects/{projectId}/cache/status';

/** Before the first run ends: one starts by itself, whatever the schedules (docs/peaka-api.md §9.1). */
const unsettled = new Set(['NOT_INITIALIZED', 'RUNNING']);

/** Two independent slots: the run that counts is the one created last. */
export function withProgress(cache: CacheStatus) {
	const [newest] = [cache.lastIncrementalCacheExecution, cache.lastFullRefreshCacheExecution]
		.filter((run) => run !== null && run !== undefined)
		.sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
	return { ...cache, inProgress: unsettled.has(cache.status) || newest?.status === 'RUNNING' };
}

const pageSize = 200;

export const cache = locator('Cache', 'cacheId', {
	description: 'The cache to work with; each belongs to one table',
	by: ['ID', '5b3f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11'],
	search: 'searchCaches',
	needs: [project],
	nothing: 'This project has no cache. Create one for a table, or choose another project',
	walk: async (peaka, { projectId }, page) => {
		const caches = await peaka.remember(
			'caches',
			async () => await peaka.read<CacheStatus[]>(route(listCaches, { projectId })),
		);
		const next = page + pageSize;
		const entries = caches.slice(page, next).map(async (cache) => {
			const { id, status, catalogId, schemaName, tableName } = cache;
			const catalog = await catalogName(peaka, projectId, catalogId).catch(() => catalogId);
			return [`${catalog}.${schemaName}.${tableName} · ${status}`, id] as const;
		});
		return { entries: await Promise.all(entries), next: next < caches.length ? next : undefined };
	},
});
