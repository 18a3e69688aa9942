import type { IExecuteFunctions, INode, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** Stands in for n8n's own triggers, which live in a package of half a gigabyte. */
export class ManualTrigger implements INodeType {
	static readonly type = 'n8n-nodes-base.manualTrigger';

	static readonly node = (name: string): INode => ({
		id: '1',
		name,
		type: ManualTrigger.type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	});

	description: INodeTypeDescription = {
		displayName: 'Manual Trigger',
		name: ManualTrigger.type,
		group: ['trigger'],
		version: 1,
		description: 'Starts a workflow',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	}
}

/** Stands in for n8n's HTTP Request: gives the body that it would send. */
export class HttpRequest implements INodeType {
	static readonly type = 'n8n-nodes-base.httpRequest';

	description: INodeTypeDescription = {
		displayName: 'HTTP Request',
		name: HttpRequest.type,
		group: ['output'],
		version: [4, 4.2],
		description: 'Sends a request',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'JSON', name: 'jsonBody', type: 'json', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		const bodyOf = (at: number) => JSON.parse(this.getNodeParameter('jsonBody', at) as string);
		return [this.getInputData().map((_, at) => ({ json: bodyOf(at), pairedItem: at }))];
	}
}

const triggers = new Set(['n8n-nodes-base.scheduleTrigger', 'n8n-nodes-base.webhook']);

/** The node as it is, or the trigger of this engine in place of one of n8n's. */
export const replacementFor = (node: INode): INode =>
	triggers.has(node.type)
		? { ...node, type: ManualTrigger.type, typeVersion: 1, parameters: {} }
		: node;

/** Notes are for the reader. */
export const runs = ({ type }: INode) => type !== 'n8n-nodes-base.stickyNote';
