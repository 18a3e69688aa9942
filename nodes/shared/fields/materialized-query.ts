import type { IDataObject } from 'n8n-workflow';
import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

export interface MaterializedQueryStatus extends IDataObject {
	queryId: string;
	queryName?: string;
	status: string;
}

export const listMaterializedQueries = ({ projectId }: { projectId: string }): Request =>
	GET`/data/projects/${projectId}/materialized-queries/status`;

const searchMaterializedQueries = picker({
	name: 'searchMaterializedQueries',
	needs: [projectField],
	nothing: 'This project has no materialized query. Save a query with the kind Materialized',
	request: listMaterializedQueries,
	show: ({ queryId, queryName, status }: MaterializedQueryStatus) => ({
		name: `${queryName ?? queryId} · ${status}`,
		value: queryId,
	}),
});

export const materializedQueryField = locator({
	displayName: 'Materialized Query',
	name: 'queryId',
	description: 'The saved query whose rows Peaka stores',
	search: searchMaterializedQueries,
	by: ['ID', '709922802836177297'],
});
