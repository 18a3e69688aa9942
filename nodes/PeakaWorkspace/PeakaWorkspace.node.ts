import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { workspace } from './operations';

export class PeakaWorkspace implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Workspace',
		name: 'peakaWorkspace',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Manage the workspaces of a Peaka organization',
		defaults: { name: 'Peaka Workspace' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...workspace.description,
	};

	methods = workspace.methods;
	execute = workspace.execute;
}
