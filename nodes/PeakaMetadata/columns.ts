import { UserError } from 'n8n-workflow';
import { columnField } from '../shared/fields/column';
import { field } from '../shared/kernel/field';
import type { Values } from '../shared/kernel/field';

const flag = <const N extends string, const D extends string>(
	displayName: D,
	name: N,
	description: string,
) => ({ displayName, name, type: 'boolean', default: true, description }) as const;

/** Apart from the description in a collection of their own: what nobody added is not sent. */
const detailsField = field({
	displayName: 'Details',
	name: 'details',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	options: [
		{
			displayName: 'Categorical Values',
			name: 'categoricalValues',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
			default: [],
			placeholder: 'e.g. shipped',
			description: 'Values that the column is known to have',
		},
		{
			displayName: 'Data Type',
			name: 'dataType',
			type: 'string',
			default: '',
			placeholder: 'e.g. varchar',
			description: 'Name of the Trino type',
		},
		flag('Is Categorical', 'isCategorical', 'Whether the values of the column can be listed'),
		flag('Is Not Null', 'isNotNull', 'Whether every row has a value'),
		flag('Is Primary', 'isPrimary', 'Whether the column is the primary key'),
		flag('Is System', 'isSystem', 'Whether the column is one of Peaka, not of the source'),
		flag('Is Unique', 'isUnique', 'Whether no value occurs twice'),
		{
			displayName: 'Lineage',
			name: 'lineage',
			type: 'json',
			default: '[]',
			description:
				'Where the column comes from: a list of {"tables": […], "column": "…", "expression": "…"}',
		},
		{
			displayName: 'Order',
			name: 'order',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description: 'Place of the column in the table',
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
	description:
		'What is known of the columns. Whether Peaka keeps the columns that are left out is not documented.',
	options: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				columnField,
				{
					displayName: 'Description',
					name: 'columnDescription',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Net amount in EUR',
					description: 'What the column means; empty is not sent',
				},
				detailsField,
			],
		},
	],
});

export const columnsJsonField = field({
	displayName: 'Columns (JSON)',
	name: 'columnsJson',
	type: 'json',
	default: '[]',
	description:
		'The same as a list of objects with columnName, columnDescription and so on, as Generate Semantics gives it',
});

type Columns = Values<readonly [typeof columnsField]>['columns'];

/** Both ways of giving columns together; undefined where there is none. */
export function columnsBody(columns: Columns = {}, json: unknown = []) {
	if (!Array.isArray(json)) {
		throw new UserError('Columns (JSON) is not a list', {
			description: 'Enter [{ "columnName": "…", "columnDescription": "…" }]',
		});
	}
	const filledIn = (columns.column ?? []).map(({ columnName, columnDescription, details }) => ({
		columnName,
		columnDescription: columnDescription || undefined,
		...details,
		dataType: details?.dataType || undefined,
	}));
	const all: unknown[] = [...filledIn, ...(json as unknown[])];
	return all.length > 0 ? all : undefined;
}
