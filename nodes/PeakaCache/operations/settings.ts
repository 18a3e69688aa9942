import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { cacheField } from '../../shared/fields/cache';
import { catalogField } from '../../shared/fields/catalog';
import { projectField } from '../../shared/fields/project';
import {
	cacheSchedules,
	fullRefreshScheduleField,
	incrementalScheduleField,
	scheduleWarning,
} from '../../shared/fields/schedule';
import type { CacheSchedules } from '../../shared/fields/schedule';
import { schemaField } from '../../shared/fields/schema';
import { tableField } from '../../shared/fields/table';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

interface Table {
	catalogId: string;
	schemaName: string;
	tableName: string;
}

type Cache = IDataObject & Table & CacheSchedules;

/** The cache with a `warning` where Peaka did not keep the schedules as they were asked for. */
function withWarning(cache: Cache, asked: CacheSchedules): IDataObject {
	const warning = scheduleWarning(asked, cache);
	return { ...cache, ...(warning && { warning }) };
}

export const create = operation({
	covers: ['CCH1'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a cache',
	description:
		'Let Peaka keep a copy of a table; the first run starts at once. If the table has one already, that one comes back with its own schedules.',
	fields: [
		projectField,
		catalogField,
		schemaField,
		tableField,
		incrementalScheduleField,
		fullRefreshScheduleField,
	],
	request: ({ projectId, catalogId, schemaName, tableName, ...chosen }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/cache`,
		body: { catalogId, schemaName, tableName, ...cacheSchedules(chosen) },
	}),
	output: (cache: Cache, chosen) => withWarning(cache, cacheSchedules(chosen)),
});

interface Created {
	success: boolean;
	error?: string;
	cache?: Cache;
}

const same = (one: Table, other?: Table) =>
	one.catalogId === other?.catalogId &&
	one.schemaName === other.schemaName &&
	one.tableName === other.tableName;

/** One row per table. A failure names no table, so its place must, where no success contradicts. */
function created(results: Created[], tables: Array<Table & CacheSchedules>): IDataObject[] {
	const inOrder =
		results.length === tables.length &&
		results.every(({ cache }, at) => !cache || same(tables[at], cache));
	return results.map(({ success, error, cache }, at) => {
		if (cache) {
			return { success, ...withWarning(cache, tables.find((each) => same(each, cache)) ?? {}) };
		}
		const { catalogId, schemaName, tableName } = tables[at] ?? {};
		return { success, error, ...(inOrder && { catalogId, schemaName, tableName }) };
	});
}

export const createMany = operation({
	covers: ['CCH2'],
	safe: false,
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many caches',
	description:
		'Let Peaka keep copies of several tables. Each gives an item that says whether it went well; one failing does not stop the others.',
	fields: [
		projectField,
		{
			displayName: 'Tables',
			name: 'tables',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			required: true,
			placeholder: 'Add Table',
			default: {},
			description: 'The tables to cache',
			options: [
				{
					displayName: 'Table',
					name: 'table',
					values: [
						catalogField,
						fullRefreshScheduleField,
						incrementalScheduleField,
						{
							displayName: 'Schema Name',
							name: 'schemaName',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. public',
							description: 'The schema inside the catalog',
						},
						{
							displayName: 'Table Name',
							name: 'tableName',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. orders',
							description: 'The table inside the schema',
						},
					],
				},
			],
		},
	],
	run: async ({ peaka }, { projectId, tables }) => {
		const body = (tables.table ?? []).map((table) => ({ ...table, ...cacheSchedules(table) }));
		if (body.length === 0) {
			throw new UserError('There is no table to cache', { description: 'Add one to Tables' });
		}
		const results = await peaka.write<Created[]>({
			method: 'POST',
			url: url`/data/projects/${projectId}/cache/batch`,
			body,
		});
		return created(results, body).map((json) => ({ json }));
	},
});

export const getSettings = operation({
	covers: ['CCH4'],
	safe: true,
	name: 'Get Settings',
	value: 'getSettings',
	action: 'Get the settings of a cache',
	description: 'Read the table and the schedules of a cache; how it is doing tells Get Status',
	fields: [projectField, cacheField],
	request: ({ projectId, cacheId }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/cache/${cacheId}`,
	}),
});

const kept = ' Empty keeps what is set.';

export const updateSettings = operation({
	covers: ['CCH5'],
	uses: ['CCH4'],
	safe: false,
	name: 'Update Settings',
	value: 'updateSettings',
	action: 'Update the settings of a cache',
	description:
		'Change when Peaka fills a cache again. Where Peaka stores something else than asked, the item has a warning.',
	fields: [
		projectField,
		cacheField,
		{
			...incrementalScheduleField,
			description: `When Peaka adds what is new in the source; None switches it off.${kept}`,
		},
		{
			...fullRefreshScheduleField,
			description: `When Peaka builds the cache anew; None switches it off.${kept}`,
		},
	],
	run: async ({ peaka }, { projectId, cacheId, ...chosen }) => {
		const asked = cacheSchedules(chosen);
		let { incrementalCacheSchedule, fullRefreshCacheSchedule } = asked;
		if (!incrementalCacheSchedule && !fullRefreshCacheSchedule) {
			throw new UserError('There is nothing to update', { description: 'Add a schedule' });
		}
		const path = url`/data/projects/${projectId}/cache/${cacheId}`;
		// Peaka may take a missing schedule for none: both are always sent (docs/peaka-api.md §16 #25).
		if (!incrementalCacheSchedule || !fullRefreshCacheSchedule) {
			const now = await peaka.read<Cache>({ method: 'GET', url: path });
			incrementalCacheSchedule ??= now.incrementalCacheSchedule ?? { type: 'NONE' };
			fullRefreshCacheSchedule ??= now.fullRefreshCacheSchedule ?? { type: 'NONE' };
		}
		const body = { incrementalCacheSchedule, fullRefreshCacheSchedule };
		const stored = await peaka.write<Cache>({ method: 'PUT', url: path, body });
		return [{ json: withWarning(stored, body) }];
	},
});

export const remove = operation({
	covers: ['CCH6'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a cache',
	description: 'Delete the copy of a table, even while it is filled; reads go to the source again',
	fields: [projectField, cacheField],
	request: ({ projectId, cacheId }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/cache/${cacheId}`,
	}),
	mayBeEmpty: true,
});
