// The workflow templates of workflows/, made ready to run.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/setup.mjs';
import { atTheEnd } from '../../tools/n8n/ending.mjs';
import { startChatModel } from './chat-model.mjs';
import { credentialType } from './credential.mjs';
import { expectedItems, questionOfTemplate } from './expected-items.mjs';
import { startHook } from './hook.mjs';

const folder = join(root, 'workflows');
const { name: packageName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Whether the package brings this node type. */
export const isOurs = (type) => type.startsWith(`${packageName}.`);

export const templateFiles = () => readdirSync(folder).filter((name) => name.endsWith('.json'));

/** The workflow in a file, with the credential chosen in every node of ours. */
export function readTemplate(file, { id, name }) {
	const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	for (const node of workflow.nodes) {
		if (isOurs(node.type)) node.credentials = { [credentialType]: { id, name } };
	}
	return workflow;
}

/** What templates are filled in with that reach more than Peaka: where they post to, and a chat model. */
export async function outsideOfPeaka(client) {
	const hook = await startHook();
	const model = await startChatModel(questionOfTemplate);
	atTheEnd(async () => await Promise.all([hook.stop(), model.stop()]));
	const openAiApi = await client.createCredential({
		name: 'Chat model of the templates',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	return { hook: hook.url, openAiApi };
}

/** The template as a user has it once everything is filled in. */
export function filledTemplate(file, credential, outside) {
	const template = readTemplate(file, credential);
	const node = (wanted) => template.nodes.find(({ name }) => name === wanted);
	expectedItems[file].fill?.(node, outside);
	return template;
}
