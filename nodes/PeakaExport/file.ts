import { columnOptions } from '../shared/fields/column';
import { field, fields } from '../shared/kernel/field';
import type { Values } from '../shared/kernel/field';

export const formatField = field({
	displayName: 'Format',
	name: 'format',
	type: 'options',
	default: 'CSV',
	options: [
		{ name: 'CSV', value: 'CSV' },
		{ name: 'JSON Lines', value: 'JSONL', description: 'One JSON object per line' },
	],
	description: 'What the files hold',
});

const dialectFields = fields(
	{
		displayName: 'Delimiter',
		name: 'delimiter',
		type: 'string',
		default: ',',
		description: 'What stands between two values',
	},
	{
		displayName: 'Include Header',
		name: 'includeHeader',
		type: 'boolean',
		default: true,
		description: 'Whether the first line holds the column names',
	},
	{
		displayName: 'Line Ending',
		name: 'recordSeparator',
		type: 'options',
		default: '\n',
		options: [
			{ name: 'Unix (LF)', value: '\n' },
			{ name: 'Windows (CR LF)', value: '\r\n' },
		],
		description: 'What ends a line',
	},
	{
		displayName: 'NULL Is Written As',
		name: 'nullValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. n/a',
		description: 'Text for a missing value; empty leaves it to Peaka',
	},
	{
		displayName: 'Quote Character',
		name: 'quoteChar',
		type: 'string',
		default: '"',
		description: 'What values that need it are put between',
	},
);

const compressionField = field({
	displayName: 'Compression',
	name: 'compression',
	type: 'options',
	default: 'NONE',
	options: [
		{ name: 'GZIP', value: 'GZIP', description: 'Every file name ends with .gz' },
		{ name: 'None', value: 'NONE' },
	],
	description: 'How the files are packed',
});

const csvField = field({
	displayName: 'CSV Form',
	name: 'csv',
	type: 'fixedCollection',
	placeholder: 'Add CSV Form',
	default: {},
	description: 'How a CSV file is written; JSON Lines ignores it',
	options: [{ displayName: 'Form', name: 'form', values: dialectFields }],
});

const systemColumnsField = field({
	displayName: 'Include System Columns',
	name: 'includeSystemColumns',
	type: 'boolean',
	default: true,
	description: 'Whether columns such as _id and _version are written, too',
});

const rowLimitField = field({
	displayName: 'Max Rows',
	name: 'maxRows',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 1000,
	description: 'How many rows to write at most; Peaka lowers it to 1,000,000',
});

const optionsField = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
});

export const queryOptionsField = field({
	...optionsField,
	options: [
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Column' },
			default: [],
			placeholder: 'e.g. amount',
			description: 'Columns to write, all when empty',
		},
		compressionField,
		csvField,
		systemColumnsField,
		rowLimitField,
	],
});

export const tableOptionsField = field({
	...optionsField,
	options: [
		{
			displayName: 'Column Names or IDs',
			name: 'columns',
			type: 'multiOptions',
			typeOptions: {
				loadOptionsMethod: columnOptions,
				loadOptionsDependsOn: ['catalogId.value', 'schemaName.value', 'tableName.value'],
			},
			default: [],
			description:
				'Columns to write, all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		compressionField,
		csvField,
		systemColumnsField,
		rowLimitField,
	],
});

type Format = Values<readonly [typeof formatField]>['format'];
type Options = Values<readonly [typeof queryOptionsField]>['options'];

export function exportBody(format: Format, { columns, maxRows, csv, ...rest }: Options) {
	const form = format === 'CSV' && csv?.form;
	return {
		format,
		...rest,
		limit: maxRows,
		columns: columns?.length ? columns : undefined,
		csvOptions: form ? filled(form) : undefined,
	};
}

/** Without empty texts, which would mean something else to Peaka than nothing. */
const filled = (texts: object) =>
	Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
