import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

const root = join(__dirname, '../..');
const load = createRequire(__filename);
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export interface BuiltNode {
	name: string;
	description: INodeTypeDescription;
	codex: { alias: string[] };
}

/** Every node as it is built, with its codex, in the order in which n8n loads them. */
export const builtNodes: BuiltNode[] = n8n.nodes.map((file: string) => {
	const name = basename(file, '.node.js');
	const { description } = new (load(join(root, file))[name])();
	return { name, description, codex: load(join(root, file.replace(/js$/, 'json'))) };
});
