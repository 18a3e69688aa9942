import type { IDataObject } from 'n8n-workflow';
import { catalogField } from '../shared/fields/catalog';
import { exportField, listExports, mostExports } from '../shared/fields/export';
import type { ExportJob } from '../shared/fields/export';
import { returnAllAndLimit, simplifyField } from '../shared/fields/list';
import { projectField } from '../shared/fields/project';
import { queryField } from '../shared/fields/query';
import { schemaField } from '../shared/fields/schema';
import { tableField } from '../shared/fields/table';
import { optionsField } from '../shared/kernel/field';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';
import { exportBody, formatField, queryOptionsField, tableOptionsField } from './file';
import { instantOf, toRow } from './job';

export const exportQuery = operation({
	covers: ['EXP1'],
	safe: false,
	name: 'Export Query',
	value: 'exportQuery',
	action: 'Export a query',
	description: 'Start writing the rows of a saved query into files and go on at once',
	fields: [projectField, queryField, formatField, queryOptionsField],
	request: ({ projectId, queryId, format, options }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/queries/${queryId}/exports`,
		body: exportBody(format, options),
	}),
});

export const exportTable = operation({
	covers: ['EXP2'],
	safe: false,
	name: 'Export Table',
	value: 'exportTable',
	action: 'Export a table',
	description:
		'Start writing the rows of a table into files and go on at once; an empty table ends as FAILED',
	fields: [projectField, catalogField, schemaField, tableField, formatField, tableOptionsField],
	request: ({ projectId, catalogId, schemaName, tableName, format, options }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables/${tableName}/exports`,
		body: exportBody(format, options),
	}),
});

export const get = operation({
	covers: ['EXP4'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get an export',
	description:
		'Read how an export is doing and, once it succeeded, the links to its files. Anybody who has a link can read the file for about an hour.',
	fields: [projectField, exportField, simplifyField],
	request: ({ projectId, exportId }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/exports/${exportId}`,
	}),
	output: (job: ExportJob, { simplify }) => toRow(job, simplify),
});

export const getMany = operation({
	covers: ['EXP3'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many exports',
	description: 'List the exports of a project, newest first and without their files',
	fields: [
		projectField,
		...returnAllAndLimit,
		simplifyField,
		optionsField(
			{
				displayName: 'Created Before',
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description: 'Only exports that are older, in the time zone of the workflow',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'multiOptions',
				default: [],
				options: [
					{ name: 'Cancelled', value: 'CANCELLED' },
					{ name: 'Failed', value: 'FAILED' },
					{ name: 'Pending', value: 'PENDING' },
					{ name: 'Running', value: 'RUNNING' },
					{ name: 'Succeeded', value: 'SUCCEEDED' },
				],
				description: 'Only exports in one of these; Peaka can not filter by EXPIRED',
			},
		),
	],
	run: async (run, { projectId, returnAll, limit = mostExports, simplify, options }) => {
		const wanted = returnAll ? Infinity : limit;
		const status = options.status?.join(',') || undefined;
		const rows: IDataObject[] = [];
		let createdBefore = instantOf(run, options.createdBefore);
		while (rows.length < wanted) {
			const size = Math.min(wanted - rows.length, mostExports);
			const page = await run.peaka.read<ExportJob[]>(
				listExports(projectId, { status, limit: size, createdBefore }),
			);
			rows.push(...page.map((job) => toRow(job, simplify)));
			const oldest = page.at(-1)?.createdAt;
			if (page.length < size || oldest === createdBefore) break;
			createdBefore = oldest;
		}
		return rows.map((json) => ({ json }));
	},
});

export const cancel = operation({
	covers: ['EXP5'],
	safe: false,
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel an export',
	description: 'Stop an export and remove what it has written; a finished one stays as it is',
	fields: [projectField, exportField],
	request: ({ projectId, exportId }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/exports/${exportId}`,
	}),
	mayBeEmpty: true,
	// A DELETE, but nothing is deleted.
	output: (_: undefined, { projectId, exportId }) => ({ success: true, projectId, exportId }),
});
