import * as shared from '../../shared/fields';
import {
	type AnswerOf,
	field,
	operations,
	read,
	request,
	userError,
	write,
} from '../../shared/kernel';
import { firstCacheRun } from '../../shared/jobs/cache';
import { runs } from './runs';
import { type CacheSchedules, cacheSchedules, scheduleWarning } from './schedules';

interface Table {
	catalogId: string;
	schemaName: string;
	tableName: string;
}

type Cache = AnswerOf<'CCH1'>;

/** The cache with a `warning` where Peaka did not keep the schedules as they were asked for. */
function withWarning(cache: Cache, asked: CacheSchedules) {
	const warning = scheduleWarning(asked, cache);
	return { ...cache, ...(warning && { warning }) };
}

const create = write('CCH1', 'Create Cache', 'Create cache', {
	uses: ['CCH3', 'CCH7', 'CCH8', 'CCH12'],
	description:
		'Let Peaka keep a copy of a table, and wait until it is filled; one that is there stays as it is',
	// While the first run goes on or the cache is being deleted, Peaka answers 500 (docs/peaka-api.md §9.1).
	nextSteps: {
		500: 'If this table has a cache that is being filled or deleted, wait until that is done',
	},
	fields: [...shared.inTable, shared.incrementalSchedule, shared.fullRefreshSchedule],
	request: 'POST /data/projects/{projectId}/cache',
	body: ({ catalogId, schemaName, tableName, ...selected }) => ({
		catalogId,
		schemaName,
		tableName,
		...cacheSchedules(selected),
	}),
	output: (cache, selected) => withWarning(cache, cacheSchedules(selected)),
	job: firstCacheRun,
});

const same = (one: Partial<Table>, other?: Partial<Table>) =>
	one.catalogId === other?.catalogId &&
	one.schemaName === other?.schemaName &&
	one.tableName === other?.tableName;

/** One row per table. A failure names no table, so its place must, where no success contradicts. */
function created(results: AnswerOf<'CCH2'>, tables: Array<Table & CacheSchedules>) {
	const inOrder =
		results.length === tables.length &&
		results.every(({ cache }, at) => !cache || same(tables[at], cache));
	return results.map(({ success, error, cache }, at) => {
		if (cache) {
			const asked = tables.find((each) => same(each, cache)) ?? {};
			const warnings = [scheduleWarning(asked, cache), firstCacheRun.warning];
			return { success, ...cache, warning: warnings.filter(Boolean).join('. ') };
		}
		const { catalogId, schemaName, tableName } = tables[at] ?? {};
		return { success, errorInfo: error, ...(inOrder && { catalogId, schemaName, tableName }) };
	});
}

const createMany = write('CCH2', 'Create Many Caches', 'Create many caches', {
	description:
		'Let Peaka keep copies of several tables; each gives an item that says whether it went well',
	fields: [
		shared.project,
		field.rows('Tables', 'tables', {
			of: field.section('Table', 'table', [
				shared.catalog,
				shared.fullRefreshSchedule,
				shared.incrementalSchedule,
				field.requiredText('Schema Name', 'schemaName', {
					placeholder: 'e.g. public',
					description: 'The schema inside the catalog',
				}),
				field.requiredText('Table Name', 'tableName', {
					placeholder: 'e.g. orders',
					description: 'The table inside the schema',
				}),
			]),
			required: true,
			description: 'The tables to cache',
		}),
	],
	run: async ({ client }, { projectId, tables }) => {
		const body = (tables.table ?? []).map((table) => ({
			...table,
			...cacheSchedules(table),
		}));
		if (body.length === 0) {
			throw userError('There is no table to cache', 'Add one to Tables');
		}
		const results = await client.write(
			request('CCH2', 'POST /data/projects/{projectId}/cache/batch', { projectId }, { body }),
		);
		return created(results, body).map((json) => ({ json }));
	},
});

const getSettings = read('CCH4', 'Get Cache Settings', 'Get settings of cache', {
	description: 'Read the table and the schedules of a cache; how it is doing tells Get Status',
	fields: [shared.project, shared.cache],
	request: 'GET /data/projects/{projectId}/cache/{cacheId}',
});

const kept = ' Empty keeps what is set.';

const updateSettings = write('CCH5', 'Update Cache Settings', 'Update settings of cache', {
	uses: ['CCH4'],
	description:
		'Change when Peaka fills a cache again; a warning says where Peaka stores something else',
	fields: [
		shared.project,
		shared.cache,
		{
			...shared.incrementalSchedule,
			description: `When Peaka adds what is new in the source; None switches it off.${kept}`,
		},
		{
			...shared.fullRefreshSchedule,
			description: `When Peaka builds the cache anew; None switches it off.${kept}`,
		},
	],
	run: async ({ client }, { projectId, cacheId, ...selected }) => {
		const asked = cacheSchedules(selected);
		let { incrementalCacheSchedule, fullRefreshCacheSchedule } = asked;
		if (!incrementalCacheSchedule && !fullRefreshCacheSchedule) {
			throw userError('There is nothing to update', 'Add a schedule');
		}
		const ids = { projectId, cacheId };
		// Peaka may take a missing schedule for none: both are always sent (docs/peaka-api.md §16 #25).
		if (!incrementalCacheSchedule || !fullRefreshCacheSchedule) {
			const now = await client.read(
				request('CCH4', 'GET /data/projects/{projectId}/cache/{cacheId}', ids),
			);
			incrementalCacheSchedule ??= now.incrementalCacheSchedule ?? { type: 'NONE' };
			fullRefreshCacheSchedule ??= now.fullRefreshCacheSchedule ?? { type: 'NONE' };
		}
		const body = { incrementalCacheSchedule, fullRefreshCacheSchedule };
		const stored = await client.write(
			request('CCH5', 'PUT /data/projects/{projectId}/cache/{cacheId}', ids, { body }),
		);
		return [{ json: withWarning(stored, body) }];
	},
});

const remove = write('CCH6', 'Delete Cache', 'Delete cache', {
	description: 'Delete the copy of a table, even while it is filled; reads go to the source again',
	fields: [shared.project, shared.cache],
	request: 'DELETE /data/projects/{projectId}/cache/{cacheId}',
});

export const cache = operations(create, createMany, getSettings, updateSettings, remove, ...runs);
