import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { SqlError } from '../errors.ts';

/**
 * A scalar function written here and called by DuckDB: for what Trino does otherwise, exactly or not at all. NULL in, NULL out.
 * It throws an SqlError: Trino's own for what Trino refuses, NOT_SUPPORTED for what only the sandbox does.
 */
export type NativeFunction = readonly [
	name: string,
	parameters: readonly DuckDBType[],
	result: DuckDBType,
	compute: (args: NonNullable<DuckDBValue>[]) => DuckDBValue,
];

export function text(value: DuckDBValue): string {
	if (typeof value === 'string') return value;
	throw new TypeError('not a text');
}

export function integer(value: DuckDBValue): number {
	if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
	throw new TypeError('not an integer');
}

export function big(value: DuckDBValue): bigint {
	if (typeof value === 'bigint' || typeof value === 'number') return BigInt(value);
	throw new TypeError('not an integer');
}

export function argumentError(message: string): SqlError {
	return new SqlError('INVALID_FUNCTION_ARGUMENT', message);
}

/** Trino's words for a text that is no value of the type. */
export function castError(value: string, type: string): SqlError {
	return new SqlError('INVALID_CAST_ARGUMENT', `Cannot cast '${value}' to ${type.toUpperCase()}`);
}
