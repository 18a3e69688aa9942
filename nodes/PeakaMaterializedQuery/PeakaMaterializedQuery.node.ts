import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { materializedQuery } from './operations/materialized-query';

export class PeakaMaterializedQuery implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Materialized Query',
		name: 'peakaMaterializedQuery',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: materializedQuery.subtitle,
		description: 'Refresh queries whose rows Peaka stores, and read how they are',
		defaults: { name: 'Peaka Materialized Query' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: materializedQuery.properties,
	};

	methods = materializedQuery.methods;
	execute = materializedQuery.execute;
}
