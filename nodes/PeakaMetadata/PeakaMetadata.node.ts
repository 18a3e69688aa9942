import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { aiUsage } from './operations/ai-usage';
import { categoricalValues } from './operations/categorical-values';
import { goldenSql } from './operations/golden-sql';
import { question } from './operations/question';
import { refresh } from './operations/refresh';
import { relation } from './operations/relation';
import { table } from './operations/table';

const metadata = resources(
	refresh,
	table,
	aiUsage,
	relation,
	goldenSql,
	categoricalValues,
	question,
);

export class PeakaMetadata implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Metadata',
		name: 'peakaMetadata',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: metadata.subtitle,
		description: 'Read and improve what Peaka knows about your tables',
		defaults: { name: 'Peaka Metadata' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: metadata.properties,
	};

	methods = metadata.methods;
	execute = metadata.execute;
}
