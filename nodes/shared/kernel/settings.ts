import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Limits } from '../transport';
import { natural, positive } from './field';
import type { Operation } from './operation';

/** Every node's own entries in n8n's Settings tab. */
export const settings = [
	positive('Requests at Once', 'requestsAtOnce', {
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 5,
		isNodeSetting: true,
		description:
			'How many items are read at the same time. What changes something in Peaka always goes one by one, in order.',
	}),
	natural('Request Timeout', 'requestTimeout', {
		typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 0 },
		isNodeSetting: true,
		description:
			'Seconds until an answer must be complete. 0 means 60, or 180 for queries, imports and AI.',
	}),
	positive('Max Response Size', 'maxResponseSize', {
		typeOptions: { minValue: 1, maxValue: 2000, numberPrecision: 0 },
		default: 50,
		isNodeSetting: true,
		description: 'Megabytes that one answer may have before it is refused',
	}),
] as INodeProperties[];

/** The settings for one execution. Settings belong to the node, so the first item speaks for all. */
export function readSettings(context: IExecuteFunctions, { slow }: Operation) {
	const setting = (name: string, fallback: number) =>
		Number(context.getNodeParameter(name, 0, fallback)) || fallback;
	const limits: Limits = {
		timeout: setting('requestTimeout', slow ? 180 : 60),
		maxResponseSize: setting('maxResponseSize', 50) * 1e6,
	};
	return { ...limits, requestsAtOnce: setting('requestsAtOnce', 5) };
}
