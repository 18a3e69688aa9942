// The field *Output* that operations with long answers show as a tool of an AI agent, and what it does.
import type { INodeExecutionData } from 'n8n-workflow';
import { userError } from '../client/errors';
import { choice, type Field, requiredText } from './field';

const inTools = { '@tool': [true] };

const output = choice('Output', 'output', {
	displayOptions: { show: inTools },
	of: {
		Raw: ['raw', 'All fields, as Peaka answers'],
		'Selected Fields': 'selected',
		Simplified: ['simplified', 'The fields that most questions are about'],
	},
	default: 'simplified',
	description: 'Which fields the agent gets',
});

const selectedFields = requiredText('Fields', 'selectedFields', {
	displayOptions: { show: { ...inTools, output: ['selected'] } },
	placeholder: 'e.g. status, name',
	description: 'Names of the fields that the agent gets, separated by commas',
});

/** The fields of an operation with *Output*, which takes the place of *Simplify* in a tool. */
export function withOutputFields(fields: readonly Field[]): Field[] {
	const own = fields.map((field) =>
		field.name === 'simplify' ? { ...field, displayOptions: { hide: inTools } } : field,
	);
	const at = own.findIndex(({ name }) => name === 'simplify' || name === 'options');
	return own.toSpliced(at < 0 ? own.length : at, 0, output, selectedFields);
}

type Values = Readonly<Record<string, unknown>>;

/** Whether the answer is to be a short one. An operation that has no field for it decides by itself. */
export function isSimplified({ output: kind, simplify, options }: Values, otherwise: boolean) {
	if (kind !== undefined) return kind === 'simplified';
	return simplify ?? (options as Values | undefined)?.simplify ?? otherwise;
}

/** The items with the fields that were asked for. Throws where no item has one of the names. */
export function withFields(
	items: INodeExecutionData[],
	{ simpleFields }: { readonly simpleFields?: readonly string[] },
	values: Values,
): INodeExecutionData[] {
	if (values.output === 'selected') return only(items, selectedNames(items, values));
	return simpleFields && isSimplified(values, false) ? only(items, simpleFields) : items;
}

const only = (items: INodeExecutionData[], names: readonly string[]) =>
	items.map(({ json, ...rest }) => {
		const kept = names.filter((name) => Object.hasOwn(json, name));
		return { ...rest, json: Object.fromEntries(kept.map((name) => [name, json[name]])) };
	});

function selectedNames(items: INodeExecutionData[], values: Values): string[] {
	const names = String(values.selectedFields)
		.split(',')
		.map((name) => name.trim());
	const known = new Set(items.flatMap(({ json }) => Object.keys(json)));
	const unknown = names.find((name) => !known.has(name));
	if (unknown === undefined || items.length === 0) return names;
	throw userError(
		`There is no field '${unknown}' in the answer`,
		`Take some of these: ${[...known].join(', ')}`,
	);
}
