import { nameField } from '../../shared/fields';
import { choice, field, fields, flagOff, text, type Values } from '../../shared/kernel';

export const dataTypeField = choice(
	'Data Type',
	'dataType',
	'Type of the values; Peaka has no JSON columns',
	{
		default: 'VARCHAR',
		options: [
			{ name: 'Boolean', value: 'BOOLEAN' },
			{ name: 'Date', value: 'DATE' },
			{ name: 'Decimal', value: 'DECIMAL' },
			{ name: 'Integer', value: 'BIGINT' },
			{ name: 'Text', value: 'VARCHAR' },
			{ name: 'Time', value: 'TIME' },
			{ name: 'Timestamp', value: 'TIMESTAMP' },
			{ name: 'UUID', value: 'UUID' },
		],
	},
);

export const labelField = text(
	'Label',
	'displayName',
	'What Studio shows; a BI table always shows the name instead',
	{ placeholder: 'e.g. Crates (counted)' },
);

const traits = fields(
	text(
		'Default Value',
		'defaultValue',
		'What a CSV import fills in where the column is not mapped, as text',
		{ placeholder: 'e.g. 0' },
	),
	flagOff(
		'Is Not Null',
		'isNotNull',
		'Whether every row must have a value; Peaka takes this and does not store it',
	),
	flagOff(
		'Is Unique',
		'isUnique',
		'Whether no value may come twice; Peaka takes this and does not store it',
	),
);

const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
} as const;

/** What a column may have beside its label. */
export const traitsField = field({
	...options,
	options: [
		...traits,
		text('New Name (Unverified)', 'name', 'What Peaka does with another name here is not known', {
			placeholder: 'e.g. crates_counted',
		}),
	],
});

export const columnsField = field({
	displayName: 'Columns',
	name: 'columns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Column',
	default: {},
	description: 'The columns to add, all in one request',
	options: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				{
					...nameField,
					placeholder: 'e.g. crates',
					description: 'Name of the column in SQL; a BI table takes every _ out of it',
				},
				dataTypeField,
				{ ...options, options: [...traits, labelField] },
			],
		},
	],
});

type Traits = Partial<Values<typeof traits>> & { displayName?: string };

/** A column as Peaka wants it. */
export const columnBody = (name: string, dataType: string, { defaultValue, ...rest }: Traits) => ({
	...rest,
	name,
	dataType,
	displayName: rest.displayName || undefined,
	defaultValue: defaultValue || undefined,
});
