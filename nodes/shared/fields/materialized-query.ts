import { locator } from '../kernel';
import { project } from './project';

export const materializedQuery = locator('Materialized Query', 'queryId', {
	description: 'The saved query whose rows Peaka stores',
	by: ['ID', '709922802836177297'],
	search: 'searchMaterializedQueries',
	dependsOn: [project],
	emptyText: 'This project has no materialized query. Save a query with the kind Materialized',
	id: 'MAT1',
	request: 'GET /data/projects/{projectId}/materialized-queries/status',
	toOption: ({ queryId, queryName, status }) => [`${queryName ?? queryId} · ${status}`, queryId],
});
