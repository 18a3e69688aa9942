import { SqlError, unsupported, type ErrorName } from './errors.ts';
import { errorOfNative } from './native/register.ts';

const TYPE_NAMES: Record<string, string> = {
	INT8: 'tinyint',
	INT16: 'smallint',
	INT32: 'integer',
	INT64: 'bigint',
};

/** What a query can run into while it runs, by DuckDB's words, in Trino's: only what Trino fails with, too. */
const RULES: ReadonlyArray<readonly [RegExp, ErrorName, (match: RegExpMatchArray) => string]> = [
	[
		/Overflow in (\w+) of (INT\d+) \((.*?)\)/,
		'NUMERIC_VALUE_OUT_OF_RANGE',
		([, operation, type, text]) => `${TYPE_NAMES[type] ?? 'number'} ${operation} overflow: ${text}`,
	],
	[
		/Overflow in division|Overflow in negation|Overflow on abs/,
		'NUMERIC_VALUE_OUT_OF_RANGE',
		() => 'Value is out of range',
	],
	[
		/value (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?) can't be cast because the value is out of range for the destination type (INT\d+)/,
		'NUMERIC_VALUE_OUT_OF_RANGE',
		([, value, type]) => `Out of range for ${TYPE_NAMES[type] ?? 'bigint'}: ${value}`,
	],
	[
		/Could not cast value (-?[\d.]+) to DECIMAL(\(\d+,\d+\))/,
		'INVALID_CAST_ARGUMENT',
		([, value, type]) => `Cannot cast '${value}' to DECIMAL${type}`,
	],
	[
		/More than one row returned by a subquery/,
		'SUBQUERY_MULTIPLE_ROWS',
		() => 'Scalar sub-query has returned multiple rows',
	],
	[
		/Map keys (?:must be unique|can not be NULL)/,
		'INVALID_FUNCTION_ARGUMENT',
		() => 'Map keys must be unique and not null',
	],
	[
		/map key list does not align/,
		'INVALID_FUNCTION_ARGUMENT',
		() => 'Key and value arrays must be the same length',
	],
];

/** A failure of DuckDB as the SqlError a Peaka client would see. Its own words reach nobody. */
export function fromDuckDB(error: unknown): SqlError {
	if (error instanceof SqlError) return error;
	// Not `instanceof`: DuckDB's errors may come from another realm.
	const message = String((error as { message?: unknown } | undefined)?.message);
	const native = errorOfNative(message);
	if (native) return native;
	for (const [pattern, name, text] of RULES) {
		const match = pattern.exec(message);
		if (match) return new SqlError(name, text(match));
	}
	return unsupported('this statement, or a value in it');
}
