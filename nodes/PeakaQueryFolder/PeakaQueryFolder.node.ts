import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { folders } from './operations/query-folder';

export class PeakaQueryFolder implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Query Folder',
		name: 'peakaQueryFolder',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: folders.subtitle,
		description: 'Keep saved queries in folders',
		defaults: { name: 'Peaka Query Folder' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: folders.properties,
	};

	methods = folders.methods;
	execute = folders.execute;
}
