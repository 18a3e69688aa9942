import * as shared from '../../shared/fields';
import { field, type Values } from '../../shared/kernel';
import { unpackField } from './download';

export const formatField = field.choice('Format', 'format', {
	of: { CSV: 'CSV', 'JSON Lines': ['JSONL', 'One JSON object per line'] },
	default: 'CSV',
	description: 'What the files hold',
});

const dialectFields = field.list(
	field.text('Delimiter', 'delimiter', {
		default: ',',
		description: 'What stands between two values',
	}),
	field.boolean(
		'Include Header',
		'includeHeader',
		true,
		'Whether the first line holds the column names',
	),
	field.choice('Line Ending', 'recordSeparator', {
		of: { 'Unix (LF)': '\n', 'Windows (CR LF)': '\r\n' },
		default: '\n',
		description: 'What ends a line',
	}),
	field.text('NULL Is Written As', 'nullValue', {
		placeholder: 'e.g. n/a',
		description: 'Text for a missing value; empty leaves it to Peaka',
	}),
	field.text('Quote Character', 'quoteChar', {
		default: '"',
		description: 'What values that need it are put between',
	}),
);

const compressionField = field.choice('Compression', 'compression', {
	of: { GZIP: ['GZIP', 'Every file name ends with .gz'], None: 'NONE' },
	default: 'NONE',
	description: 'How the files are packed',
});

const csvField = field.sections('CSV Form', 'csv', {
	of: [field.section('Form', 'form', dialectFields)],
	placeholder: 'Add CSV Form',
	description: 'How a CSV file is written; JSON Lines ignores it',
});

const systemColumnsField = field.boolean('Include System Columns', 'includeSystemColumns', true, {
	description: 'Whether columns such as _id and _version are written, too',
});

const rowLimitField = field.positiveInteger('Max Rows', 'maxRows', {
	default: 1000,
	description: 'How many rows to write at most; Peaka lowers it to 1,000,000',
});

const whenEmptyField = field.choice('When Empty', 'whenEmpty', {
	displayOptions: { hide: { '/wait': ['no'] } },
	of: {
		'Give an Item Without Files': ['succeed', 'It counts as succeeded, with a rowCount of 0'],
		'It Has Failed': ['fail', 'As Peaka says'],
	},
	default: 'fail',
	description: 'What an export without a row is, for which Peaka writes no file',
});

const written = field.list(
	compressionField,
	csvField,
	systemColumnsField,
	rowLimitField,
	{ ...unpackField, displayOptions: { show: { '/downloadFiles': [true] } } },
	whenEmptyField,
);

export const queryOptionsField = field.options(
	field.texts('Columns', 'columns', {
		button: 'Add Column',
		placeholder: 'e.g. amount',
		description: 'Columns to write, all when empty',
	}),
	...written,
);

export const tableOptionsField = field.options(
	shared.columns('Columns to write, all when empty'),
	...written,
);

type Format = Values<readonly [typeof formatField]>['format'];
type Options = Values<readonly [typeof queryOptionsField]>['options'];

export function exportBody(
	format: Format,
	{ columns, maxRows, csv, compression, includeSystemColumns }: Options,
) {
	const form = format === 'CSV' && csv?.form;
	return {
		format,
		compression,
		includeSystemColumns,
		limit: maxRows,
		columns: columns?.length ? columns : undefined,
		csvOptions: form ? filled(form) : undefined,
	};
}

/** Without empty texts, which would mean something else to Peaka than nothing. */
const filled = (texts: object) =>
	Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
