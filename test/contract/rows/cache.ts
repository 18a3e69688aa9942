import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaCache';
const catalogId = '918273645546372801';
const cacheId = '5b3f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11';
const schemaName = 'payment / eu';
const none = { none: { never: true } };
const every = (count: number, unit: string) => ({ interval: { every: count, unit } });

const table = (tableName: string, of = catalogId) => ({
	catalogId: by('id', of),
	schemaName: by('name', 'payment'),
	tableName: by('name', tableName),
});

const create = (
	example: string,
	incrementalCacheSchedule: object = {},
	fullRefreshCacheSchedule: object = {},
): Row => ({
	id: 'CCH1',
	example,
	node,
	parameters: {
		operation: 'createCache',
		...inProject,
		...table('cider_orders'),
		incrementalCacheSchedule,
		fullRefreshCacheSchedule,
		// One request, so that it alone is looked at: waiting is tested in test/engine.
		wait: 'no',
	} as Row['parameters'],
	path: { projectId },
});

const createMany = (example: string, ...tables: object[]): Row => ({
	id: 'CCH2',
	example,
	node,
	parameters: {
		operation: 'createManyCaches',
		...inProject,
		tables: { table: tables },
	} as Row['parameters'],
	path: { projectId },
});

const selected = (operation: string, more: Row['parameters'] = {}) => ({
	node,
	parameters: { operation, ...inProject, cacheId: by('id', cacheId), ...more },
	path: { projectId, cacheId },
});

const update = (
	example: string,
	incrementalCacheSchedule: object,
	fullRefreshCacheSchedule: object,
	rest: Partial<Row> = {},
): Row => ({
	id: 'CCH5',
	example,
	...selected('updateCacheSettings', {
		incrementalCacheSchedule,
		fullRefreshCacheSchedule,
	} as Row['parameters']),
	...rest,
});

export const rows: Row[] = [
	create('one-time'),
	create('incremental', every(15, 'minutes')),
	create('full-refresh', {}, every(1, 'days')),
	create('both', every(1, 'hours'), every(7, 'days')),
	create('schedules-off', none, none),
	createMany(
		'two-tables',
		{
			...table('cider_orders'),
			schemaName: 'payment',
			tableName: 'cider_orders',
			incrementalCacheSchedule: every(2, 'hours'),
			fullRefreshCacheSchedule: every(1, 'days'),
		},
		{ catalogId: by('id', catalogId), schemaName: 'payment', tableName: 'cider_refunds' },
	),
	createMany(
		'one-bad-one-good',
		{ catalogId: by('id', catalogId), schemaName: 'payment', tableName: 'no_such_table' },
		{
			catalogId: by('id', '918273645546372802'),
			schemaName: 'payment',
			tableName: 'cider_orders',
			fullRefreshCacheSchedule: every(6, 'hours'),
		},
	),
	{ id: 'CCH4', ...selected('getCacheSettings') },
	update('both', every(30, 'minutes'), every(1, 'days')),
	update('full-refresh-off', every(2, 'hours'), none),
	// What is left empty stays as it is, and yet both are sent.
	update(
		'incremental-off',
		none,
		{},
		{
			before: {
				CCH4: { id: cacheId, fullRefreshCacheSchedule: { type: 'BASIC', expression: 'P7D' } },
			},
		},
	),
	update('malformed-duration', every(15, 'minutes'), none, {
		body: {
			incrementalCacheSchedule: { type: 'BASIC', expression: 'PT15M' },
			fullRefreshCacheSchedule: { type: 'NONE' },
		},
		because: 'The fields can not say a malformed duration',
	}),
	update('both-off', none, none),
	{ id: 'CCH6', ...selected('deleteCache') },
	{ id: 'CCH10', ...selected('runFullCacheRefresh', { wait: 'no' }) },
	{ id: 'CCH11', ...selected('runIncrementalCacheUpdate', { wait: 'no' }) },
	{ id: 'CCH7', ...selected('cancelFullCacheRefresh'), again: 1 },
	{ id: 'CCH8', ...selected('cancelIncrementalCacheUpdate') },
	{ id: 'CCH12', ...selected('getCacheStatus'), query: { excludeLogs: 'true' } },
	{
		id: 'CCH12',
		...selected('getCacheStatus', { includeLogs: true }),
		query: { excludeLogs: 'false' },
	},
	// Fresh enough, so that it is read and no more.
	{
		id: 'CCH12',
		...selected('ensureFreshCache', { maxAge: 60 }),
		query: { excludeLogs: 'true' },
		answer: {
			id: cacheId,
			status: 'COMPLETED',
			lastFullRefreshCacheExecution: { status: 'COMPLETED', finishedAt: '2999-01-01T00:00:00Z' },
		},
	},
	{
		id: 'CCH9',
		...selected('getCacheExecutionHistory', { limit: 20, options: { offset: 40 } }),
		query: { limit: '20', offset: '40' },
	},
	{
		id: 'CCH14',
		node,
		parameters: {
			operation: 'getManyCacheStatuses',
			...inProject,
			catalogId: by('id', catalogId),
			schemaName: by('name', schemaName),
		},
		path: { projectId, catalogId, schemaName },
	},
	{
		id: 'CCH13',
		node,
		parameters: {
			operation: 'getManyCacheStatuses',
			...inProject,
			catalogId: by('id', catalogId),
			returnAll: true,
		},
		path: { projectId, catalogId },
	},
	{
		id: 'CCH3',
		node,
		parameters: { operation: 'getManyCacheStatuses', ...inProject },
		path: { projectId },
	},
];
