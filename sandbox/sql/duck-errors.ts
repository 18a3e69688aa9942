import { SqlError, type ErrorName } from './errors.ts';

/** What a query can run into while it runs, by DuckDB's words, in Trino's. */
const RULES: ReadonlyArray<readonly [RegExp, ErrorName, (match: RegExpMatchArray) => string]> = [
	// Our own failing values, made by casting `!text` (see MACROS).
	[/string '!Division by zero' to/, 'DIVISION_BY_ZERO', () => 'Division by zero'],
	[/string '!(The sandbox does not support .*?)' to/s, 'NOT_SUPPORTED', ([, text]) => text],
	[
		/string '!((?:SQL array|Array subscript|Index|length|Value|The delimiter|Cannot add|Key not|Cannot cast).*?)' to/s,
		'INVALID_FUNCTION_ARGUMENT',
		([, text]) => text,
	],
	[
		/string '!?(.*?)' to (\S+)/s,
		'INVALID_CAST_ARGUMENT',
		([, text, type]) => `Cannot cast '${text}' to ${CAST_NAMES[type] ?? type}`,
	],
	[
		/(?:timestamp|date|time) field (?:value|format)[^"']*["']!?(.*?)["']/s,
		'INVALID_CAST_ARGUMENT',
		([, text]) => `Value cannot be cast to a date or time: ${text}`,
	],
	[
		/Could not parse string "(.*?)" according to format/s,
		'INVALID_FUNCTION_ARGUMENT',
		([, text]) => `Invalid format: "${text}"`,
	],
	[
		/Overflow in (\w+) of (\w+) \((.*?)\)/,
		'NUMERIC_VALUE_OUT_OF_RANGE',
		([, operation, type, text]) =>
			`${CAST_NAMES[type] ?? type} ${operation} overflow: ${text}`.toLowerCase(),
	],
	[
		/value (\S+) can't be cast because the value is out of range for the destination type (\w+)/,
		'NUMERIC_VALUE_OUT_OF_RANGE',
		([, value, type]) => `Out of range for ${(CAST_NAMES[type] ?? type).toLowerCase()}: ${value}`,
	],
	[
		/Casting value "(.*?)" to type (\S+) failed: value is out of range/,
		'INVALID_CAST_ARGUMENT',
		([, value, type]) => `Cannot cast '${value}' to ${type}`,
	],
	[/out of range|overflow/i, 'NUMERIC_VALUE_OUT_OF_RANGE', () => 'Value out of range'],
	[
		/More than one row returned by a subquery/,
		'SUBQUERY_MULTIPLE_ROWS',
		() => 'Scalar sub-query has returned multiple rows',
	],
	[/Malformed JSON/, 'INVALID_FUNCTION_ARGUMENT', () => 'Cannot convert value to JSON'],
	[
		/Map keys must be unique/,
		'INVALID_FUNCTION_ARGUMENT',
		() => 'Duplicate map keys are not allowed',
	],
	[/INTERRUPT/, 'USER_CANCELED', () => 'Query was canceled'],
];

const CAST_NAMES: Record<string, string> = {
	INT8: 'TINYINT',
	INT16: 'SMALLINT',
	INT32: 'INTEGER',
	INT64: 'BIGINT',
	INT128: 'DECIMAL',
	BOOL: 'BOOLEAN',
	FLOAT: 'REAL',
};

/** A failure of DuckDB as the SqlError a Peaka client would see; what has no counterpart says that the sandbox failed. */
export function fromDuckDB(error: unknown): SqlError {
	if (error instanceof SqlError) return error;
	const message = error instanceof Error ? error.message : String(error);
	for (const [pattern, name, text] of RULES) {
		const match = pattern.exec(message);
		if (match) return new SqlError(name, text(match));
	}
	const [first] = message.split('\n');
	return new SqlError('NOT_SUPPORTED', `The sandbox could not run this query: ${first}`);
}
