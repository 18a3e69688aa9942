import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { connection } from './operations/connection';
import { connector } from './operations/connector';

const connections = resources(connection, connector);

export class PeakaConnection implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Connection',
		name: 'peakaConnection',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: connections.subtitle,
		description: 'Connect sources to Peaka and see what can be connected',
		defaults: { name: 'Peaka Connection' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: connections.properties,
	};

	methods = connections.methods;
	execute = connections.execute;
}
