import type { INodeExecutionData } from 'n8n-workflow';
import { emptyList, expressions, safeForSpreadsheets } from '../../shared/fields';
import { field, isTool, userError, type ItemContext, type Values } from '../../shared/kernel';
import { parseJson } from '../../shared/client/decode/json';
import { toCsv } from '../../shared/rows/csv';
import { hintOf, type Table, toObjects, uniqueNames } from '../../shared/rows/rows';
import { completeness, type Completeness } from './completeness';
import { pagesField, type PagesEnd } from './pages';

const sqlOnly = { show: { '/from': ['sql'] } } as const;

export const resultOptionsField = field.options(
	field.rows('Column Types', 'columnTypes', {
		of: field.section('Column', 'column', [
			field.text('Name', 'name', {
				placeholder: 'e.g. amount',
				description: 'Column of the result',
			}),
			field.choice('Type', 'type', {
				of: {
					'Array, Row, Map': 'json',
					Boolean: 'boolean',
					Decimal: 'decimal',
					Double: 'double',
					Integer: 'bigint',
				},
				default: 'bigint',
				description: 'Trino type of the column',
			}),
		]),
		description:
			'Types you already know. Peaka then sends the values without their types, which is several times less to read; columns not named here stay text.',
	}),
	completeness,
	field.boolean('Convert Types', 'convertTypes', true, {
		defaultWhenAbsent: true,
		description:
			'Whether numbers and booleans leave as such. Peaka sends text; a number too long to be exact, and dates, stay text.',
	}),
	{ ...emptyList, displayOptions: { show: { '/from': ['sql', 'table'] } } },
	{ ...expressions, displayOptions: sqlOnly },
	field.choice('Output', 'output', {
		defaultWhenAbsent: true,
		of: {
			'CSV File': ['csv', 'One item with a file'],
			'JSON File': ['json', 'One item with a file'],
			'One Item per Row': 'items',
			'One Item with All Rows': 'single',
		},
		default: 'items',
		description: 'What the rows become',
	}),
	field.json('Parameters', 'parameters', {
		default: '[]',
		keepsDates: true,
		displayOptions: sqlOnly,
		placeholder: 'e.g. ["Berlin", 10] or {"city": "Berlin"}',
		description:
			'Values for SQL that comes from elsewhere: a list for each ? in order, or an object for :name. Each is written by its type.',
	}),
	field.boolean(
		'Parse JSON',
		'parseJson',
		true,
		'Whether arrays, rows and maps leave as such where Peaka writes them as JSON. They are texts without this option, or where they are no JSON.',
	),
	field.positiveInteger('Query Timeout', 'timeout', {
		default: 60,
		description: 'Seconds that Peaka may work on the query',
	}),
	pagesField,
	safeForSpreadsheets,
	field.choice('When Empty', 'whenEmpty', {
		defaultWhenAbsent: true,
		of: {
			'Give an Error': 'error',
			'Give No Item': ['none', 'What comes next does not run'],
			'Give One Empty Item': 'item',
		},
		default: 'none',
		description: 'What to do when there is no row',
	}),
);

type ResultOptions = Values<readonly [typeof resultOptionsField]>['options'];

/**
 * Types of columns by name where all are known or none is wanted; undefined where Peaka has to tell
 * them, which only CELL_TYPED does, at several times the size (docs/peaka-api.md §8.3).
 */
export function knownTypes({ convertTypes, columnTypes }: ResultOptions) {
	if (!convertTypes) return new Map<string, string>();
	const { column = [] } = columnTypes ?? {};
	return column.length > 0 ? new Map(column.map(({ name, type }) => [name, type])) : undefined;
}

/** The rows with the types that the options ask for, where Peaka has told all. */
export function withTypes({ columns, rows }: Table, options: ResultOptions): Table {
	const types = knownTypes(options);
	if (!types) return { columns, rows };
	return { columns: columns.map(({ name }) => ({ name, type: types.get(name) })), rows };
}

/** The rows as items, in the shape that the options ask for; one item of all rows has what `more` says, too. */
export async function toItems(
	table: Table,
	{ output, whenEmpty, ...how }: ResultOptions,
	{ node, addHint }: ItemContext,
	more: Completeness & Partial<PagesEnd>,
): Promise<INodeExecutionData[]> {
	for (const hint of hintsOf(table, output, node.getInputData().length)) addHint(hint);
	const rowCount = table.rows.length;
	if (rowCount === 0 && whenEmpty === 'error') {
		throw userError(
			'The query gave no row',
			'Check its conditions, or change When Empty in the options',
		);
	}
	const file = async (text: string, fileName: string, mimeType: string) => {
		const data = await node.helpers.prepareBinaryData(Buffer.from(text), fileName, mimeType);
		return [{ json: { rowCount, ...more, fileName }, binary: { data } }];
	};
	const objects = () => toObjects(table, how.parseJson ? parsedJson : undefined);
	// The kernel makes one answer of them, whatever it is called with.
	if (isTool(node.getNode())) return objects().map((json) => ({ json }));
	switch (output) {
		case 'single':
			return [{ json: { rowCount, ...more, rows: objects() } }];
		case 'csv':
			return await file(toCsv(table, how.safeForSpreadsheets), 'rows.csv', 'text/csv');
		case 'json':
			return await file(JSON.stringify(objects()), 'rows.json', 'application/json');
		case 'items':
			if (rowCount === 0 && whenEmpty === 'item') return [{ json: {} }];
			return objects().map((json) => ({ json }));
	}
}

/** What a JSON text says; any other value stays. */
function parsedJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJson(value);
	} catch {
		return value;
	}
}

/** What one should know of a result that looks as if all were well. */
function hintsOf(table: Table, output: ResultOptions['output'], itemCount: number): string[] {
	const names = table.columns.map(({ name }) => name);
	const changed = uniqueNames(names).filter((unique, at) => unique !== names[at]);
	const hints: string[] = [];
	if (itemCount > 1) {
		hints.push(
			`The query ran once for each of ${itemCount} items. If it is the same for all, switch on Execute Once in the settings of the node`,
		);
	}
	if (changed.length > 0) {
		const shown = changed.slice(0, 5).join(', ');
		hints.push(
			`Columns have the same name, so the later ones got a number: ${shown}. Name them with AS in the SQL`,
		);
	}
	const aboutError = output === 'items' ? hintOf(table) : undefined;
	if (aboutError) hints.push(aboutError);
	return hints;
}
