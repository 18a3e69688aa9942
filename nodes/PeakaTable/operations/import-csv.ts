import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { internalTables } from '../../shared/fields/internal-table';
import { projectField } from '../../shared/fields/project';
import { field } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { csvHeader } from '../../shared/rows/csv';
import { url } from '../../shared/transport';

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
				{
					displayName: 'CSV Header',
					name: 'csvColumnName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Crates',
					displayOptions: { show: { '/matchBy': ['header'] } },
					description: 'Name in the first line of the file, exactly as it stands there',
				},
				{
					displayName: 'CSV Position',
					name: 'csvColumnIndex',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 0,
					displayOptions: { show: { '/matchBy': ['position'] } },
					description: 'Place in the file, 0 for the first',
				},
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

export const importCsv = operation({
	covers: ['INT15'],
	safe: false,
	slow: true,
	name: 'Import CSV',
	value: 'importCsv',
	action: 'Import CSV into a table',
	description: 'Append the rows of a CSV file to a table, all of them or none',
	fields: [
		projectField,
		internalTables.tableField,
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the input binary field containing the file to be imported',
			description: 'Name of the binary field with the CSV file',
		},
		{
			displayName: 'Match Columns By',
			name: 'matchBy',
			type: 'options',
			default: 'header',
			options: [
				{ name: 'Header', value: 'header', description: 'The first line of the file has names' },
				{ name: 'Position', value: 'position' },
			],
			description: 'How the columns of the file are named',
		},
		mappingsField,
		{
			displayName: 'File Has a Header',
			name: 'containsHeader',
			type: 'boolean',
			default: true,
			displayOptions: { show: { matchBy: ['position'] } },
			description: 'Whether the first line holds names and is left out',
		},
		{
			displayName: 'Check File',
			name: 'checkFile',
			type: 'boolean',
			default: true,
			description:
				'Whether to refuse a file without the named columns before it is sent. Peaka itself would fill them with NULL and say nothing.',
		},
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
			method: 'POST',
			url: url`/data/projects/${projectId}/table/${tableName}/import`,
			multipart: [
				{ name: 'file', contentType: 'text/csv', fileName: fileName ?? 'rows.csv', content },
				{
					name: 'request',
					contentType: 'application/json',
					content: JSON.stringify(request),
				},
			],
		});
		return [{ json: answer }];
	},
});
