import { type IDataObject, NodeOperationError, tryToParseDateTime } from 'n8n-workflow';
import type * as shared from '../shared/fields';
import type { Run } from '../shared/kernel';

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

export function toRow(job: shared.ExportJob, simplify: boolean): IDataObject {
	const inProgress = job.status === 'PENDING' || job.status === 'RUNNING';
	const kept = Object.entries(job).filter(([name]) => !simplify || simple.includes(name));
	return { ...Object.fromEntries(kept), inProgress };
}

/** A date without a zone is meant as the workflow's clock shows it; Peaka's own stays to the digit. */
export function instantOf({ node, itemIndex }: Run, date?: string): string | undefined {
	if (!date || /Z$/.test(date)) return date || undefined;
	try {
		return tryToParseDateTime(date, node.getTimezone()).toUTC().toISO() ?? undefined;
	} catch {
		throw new NodeOperationError(node.getNode(), `"${date}" is not a date`, {
			description: 'Correct Created Before, e.g. 2031-03-20T09:30:00Z, or remove it',
			itemIndex,
		});
	}
}
