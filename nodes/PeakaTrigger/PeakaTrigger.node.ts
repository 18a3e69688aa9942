import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { polling } from '../shared/kernel';
import { jobFinished } from './events/job-finished';
import { rowsAddedOrChanged } from './events/rows-added-or-changed';
import { schemaChanged } from './events/schema-changed';

const events = polling(jobFinished, rowsAddedOrChanged, schemaChanged);

export class PeakaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Trigger',
		name: 'peakaTrigger',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Starts the workflow when something has happened in Peaka',
		defaults: { name: 'Peaka Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: events.properties,
	};

	methods = events.methods;
	poll = events.poll;
}
