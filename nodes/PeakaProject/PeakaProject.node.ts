import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { current, deprecated } from './operations/project';

const project = resources(current, deprecated);

export class PeakaProject implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Project',
		name: 'peakaProject',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: project.subtitle,
		description: 'Manage the projects of a Peaka workspace',
		defaults: { name: 'Peaka Project' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: project.properties,
	};

	methods = project.methods;
	execute = project.execute;
}
