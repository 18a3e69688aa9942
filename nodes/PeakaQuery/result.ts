import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { field, userError, type ItemContext, type Values } from '../shared/kernel';
import { toCsv } from '../shared/rows/csv';
import { type CompactAnswer, fromCompact, fromTyped, type TypedAnswer } from '../shared/rows/rows';

export const resultOptionsField = field.options(
	field.rows('Column Types', 'columnTypes', {
		of: field.section('Column', 'column', [
			field.text('Name', 'name', {
				placeholder: 'e.g. amount',
				description: 'Column of the result',
			}),
			field.choice('Type', 'type', {
				of: { Boolean: 'boolean', Decimal: 'decimal', Double: 'double', Integer: 'bigint' },
				default: 'bigint',
				description: 'Trino type of the column',
			}),
		]),
		description:
			'Types you already know. Peaka then sends the values without their types, which is several times less to read; columns not named here stay text.',
	}),
	field.boolean('Convert Types', 'convertTypes', true, {
		description:
			'Whether numbers and booleans leave as such. Peaka sends text; a number too long to be exact, and dates, stay text.',
	}),
	field.choice('Output', 'output', {
		of: {
			'CSV File': ['csv', 'One item with a file'],
			'JSON File': ['json', 'One item with a file'],
			'One Item per Row': 'items',
			'One Item with All Rows': 'single',
		},
		default: 'items',
		description: 'What the rows become',
	}),
	field.positiveInteger('Query Timeout', 'timeout', {
		default: 60,
		description: 'Seconds that Peaka may work on the query',
	}),
	field.choice('When Empty', 'whenEmpty', {
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

/** Only CELL_TYPED tells the types, at several times the size (docs/peaka-api.md §8.3). */
export const format = ({ convertTypes = true, columnTypes }: ResultOptions) =>
	convertTypes && !columnTypes?.column?.length ? 'CELL_TYPED' : 'COMPACT';

/** The answer as items, in the shape that the options ask for. */
export async function toItems(
	answer: CompactAnswer | TypedAnswer,
	options: ResultOptions,
	run: ItemContext,
): Promise<INodeExecutionData[]> {
	const rows = rowsOf(answer, options);
	const { output = 'items', whenEmpty = 'none' } = options;
	if (rows.length === 0 && whenEmpty === 'error') {
		throw userError(
			'The query gave no row',
			'Check its conditions, or change When Empty in the options',
		);
	}
	if (run.node.isToolExecution?.()) return [{ json: withinBudget(rows) }];
	switch (output) {
		case 'single':
			return [{ json: { rowCount: rows.length, rows } }];
		case 'csv':
			return [await file(run, rows, toCsv(rows), 'rows.csv', 'text/csv')];
		case 'json':
			return [await file(run, rows, JSON.stringify(rows), 'rows.json', 'application/json')];
		case 'items':
			if (rows.length === 0 && whenEmpty === 'item') return [{ json: {} }];
			return rows.map((json) => ({ json }));
	}
}

function rowsOf(answer: CompactAnswer | TypedAnswer, options: ResultOptions): IDataObject[] {
	if (format(options) === 'CELL_TYPED') return fromTyped(answer as TypedAnswer);
	const { convertTypes = true, columnTypes } = options;
	const known = convertTypes ? (columnTypes?.column ?? []) : [];
	const types = Object.fromEntries(known.map(({ name, type }) => [name, type]));
	return fromCompact(answer as CompactAnswer, types);
}

async function file(
	{ node }: ItemContext,
	rows: IDataObject[],
	text: string,
	fileName: string,
	mimeType: string,
): Promise<INodeExecutionData> {
	const data = await node.helpers.prepareBinaryData(Buffer.from(text), fileName, mimeType);
	return { json: { rowCount: rows.length, fileName }, binary: { data } };
}

/** Characters of rows that a model gets at most: it reads all of them, again and again. */
const budget = 20_000;

/** An AI tool hands on its first item only: as many rows as a model can use, and whether that is all. */
function withinBudget(rows: IDataObject[]): IDataObject {
	let left = budget;
	const fitting = rows.findIndex((row) => (left -= JSON.stringify(row).length + 1) < 0);
	const shown = fitting < 0 ? rows : rows.slice(0, fitting);
	return { rowCount: rows.length, rows: shown, truncated: shown.length < rows.length };
}
