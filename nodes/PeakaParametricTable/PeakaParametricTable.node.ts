import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { tables } from './operations/parametric-table';

export class PeakaParametricTable implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Parametric Table',
		name: 'peakaParametricTable',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: tables.subtitle,
		description: 'Fix the parameters of a table under a name of its own',
		defaults: { name: 'Peaka Parametric Table' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: tables.properties,
	};

	methods = tables.methods;
	execute = tables.execute;
}
