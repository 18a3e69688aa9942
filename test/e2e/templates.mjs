// The workflow templates of workflows/, made ready to run.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/setup.mjs';
import { credentialType } from './credential.mjs';

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
