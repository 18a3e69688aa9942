import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { workspace } from './operations/workspace';

export class PeakaWorkspace implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Workspace',
		name: 'peakaWorkspace',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: workspace.subtitle,
		description: 'Manage the workspaces of a Peaka organization',
		defaults: { name: 'Peaka Workspace' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: workspace.properties,
	};

	methods = workspace.methods;
	execute = workspace.execute;
}
