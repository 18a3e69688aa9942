// What to do next about SQL that Peaka refuses, over REST and at its SQL endpoint. Pure functions.

/** Literal texts of Peaka and Trino (docs/peaka-api.md §3.2) that say more than their status does. */
const knownTexts: ReadonlyArray<readonly [RegExp, string]> = [
	[/There is no query with id/, 'It may have been deleted. Choose another query from the list'],
	[/There is no catalog with this/, 'Choose a catalog from the list; it may have been deleted'],
	[/Statement type '.*' is not allowed/, 'Peaka runs SELECT statements here and nothing else'],
	[/mismatched input 'OFFSET'/, 'Peaka speaks Trino SQL: write OFFSET before LIMIT'],
	[/(input|at) '<EOF>'/, 'The SQL ends too early: complete it, or close a bracket before its end'],
	[
		/(mismatched|extraneous) input '\w+'|alternative at input '\w+'/,
		'Correct the SQL at that place; if the word is the name of a column or a table, put it in "double quotes"',
	],
	[
		/is not a valid time ?stamp literal/i,
		"Write it with a blank, as in TIMESTAMP '2024-01-31 23:30:00 UTC'; for text with a T write from_iso8601_timestamp('2024-01-31T23:30:00Z')",
	],
	[
		/(Table|Schema|Catalog) '.*' does not exist/,
		'Check the name; the full form is "catalog"."schema"."table"',
	],
	[
		/Column '.*' cannot be resolved/,
		'Check the column name, and put names with capitals, blanks or signs in "double quotes"; text as a value stands in \'single quotes\'',
	],
	[/mismatched input|extraneous input|no viable alternative/, 'Correct the SQL at that place'],
	[/INVALID_CREDENTIALS/, 'Check the credentials of the source; Peaka tries them at once'],
];

/** What to do next about a text of Peaka's or Trino's; undefined where it is not known. */
export const knownNextStep = (text: string) =>
	knownTexts.find(([pattern]) => pattern.test(text))?.[1];
