import * as shared from '../../shared/fields';
import { read, userError } from '../../shared/kernel';

export const getSampleCsv = read('INT16', 'Get Sample CSV', 'Get sample CSV of table', {
	description: 'Get a file of five invented rows in the form that Import CSV takes',
	fields: [shared.project, shared.internalTables.table, shared.outputBinaryField],
	request: 'GET /data/projects/{projectId}/table/{tableName}/sample',
	file: ({ tableName, binaryPropertyName }) => ({
		fileName: `${tableName}-sample.csv`,
		mimeType: 'text/csv',
		binaryField: binaryPropertyName,
		json: { tableName },
		// What Peaka says of a table that is not there: 200, and five empty lines (docs/peaka-api.md §11).
		whenEmpty: () =>
			userError(
				`There is no table called "${tableName}"`,
				'Choose one from the list, or check the name; BI tables have no sample',
			),
	}),
});
