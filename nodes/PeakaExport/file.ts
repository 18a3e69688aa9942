import { columnOptions } from '../shared/fields';
import {
	choice,
	choices,
	field,
	fields,
	flagOn,
	number,
	text,
	type Values,
} from '../shared/kernel';

export const formatField = choice('Format', 'format', 'What the files hold', {
	default: 'CSV',
	options: [
		{ name: 'CSV', value: 'CSV' },
		{ name: 'JSON Lines', value: 'JSONL', description: 'One JSON object per line' },
	],
});

const dialectFields = fields(
	text('Delimiter', 'delimiter', 'What stands between two values', { default: ',' }),
	flagOn('Include Header', 'includeHeader', 'Whether the first line holds the column names'),
	choice('Line Ending', 'recordSeparator', 'What ends a line', {
		default: '\n',
		options: [
			{ name: 'Unix (LF)', value: '\n' },
			{ name: 'Windows (CR LF)', value: '\r\n' },
		],
	}),
	text('NULL Is Written As', 'nullValue', 'Text for a missing value; empty leaves it to Peaka', {
		placeholder: 'e.g. n/a',
	}),
	text('Quote Character', 'quoteChar', 'What values that need it are put between', {
		default: '"',
	}),
);

const compressionField = choice('Compression', 'compression', 'How the files are packed', {
	default: 'NONE',
	options: [
		{ name: 'GZIP', value: 'GZIP', description: 'Every file name ends with .gz' },
		{ name: 'None', value: 'NONE' },
	],
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

const systemColumnsField = flagOn(
	'Include System Columns',
	'includeSystemColumns',
	'Whether columns such as _id and _version are written, too',
);

const rowLimitField = number(
	'Max Rows',
	'maxRows',
	'How many rows to write at most; Peaka lowers it to 1,000,000',
	{ typeOptions: { minValue: 1, numberPrecision: 0 }, default: 1000 },
);

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
		text('Columns', 'columns', 'Columns to write, all when empty', {
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Column' },
			default: [],
			placeholder: 'e.g. amount',
		}),
		compressionField,
		csvField,
		systemColumnsField,
		rowLimitField,
	],
});

export const tableOptionsField = field({
	...optionsField,
	options: [
		choices(
			'Column Names or IDs',
			'columns',
			'Columns to write, all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			{
				typeOptions: {
					loadOptionsMethod: columnOptions,
					loadOptionsDependsOn: ['catalogId.value', 'schemaName.value', 'tableName.value'],
				},
			},
		),
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
