import { field } from '../kernel';

/** Where a file leaves an item. */
export const outputBinaryField = field.requiredText(
	'Put Output File in Field',
	'binaryPropertyName',
	{
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		description: 'Name of the binary field that the file leaves in',
	},
);

/** For CSV that a person may open. */
export const safeForSpreadsheets = field.boolean(
	'Safe for Spreadsheets',
	'safeForSpreadsheets',
	true,
	'Whether texts of a CSV file that begin with =, +, -, @ or a tab get an apostrophe in front, so that no spreadsheet runs them as a formula. Numbers stay.',
);
