import type { IDataObject } from 'n8n-workflow';
import { locator } from '../kernel';
import { project } from './project';

export interface MaterializedQueryStatus extends IDataObject {
	queryId: string;
	queryName?: string;
	status: string;
}

export const materializedQuery = locator('Materialized Query', 'queryId', {
	description: 'The saved query whose rows Peaka stores',
	by: ['ID', '709922802836177297'],
	search: 'searchMaterializedQueries',
	needs: [project],
	nothing: 'This project has no materialized query. Save a query with the kind Materialized',
	request: 'GET /data/projects/{projectId}/materialized-queries/status',
	show: ({ queryId, queryName, status }: MaterializedQueryStatus) => [
		`${queryName ?? queryId} · ${status}`,
		queryId,
	],
});
