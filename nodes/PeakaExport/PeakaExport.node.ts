import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { fileExport } from './operations/export';

export class PeakaExport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Export',
		name: 'peakaExport',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: fileExport.subtitle,
		description: 'Write the rows of a query or a table into files',
		defaults: { name: 'Peaka Export' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		sensitiveOutputFields: ['files[*].url'],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: fileExport.properties,
	};

	methods = fileExport.methods;
	execute = fileExport.execute;
}
