import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { tables } from './operations';

export class PeakaParametricTable implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Parametric Table',
		name: 'peakaParametricTable',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Fix the parameters of a table under a name of its own',
		defaults: { name: 'Peaka Parametric Table' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...tables.description,
	};

	methods = tables.methods;
	execute = tables.execute;
}
