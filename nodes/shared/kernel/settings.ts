import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Limits } from '../transport';
import type { Operation } from './operation';

/** Every node's own entries in n8n's Settings tab. */
export const settings: INodeProperties[] = [
	{
		displayName: 'Requests at Once',
		name: 'requestsAtOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		isNodeSetting: true,
		description:
			'How many items are read at the same time. What changes something in Peaka always goes one by one, in order.',
	},
	{
		displayName: 'Request Timeout',
		name: 'requestTimeout',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 3600 },
		default: 0,
		isNodeSetting: true,
		description:
			'Seconds until an answer must be complete. 0 means 60, or 180 for queries, imports and AI.',
	},
	{
		displayName: 'Max Response Size',
		name: 'maxResponseSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 2000 },
		default: 50,
		isNodeSetting: true,
		description: 'Megabytes that one answer may have before it is refused',
	},
];

/** The settings for one execution. Settings belong to the node, so the first item speaks for all. */
export function readSettings(
	context: IExecuteFunctions,
	{ slow }: Operation,
): Limits & { requestsAtOnce: number } {
	const setting = (name: string, fallback: number) =>
		Number(context.getNodeParameter(name, 0, fallback)) || fallback;
	return {
		requestsAtOnce: setting('requestsAtOnce', 5),
		timeout: setting('requestTimeout', slow ? 180 : 60),
		maxResponseSize: setting('maxResponseSize', 50) * 1e6,
	};
}
