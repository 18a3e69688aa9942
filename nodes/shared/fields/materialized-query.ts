import type { IDataObject } from 'n8n-workflow';
import { picker } from '../kernel/listing';
import { locator } from '../kernel/locator';
import { url } from '../transport';
import type { Request } from '../transport';
import { projectField } from './project';

export interface MaterializedQueryStatus extends IDataObject {
	queryId: string;
	queryName?: string;
	status: string;
}

export const listMaterializedQueries = ({ projectId }: { projectId: string }): Request => ({
	method: 'GET',
	url: url`/data/projects/${projectId}/materialized-queries/status`,
});

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
