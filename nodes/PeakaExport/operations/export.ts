import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	errorInfo,
	fail,
	failWhenRead,
	field,
	type ItemContext,
	operations,
	PeakaError,
	read,
	unlessFailed,
	userError,
	wait,
	write,
} from '../../shared/kernel';
import { exportJob, simpleExportFields, withProgress } from '../../shared/jobs/export';
import { binaryField, downloaded, unpackField } from './download';
import { exportBody, formatField, queryOptionsField, tableOptionsField } from './file';

const downloadField = field.boolean('Download Files', 'downloadFiles', false, {
	displayOptions: { show: { wait: ['untilFinished'] } },
	description: 'Whether the node also fetches the files, and gives them as binary fields',
});

const ownFields = field.list(formatField, wait, downloadField, {
	...binaryField,
	displayOptions: { show: { wait: ['untilFinished'], downloadFiles: [true] } },
});

interface Target {
	readonly projectId: string;
	readonly downloadFiles?: boolean;
	readonly binaryPropertyName?: string;
	readonly options: { readonly unpack?: boolean };
}

/** The item of an export that succeeded, with its files where they are wanted. */
async function ended(final: IDataObject, values: Target, context: ItemContext) {
	const { projectId, downloadFiles, binaryPropertyName = 'data', options } = values;
	const isEmpty = (final.files as unknown[] | undefined)?.length === 0;
	if (!downloadFiles || isEmpty) return [{ json: final }];
	const ids = { projectId, exportId: final.id as string };
	const job = final.job as IDataObject;
	const target = { binaryPropertyName, unpack: options.unpack };
	return await downloaded(context, ids, target, { job }).catch((error: unknown) => {
		const info = errorInfo(error);
		const nextStep = `${info.nextStep}. The export itself has succeeded: Download Export gets its files by the ID ${ids.exportId}`;
		return fail(new PeakaError({ ...info, nextStep, job }));
	});
}

const exportQuery = write('EXP1', 'Export Query', 'Export query', {
	uses: ['EXP4', 'EXP5'],
	description:
		'Write the rows of a saved query into files, wait until that is done, and fetch them',
	fields: [shared.project, shared.query, ...ownFields, queryOptionsField],
	request: 'POST /data/projects/{projectId}/queries/{queryId}/exports',
	body: ({ format, options }) => exportBody(format, options),
	job: exportJob,
	ended,
});

const exportTable = write('EXP2', 'Export Table', 'Export table', {
	uses: ['EXP4', 'EXP5'],
	description: 'Write the rows of a table into files, wait until that is done, and fetch them',
	fields: [...shared.inTable, ...ownFields, tableOptionsField],
	request:
		'POST /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/exports',
	body: ({ format, options }) => exportBody(format, options),
	job: exportJob,
	ended,
});

const get = read('EXP4', 'Get Export', 'Get export', {
	description:
		'Read the state of an export and, at its end, links that open its files to anybody for an hour',
	fields: [shared.project, shared.fileExport, failWhenRead, shared.simplify],
	request: 'GET /data/projects/{projectId}/exports/{exportId}',
	simpleFields: simpleExportFields,
	output: (job, { failWhen }) =>
		unlessFailed(`Export ${job.id}`, withProgress(job, false), failWhen),
});

const download = read([], 'Download Export', 'Download export', {
	uses: ['EXP4'],
	slow: true,
	description: 'Fetch the files of an export that has succeeded, as binary fields of one item',
	fields: [shared.project, shared.fileExport, binaryField, field.options(unpackField)],
	run: async (context, { binaryPropertyName, options: { unpack }, ...ids }) =>
		await downloaded(context, ids, { binaryPropertyName, unpack }),
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
	simpleFields: simpleExportFields,
	output: (jobs) => jobs.map((job) => withProgress(job, false)),
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

export const fileExport = operations(exportQuery, exportTable, download, get, getMany, cancel);
