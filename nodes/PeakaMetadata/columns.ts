import { columnField } from '../shared/fields';
import {
	field,
	flagOn,
	json,
	mistake,
	number,
	rows,
	section,
	text,
	texts,
	type Values,
} from '../shared/kernel';

/** Apart from the description in a collection of their own: what nobody added is not sent. */
const detailsField = field({
	displayName: 'Details',
	name: 'details',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	options: [
		texts('Categorical Values', 'categoricalValues', {
			button: 'Add Value',
			placeholder: 'e.g. shipped',
			description: 'Values that the column is known to have',
		}),
		text('Data Type', 'dataType', {
			placeholder: 'e.g. varchar',
			description: 'Name of the Trino type',
		}),
		flagOn('Is Categorical', 'isCategorical', 'Whether the values of the column can be listed'),
		flagOn('Is Not Null', 'isNotNull', 'Whether every row has a value'),
		flagOn('Is Primary', 'isPrimary', 'Whether the column is the primary key'),
		flagOn('Is System', 'isSystem', 'Whether the column is one of Peaka, not of the source'),
		flagOn('Is Unique', 'isUnique', 'Whether no value occurs twice'),
		json('Lineage', 'lineage', {
			default: '[]',
			description:
				'Where the column comes from: a list of {"tables": […], "column": "…", "expression": "…"}',
		}),
		number('Order', 'order', {
			typeOptions: { minValue: 0, numberPrecision: 0 },
			description: 'Place of the column in the table',
		}),
	],
});

export const columnsField = rows('Columns', 'columns', {
	of: section(
		'Column',
		'column',
		columnField,
		text('Description', 'columnDescription', {
			typeOptions: { rows: 2 },
			placeholder: 'e.g. Net amount in EUR',
			description: 'What the column means; empty is not sent',
		}),
		detailsField,
	),
	description:
		'What is known of the columns. Whether Peaka keeps the columns that are left out is not documented.',
});

export const columnsJsonField = json('Columns (JSON)', 'columnsJson', {
	default: '[]',
	description:
		'The same as a list of objects with columnName, columnDescription and so on, as Generate Semantics gives it',
});

type Columns = Values<readonly [typeof columnsField]>['columns'];

/** Both ways of giving columns together; undefined where there is none. */
export function columnsBody(columns: Columns = {}, json: unknown = []) {
	if (!Array.isArray(json)) {
		throw mistake(
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
