import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { organization } from './operations/organization';

export class PeakaOrganization implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Organization',
		name: 'peakaOrganization',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: organization.subtitle,
		description: 'Read the organizations that your Peaka key reaches',
		defaults: { name: 'Peaka Organization' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: organization.properties,
	};

	methods = organization.methods;
	execute = organization.execute;
}
