import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { projectField } from '../shared/fields/project';
import { queryField } from '../shared/fields/query';
import { sqlField } from '../shared/fields/sql';
import { field } from '../shared/kernel/field';
import type { Values } from '../shared/kernel/field';
import { operation } from '../shared/kernel/operation';
import type { Run } from '../shared/kernel/operation';
import { toCsv } from '../shared/rows/csv';
import { fromCompact, fromTyped } from '../shared/rows/rows';
import type { CompactAnswer, TypedAnswer } from '../shared/rows/rows';
import { oneSelect } from '../shared/sql/statement';
import { url } from '../shared/transport';

const optionsField = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Column Types',
			name: 'columnTypes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Column',
			default: {},
			description:
				'Types you already know. Peaka then sends the values without their types, which is about four times less to read; columns not named here stay text.',
			options: [
				{
					displayName: 'Column',
					name: 'column',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. amount',
							description: 'Column of the result',
						},
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							default: 'bigint',
							options: [
								{ name: 'Boolean', value: 'boolean' },
								{ name: 'Decimal', value: 'decimal' },
								{ name: 'Double', value: 'double' },
								{ name: 'Integer', value: 'bigint' },
							],
							description: 'Trino type of the column',
						},
					],
				},
			],
		},
		{
			displayName: 'Convert Types',
			name: 'convertTypes',
			type: 'boolean',
			default: true,
			description:
				'Whether numbers and booleans leave as such. Peaka sends text; a number too long to be exact, and dates, stay text.',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'CSV File', value: 'csv', description: 'One item with a file' },
				{ name: 'JSON File', value: 'json', description: 'One item with a file' },
				{ name: 'One Item per Row', value: 'items' },
				{ name: 'One Item with All Rows', value: 'single' },
			],
			description: 'What the rows become',
		},
		{
			displayName: 'Query Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'Seconds that Peaka may work on the query',
		},
		{
			displayName: 'When Empty',
			name: 'whenEmpty',
			type: 'options',
			default: 'none',
			options: [
				{ name: 'Give an Error', value: 'error' },
				{ name: 'Give No Item', value: 'none', description: 'What comes next does not run' },
				{ name: 'Give One Empty Item', value: 'item' },
			],
			description: 'What to do when there is no row',
		},
	],
});

type Options = Values<readonly [typeof optionsField]>['options'];

export const execute = operation({
	covers: ['QRY3'],
	// POST, but it only reads: Peaka refuses everything but SELECT (docs/peaka-api.md §5.10).
	safe: true,
	slow: true,
	name: 'Execute',
	value: 'execute',
	action: 'Execute a query',
	description: 'Run SQL or a saved query and return its rows',
	fields: [
		projectField,
		{
			displayName: 'From',
			name: 'from',
			type: 'options',
			default: 'sql',
			options: [
				{ name: 'Saved Query', value: 'saved' },
				{ name: 'SQL', value: 'sql' },
			],
			description: 'What to run',
		},
		{ ...sqlField, name: 'statement', displayOptions: { show: { from: ['sql'] } } },
		{ ...queryField, displayOptions: { show: { from: ['saved'] } } },
		optionsField,
	],
	request: ({ projectId, from, statement = '', queryId, options }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/queries/execute`,
		qs: { format: carriesTypes(options) ? 'CELL_TYPED' : 'COMPACT' },
		body: {
			...(from === 'sql' ? { statement: oneSelect(statement) } : { id: queryId }),
			timeout: options.timeout,
		},
	}),
	items: async (answer: CompactAnswer | TypedAnswer, { options }, run) =>
		await toItems(rowsOf(answer, options), options, run),
});

/** Only CELL_TYPED tells the types, at about four times the size (docs/peaka-api.md §8.4). */
const carriesTypes = ({ convertTypes = true, columnTypes }: Options) =>
	convertTypes && !columnTypes?.column?.length;

function rowsOf(answer: CompactAnswer | TypedAnswer, options: Options): IDataObject[] {
	if (carriesTypes(options)) return fromTyped(answer as TypedAnswer);
	const { convertTypes = true, columnTypes } = options;
	const known = convertTypes ? (columnTypes?.column ?? []) : [];
	const types = Object.fromEntries(known.map(({ name, type }) => [name, type]));
	return fromCompact(answer as CompactAnswer, types);
}

async function toItems(
	rows: IDataObject[],
	{ output = 'items', whenEmpty = 'none' }: Options,
	run: Run,
) {
	if (rows.length === 0 && whenEmpty === 'error') {
		throw new NodeOperationError(run.node.getNode(), 'The query gave no row', {
			description: 'Check its conditions, or change When Empty in the options',
			itemIndex: run.itemIndex,
		});
	}
	switch (output) {
		case 'single':
			return [{ json: { rowCount: rows.length, rows } }];
		case 'csv':
			return [await file(run, rows.length, toCsv(rows), 'rows.csv', 'text/csv')];
		case 'json':
			return [await file(run, rows.length, JSON.stringify(rows), 'rows.json', 'application/json')];
		case 'items':
			if (rows.length === 0 && whenEmpty === 'item') return [{ json: {} }];
			return rows.map((json): INodeExecutionData => ({ json }));
	}
}

async function file(
	{ node }: Run,
	rowCount: number,
	text: string,
	fileName: string,
	mimeType: string,
): Promise<INodeExecutionData> {
	const data = await node.helpers.prepareBinaryData(Buffer.from(text), fileName, mimeType);
	return { json: { rowCount, fileName }, binary: { data } };
}
