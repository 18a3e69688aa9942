import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { semantic } from './operations/semantic-catalog';

export class PeakaSemanticCatalog implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Semantic Catalog',
		name: 'peakaSemanticCatalog',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: semantic.subtitle,
		description: 'Publish saved queries as the tables of a semantic catalog',
		defaults: { name: 'Peaka Semantic Catalog' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: semantic.properties,
	};

	methods = semantic.methods;
	execute = semantic.execute;
}
