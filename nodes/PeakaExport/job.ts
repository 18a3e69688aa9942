import type { IDataObject } from 'n8n-workflow';
import type { ExportJob } from '../shared/fields';

const simple = [
	'id',
	'status',
	'source',
	'rowCount',
	'bytes',
	'error',
	'createdAt',
	'expiresAt',
	'files',
];

export function toRow(job: ExportJob, simplify: boolean): IDataObject {
	const inProgress = job.status === 'PENDING' || job.status === 'RUNNING';
	const kept = Object.entries(job).filter(([name]) => !simplify || simple.includes(name));
	return { ...Object.fromEntries(kept), inProgress };
}
