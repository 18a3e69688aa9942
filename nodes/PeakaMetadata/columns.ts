import { UserError } from 'n8n-workflow';
import { columnField } from '../shared/fields';
import { field, flagOn, json, number, text, type Values } from '../shared/kernel';

/** Apart from the description in a collection of their own: what nobody added is not sent. */
const detailsField = field({
	displayName: 'Details',
	name: 'details',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	options: [
		text('Categorical Values', 'categoricalValues', 'Values that the column is known to have', {
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
			default: [],
			placeholder: 'e.g. shipped',
		}),
		text('Data Type', 'dataType', 'Name of the Trino type', { placeholder: 'e.g. varchar' }),
		flagOn('Is Categorical', 'isCategorical', 'Whether the values of the column can be listed'),
		flagOn('Is Not Null', 'isNotNull', 'Whether every row has a value'),
		flagOn('Is Primary', 'isPrimary', 'Whether the column is the primary key'),
		flagOn('Is System', 'isSystem', 'Whether the column is one of Peaka, not of the source'),
		flagOn('Is Unique', 'isUnique', 'Whether no value occurs twice'),
		json(
			'Lineage',
			'lineage',
			'Where the column comes from: a list of {"tables": […], "column": "…", "expression": "…"}',
			{ default: '[]' },
		),
		number('Order', 'order', 'Place of the column in the table', {
			typeOptions: { minValue: 0, numberPrecision: 0 },
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
	description:
		'What is known of the columns. Whether Peaka keeps the columns that are left out is not documented.',
	options: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				columnField,
				text('Description', 'columnDescription', 'What the column means; empty is not sent', {
					typeOptions: { rows: 2 },
					placeholder: 'e.g. Net amount in EUR',
				}),
				detailsField,
			],
		},
	],
});

export const columnsJsonField = json(
	'Columns (JSON)',
	'columnsJson',
	'The same as a list of objects with columnName, columnDescription and so on, as Generate Semantics gives it',
	{ default: '[]' },
);

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
