import * as shared from '../../shared/fields';
import { field, request, userError, write } from '../../shared/kernel';
import { csvHeader } from '../../shared/rows/csv';

const mappingsField = field.rows('Columns', 'mappings', {
	of: field.section('Column', 'mapping', [
		shared.internalTables.column,
		field.text('CSV Header', 'csvColumnName', {
			placeholder: 'e.g. Crates',
			displayOptions: { show: { '/matchBy': ['header'] } },
			description: 'Name in the first line of the file, exactly as it stands there',
		}),
		field.nonNegativeInteger('CSV Position', 'csvColumnIndex', {
			displayOptions: { show: { '/matchBy': ['position'] } },
			description: 'Place in the file, 0 for the first',
		}),
	]),
	description:
		'Which column of the table is filled from which of the file. A column that is not named here gets its default value, or NULL.',
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
	throw userError(
		`The file has no column ${names}`,
		`Its first line is: ${header.join(', ').slice(0, 500)}. Correct the columns, or switch Check File off; Peaka then fills them with NULL`,
	);
}

export const importCsv = write('INT15', 'Import CSV', 'Import CSV into table', {
	slow: true,
	description: 'Append the rows of a CSV file to a table, all of them or none',
	fields: [
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
		field.boolean(
			'Check File',
			'checkFile',
			true,
			'Whether to refuse a file without the named columns before it is sent. Peaka itself would fill them with NULL and say nothing.',
		),
	],
	request: async ({ projectId, tableName, matchBy, ...values }, { node, itemIndex }) => {
		const { binaryPropertyName, containsHeader = true, checkFile } = values;
		// n8n finds inherited names, too.
		if (!Object.hasOwn(node.getInputData()[itemIndex].binary ?? {}, binaryPropertyName)) {
			throw userError(
				`'Input Binary Field': the item has no binary field called "${binaryPropertyName}"`,
				'Enter the name that stands under Binary in the input, often data',
			);
		}
		const { fileName } = node.helpers.assertBinaryData(itemIndex, binaryPropertyName);
		const content = await node.helpers.getBinaryDataBuffer(itemIndex, binaryPropertyName);
		const byHeader = matchBy === 'header';
		const mappings = (values.mappings.mapping ?? []).map((each): Mapping => {
			const { columnName: name, csvColumnName = '', csvColumnIndex = 0 } = each;
			return byHeader ? { name, csvColumnName } : { name, csvColumnIndex };
		});
		if (mappings.length === 0) {
			throw userError('No column was given', 'Add at least one column of the table under Columns');
		}
		if (checkFile) refuseMissing(mappings, csvHeader(content));
		const how = { mappings, containsHeader: byHeader || containsHeader };
		const ids = { projectId, tableName };
		return request('INT15', 'POST /data/projects/{projectId}/table/{tableName}/import', ids, {
			parts: [
				{ name: 'file', contentType: 'text/csv', fileName: fileName ?? 'rows.csv', content },
				{ name: 'request', contentType: 'application/json', content: JSON.stringify(how) },
			],
		});
	},
});
