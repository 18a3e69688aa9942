import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { apiKey } from './operations/api-key';

export class PeakaApiKey implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka API Key',
		name: 'peakaApiKey',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: apiKey.subtitle,
		description: 'Manage the API keys of a Peaka project',
		defaults: { name: 'Peaka API Key' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		sensitiveOutputFields: ['apiKey'],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: apiKey.properties,
	};

	methods = apiKey.methods;
	execute = apiKey.execute;
}
