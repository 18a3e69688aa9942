import { type IDataObject, type INodeExecutionData, NodeOperationError } from 'n8n-workflow';
import {
	choice,
	flagOn,
	number,
	optionsField,
	type Run,
	text,
	type Values,
} from '../shared/kernel';
import { toCsv } from '../shared/rows/csv';
import { type CompactAnswer, fromCompact, fromTyped, type TypedAnswer } from '../shared/rows/rows';

export const resultOptionsField = optionsField(
	{
		displayName: 'Column Types',
		name: 'columnTypes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Column',
		default: {},
		description:
			'Types you already know. Peaka then sends the values without their types, which is several times less to read; columns not named here stay text.',
		options: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					text('Name', 'name', 'Column of the result', { placeholder: 'e.g. amount' }),
					choice('Type', 'type', 'Trino type of the column', {
						default: 'bigint',
						options: [
							{ name: 'Boolean', value: 'boolean' },
							{ name: 'Decimal', value: 'decimal' },
							{ name: 'Double', value: 'double' },
							{ name: 'Integer', value: 'bigint' },
						],
					}),
				],
			},
		],
	},
	flagOn(
		'Convert Types',
		'convertTypes',
		'Whether numbers and booleans leave as such. Peaka sends text; a number too long to be exact, and dates, stay text.',
	),
	choice('Output', 'output', 'What the rows become', {
		default: 'items',
		options: [
			{ name: 'CSV File', value: 'csv', description: 'One item with a file' },
			{ name: 'JSON File', value: 'json', description: 'One item with a file' },
			{ name: 'One Item per Row', value: 'items' },
			{ name: 'One Item with All Rows', value: 'single' },
		],
	}),
	number('Query Timeout', 'timeout', 'Seconds that Peaka may work on the query', {
		typeOptions: { minValue: 1 },
		default: 60,
	}),
	choice('When Empty', 'whenEmpty', 'What to do when there is no row', {
		default: 'none',
		options: [
			{ name: 'Give an Error', value: 'error' },
			{ name: 'Give No Item', value: 'none', description: 'What comes next does not run' },
			{ name: 'Give One Empty Item', value: 'item' },
		],
	}),
);

export type ResultOptions = Values<readonly [typeof resultOptionsField]>['options'];

/** Only CELL_TYPED tells the types, at several times the size (docs/peaka-api.md §8.3). */
export const format = ({ convertTypes = true, columnTypes }: ResultOptions) =>
	convertTypes && !columnTypes?.column?.length ? 'CELL_TYPED' : 'COMPACT';

/** The answer as items, in the shape that the options ask for. */
export async function toItems(
	answer: CompactAnswer | TypedAnswer,
	options: ResultOptions,
	run: Run,
): Promise<INodeExecutionData[]> {
	const rows = rowsOf(answer, options);
	const { output = 'items', whenEmpty = 'none' } = options;
	if (rows.length === 0 && whenEmpty === 'error') {
		throw new NodeOperationError(run.node.getNode(), 'The query gave no row', {
			description: 'Check its conditions, or change When Empty in the options',
			itemIndex: run.itemIndex,
		});
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
	{ node }: Run,
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
