import * as shared from '../../shared/fields';
import { type AnswerOf, field, operations, read, userError, write } from '../../shared/kernel';
import { exportBody, formatField, queryOptionsField, tableOptionsField } from './file';

const simple = new Set(
	'id status source rowCount bytes error createdAt expiresAt files'.split(' '),
);

function toRow(job: AnswerOf<'EXP4'>, simplify: boolean) {
	const inProgress = job.status === 'PENDING' || job.status === 'RUNNING';
	const kept = Object.entries(job).filter(([name]) => !simplify || simple.has(name));
	return { ...Object.fromEntries(kept), inProgress };
}

const exportQuery = write('EXP1', 'Export Query', 'Export query', {
	description: 'Start writing the rows of a saved query into files and go on at once',
	fields: [shared.project, shared.query, formatField, queryOptionsField],
	request: 'POST /data/projects/{projectId}/queries/{queryId}/exports',
	body: ({ format, options }) => exportBody(format, options),
});

const exportTable = write('EXP2', 'Export Table', 'Export table', {
	description:
		'Start writing the rows of a table into files and go on at once; an empty table ends as FAILED',
	fields: [...shared.inTable, formatField, tableOptionsField],
	request:
		'POST /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/exports',
	body: ({ format, options }) => exportBody(format, options),
});

const get = read('EXP4', 'Get Export', 'Get export', {
	description:
		'Read how an export is doing and, once it succeeded, the links to its files. Anybody who has a link can read the file for about an hour.',
	fields: [shared.project, shared.fileExport, shared.simplify],
	request: 'GET /data/projects/{projectId}/exports/{exportId}',
	output: (job, { simplify }) => toRow(job, simplify),
});

const getMany = read('EXP3', 'Get Many Exports', 'Get many exports', {
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
	request: 'GET /data/projects/{projectId}/exports',
	query: ({ options: { status } }) => ({ status: status?.join(',') || undefined }),
	paginate: {
		pageSize: shared.exportPageSize,
		key: 'id',
		next: (rows, size, { options }) => ({
			limit: size,
			createdBefore: justAfter(rows.at(-1)?.createdAt) ?? options.createdBefore,
		}),
	},
	output: (jobs, { simplify }) => jobs.map((job) => toRow(job, simplify)),
});

function justAfter(createdAt: unknown) {
	if (typeof createdAt !== 'string') return undefined;
	const time = Date.parse(createdAt);
	if (!Number.isNaN(time)) return shared.createdUpTo(time);
	throw userError(
		'Peaka gave an export without a date, so the ones before it can not be listed',
		'Switch Return All off and set Limit to 200 or less',
	);
}

const cancel = write('EXP5', 'Cancel Export', 'Cancel export', {
	description: 'Stop an export and remove what it has written; a finished one stays as it is',
	fields: [shared.project, shared.fileExport],
	request: 'DELETE /data/projects/{projectId}/exports/{exportId}',
	// A DELETE, but nothing is deleted.
	acknowledge: { as: 'success' },
});

export const fileExport = operations(exportQuery, exportTable, get, getMany, cancel);
