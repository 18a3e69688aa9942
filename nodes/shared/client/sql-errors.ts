import type { TrinoError } from './decode/trino-page';
import type { ErrorInfo } from './errors';

// What to do next about SQL that Peaka refuses, over REST and at its SQL endpoint. Pure functions.

const quoteName = 'put it in "double quotes"';

const fullName = 'Check the name; the full form is "catalog"."schema"."table"';

/** Literal texts of Peaka and Trino (docs/peaka-api.md §3.2) that say more than their status does. */
const knownTexts: ReadonlyArray<readonly [RegExp, string]> = [
	[/There is no query with id/, 'It may have been deleted. Choose another query from the list'],
	[/There is no catalog with this/, 'Choose a catalog from the list; it may have been deleted'],
	[/Statement type '.*' is not allowed/, 'Peaka runs SELECT statements here and nothing else'],
	[/mismatched input 'OFFSET'/, 'Peaka speaks Trino SQL: write OFFSET before LIMIT'],
	[/(input|at) '<EOF>'/, 'The SQL ends too early: complete it, or close a bracket before its end'],
	[
		/(mismatched|extraneous) input '\w+'|alternative at input '\w+'/,
		`Correct the SQL at that place; if the word is the name of a column or a table, ${quoteName}`,
	],
	[
		/(mismatched|extraneous) input ''/,
		`A text as a value stands there. If it is the name of a column or a table, ${quoteName}, an expression, too: "{{ … }}"`,
	],
	[
		/(mismatched|extraneous) input ':'/,
		'Write CAST(x AS type) for x::type; a value for :name stands in the option Parameters',
	],
	[
		/(mismatched|extraneous) input '[“”„‘’‚«»´]/,
		'Write straight quotes: \' around text, " around names',
	],
	[
		/Incorrect number of parameters/,
		'Give a value for each ? in the option Parameters, or write the expression in its place',
	],
	[/identifiers (must not|are not)/, `If it is a name, ${quoteName}`],
	[
		/is not a valid time ?stamp literal/i,
		"Write it with a blank, as in TIMESTAMP '2024-01-31 23:30:00 UTC'; for text with a T write from_iso8601_timestamp('2024-01-31T23:30:00Z')",
	],
	[/is not a valid DATE literal/i, "Write the day as in DATE '2024-01-31'"],
	[/is not a valid TIME literal/i, "Write it as in TIME '23:30:00'"],
	[/Invalid INTERVAL/, "Write it as in INTERVAL '5' DAY, and a minus before it: INTERVAL -'5' DAY"],
	[/(Table|Schema|Catalog) '.*' (does not exist|not found)|must be specified when/, fullName],
	[
		/Column '.*' cannot be resolved/,
		'Check the column name, and put names with capitals, blanks or signs in "double quotes"; text as a value stands in \'single quotes\'',
	],
	[/Column '.*' is ambiguous/, 'Write the name of its table or its alias before it: t.id'],
	[/must be an aggregate expression/, 'Add it to GROUP BY, or take one value of it, as in max(x)'],
	[/Function '.*' not registered/, "Use a function of Trino's, which has other names for some"],
	[
		/Unexpected parameters .*ObjectId/,
		"Write _id = objectid('…') with the 24 digits of the ID, and CAST(_id AS VARCHAR) to read it",
	],
	[
		/Cannot apply operator|Unexpected parameters|common type|must evaluate to a/,
		"Make both sides one type: CAST(x AS BIGINT) in the SQL, Number(…) or String(…) in the expression, DATE '…' or TIMESTAMP '…' for dates",
	],
	[/Cannot cast/, 'Correct the value, or write TRY_CAST, which gives NULL for what does not fit'],
	[
		/exceeds the maximum length/,
		'Send fewer values at once: in several items, or as rows of a table inside Peaka that the query joins',
	],
	[/mismatched input|extraneous input|no viable alternative/, 'Correct the SQL at that place'],
	[/INVALID_CREDENTIALS/, 'Check the credentials of the source; Peaka tries them at once'],
];

/** What to do next about a text of Peaka's or Trino's; undefined where it is not known. */
export const knownNextStep = (text: string) =>
	knownTexts.find(([pattern]) => pattern.test(text))?.[1];

const byType = new Map([
	['USER_ERROR', 'Correct the SQL'],
	[
		'INSUFFICIENT_RESOURCES',
		'Ask for less: fewer columns, fewer joins, or conditions that leave out rows',
	],
	[
		'EXTERNAL',
		'The source of the data has failed; check its connection in Peaka, then run the node again',
	],
]);

/** A statement that failed at the SQL endpoint, with its place (docs/peaka-api.md §15.4). */
export function errorFromTrino({
	message,
	errorName,
	errorType,
	errorLocation,
}: TrinoError): ErrorInfo {
	const { lineNumber, columnNumber } = errorLocation ?? {};
	const hasPlace = lineNumber === undefined || /^line \d+:\d+/.test(message);
	return {
		message: hasPlace ? message : `line ${lineNumber}:${columnNumber ?? 1}: ${message}`,
		nextStep:
			knownNextStep(message) ??
			byType.get(errorType ?? '') ??
			'The fault is on the side of Peaka; try again in a while',
		errorCode: errorName ?? null,
	};
}
