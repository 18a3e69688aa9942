import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { builtNodes } from './built-nodes';

const folder = join(__dirname, '../../workflows');
const prefix = 'n8n-nodes-peaka.';

/** What only the user can know; n8n marks it in the editor. */
const leftOpen: Record<string, string[]> = {
	'fresh-cache-before-dashboard.json Create Cache': ['catalogId', 'schemaName', 'tableName'],
};

/** Words of n8n's own that notes name. */
const wordsOfN8n = ['Execute workflow', 'Limit Wait Time', 'Edit Fields', 'Tool Description'];

/** Fields that n8n itself gives to triggers that poll, and to tools. */
const fieldsOfN8n = ['pollTimes', 'descriptionType', 'toolDescription'];

const templates = readdirSync(folder).map((file) => ({
	file,
	workflow: JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase,
}));

const ownNodes = templates.flatMap(({ file, workflow }) =>
	workflow.nodes
		.filter(({ type }) => type.startsWith(prefix))
		.map((node) => ({ title: `${file} ${node.name}`, node })),
);

/** The description of a node; as a tool it has the same fields. */
function descriptionOf({ type }: INode) {
	const name = type.slice(prefix.length).replace(/Tool$/, '');
	return builtNodes.find(({ description }) => description.name === name)!.description;
}

it.each(ownNodes)('$title: the node has every field that is filled in', ({ node }) => {
	const description = descriptionOf(node);
	const { properties } = description;
	const own = Object.entries(node.parameters).filter(([name]) => !fieldsOfN8n.includes(name));
	const parameters = Object.fromEntries(own);
	expect(
		NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description),
	).toMatchObject(parameters);
});

it.each(ownNodes)('$title: no field is left that must be filled in', ({ title, node }) => {
	const description = descriptionOf(node);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	expect(Object.keys(issues?.parameters ?? {})).toEqual(leftOpen[title] ?? []);
});

it.each(templates)('$file: notes name nodes and fields as the editor does', ({ workflow }) => {
	const labels = JSON.stringify(
		workflow.nodes.filter(({ type }) => type.startsWith(prefix)).map(descriptionOf),
	);
	const isKnown = (word: string) =>
		wordsOfN8n.includes(word) ||
		workflow.nodes.some(({ name }) => name === word) ||
		labels.includes(`"displayName":"${word}"`) ||
		labels.includes(`"name":"${word}"`);
	const words = workflow.nodes
		.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
		.flatMap(({ parameters }) => [
			...(parameters.content as string).matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g),
		])
		.flatMap(([, emphasised]) => emphasised.split(' → '));
	expect(words.filter((word) => !isKnown(word))).toEqual([]);
});

it.each(templates)('$file: each node leads to one that is there, and has an id', ({ workflow }) => {
	const names = workflow.nodes.map(({ name }) => name);
	const targets = Object.values(workflow.connections).flatMap((outputs) =>
		Object.values(outputs).flatMap((ways) => ways.flatMap((way) => way ?? [])),
	);
	const unknown = [...Object.keys(workflow.connections), ...targets.map(({ node }) => node)];
	expect(unknown.filter((name) => !names.includes(name))).toEqual([]);
	expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
	expect(new Set(names).size).toBe(names.length);
});
