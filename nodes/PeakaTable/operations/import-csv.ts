import * as shared from '../../shared/fields';
import { field, type ItemContext, userError, type Values, write } from '../../shared/kernel';
import { line } from '../../shared/rows/csv';
import { type CsvRow, decodeCsv, delimiterOf, parseCsv } from '../../shared/rows/csv-file';
import { matchColumns, sameName } from '../../shared/rows/match-columns';
import { importFile, type Mapping } from './import-job';
import {
	columnsOf,
	enteredColumns,
	extraColumnsField,
	matchedColumns,
	noColumn,
	quotedNames,
} from './table-columns';

const mappingsField = field.rows('Columns', 'mappings', {
	of: field.section('Column', 'mapping', [
		shared.internalTables.column,
		field.text('CSV Header', 'csvColumnName', {
			placeholder: 'e.g. Crates',
			displayOptions: { show: { '/matchBy': ['header'] } },
			description: 'Name in the first line of the file; capitals and blanks around it do not count',
		}),
		field.nonNegativeInteger('CSV Position', 'csvColumnIndex', {
			displayOptions: { show: { '/matchBy': ['position'] } },
			description: 'Place in the file, 0 for the first',
		}),
	]),
	description:
		'Which column of the table is filled from which of the file. With none, each header fills the column of its name or label. A column that is not filled gets its default value, or NULL.',
});

const fileOptions = field.options(
	field.choice('Delimiter', 'delimiter', {
		of: { 'Comma (,)': ',', 'Pipe (|)': '|', 'Semicolon (;)': ';', Tab: '\t' },
		default: ',',
		description: 'What stands between cells. Without this option the first line tells.',
	}),
	field.choice('Encoding', 'encoding', {
		of: {
			'Central European (Windows-1250)': 'windows-1250',
			'Turkish (Windows-1254)': 'windows-1254',
			'Western European (Windows-1252)': 'windows-1252',
		},
		default: 'windows-1252',
		description:
			'Encoding of a file that is neither UTF-8 nor begins with a byte order mark. Peaka gets UTF-8.',
	}),
	extraColumnsField,
);

const fields = field.list(
	shared.project,
	shared.internalTables.table,
	field.requiredText('Input Binary Field', 'binaryPropertyName', {
		default: 'data',
		hint: 'The name of the input binary field containing the file to be imported',
		description: 'Name of the binary field with the CSV file',
	}),
	field.choice('Match Columns By', 'matchBy', {
		of: { Header: ['header', 'The first line of the file has names'], Position: 'position' },
		default: 'header',
		description: 'How the columns of the file are named',
	}),
	mappingsField,
	field.boolean('File Has a Header', 'containsHeader', true, {
		displayOptions: { show: { matchBy: ['position'] } },
		description: 'Whether the first line holds names and is left out',
	}),
	fileOptions,
);

export const importCsv = write('INT15', 'Import CSV', 'Import CSV into table', {
	uses: ['INT11'],
	slow: true,
	description: 'Append the rows of a CSV file to a table, all of them or none',
	fields,
	run: async (context, values) => {
		const { containsHeader = true, options } = values;
		const { fileName, ...file } = await readFile(context, values.binaryPropertyName, options);
		const header = containsHeader ? file.rows[0].cells : undefined;
		const rowCount = file.rows.length - (header ? 1 : 0);
		if (rowCount === 0) {
			throw userError('The file has a header and no row', 'Check where the file comes from');
		}
		const { mappings, ignored } = await mappingsOf(context, values, file.rows[0].cells);
		const how = { fileName, content: file.content, mappings, rowCount };
		const containing = { ...how, containsHeader: header !== undefined };
		const job = await importFile(context.client, values, containing);
		const columns = mappings.map(({ name }) => name);
		return [{ json: { ...job, columns, ...(ignored.length > 0 && { ignored }) } }];
	},
});

type ImportValues = Values<typeof fields>;

