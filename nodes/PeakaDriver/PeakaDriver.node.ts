import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { driver } from './operations/driver';

export class PeakaDriver implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Driver',
		name: 'peakaDriver',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: driver.subtitle,
		description: 'Get connection strings for SQL clients',
		defaults: { name: 'Peaka Driver' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		sensitiveOutputFields: ['JDBC', 'SQL_ALCHEMY'],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: driver.properties,
	};

	methods = driver.methods;
	execute = driver.execute;
}
