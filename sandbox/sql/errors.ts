/** Where in the statement something is wrong; both counted from 1, as Trino counts. */
export interface Position {
	line: number;
	column: number;
}

export type SqlErrorKind =
	| 'syntax'
	| 'statement'
	| 'name'
	| 'type'
	| 'value'
	| 'unsupported'
	| 'canceled'
	| 'internal';

/** Trino's StandardErrorCode: the numbers and names a client of the Trino port sees (docs/peaka-api.md §15.4). */
const ERROR_CODES = {
	SYNTAX_ERROR: [1, 'syntax'],
	USER_CANCELED: [3, 'canceled'],
	FUNCTION_NOT_FOUND: [6, 'name'],
	INVALID_FUNCTION_ARGUMENT: [7, 'value'],
	DIVISION_BY_ZERO: [8, 'value'],
	INVALID_CAST_ARGUMENT: [9, 'value'],
	INVALID_VIEW: [11, 'name'],
	NOT_SUPPORTED: [13, 'unsupported'],
	NUMERIC_VALUE_OUT_OF_RANGE: [19, 'value'],
	SUBQUERY_MULTIPLE_ROWS: [28, 'value'],
	QUERY_TEXT_TOO_LARGE: [35, 'statement'],
	QUERY_REJECTED: [31, 'statement'],
	TYPE_NOT_FOUND: [43, 'type'],
	CATALOG_NOT_FOUND: [44, 'name'],
	SCHEMA_NOT_FOUND: [45, 'name'],
	TABLE_NOT_FOUND: [46, 'name'],
	COLUMN_NOT_FOUND: [47, 'name'],
	DUPLICATE_NAMED_QUERY: [53, 'name'],
	MISSING_CATALOG_NAME: [56, 'name'],
	MISSING_SCHEMA_NAME: [57, 'name'],
	TYPE_MISMATCH: [58, 'type'],
	INVALID_LITERAL: [59, 'value'],
	MISMATCHED_COLUMN_ALIASES: [61, 'name'],
	AMBIGUOUS_NAME: [62, 'name'],
	INVALID_COLUMN_REFERENCE: [63, 'name'],
	NESTED_AGGREGATION: [67, 'statement'],
	NESTED_WINDOW: [68, 'statement'],
	EXPRESSION_NOT_IN_DISTINCT: [69, 'statement'],
	FUNCTION_NOT_WINDOW: [71, 'statement'],
	FUNCTION_NOT_AGGREGATE: [72, 'statement'],
	EXPRESSION_NOT_AGGREGATE: [73, 'statement'],
	EXPRESSION_NOT_SCALAR: [74, 'statement'],
	INVALID_PARAMETER_USAGE: [80, 'statement'],
	VIEW_IS_RECURSIVE: [82, 'name'],
	EXCEEDED_TIME_LIMIT: [131075, 'canceled'],
	GENERIC_INTERNAL_ERROR: [65536, 'internal'],
} as const satisfies Record<string, readonly [number, SqlErrorKind]>;

export type ErrorName = keyof typeof ERROR_CODES;

/** A refusal in Trino's words: `line 1:15: Table 'a.b.c' does not exist`. */
export class SqlError extends Error {
	readonly kind: SqlErrorKind;
	readonly errorCode: number;
	readonly errorType: 'USER_ERROR' | 'INTERNAL_ERROR' | 'INSUFFICIENT_RESOURCES';
	readonly line: number | undefined;
	readonly column: number | undefined;

	constructor(
		readonly errorName: ErrorName,
		text: string,
		at?: Position,
	) {
		super(at ? `line ${at.line}:${at.column}: ${text}` : text);
		this.name = 'SqlError';
		[this.errorCode, this.kind] = ERROR_CODES[errorName];
		this.errorType =
			this.errorCode < 65536
				? 'USER_ERROR'
				: this.errorCode < 131072
					? 'INTERNAL_ERROR'
					: 'INSUFFICIENT_RESOURCES';
		this.line = at?.line;
		this.column = at?.column;
	}
}

/** What Trino can do and the sandbox cannot: said plainly, so that nobody takes a gap for a result. */
export function unsupported(what: string, at?: Position): SqlError {
	return new SqlError('NOT_SUPPORTED', `The sandbox does not support ${what}`, at);
}

/** Whether it is the sandbox, not Trino, that does not do it. */
export function isUnsupported(error: SqlError): boolean {
	return error.errorName === 'NOT_SUPPORTED';
}
