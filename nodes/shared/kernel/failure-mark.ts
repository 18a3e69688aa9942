import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

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
