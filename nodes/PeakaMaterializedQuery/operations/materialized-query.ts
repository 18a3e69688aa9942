import * as shared from '../../shared/fields';
import { materializedQueryRefresh, withProgress } from '../../shared/jobs/materialized-query';
import { failWhenRead, operations, read, unlessFailed, write } from '../../shared/kernel';

const refresh = write('MAT3', 'Refresh Materialized Query', 'Refresh materialized query', {
	uses: ['MAT2', 'MAT4'],
	description: 'Fill a materialized query again, and wait until that has ended',
	fields: [shared.project, shared.materializedQuery],
	request: 'POST /data/projects/{projectId}/materialized-queries/{queryId}/refresh',
	output: (answer, { queryId }) => ({ queryId, ...answer }),
	job: materializedQueryRefresh,
});

const getStatus = read(
	'MAT4',
	'Get Materialized Query Status',
	'Get status of materialized query',
	{
		description: 'Read how a materialized query is doing, when it ran last and when it runs next',
		fields: [shared.project, shared.materializedQuery, failWhenRead],
		request: 'GET /data/projects/{projectId}/materialized-queries/{queryId}/status',
		output: (answer, values) =>
			unlessFailed(materializedQueryRefresh.title(values), withProgress(answer), values.failWhen),
	},
);

const getManyStatuses = read(
	'MAT1',
	'Get Many Materialized Query Statuses',
	'Get statuses of many materialized queries',
	{
		description: 'Read how the materialized queries of a project are doing',
		fields: [shared.project, ...shared.returnAllAndLimit],
		request: shared.materializedQuery.list,
		output: (queries) => queries.map((query) => withProgress(query)),
	},
);

const cancel = write(
	'MAT2',
	'Cancel Materialized Query Refresh',
	'Cancel refresh of materialized query',
	{
		description: 'Stop a running refresh; nothing happens where none is running',
		fields: [shared.project, shared.materializedQuery],
		request: 'POST /data/projects/{projectId}/materialized-queries/{queryId}/cancel',
	},
);

export const materializedQuery = operations(refresh, getStatus, getManyStatuses, cancel);
