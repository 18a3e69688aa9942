import * as shared from '../../shared/fields';
import {
	failWhenRead,
	field,
	type PeakaClient,
	PeakaError,
	read,
	type Request,
	request,
	unlessFailed,
	write,
} from '../../shared/kernel';
import { clock } from '../../shared/client/clock';
import { cacheRun, freshCache, withProgress } from '../../shared/jobs/cache';

const fullRefresh = write('CCH10', 'Run Full Cache Refresh', 'Run full refresh of cache', {
	uses: ['CCH7', 'CCH12'],
	description: 'Build a cache anew, and wait for the end; until then the table reads as empty',
	fields: [shared.project, shared.cache],
	request: 'POST /data/projects/{projectId}/cache/{cacheId}/fullRefreshUpdate',
	output: (answer, { cacheId }) => ({ cacheId, ...answer }),
	job: cacheRun('full'),
});

const increment = write(
	'CCH11',
	'Run Incremental Cache Update',
	'Run incremental update of cache',
	{
		uses: ['CCH8', 'CCH12'],
		description:
			'Add what is new in the source, and wait for the end; while one runs, another one queues',
		fields: [shared.project, shared.cache],
		request: 'POST /data/projects/{projectId}/cache/{cacheId}/incrementalUpdate',
		output: (answer, { cacheId }) => ({ cacheId, ...answer }),
		job: cacheRun('incremental'),
	},
);

const ensureFresh = write([], 'Ensure Fresh Cache', 'Ensure that cache is fresh', {
	uses: ['CCH7', 'CCH8', 'CCH10', 'CCH11', 'CCH12'],
	description: 'Refresh a cache only where it is older than wanted, and wait until that has ended',
	fields: [
		shared.project,
		shared.cache,
		field.positiveInteger('Max Age', 'maxAge', {
			default: 60,
			description: 'Minutes since the cache was last filled, up to which it is fresh enough',
		}),
		field.choice('Refresh With', 'refreshWith', {
			default: 'incremental',
			description: 'How it is refreshed where it is older',
			of: {
				'Full Refresh': ['full', 'Build it anew; until then the table reads as empty'],
				'Incremental Update': ['incremental', 'Add what is new in the source'],
			},
		}),
	],
	request: ({ projectId, cacheId, refreshWith }) => {
		const ids = { projectId, cacheId };
		const base = 'POST /data/projects/{projectId}/cache/{cacheId}';
		return refreshWith === 'full'
			? request('CCH10', `${base}/fullRefreshUpdate`, ids)
			: request('CCH11', `${base}/incrementalUpdate`, ids);
	},
	job: freshCache,
});

const isServerFault = (error: unknown) => error instanceof PeakaError && error.info.status === 500;

/**
 * Right after the trigger there is no record yet, and Peaka answers 500 without doing anything
 * (docs/peaka-api.md §3.3): the one write that is sent again.
 */
async function cancelTwice(client: PeakaClient, cancel: Request<'CCH7'>) {
	await client.write(cancel).catch(async (error: unknown) => {
		if (!isServerFault(error) || client.stopped()) throw error;
		await clock.sleep(1000, client.stopped);
		await client.write(cancel);
	});
}

const nothingRuns = 'None of this kind is running, or the cache was deleted: see Get Status';

const cancelFull = write('CCH7', 'Cancel Full Cache Refresh', 'Cancel full refresh of cache', {
	description:
		'Stop a running full refresh; the rows from before stay. If none runs, Peaka says 404.',
	nextSteps: {
		404: nothingRuns,
		500: 'Right after its start Peaka does not know a run yet: try again in some seconds',
	},
	fields: [shared.project, shared.cache],
	run: async ({ client }, ids) => {
		const route = 'POST /data/projects/{projectId}/cache/{cacheId}/cancelFullRefreshUpdate';
		await cancelTwice(client, request('CCH7', route, ids));
		return [{ json: { success: true, ...ids } }];
	},
});

