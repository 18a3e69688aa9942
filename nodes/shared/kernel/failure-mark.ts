import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ErrorInfo } from '../client/errors';

/**
 * n8n takes a row with a member `error` for a failure, in routing and in retrying: in Peaka's own
 * answers it is called `errorInfo`.
 */
export function withoutFailureMark(item: INodeExecutionData): INodeExecutionData {
	if (!Object.hasOwn(item.json, 'error')) return item;
	const entries = Object.entries(item.json);
	const json = entries.map(([name, value]) => [name === 'error' ? 'errorInfo' : name, value]);
	return { ...item, json: Object.fromEntries(json) as IDataObject };
}

/** The error of an item: one member named `error` and nothing else, as every n8n sends it to the error output as it is. */
export const errorItem = (
	{ message, status, errorCode = null, nextStep, job }: ErrorInfo,
	item: number,
): INodeExecutionData => ({
	json: { error: { message, status: status ?? null, errorCode, nextStep, ...(job && { job }) } },
	pairedItem: { item },
});
