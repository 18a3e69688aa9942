import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { resources } from '../shared/kernel';
import { chat } from './operations/chat';
import { legacyChat } from './operations/legacy-chat';
import { thread } from './operations/thread';
import { workflow } from './operations/workflow';

const agent = resources(chat, thread, workflow, legacyChat);

export class PeakaAiAgent implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka AI Agent',
		name: 'peakaAiAgent',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: agent.subtitle,
		description: 'Ask Peaka about your data in your own words',
		defaults: { name: 'Peaka AI Agent' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: agent.properties,
	};

	methods = agent.methods;
	execute = agent.execute;
}
