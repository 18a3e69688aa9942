import { type IDataObject, UserError } from 'n8n-workflow';
import { internalTables, projectField } from '../../shared/fields';
import { choice, field, flagOn, number, POST, text, write } from '../../shared/kernel';
import { csvHeader } from '../../shared/rows/csv';

const mappingsField = field({
	displayName: 'Columns',
	name: 'mappings',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Column',
	default: {},
	description:
		'Which column of the table is filled from which of the file. A column that is not named here gets its default value, or NULL.',
	options: [
		{
			displayName: 'Column',
			name: 'mapping',
			values: [
				internalTables.columnField,
				text(
					'CSV Header',
					'csvColumnName',
					'Name in the first line of the file, exactly as it stands there',
					{ placeholder: 'e.g. Crates', displayOptions: { show: { '/matchBy': ['header'] } } },
				),
				number('CSV Position', 'csvColumnIndex', 'Place in the file, 0 for the first', {
					typeOptions: { minValue: 0, numberPrecision: 0 },
					displayOptions: { show: { '/matchBy': ['position'] } },
				}),
			],
		},
	],
});

interface Mapping {
	name: string;
	csvColumnName?: string;
	csvColumnIndex?: number;
}

/** A column that the file does not have would be filled with NULL in silence (docs/peaka-api.md §9.7). */
function refuseMissing(mappings: Mapping[], header: string[]) {
	const missing = mappings.filter(({ csvColumnName, csvColumnIndex = 0 }) =>
		csvColumnName === undefined ? csvColumnIndex >= header.length : !header.includes(csvColumnName),
	);
	if (missing.length === 0) return;
	const names = missing.map((each) => `"${each.csvColumnName ?? each.csvColumnIndex}"`).join(', ');
	throw new UserError(`The file has no column ${names}`, {
		description: `Its first line is: ${header.join(', ').slice(0, 500)}. Correct the columns, or switch Check File off; Peaka then fills them with NULL`,
	});
}

export const importCsv = write('INT15', 'Import CSV', 'Import CSV into a table', {
	slow: true,
	description: 'Append the rows of a CSV file to a table, all of them or none',
	fields: [
		projectField,
		internalTables.tableField,
		text('Input Binary Field', 'binaryPropertyName', 'Name of the binary field with the CSV file', {
			required: true,
			default: 'data',
			hint: 'The name of the input binary field containing the file to be imported',
		}),
		choice('Match Columns By', 'matchBy', 'How the columns of the file are named', {
			default: 'header',
			options: [
				{ name: 'Header', value: 'header', description: 'The first line of the file has names' },
				{ name: 'Position', value: 'position' },
			],
		}),
		mappingsField,
		flagOn(
			'File Has a Header',
			'containsHeader',
			'Whether the first line holds names and is left out',
			{ displayOptions: { show: { matchBy: ['position'] } } },
		),
		flagOn(
			'Check File',
			'checkFile',
			'Whether to refuse a file without the named columns before it is sent. Peaka itself would fill them with NULL and say nothing.',
		),
	],
	run: async ({ node, itemIndex, peaka }, { projectId, tableName, matchBy, ...values }) => {
		const { binaryPropertyName, containsHeader = true, checkFile } = values;
		const { fileName } = node.helpers.assertBinaryData(itemIndex, binaryPropertyName);
		const content = await node.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
		const byHeader = matchBy === 'header';
		const mappings = (values.mappings.mapping ?? []).map((each): Mapping => {
			const { columnName: name, csvColumnName = '', csvColumnIndex = 0 } = each;
			return byHeader ? { name, csvColumnName } : { name, csvColumnIndex };
		});
		if (mappings.length === 0) {
			throw new UserError('No column was given', {
				description: 'Add at least one column of the table under Columns',
			});
		}
		if (checkFile) refuseMissing(mappings, csvHeader(content));
		const request = { mappings, containsHeader: byHeader || containsHeader };
		const answer = await peaka.write<IDataObject>({
			...POST`/data/projects/${projectId}/table/${tableName}/import`,
			multipart: [
				{ name: 'file', contentType: 'text/csv', fileName: fileName ?? 'rows.csv', content },
				{ name: 'request', contentType: 'application/json', content: JSON.stringify(request) },
			],
		});
		return [{ json: answer }];
	},
});
