import { UserError } from 'n8n-workflow';
import { internalTables } from '../../shared/fields/internal-table';
import { projectField } from '../../shared/fields/project';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

export const getSampleCsv = operation({
	covers: ['INT16'],
	safe: true,
	name: 'Get Sample CSV',
	value: 'getSampleCsv',
	action: 'Get a sample CSV of a table',
	description: 'Get a file of five invented rows in the form that Import CSV takes',
	fields: [
		projectField,
		internalTables.tableField,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
			description: 'Name of the binary field that the file leaves in',
		},
	],
	run: async ({ node, peaka }, { projectId, tableName, binaryPropertyName }) => {
		const { bytes } = await peaka.bytes({
			method: 'GET',
			url: url`/data/projects/${projectId}/table/${tableName}/sample`,
		});
		// What Peaka says of a table that is not there: 200, and five empty lines (docs/peaka-api.md §11).
		if (bytes.toString().trim() === '') {
			throw new UserError(`There is no table called "${tableName}"`, {
				description: 'Choose one from the list, or check the name; BI tables have no sample',
			});
		}
		const fileName = `${tableName}-sample.csv`;
		const file = await node.helpers.prepareBinaryData(bytes, fileName, 'text/csv');
		return [{ json: { tableName, fileName }, binary: { [binaryPropertyName]: file } }];
	},
});
