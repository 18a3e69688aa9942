import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { cacheField, listCaches, withProgress } from '../../shared/fields/cache';
import type { CacheStatus } from '../../shared/fields/cache';
import { catalogField } from '../../shared/fields/catalog';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { schemaField } from '../../shared/fields/schema';
import { clock } from '../../shared/kernel/clock';
import { optionsField } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import type { Path, Peaka, Request } from '../../shared/transport';

export const fullRefresh = operation({
	covers: ['CCH10'],
	safe: false,
	name: 'Full Refresh',
	value: 'fullRefresh',
	action: 'Start a full refresh of a cache',
	description:
		'Start building a cache anew and go on at once. Until it has completed, the table reads as empty.',
	fields: [projectField, cacheField],
	request: ({ projectId, cacheId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/cache/${cacheId}/fullRefreshUpdate`,
	}),
	output: (answer: IDataObject, { cacheId }) => ({ cacheId, ...answer }),
});

export const incrementalUpdate = operation({
	covers: ['CCH11'],
	safe: false,
	name: 'Incremental Update',
	value: 'incrementalUpdate',
	action: 'Start an incremental update of a cache',
	description:
		'Start adding what is new in the source and go on at once; if one is running, this one queues',
	fields: [projectField, cacheField],
	request: ({ projectId, cacheId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/cache/${cacheId}/incrementalUpdate`,
	}),
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

export const cancelFullRefresh = operation({
	covers: ['CCH7'],
	safe: false,
	name: 'Cancel Full Refresh',
	value: 'cancelFullRefresh',
	action: 'Cancel the full refresh of a cache',
	description:
		'Stop a running full refresh; the rows from before stay. If none runs, Peaka says 404.',
	fields: [projectField, cacheField],
	run: async ({ peaka }, { projectId, cacheId }) => {
		await cancelTwice(peaka, {
			method: 'POST',
			url: url`/data/projects/${projectId}/cache/${cacheId}/cancelFullRefreshUpdate`,
		});
		return [{ json: { success: true, projectId, cacheId } }];
	},
});

export const cancelIncrementalUpdate = operation({
	covers: ['CCH8'],
	safe: false,
	name: 'Cancel Incremental Update',
	value: 'cancelIncrementalUpdate',
	action: 'Cancel the incremental update of a cache',
	description:
		'Stop a running incremental update; rows already added stay. If none runs, Peaka says 404.',
	fields: [projectField, cacheField],
	request: ({ projectId, cacheId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/cache/${cacheId}/cancelIncrementalUpdate`,
	}),
	mayBeEmpty: true,
});

export const getStatus = operation({
	covers: ['CCH12'],
	safe: true,
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a cache',
	description: 'Read how a cache is doing, with its last run of each kind',
	fields: [
		projectField,
		cacheField,
		{
			displayName: 'Include Logs',
			name: 'includeLogs',
			type: 'boolean',
			default: false,
			description: 'Whether to read the log of what was done with the cache, too',
		},
	],
	request: ({ projectId, cacheId, includeLogs }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/cache/${cacheId}/status`,
		qs: { excludeLogs: !includeLogs },
	}),
	output: withProgress,
});

/** For one schema Peaka has always answered 500 (docs/peaka-api.md §16 #9): then the catalog's list. */
async function statuses(peaka: Peaka, projectId: string, catalogId = '', schemaName = '') {
	const read = async (path: Path) => await peaka.read<CacheStatus[]>({ method: 'GET', url: path });
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
		: await peaka.read<CacheStatus[]>(listCaches({ projectId }));
	return schemaName ? caches.filter((cache) => cache.schemaName === schemaName) : caches;
}

export const getManyStatuses = operation({
	covers: ['CCH3', 'CCH13', 'CCH14'],
	safe: true,
	name: 'Get Many Statuses',
	value: 'getManyStatuses',
	action: 'Get the statuses of many caches',
	description: 'Read how the caches of a project, a catalog or a schema are doing',
	fields: [
		projectField,
		{ ...catalogField, required: false, description: 'Leave empty for the whole project' },
		{ ...schemaField, required: false, description: 'Leave empty for all schemas' },
		...returnAllAndLimit,
	],
	run: async ({ peaka }, { projectId, catalogId, schemaName, returnAll, limit }) => {
		const found = await statuses(peaka, projectId, catalogId, schemaName);
		return found
			.slice(0, returnAll ? undefined : limit)
			.map((cache) => ({ json: withProgress(cache) }));
	},
});

const pageSize = 100;

export const getExecutionHistory = operation({
	covers: ['CCH9'],
	safe: true,
	name: 'Get Execution History',
	value: 'getExecutionHistory',
	action: 'Get the execution history of a cache',
	description: 'List the runs of a cache, newest first; Peaka keeps them for 14 days',
	fields: [
		projectField,
		cacheField,
		...returnAllAndLimit,
		optionsField({
			displayName: 'Offset',
			name: 'offset',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many of the newest runs to skip',
		}),
	],
	run: async ({ peaka }, { projectId, cacheId, returnAll, limit = pageSize, options }) => {
		const runs = new Map<unknown, IDataObject>();
		const page = async (size: number, offset: number) =>
			await peaka.read<IDataObject[]>({
				method: 'GET',
				url: url`/data/projects/${projectId}/cache/${cacheId}/executionHistory`,
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
