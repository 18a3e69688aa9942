import * as shared from '../shared/fields';
import { type AnswerOf, operations, read, write } from '../shared/kernel';

const withProgress = (query: AnswerOf<'MAT4'>) => ({
	...query,
	inProgress: query.status === 'RUNNING',
});

const refresh = write('MAT3', 'Refresh Materialized Query', 'Refresh materialized query', {
	description:
		'Start filling a materialized query again and go on at once. Get Status tells the old end until the new run has begun.',
	fields: [shared.project, shared.materializedQuery],
	request: 'POST /data/projects/{projectId}/materialized-queries/{queryId}/refresh',
	output: (answer, { queryId }) => ({ queryId, ...answer }),
});

const getStatus = read(
	'MAT4',
	'Get Materialized Query Status',
	'Get status of materialized query',
	{
		description: 'Read how a materialized query is doing, when it ran last and when it runs next',
		fields: [shared.project, shared.materializedQuery],
		request: 'GET /data/projects/{projectId}/materialized-queries/{queryId}/status',
		output: withProgress,
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
		output: (queries) => queries.map(withProgress),
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
