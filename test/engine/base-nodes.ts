import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { clock } from './package';

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

/** Stands in for n8n's Split Out: each entry of a list in the item becomes an item. */
class SplitOut implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Split Out',
		name: 'n8n-nodes-base.splitOut',
		group: ['transform'],
		version: 1,
		description: 'Turns a list into items',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Fields', name: 'fieldToSplitOut', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		return [
			this.getInputData().flatMap(({ json }, item) =>
				(
					memberOf(json, this.getNodeParameter('fieldToSplitOut', item) as string) as IDataObject[]
				).map((each) => ({ json: each, pairedItem: { item } })),
			),
		];
	}
}

/** Stands in for n8n's Convert to File, for a text in the item. */
class ConvertToFile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Convert to File',
		name: 'n8n-nodes-base.convertToFile',
		group: ['input'],
		version: [1, 1.1],
		description: 'Turns a text into a file',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Text', name: 'sourceProperty', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions) {
		const fileOf = async (json: IDataObject, item: number) => {
			const text = memberOf(json, this.getNodeParameter('sourceProperty', item) as string);
			const data = await this.helpers.prepareBinaryData(Buffer.from(text as string), 'file.csv');
			return { json: {}, binary: { data }, pairedItem: { item } };
		};
		return [await Promise.all(this.getInputData().map(({ json }, item) => fileOf(json, item)))];
	}
}

/** Stands in for n8n's Wait, which is called after some time: the item is what the call brought. */
class Wait implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Wait',
		name: 'n8n-nodes-base.wait',
		group: ['organization'],
		version: [1, 1.1],
		description: 'Waits for a call',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions) {
		await clock.sleep(60_000, () => false);
		return [[{ json: { body: {} }, pairedItem: { item: 0 } }]];
	}
}

const memberOf = (json: IDataObject, path: string): unknown =>
	path.split('.').reduce<unknown>((value, name) => (value as IDataObject)[name], json);

/** What stands in for nodes of n8n's own, by their type. */
export const baseNodes: Readonly<Record<string, INodeType>> = Object.fromEntries(
	[new ManualTrigger(), new HttpRequest(), new SplitOut(), new ConvertToFile(), new Wait()].map(
		(node) => [node.description.name, node],
	),
);

const triggers = new Set([
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-base.webhook',
	'n8n-nodes-peaka.peakaTrigger',
]);

/** The node as it is, or the trigger of this engine in place of one of n8n's. */
export const replacementFor = (node: INode): INode =>
	triggers.has(node.type)
		? { ...node, type: ManualTrigger.type, typeVersion: 1, parameters: {} }
		: node;

/** Notes are for the reader. */
export const runs = ({ type }: INode) => type !== 'n8n-nodes-base.stickyNote';
