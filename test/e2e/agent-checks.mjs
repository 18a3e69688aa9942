// n8n's own AI Agent with a node of ours as its tool, and a chat model whose answers are fixed.
import assert from 'node:assert/strict';
import { atTheEnd } from '../../tools/n8n/ending.mjs';
import { startChatModel } from './chat-model.mjs';
import { credentialType } from './credential.mjs';

/** The agent of now asks n8n's engine to run its tools; the one before calls them itself. */
const agents = [3.1, 2];

const budget = 20_000;
const manyRows = 'SELECT n FROM UNNEST(sequence(1, 10000)) AS t (n)';

export async function checkAgents({ check, client, credential }) {
	const peakaApi = await client.createCredential(credential('project'));
	for (const version of agents) {
		await check(
			`AI Agent ${version}: calls a node as a tool and gets an answer in its budget`,
			async () => {
				const { output, results } = await ask({ client, peakaApi, version, sql: manyRows });
				assert.equal(results.length, 1);
				assert.ok(results[0].length <= budget, `${results[0].length} characters`);
				const [{ rowCount, rows, truncated, nextStep }] = JSON.parse(results[0]);
				assert.deepEqual({ rowCount, truncated }, { rowCount: 10_000, truncated: true });
				assert.equal(rows.length, 200);
				assert.match(nextStep, /rows 1 to 200 of 10000/);
				assert.match(output, /^The tool said .*"rowCount":10000/);
			},
		);
		await check(`AI Agent ${version}: an error of the tool says what to do next`, async () => {
			const { output, results } = await ask({
				client,
				peakaApi,
				version,
				sql: 'DELETE FROM orders',
			});
			assert.match(results[0], /starts with DELETE.*Start with SELECT/);
			assert.match(output, /^The tool said /);
		});
	}
}

async function ask({ client, peakaApi, version, sql }) {
	const answer = (result) => `The tool said ${result.slice(0, 300)}`;
	const model = await startChatModel({ calls: [{ tool: /./, input: { sql } }], answer });
	atTheEnd(model.stop);
	const openAi = await client.createCredential({
		name: 'Chat model of the test',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const workflow = await client.createWorkflow(workflowOf({ version, peakaApi, openAi }));
	const { status, error, items } = await client.run(workflow, 'Start');
	assert.equal(status, 'success', error);
	const [{ output }] = items('Agent');
	const last = model.requests.at(-1);
	const { description, parameters } = last.tools[0].function;
	// Of a node without resources n8n gives the description of the node, whatever the operation.
	assert.match(description, /Trino SELECTs on "catalog"/);
	assert.match(parameters.properties.sql.description, /One Trino SELECT/);
	const results = last.messages.filter(({ role }) => role === 'tool');
	return { output, results: results.map(({ content }) => content) };
}

function workflowOf({ version, peakaApi, openAi }) {
	const node = (id, name, type, typeVersion, parameters, credentials) => ({
		...{ id, name, type, typeVersion, parameters, credentials },
		position: [0, 0],
	});
	const one = (to, type) => ({ [type]: [[{ node: to, type, index: 0 }]] });
	return {
		name: `Agent ${version}`,
		nodes: [
			node('1', 'Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('2', 'Agent', '@n8n/n8n-nodes-langchain.agent', version, {
				promptType: 'define',
				text: 'How many rows are there?',
				options: {},
			}),
			node(
				'3',
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				{ openAiApi: openAi },
			),
			node(
				'4',
				'Query',
				'n8n-nodes-peaka.peakaQueryTool',
				1,
				{
					operation: 'executeQuery',
					from: 'sql',
					statement: "={{ $fromAI('sql', 'One Trino SELECT statement', 'string') }}",
					options: {},
				},
				{ [credentialType]: peakaApi },
			),
		],
		connections: {
			Start: one('Agent', 'main'),
			Model: one('Agent', 'ai_languageModel'),
			Query: one('Agent', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}
