import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { query } from './operations/query';

export class PeakaQuery implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Query',
		name: 'peakaQuery',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		parameterPane: 'wide',
		subtitle: query.subtitle,
		description: 'Run, save and manage Trino SELECTs on "catalog"."schema"."table" in Peaka',
		defaults: { name: 'Peaka Query' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: query.properties,
	};

	methods = query.methods;
	execute = query.execute;
}
