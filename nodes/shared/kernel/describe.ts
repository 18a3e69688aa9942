import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { toNodeError } from '../client/errors';
import { runItems } from './execute';
import type { Field } from './field';
import { formerValues } from './former-values';
import { camelCase, type Operation } from './operation';
import { settings } from './settings';

/** Operations that an entry of the Resource drop-down holds together. */
export interface Resource {
	readonly name: string;
	readonly value: string;
	readonly description?: string;
	readonly operations: readonly Operation[];
}

/** A resource whose value is its name in camel case. */
export const resource = (name: string, ...operations: Operation[]): Resource => ({
	name,
	value: camelCase(name),
	operations,
});

type Methods = Required<
	Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions' | 'resourceMapping'>
>;

/** What a node's class is made of. */
interface Assembled {
	readonly properties: INodeProperties[];
	/** An expression: the action in words. */
	readonly subtitle: string;
	readonly methods: Methods;
	/** Runs what the node's parameters choose, and says what there is to choose. */
	readonly execute: ((this: IExecuteFunctions) => Promise<INodeExecutionData[][]>) & {
		readonly resources: readonly Resource[];
	};
}

/** A node without a Resource drop-down. The first operation is the default. */
export const operations = (...list: Operation[]): Assembled =>
	assemble([{ name: '', value: '', operations: list }]);

/** A node of several resources: a Resource drop-down, and operations under each. */
export const resources = (...list: Resource[]): Assembled => assemble(list);

function assemble(list: Resource[]): Assembled {
	const single = list.length === 1 && list[0].value === '';
	const methods: Methods = { listSearch: {}, loadOptions: {}, resourceMapping: {} };
	const under = ({ value }: Resource): Show => (single ? {} : { resource: [value] });
	const properties = list.flatMap((each) =>
		withFields('Operation', 'operation', each.operations, methods, under(each)),
	);
	if (!single) properties.unshift(choice('Resource', 'resource', list.map(toOption)));
	async function execute(this: IExecuteFunctions) {
		const resourceValue = single ? '' : this.getNodeParameter('resource', 0);
		const value = this.getNodeParameter('operation', 0);
		const within = list.find((each) => each.value === resourceValue)?.operations ?? [];
		const operation = within.find((each) => each.value === value);
		if (operation) return await runItems(this, operation);
		const renamed = within.find(({ contractIds: [id] }) => formerValues[id] === value);
		// n8n itself adds "Custom API Call" to both lists, and expressions can say anything.
		throw toNodeError(this.getNode(), {
			message: renamed
				? `There is no operation '${String(value)}' any more; choose '${renamed.name}'`
				: `There is no operation '${String(value)}'`,
			nextStep: 'Choose an operation from the list',
		});
	}
	return {
		properties: [...properties, ...settings],
		subtitle: subtitleOf(list, single),
		methods,
		execute: Object.assign(execute, { resources: list }),
	};
}

/** What stands below the node in a workflow: the action, by what the two drop-downs hold. */
function subtitleOf(list: Resource[], single: boolean): string {
	const actions = list.map(({ value, operations: own }) => [
		value,
		Object.fromEntries(own.map(({ value: operation, action }) => [operation, action])),
	]);
	const table = JSON.stringify(single ? actions[0][1] : Object.fromEntries(actions));
	// Two braces in a row would end the expression.
	const spaced = table.replaceAll('}', '} ').replaceAll('{', ' {');
	const resourceValue = single ? '' : '[$parameter["resource"]]?.';
	return `={{ (${spaced})${resourceValue}[$parameter["operation"]] }}`;
}

/** The drop-down of a trigger's events, the first of which is the default, and the fields of each. */
export function eventProperties(list: readonly Entry[]) {
	const methods: Methods = { listSearch: {}, loadOptions: {}, resourceMapping: {} };
	return { properties: withFields('Event', 'event', list, methods), methods };
}

/** An entry of a drop-down that has fields of its own. */
type Entry = Pick<Operation, 'name' | 'value' | 'description' | 'fields'>;

/** A drop-down, and behind it the fields of its entries, each shown where it belongs. */
function withFields(
	displayName: string,
	name: string,
	list: readonly Entry[],
	methods: Methods,
	conditions: Show = {},
): INodeProperties[] {
	return [
		choice(displayName, name, list.map(toOption), conditions),
		...merged(list).map(([field, values]) =>
			shown(field, { ...conditions, [name]: values }, methods),
		),
	];
}

type Show = Record<string, string[]>;

const toOption = (each: Entry | Operation | Resource): INodePropertyOptions => ({
	name: each.name,
	value: each.value,
	...('action' in each && { action: each.action }),
	description: each.description,
});

/** Fields that operations share appear once, and each operation still shows its own in its order. */
function merged(list: readonly Entry[]): Array<[Field, string[]]> {
	const rows: Array<[Field, string[]]> = [];
	for (const { fields, value } of list) {
		let at = 0;
		for (const field of fields) {
			const known = rows.findIndex(([other], index) => index >= at && other === field);
			if (known < 0) rows.splice(at, 0, [field, []]);
			else at = known;
			rows[at++][1].push(value);
		}
	}
	return rows;
}

function shown(field: Field, display: Show, methods: Methods): INodeProperties {
	const property = plain(field, methods) as unknown as INodeProperties;
	const { displayOptions } = property;
	return {
		...property,
		displayOptions: { ...displayOptions, show: { ...display, ...displayOptions?.show } },
	};
}

/** Where n8n looks a function up by its name, and under which of the node's methods. */
const methodKeys: Record<string, keyof Methods> = {
	searchListMethod: 'listSearch',
	loadOptionsMethod: 'loadOptions',
	resourceMapperMethod: 'resourceMapping',
};

/** What a field carries for the kernel, and n8n does not know. */
const ownKeys: ReadonlySet<string> = new Set([
	'list',
	'source',
	'dependsOn',
	'defaultWhenAbsent',
	'holdsSecrets',
	'keepsDates',
]);

/** A field as n8n wants it: functions by name, and nothing that is only ours. */
function plain<Part>(part: Part, methods: Methods): Part {
	if (typeof part !== 'object' || part === null) return part;
	if (Array.isArray(part)) return part.map((each: unknown) => plain(each, methods)) as Part;
	const collects = (part as Partial<Field>).type === 'collection';
	const entries = Object.entries(part).flatMap(([key, value]) => {
		// A missing `required` means the same to n8n as one that is false.
		if (ownKeys.has(key) || (key === 'required' && value === false)) return [];
		// n8n would ask for a required member even where nobody added it; ours asks once it is there.
		if (key === 'options' && collects) {
			return [[key, plain((value as Field[]).map(notRequired), methods)]];
		}
		if (typeof value !== 'function') return [[key, plain(value, methods)]];
		if (!methodKeys[key]) return [];
		const group = methods[methodKeys[key]];
		if ((group[value.name] ??= value) !== value) {
			throw new TypeError(`Two different methods are called ${value.name}`);
		}
		return [[key, value.name]];
	});
	return Object.fromEntries(entries) as Part;
}

const notRequired = (member: Field): Field => ({ ...member, required: false });

function choice(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	conditions: Show = {},
): INodeProperties {
	const [{ value: first }] = options;
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		default: first,
		displayOptions: { show: conditions },
		options: [...options].sort(
			(a, b) => Number(isFormer(a)) - Number(isFormer(b)) || a.name.localeCompare(b.name),
		),
	};
}

const isFormer = ({ name }: INodePropertyOptions) => /\b(legacy|deprecated)\b/i.test(name);
