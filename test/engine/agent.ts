// An agent that calls one tool, in both ways in which n8n's agents do.
import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Engine } from './engine';
import { ManualTrigger } from './base-nodes';

/** The agent calls the tool itself, or asks n8n's engine to run it as a node. */
export type Way = 'invoke' | 'engine request';
export const ways: readonly Way[] = ['invoke', 'engine request'];

interface Tool {
	readonly name: string;
	readonly description: string;
	readonly invoke: (input: object) => Promise<string>;
}

/** Gives the text that the model would get, or the message of the error. */
export class Agent implements INodeType {
	static readonly type = 'agent.agent';

	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: Agent.type,
		group: ['transform'],
		version: 1,
		description: 'Calls one tool',
		defaults: { name: 'Agent' },
		inputs: ['main', { type: 'ai_tool' }],
		outputs: ['main'],
		properties: [
			{ displayName: 'Way', name: 'way', type: 'string', default: '' },
			{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' },
		],
	};

	async execute(this: IExecuteFunctions, response?: EngineResponse) {
		const input = JSON.parse(this.getNodeParameter('arguments', 0) as string);
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
		const output = (text: string) => [[{ json: { text, description: tool.description } }]];
		const [answered] = response?.actionResponses ?? [];
		if (answered) {
			return output(JSON.stringify(answered.data?.data?.ai_tool?.[0]?.map(({ json }) => json)));
		}
		if (this.getNodeParameter('way', 0) === 'invoke') {
			return output(await tool.invoke(input).catch(({ message }: Error) => message));
		}
		const request: EngineRequest = {
			actions: [
				{
					actionType: 'ExecutionNodeAction',
					nodeName: 'Tool',
					input,
					type: 'ai_tool',
					id: 'call_1',
					metadata: {},
				},
			],
			metadata: {},
		};
		return request;
	}
}

/** What n8n makes of every node that is usable as a tool. */
const asTool = (node: INodeType): INodeType =>
	Object.assign(Object.create(node), {
		description: {
			...node.description,
			name: `${node.description.name}Tool`,
			inputs: [],
			outputs: ['ai_tool'],
		},
	});

/** The nodes that an engine needs for a tool of this node type. */
export const agentNodes = (engine: Engine, name: string): Record<string, INodeType> => ({
	[Agent.type]: new Agent(),
	[`n8n-nodes-peaka.${name}Tool`]: asTool(engine.nodeTypes.getByName(`n8n-nodes-peaka.${name}`)),
});

/** What the model gets where the agent calls a node of ours with these parameters and arguments. */
export async function callTool(
	engine: Engine,
	way: Way,
	name: string,
	parameters: IDataObject,
	{
		input = {},
		...settings
	}: { input?: object; onError?: 'stopWorkflow' | 'continueRegularOutput' } = {},
): Promise<{ text: string; description: string }> {
	const { data } = await engine.runWorkflow({
		nodes: [
			ManualTrigger.node('Start'),
			{
				id: '2',
				name: 'Agent',
				type: Agent.type,
				typeVersion: 1,
				position: [200, 0],
				parameters: { way, arguments: JSON.stringify(input) },
			},
			{
				id: '3',
				name: 'Tool',
				type: `n8n-nodes-peaka.${name}Tool`,
				typeVersion: 1,
				position: [200, 200],
				parameters: parameters as never,
				credentials: { peakaApi: { id: '1', name: 'Peaka' } },
				...settings,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const { runData, error } = data.resultData;
	if (error) throw error;
	return runData.Agent.at(-1)!.data!.main[0]![0].json as { text: string; description: string };
}
