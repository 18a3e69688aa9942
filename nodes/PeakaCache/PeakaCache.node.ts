import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { cache } from './operations/settings';

export class PeakaCache implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Cache',
		name: 'peakaCache',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: cache.subtitle,
		description: 'Keep copies of tables in Peaka for complete and fast reads',
		defaults: { name: 'Peaka Cache' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: cache.properties,
	};

	methods = cache.methods;
	execute = cache.execute;
}
