import { nameField } from '../../shared/fields/name';
import { field, fields } from '../../shared/kernel/field';
import type { Values } from '../../shared/kernel/field';

export const dataTypeField = field({
	displayName: 'Data Type',
	name: 'dataType',
	type: 'options',
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
	description: 'Type of the values; Peaka has no JSON columns',
});

export const labelField = field({
	displayName: 'Label',
	name: 'displayName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Crates (counted)',
	description: 'What Studio shows; a BI table always shows the name instead',
});

const traits = fields(
	{
		displayName: 'Default Value',
		name: 'defaultValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0',
		description: 'What a CSV import fills in where the column is not mapped, as text',
	},
	{
		displayName: 'Is Not Null',
		name: 'isNotNull',
		type: 'boolean',
		default: false,
		description: 'Whether every row must have a value; Peaka takes this and does not store it',
	},
	{
		displayName: 'Is Unique',
		name: 'isUnique',
		type: 'boolean',
		default: false,
		description: 'Whether no value may come twice; Peaka takes this and does not store it',
	},
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
		{
			displayName: 'New Name (Unverified)',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. crates_counted',
			description: 'What Peaka does with another name here is not known',
		},
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
