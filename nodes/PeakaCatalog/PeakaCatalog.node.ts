import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { catalog } from './operations/catalog';
import { column, schema, table } from './operations/contents';

const catalogs = resources(catalog, schema, table, column);

export class PeakaCatalog implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Catalog',
		name: 'peakaCatalog',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: catalogs.subtitle,
		description: 'Find, create and share catalogs, and look at their schemas, tables and columns',
		defaults: { name: 'Peaka Catalog' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: catalogs.properties,
	};

	methods = catalogs.methods;
	execute = catalogs.execute;
}
