import { type IDataObject, NodeApiError } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	field,
	GET,
	type Path,
	type Peaka,
	POST,
	read,
	type Request,
	route,
	url,
	write,
} from '../../shared/kernel';
import { clock } from '../../shared/kernel/clock';

const fullRefresh = write('CCH10', 'Full Refresh', 'Start a full refresh of a cache', {
	description:
		'Start building a cache anew and go on at once. Until it has completed, the table reads as empty.',
	fields: [shared.project, shared.cache],
	request: 'POST /data/projects/{projectId}/cache/{cacheId}/fullRefreshUpdate',
	output: (answer: IDataObject, { cacheId }) => ({ cacheId, ...answer }),
});

const increment = write('CCH11', 'Incremental Update', 'Start an incremental update of a cache', {
	description:
		'Start adding what is new in the source and go on at once; if one is running, this one queues',
	fields: [shared.project, shared.cache],
	request: 'POST /data/projects/{projectId}/cache/{cacheId}/incrementalUpdate',
	output: (answer: IDataObject, { cacheId }) => ({ cacheId, ...answer }),
});

const isServerFault = (error: unknown) => error instanceof NodeApiError && error.httpCode === '500';

/** Right after the trigger there is no record yet, and Peaka answers 500 (docs/peaka-api.md §3.3). */
async function cancelTwice(peaka: Peaka, request: Request) {
	await peaka.write(request, true).catch(async (error: Error) => {
		if (!isServerFault(error) || peaka.stopped()) throw error;
		await clock.sleep(1000, peaka.stopped);
		await peaka.write(request, true);
	});
}

const nothingRuns = 'None of this kind is running, or the cache was deleted: see Get Status';

const cancelFull = write('CCH7', 'Cancel Full Refresh', 'Cancel the full refresh of a cache', {
	description:
		'Stop a running full refresh; the rows from before stay. If none runs, Peaka says 404.',
	nextSteps: { 404: nothingRuns },
	fields: [shared.project, shared.cache],
	run: async ({ peaka }, { projectId, cacheId }) => {
		await cancelTwice(
			peaka,
			POST`/data/projects/${projectId}/cache/${cacheId}/cancelFullRefreshUpdate`,
		);
		return [{ json: { success: true, projectId, cacheId } }];
	},
});

const cancelIncrement = write(
	'CCH8',
	'Cancel Incremental Update',
	'Cancel the incremental update of a cache',
	{
		description:
			'Stop a running incremental update; rows already added stay. If none runs, Peaka says 404.',
		nextSteps: { 404: nothingRuns },
		fields: [shared.project, shared.cache],
		request: 'POST /data/projects/{projectId}/cache/{cacheId}/cancelIncrementalUpdate',
		mayBeEmpty: true,
	},
);

const getStatus = read('CCH12', 'Get Status', 'Get the status of a cache', {
	description: 'Read how a cache is doing, with its last run of each kind',
	fields: [
		shared.project,
		shared.cache,
		field.flagOff('Include Logs', 'includeLogs', {
			description: 'Whether to read the log of what was done with the cache, too',
		}),
	],
	request: 'GET /data/projects/{projectId}/cache/{cacheId}/status',
	query: ({ includeLogs }) => ({ excludeLogs: !includeLogs }),
	output: shared.withProgress,
});

/** For one schema Peaka has always answered 500 (docs/peaka-api.md §16 #9): then the catalog's list. */
async function statuses(peaka: Peaka, projectId: string, catalogId = '', schemaName = '') {
	const read = async (path: Path) =>
		await peaka.read<shared.CacheStatus[]>({ method: 'GET', url: path });
	if (catalogId && schemaName) {
		const ofSchema = await read(
			url`/data/projects/${projectId}/catalog/${catalogId}/schema/${schemaName}/cache/status`,
		).catch((error: Error) => {
			if (!isServerFault(error)) throw error;
		});
		if (ofSchema) return ofSchema;
	}
	const caches = catalogId
		? await read(url`/data/projects/${projectId}/catalog/${catalogId}/cache/status`)
		: await peaka.read<shared.CacheStatus[]>(route(shared.listCaches, { projectId }));
	return schemaName ? caches.filter((cache) => cache.schemaName === schemaName) : caches;
}

const getManyStatuses = read(
	['CCH3', 'CCH13', 'CCH14'],
	'Get Many Statuses',
	'Get the statuses of many caches',
	{
		description: 'Read how the caches of a project, a catalog or a schema are doing',
		fields: [
			shared.project,
			{ ...shared.catalog, required: false, description: 'Leave empty for the whole project' },
			{ ...shared.schema, required: false, description: 'Leave empty for all schemas' },
			...shared.returnAllAndLimit,
		],
		run: async ({ peaka }, { projectId, catalogId, schemaName, returnAll, limit }) => {
			const found = await statuses(peaka, projectId, catalogId, schemaName);
			return found
				.slice(0, returnAll ? undefined : limit)
				.map((cache) => ({ json: shared.withProgress(cache) }));
		},
	},
);

const pageSize = 100;

const history = read('CCH9', 'Get Execution History', 'Get the execution history of a cache', {
	description: 'List the runs of a cache, newest first; Peaka keeps them for 14 days',
	fields: [
		shared.project,
		shared.cache,
		...shared.returnAllAndLimit,
		field.options(field.natural('Offset', 'offset', 'How many of the newest runs to skip')),
	],
	run: async ({ peaka }, { projectId, cacheId, returnAll, limit = pageSize, options }) => {
		const runs = new Map<unknown, IDataObject>();
		const page = async (size: number, offset: number) =>
			await peaka.read<IDataObject[]>({
				...GET`/data/projects/${projectId}/cache/${cacheId}/executionHistory`,
				qs: { limit: size, offset },
			});
		const from = options.offset ?? 0;
		// Peaka's longest page is unknown, so a short one does not say that it was the last.
		for (let known = -1; returnAll && known < runs.size; ) {
			known = runs.size;
			for (const run of await page(pageSize, from + known)) runs.set(run.id, run);
		}
		const rows = returnAll ? [...runs.values()] : await page(limit, from);
		return rows.map((json) => ({ json }));
	},
});

export const runs = [
	fullRefresh,
	increment,
	cancelFull,
	cancelIncrement,
	getStatus,
	getManyStatuses,
	history,
];
