import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { session } from './operations/session';

const embedded = resources(session);

export class PeakaEmbedded implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Embedded',
		name: 'peakaEmbedded',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: embedded.subtitle,
		description: 'Open Peaka inside your own page',
		defaults: { name: 'Peaka Embedded' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		sensitiveOutputFields: ['sessionUrl'],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: embedded.properties,
	};

	methods = embedded.methods;
	execute = embedded.execute;
}
