import type { IDataObject } from 'n8n-workflow';
import * as shared from '../shared/fields';
import { field, operations, read, write } from '../shared/kernel';
import { exportBody, formatField, queryOptionsField, tableOptionsField } from './file';

const simple = new Set(
	'id status source rowCount bytes error createdAt expiresAt files'.split(' '),
);

function toRow(job: shared.ExportJob, simplify: boolean): IDataObject {
	const inProgress = job.status === 'PENDING' || job.status === 'RUNNING';
	const kept = Object.entries(job).filter(([name]) => !simplify || simple.has(name));
	return { ...Object.fromEntries(kept), inProgress };
}

const exportQuery = write('EXP1', 'Export Query', 'Export a query', {
	description: 'Start writing the rows of a saved query into files and go on at once',
	fields: [shared.project, shared.query, formatField, queryOptionsField],
	request: 'POST /data/projects/{projectId}/queries/{queryId}/exports',
	body: ({ format, options }) => exportBody(format, options),
});

const exportTable = write('EXP2', 'Export Table', 'Export a table', {
	description:
		'Start writing the rows of a table into files and go on at once; an empty table ends as FAILED',
	fields: [...shared.inTable, formatField, tableOptionsField],
	request:
		'POST /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/exports',
	body: ({ format, options }) => exportBody(format, options),
});

const get = read('EXP4', 'Get', 'Get an export', {
	description:
		'Read how an export is doing and, once it succeeded, the links to its files. Anybody who has a link can read the file for about an hour.',
	fields: [shared.project, shared.fileExport, shared.simplify],
	request: 'GET /data/projects/{projectId}/exports/{exportId}',
	output: (job: shared.ExportJob, { simplify }) => toRow(job, simplify),
});

const getMany = read('EXP3', 'Get Many', 'Get many exports', {
	description: 'List the exports of a project, newest first and without their files',
	fields: [
		shared.project,
		...shared.returnAllAndLimit,
		shared.simplify,
		field.options(
			field.dateTime('Created Before', 'createdBefore', {
				description: 'Only exports that are older, in the time zone of the workflow',
			}),
			field.choices('Status', 'status', {
				of: {
					Cancelled: 'CANCELLED',
					Failed: 'FAILED',
					Pending: 'PENDING',
					Running: 'RUNNING',
					Succeeded: 'SUCCEEDED',
				},
				description: 'Only exports in one of these; Peaka can not filter by EXPIRED',
			}),
		),
	],
	run: async (run, { projectId, returnAll, limit = shared.mostExports, simplify, options }) => {
		const wanted = returnAll ? Infinity : limit;
		const status = options.status?.join(',') || undefined;
		const rows: IDataObject[] = [];
		let createdBefore = shared.instant(run, 'Created Before', options.createdBefore);
		while (rows.length < wanted) {
			const size = Math.min(wanted - rows.length, shared.mostExports);
			const page = await run.peaka.read<shared.ExportJob[]>(
				shared.listExports(projectId, { status, limit: size, createdBefore }),
			);
			rows.push(...page.map((job) => toRow(job, simplify)));
			const oldest = page.at(-1)?.createdAt;
			if (page.length < size || oldest === createdBefore) break;
			createdBefore = oldest;
		}
		return rows.map((json) => ({ json }));
	},
});

const cancel = write('EXP5', 'Cancel', 'Cancel an export', {
	description: 'Stop an export and remove what it has written; a finished one stays as it is',
	fields: [shared.project, shared.fileExport],
	request: 'DELETE /data/projects/{projectId}/exports/{exportId}',
	mayBeEmpty: true,
	// A DELETE, but nothing is deleted.
	output: (_: undefined, { projectId, exportId }) => ({ success: true, projectId, exportId }),
});

export const fileExport = operations(exportQuery, exportTable, get, getMany, cancel);
