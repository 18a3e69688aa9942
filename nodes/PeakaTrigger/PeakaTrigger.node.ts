import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { jobFinished } from './events/job-finished';

export class PeakaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Trigger',
		name: 'peakaTrigger',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'job finished',
		description: 'Starts the workflow when a job has ended in Peaka',
		defaults: { name: 'Peaka Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: jobFinished.properties,
	};

	methods = jobFinished.methods;
	poll = jobFinished.poll;
}
