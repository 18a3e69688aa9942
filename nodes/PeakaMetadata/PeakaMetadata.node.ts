import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { families } from '../shared/kernel/describe';
import { refresh } from './operations/refresh';

const metadata = families(refresh);

export class PeakaMetadata implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Metadata',
		name: 'peakaMetadata',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Keep what Peaka knows about your tables up to date',
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
