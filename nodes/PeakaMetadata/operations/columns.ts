import * as shared from '../../shared/fields';
import { field, userError, type Values } from '../../shared/kernel';

/** Apart from the description in a collection of their own: what nobody added is not sent. */
const detailsField = field.collection(
	'Details',
	'details',
	'Add Detail',
	field.texts('Categorical Values', 'categoricalValues', {
		button: 'Add Value',
		placeholder: 'e.g. shipped',
		description: 'Values that the column is known to have',
	}),
	field.text('Data Type', 'dataType', {
		placeholder: 'e.g. varchar',
		description: 'Name of the Trino type',
	}),
	field.boolean(
		'Is Categorical',
		'isCategorical',
		true,
		'Whether the values of the column can be listed',
	),
	field.boolean('Is Not Null', 'isNotNull', true, 'Whether every row has a value'),
	field.boolean('Is Primary', 'isPrimary', true, 'Whether the column is the primary key'),
	field.boolean(
		'Is System',
		'isSystem',
		true,
		'Whether the column is one of Peaka, not of the source',
	),
	field.boolean('Is Unique', 'isUnique', true, 'Whether no value occurs twice'),
	field.json('Lineage', 'lineage', {
		default: '[]',
		description:
			'Where the column comes from: a list of {"tables": […], "column": "…", "expression": "…"}',
	}),
	field.nonNegativeInteger('Order', 'order', 'Place of the column in the table'),
);

export const columnsField = field.rows('Columns', 'columns', {
	of: field.section('Column', 'column', [
		shared.column,
		field.text('Description', 'columnDescription', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Net amount in EUR',
			description: 'What the column means; empty is not sent',
		}),
		detailsField,
	]),
	description:
		'What is known of the columns. Whether Peaka keeps the columns that are left out is not documented.',
});

export const columnsJsonField = field.json('Columns (JSON)', 'columnsJson', {
	default: '[]',
	description:
		'The same as a list of objects with columnName, columnDescription and so on, as Generate Semantics gives it',
});

type Columns = Values<readonly [typeof columnsField]>['columns'];

/** Both ways of giving columns together; undefined where there is none. */
export function columnsBody(columns: Columns = {}, json: unknown = []) {
	if (!Array.isArray(json)) {
		throw userError(
			'Columns (JSON) is not a list',
			'Enter [{ "columnName": "…", "columnDescription": "…" }]',
		);
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
