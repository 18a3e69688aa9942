import {
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
	Workflow,
} from 'n8n-workflow';
import { builtNodes, type BuiltNode } from './built-nodes';

/** Two lines of a drop-down, as wide as it is in the editor: what is longer is cut there. */
const twoLines = 96;

const isOption = (each: object): each is INodePropertyOptions =>
	!('type' in each || 'values' in each);

/** A field with the members of its collections and sections. */
function withMembers(field: INodeProperties): INodeProperties[] {
	const inner = (field.options ?? []).flatMap((each) => {
		if ('values' in each) return each.values;
		return 'type' in each ? [each] : [];
	});
	return [field, ...inner.flatMap(withMembers)];
}

const fieldsOf = ({ description }: BuiltNode) => description.properties.flatMap(withMembers);
const optionsOf = (field: INodeProperties) => (field.options ?? []).filter(isOption);

interface Choice extends INodePropertyOptions {
	resource?: string;
}

/** Every operation of a node, with the resource that it is under. */
const operationsOf = ({ description }: BuiltNode): Choice[] =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((list) =>
			optionsOf(list).map((each) => ({
				...each,
				resource: list.displayOptions?.show?.resource?.[0] as string | undefined,
			})),
		);

/** The fields that an operation shows, whatever else they depend on. */
const shownFor = (node: BuiltNode, { value, resource }: Choice) =>
	node.description.properties.filter(({ displayOptions: { show = {} } = {} }) => {
		const under = (list: unknown[] | undefined, what: unknown) => !list || list.includes(what);
		return under(show.operation, value) && under(show.resource, resource);
	});

describe.each(builtNodes.map((node) => [node.description.displayName, node] as const))(
	'%s',
	(_, node) => {
		const fields = fieldsOf(node);
		const labels = fields.filter(({ type }) => type !== 'notice');

		it('no text is cut by the editor', () => {
			const cut = [
				...labels.filter(({ displayName }) => displayName.length > 30).map((f) => f.displayName),
				...fields
					.flatMap(optionsOf)
					.flatMap(({ name, description = '', action = '' }) => [
						...(name.length > 44 ? [name] : []),
						...(description.length > twoLines ? [description] : []),
						...(action.length > 48 ? [action] : []),
					]),
				...fields.flatMap(({ hint = '' }) => (hint.length > 120 ? [hint] : [])),
				...[node.description.description].filter((text) => text.length > 80),
			];
			expect(cut).toEqual([]);
		});

		it('no label is the name that a program gives', () => {
			const names = [...labels, ...fields.flatMap(optionsOf)].map((each) =>
				'displayName' in each ? each.displayName : each.name,
			);
			const words = names.map((each) => each.replace(/BigQuery|MySQL|PostgreSQL|SQLAlchemy/g, ''));
			expect(words.filter((each) => /^[a-z]|[a-z][A-Z]/.test(each))).toEqual([]);
		});

		it('says below the node what it does, in words', () => {
			for (const { value, resource, action } of operationsOf(node)) {
				expect(subtitle(node, { operation: value, resource })).toBe(action);
			}
			const events = node.description.properties.filter(({ name }) => name === 'event');
			for (const { name, value } of events.flatMap(optionsOf)) {
				expect(subtitle(node, { event: value })).toBe(name.toLowerCase());
			}
		});

		it('former operations say what to use instead and stand last', () => {
			const isFormer = ({ name }: { name: string }) => /legacy|deprecated/i.test(name);
			for (const list of node.description.properties.filter(({ name }) =>
				['resource', 'operation'].includes(name),
			)) {
				const options = optionsOf(list);
				const former = options.map(isFormer);
				expect(former).toEqual([...former].sort());
				for (const each of options.filter(isFormer)) expect(each.description).toMatch(/\buse\b/i);
			}
		});

		it('what deletes for good says so in the form', () => {
			for (const operation of operationsOf(node)) {
				if (!/for good/.test(operation.description ?? '')) continue;
				const notices = shownFor(node, operation).filter(({ type }) => type === 'notice');
				expect([operation.action, notices.map(({ displayName }) => displayName)]).toEqual([
					operation.action,
					[expect.stringMatching(/can't be undone/)],
				]);
			}
		});

		it('a project that may stay empty says so', () => {
			for (const field of fields.filter(({ name }) => name === 'projectId')) {
				if (!field.required) expect(field.description).toMatch(/leave empty/i);
			}
		});
	},
);

it('SQL that runs is typed in a wide pane', () => {
	const wide = builtNodes.filter(({ description }) => description.parameterPane === 'wide');
	expect(wide.map(({ name }) => name)).toEqual(['PeakaQuery', 'PeakaSql']);
});

/** What the editor shows below a node with these parameters. */
function subtitle({ description }: BuiltNode, parameters: INode['parameters']) {
	const node = { ...at, type: description.name, parameters };
	const nodeTypes = { getByNameAndVersion: () => ({ description }) };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodeTypes as never,
	});
	return workflow.expression.getSimpleParameterValue(node, description.subtitle!, 'internal', {});
}

const at: Omit<INode, 'type' | 'parameters'> = {
	id: '1',
	name: 'Node',
	typeVersion: 1,
	position: [0, 0],
};
