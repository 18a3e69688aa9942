import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { sql } from './operations/sql';

export class PeakaSql implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka SQL Tools',
		name: 'peakaSql',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		parameterPane: 'wide',
		subtitle: sql.subtitle,
		description: 'Stream the rows of a query of any size, turn Trino SQL into other dialects',
		defaults: { name: 'Peaka SQL Tools' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: sql.properties,
	};

	methods = sql.methods;
	execute = sql.execute;
}
