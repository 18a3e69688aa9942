import { UserError } from 'n8n-workflow';
import {
	catalogField,
	columnField,
	columnOptions,
	limitField,
	returnAllField,
	schemaField,
	tableField,
} from '../shared/fields';
import { choice, choices, fields, number, text, type Values } from '../shared/kernel';

// Peaka's query builder (docs/peaka-api.md §8.2). Of its filters only `>` under `and` is documented.

const shown = { show: { from: ['table'] } } as const;

export const tableQueryFields = fields(
	{ ...catalogField, displayOptions: shown },
	{ ...schemaField, displayOptions: shown },
	{ ...tableField, displayOptions: shown },
	choices(
		'Column Names or IDs',
		'columns',
		'Columns to read, all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		{
			typeOptions: {
				loadOptionsMethod: columnOptions,
				loadOptionsDependsOn: ['catalogId.value', 'schemaName.value', 'tableName.value'],
			},
			displayOptions: shown,
		},
	),
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		displayOptions: shown,
		description: 'Which rows to read',
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [
					columnField,
					choice(
						'Is',
						'operator',
						'Peaka documents Greater Than only. If another one is refused, use From: SQL.',
						{
							default: '>',
							options: [
								{ name: 'Equal (Unverified)', value: '=' },
								{ name: 'Greater Than', value: '>' },
								{ name: 'Greater Than or Equal (Unverified)', value: '>=' },
								{ name: 'Less Than (Unverified)', value: '<' },
								{ name: 'Less Than or Equal (Unverified)', value: '<=' },
								{ name: 'Like (Unverified)', value: 'LIKE' },
								{ name: 'Not Equal (Unverified)', value: '<>' },
							],
						},
					),
					choice('Value Type', 'type', 'What the value is sent as', {
						default: 'number',
						options: [
							{ name: 'Boolean', value: 'boolean' },
							{ name: 'Number', value: 'number' },
							{ name: 'Text', value: 'text' },
						],
					}),
					text('Value', 'value', 'What the column is compared with', { placeholder: 'e.g. 150' }),
				],
			},
		],
	},
	choice('Rows Must Match', 'match', 'How several conditions go together', {
		default: 'and',
		displayOptions: shown,
		options: [
			{ name: 'All Conditions', value: 'and' },
			{ name: 'Any Condition (Unverified)', value: 'or' },
		],
	}),
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Sort Column',
		default: {},
		displayOptions: shown,
		description: 'Order of the rows',
		options: [
			{
				displayName: 'By',
				name: 'by',
				values: [
					columnField,
					choice('Direction', 'direction', 'Smallest or largest first', {
						default: 'ASC',
						options: [
							{ name: 'Ascending', value: 'ASC' },
							{ name: 'Descending', value: 'DESC' },
						],
					}),
				],
			},
		],
	},
	{ ...returnAllField, displayOptions: shown },
	{ ...limitField, displayOptions: { show: { ...shown.show, returnAll: [false] } } },
	number(
		'Offset',
		'offset',
		'How many rows to skip; give a sort whose values are unique, or pages overlap',
		{ typeOptions: { minValue: 0 }, displayOptions: shown },
	),
);

type TableQuery = Values<typeof tableQueryFields>;

/** The builder's body. Tables go by their SQL names, the form that is measured to work. */
export function tableQuery(catalogName: string, query: TableQuery) {
	const { schemaName, tableName, columns = [], conditions, match = 'and', sort } = query;
	const table = { catalogName, schemaName, tableName };
	const filters = conditions?.condition?.map(({ columnName, operator, type, value }) => [
		{ column: { ...table, columnName } },
		operator,
		[argument(type, value)],
	]);
	return {
		columns: columns.length > 0 ? columns : undefined,
		from: [table],
		filters: filters?.length ? { [match]: filters } : undefined,
		orderBy: sort?.by?.map(({ columnName, direction }) => `${columnName} ${direction}`),
		limit: query.returnAll ? undefined : query.limit,
		offset: query.offset || undefined,
	};
}

function argument(type: 'boolean' | 'number' | 'text', value: string) {
	const text = String(value).trim();
	if (type === 'text') return String(value);
	if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	if (type === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
	throw new UserError(`"${value}" is not a ${type}`, {
		description: 'Correct the value of the condition, or its Value Type',
	});
}