const cancelIncrement = write(
	'CCH8',
	'Cancel Incremental Cache Update',
	'Cancel incremental update of cache',
	{
		description:
			'Stop a running incremental update; rows already added stay. If none runs, Peaka says 404.',
		nextSteps: { 404: nothingRuns },
		fields: [shared.project, shared.cache],
		request: 'POST /data/projects/{projectId}/cache/{cacheId}/cancelIncrementalUpdate',
	},
);

/** Without what only support needs. */
const simpleFields =
	'id status inProgress outcome catalogId schemaName tableName lastFullRefreshCacheExecution lastIncrementalCacheExecution'.split(
		' ',
	);

const getStatus = read('CCH12', 'Get Cache Status', 'Get status of cache', {
	description: 'Read how a cache is doing, with its last run of each kind',
	fields: [
		shared.project,
		shared.cache,
		field.boolean('Include Logs', 'includeLogs', false, {
			description: 'Whether to read the log of what was done with the cache, too',
		}),
		failWhenRead,
	],
	request: 'GET /data/projects/{projectId}/cache/{cacheId}/status',
	simpleFields,
	query: ({ includeLogs }) => ({ excludeLogs: !includeLogs }),
	output: (answer, { cacheId, failWhen }) =>
		unlessFailed(`Cache ${cacheId}`, withProgress(answer), failWhen),
});

interface Place {
	projectId: string;
	catalogId?: string;
	schemaName?: string;
}

/** For one schema Peaka has always answered 500 (docs/peaka-api.md §16 #9): then the catalog's list. */
async function statuses(client: PeakaClient, { projectId, catalogId, schemaName }: Place) {
	if (!catalogId) {
		const caches = await client.read(
			request('CCH3', 'GET /data/projects/{projectId}/cache/status', { projectId }),
		);
		return caches.filter((cache) => !schemaName || cache.schemaName === schemaName);
	}
	const ofCatalog = async () =>
		await client.read(
			request('CCH13', 'GET /data/projects/{projectId}/catalog/{catalogId}/cache/status', {
				projectId,
				catalogId,
			}),
		);
	if (!schemaName) return await ofCatalog();
	const route =
		'GET /data/projects/{projectId}/catalog/{catalogId}/schema/{schemaName}/cache/status';
	const ids = { projectId, catalogId, schemaName };
	return await client.read(request('CCH14', route, ids)).catch(async (error: unknown) => {
		if (!isServerFault(error)) throw error;
		return (await ofCatalog()).filter((cache) => cache.schemaName === schemaName);
	});
}

const getManyStatuses = read(
	['CCH3', 'CCH13', 'CCH14'],
	'Get Many Cache Statuses',
	'Get statuses of many caches',
	{
		description: 'Read how the caches of a project, a catalog or a schema are doing',
		fields: [
			shared.project,
			{ ...shared.catalog, required: false, description: 'Leave empty for the whole project' },
			{ ...shared.schema, required: false, description: 'Leave empty for all schemas' },
			...shared.returnAllAndLimit,
		],
		simpleFields,
		run: async ({ client }, { returnAll, limit, ...place }) =>
			(await statuses(client, place))
				.slice(0, returnAll ? undefined : limit)
				.map((cache) => ({ json: withProgress(cache) })),
	},
);

const history = read('CCH9', 'Get Cache Execution History', 'Get execution history of cache', {
	description: 'List the runs of a cache, newest first; Peaka keeps them for 14 days',
	fields: [
		shared.project,
		shared.cache,
		...shared.returnAllAndLimit,
		field.options(
			field.nonNegativeInteger('Offset', 'offset', {
				defaultWhenAbsent: true,
				description: 'How many of the newest runs to skip',
			}),
		),
	],
	request: 'GET /data/projects/{projectId}/cache/{cacheId}/executionHistory',
	paginate: {
		pageSize: 100,
		key: 'id',
		// Peaka's longest page is unknown, so a short one does not say that it was the last.
		untilEmpty: true,
		next: (rows, size, { options }) => ({ limit: size, offset: options.offset + rows.length }),
	},
});

export const runs = [
	fullRefresh,
	increment,
	ensureFresh,
	cancelFull,
	cancelIncrement,
	getStatus,
	getManyStatuses,
	history,
];
