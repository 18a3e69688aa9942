import * as shared from '../../shared/fields';
import { field, type Values } from '../../shared/kernel';

export const dataTypeField = field.choice('Data Type', 'dataType', {
	of: {
		Boolean: 'BOOLEAN',
		Date: 'DATE',
		Decimal: 'DECIMAL',
		Integer: 'BIGINT',
		Text: 'VARCHAR',
		Time: 'TIME',
		Timestamp: 'TIMESTAMP',
		UUID: 'UUID',
	},
	default: 'VARCHAR',
	description: 'Type of the values; Peaka has no JSON columns',
});

export const labelField = field.text('Label', 'displayName', {
	placeholder: 'e.g. Crates (counted)',
	description: 'What Studio shows; a BI table always shows the name instead',
});

const traits = field.list(
	field.text('Default Value', 'defaultValue', {
		placeholder: 'e.g. 0',
		description: 'What a CSV import fills in where the column is not mapped, as text',
	}),
	field.boolean(
		'Is Not Null',
		'isNotNull',
		false,
		'Whether every row must have a value; Peaka takes this and does not store it',
	),
	field.boolean(
		'Is Unique',
		'isUnique',
		false,
		'Whether no value may come twice; Peaka takes this and does not store it',
	),
);

/** What a column may have beside its label. */
export const traitsField = field.options(
	...traits,
	field.text('New Name', 'name', {
		placeholder: 'e.g. crates_counted',
		description:
			'Peaka documents it, and whether it renames the column was never measured: check it',
	}),
);

export const columnsField = field.rows('Columns', 'columns', {
	of: field.section('Column', 'column', [
		{
			...shared.name,
			placeholder: 'e.g. crates',
			description: 'Name of the column in SQL; a BI table takes every _ out of it',
		},
		dataTypeField,
		field.options(...traits, labelField),
	]),
	description: 'The columns to add, all in one request',
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