/** The file as Peaka takes it: UTF-8 with commas, every row as long as the first. */
async function readFile(
	{ node, itemIndex }: ItemContext,
	binaryField: string,
	{ delimiter, encoding }: ImportValues['options'],
) {
	// n8n finds inherited names, too.
	if (!Object.hasOwn(node.getInputData()[itemIndex].binary ?? {}, binaryField)) {
		throw userError(
			`'Input Binary Field': the item has no binary field called "${binaryField}"`,
			'Enter the name that stands under Binary in the input, often data',
		);
	}
	const { fileName = 'rows.csv' } = node.helpers.assertBinaryData(itemIndex, binaryField);
	const bytes = await node.helpers.getBinaryDataBuffer(itemIndex, binaryField);
	const decoded = decodeCsv(bytes, encoding);
	if (!decoded) {
		throw userError(
			'The file is not text in UTF-8',
			'Save it as CSV UTF-8, or choose its Encoding in the options; a file of Excel (.xlsx) goes through Extract from File and Insert Rows',
		);
	}
	const between = delimiter ?? delimiterOf(decoded.text);
	const { rows, fault, hasBlankLines } = parseCsv(decoded.text, between);
	if (fault) {
		throw userError(
			`Line ${fault.line} of the file can't be read: ${fault.reason}`,
			'Correct the line: a cell with a quote in it is quoted, and the quote in it doubled',
		);
	}
	if (rows.length === 0) {
		throw userError('The file is empty', 'Check where the file comes from');
	}
	refuseOtherLengths(rows);
	const isPlain = decoded.isUtf8 && between === ',' && !hasBlankLines;
	const lines = () => rows.map(({ cells }) => `${line(cells)}\r\n`).join('');
	return { fileName, rows, content: isPlain ? bytes : Buffer.from(lines()) };
}

function refuseOtherLengths([first, ...rows]: readonly CsvRow[]) {
	const wanted = first.cells.length;
	const other = rows.find(({ cells }) => cells.length !== wanted);
	if (!other) return;
	throw userError(
		`Line ${other.line} of the file has another number of cells than the first: ${other.cells.length} instead of ${wanted}`,
		'Correct the line, or choose the Delimiter of the file in the options',
	);
}

/** Which column is filled from where, as it was entered or by the names in the file. */
async function mappingsOf(
	{ client }: ItemContext,
	{ projectId, tableName, matchBy, mappings, options }: ImportValues,
	header: readonly string[],
): Promise<{ mappings: Mapping[]; ignored: readonly string[] }> {
	const entered = mappings.mapping ?? [];
	if (entered.length > 0) {
		const names = entered.map(({ columnName }) => columnName);
		const sources = entered.map(({ csvColumnName = '', csvColumnIndex = 0 }) =>
			matchBy === 'header' ? csvColumnName : csvColumnIndex,
		);
		const found = sourcesIn(header, sources);
		const columns = enteredColumns(names, await columnsOf(client, projectId, tableName));
		return { mappings: columns.map(({ name }, at) => ({ name, ...found[at] })), ignored: [] };
	}
	if (matchBy === 'position') {
		throw userError('No column was given', 'Add at least one column of the table under Columns');
	}
	const columns = await columnsOf(client, projectId, tableName);
	const { matched, ignored, unknown } = matchedColumns(header, columns, 'file');
	if (unknown.length > 0 && options.extraColumns !== 'ignore') {
		const columnNames = columns.map(({ name }) => name);
		throw noColumn('', unknown, columnNames, 'file');
	}
	const byPlace = matched.map(({ column: { name }, index }) => ({ name, csvColumnIndex: index }));
	return { mappings: byPlace, ignored };
}

type Source = { csvColumnName: string } | { csvColumnIndex: number };

/**
 * Headers and positions that were entered, as the file has them. What it does not have Peaka would take for
 * NULL in silence (docs/peaka-api.md §9.7).
 */
function sourcesIn(header: readonly string[], wanted: ReadonlyArray<string | number>): Source[] {
	const headers = header.map((name) => ({ name }));
	const found = wanted.map((each): Source | undefined => {
		if (typeof each === 'number') {
			return each < header.length ? { csvColumnIndex: each } : undefined;
		}
		const [match] = matchColumns([each], headers).matched;
		return match && { csvColumnName: match.column.name };
	});
	const lacking = wanted.filter((_, at) => !found[at]).map(String);
	if (lacking.length === 0) return found.filter((each) => each !== undefined);
	const isTwice = lacking.every((each) => header.some((name) => sameName(name, each)));
	throw userError(
		`The file has ${isTwice ? 'more than one' : 'no'} column ${quotedNames(lacking, isTwice ? [] : header)}`,
		`Its first line is: ${header.join(', ').slice(0, 500)}. Correct the columns, or the file`,
	);
}
