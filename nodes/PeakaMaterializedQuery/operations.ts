import type { IDataObject } from 'n8n-workflow';
import { returnAllAndLimit } from '../shared/fields/list';
import {
	listMaterializedQueries,
	materializedQueryField,
} from '../shared/fields/materialized-query';
import type { MaterializedQueryStatus } from '../shared/fields/materialized-query';
import { projectField } from '../shared/fields/project';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';

const withProgress = (query: MaterializedQueryStatus) => ({
	...query,
	inProgress: query.status === 'RUNNING',
});

export const refresh = operation({
	covers: ['MAT3'],
	safe: false,
	name: 'Refresh',
	value: 'refresh',
	action: 'Refresh a materialized query',
	description:
		'Start filling a materialized query again and go on at once. Get Status tells the old end until the new run has begun.',
	fields: [projectField, materializedQueryField],
	request: ({ projectId, queryId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/materialized-queries/${queryId}/refresh`,
	}),
	mayBeEmpty: true,
	output: (answer: IDataObject | undefined, { projectId, queryId }) =>
		answer ? { queryId, ...answer } : { success: true, projectId, queryId },
});

export const getStatus = operation({
	covers: ['MAT4'],
	safe: true,
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a materialized query',
	description: 'Read how a materialized query is doing, when it ran last and when it runs next',
	fields: [projectField, materializedQueryField],
	request: ({ projectId, queryId }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/materialized-queries/${queryId}/status`,
	}),
	output: withProgress,
});

export const getManyStatuses = operation({
	covers: ['MAT1'],
	safe: true,
	name: 'Get Many Statuses',
	value: 'getManyStatuses',
	action: 'Get the statuses of many materialized queries',
	description: 'Read how the materialized queries of a project are doing',
	fields: [projectField, ...returnAllAndLimit],
	request: listMaterializedQueries,
	output: (queries: MaterializedQueryStatus[]) => queries.map(withProgress),
});

export const cancel = operation({
	covers: ['MAT2'],
	safe: false,
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel the refresh of a materialized query',
	description: 'Stop a running refresh; nothing happens where none is running',
	fields: [projectField, materializedQueryField],
	request: ({ projectId, queryId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/materialized-queries/${queryId}/cancel`,
	}),
	mayBeEmpty: true,
});
