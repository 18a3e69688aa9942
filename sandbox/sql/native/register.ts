import { DuckDBScalarFunction, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { isUnsupported, SqlError, unsupported, type ErrorName } from '../errors.ts';
import { DATES } from './dates.ts';
import { JSON_FUNCTIONS } from './json.ts';
import type { NativeFunction } from './native-function.ts';
import { NUMBERS } from './numbers.ts';
import { REGULAR_EXPRESSIONS } from './regex.ts';
import { STRINGS } from './strings.ts';

/**
 * What the sandbox refused to compute, by the id of the connection: TRY(…) turns errors into NULL, which is right for Trino's own
 * and would be a wrong value for the sandbox's.
 */
export type Refusals = Map<number, SqlError>;

/** Errors travel through DuckDB as text. */
const MARK = '\u0001';

export function errorOfNative(message: string): SqlError | undefined {
	const [, name, text] = message.split(MARK);
	return text === undefined ? undefined : new SqlError(name as ErrorName, text);
}

/** Makes the functions known to the whole database of the connection. */
export function registerNatives(connection: DuckDBConnection, refusals: Refusals): void {
	for (const native of [
		...NUMBERS,
		...STRINGS,
		...REGULAR_EXPRESSIONS,
		...JSON_FUNCTIONS,
		...DATES,
	])
		connection.registerScalarFunction(scalarFunction(native, refusals));
}

function scalarFunction(
	[name, parameterTypes, returnType, compute]: NativeFunction,
	refusals: Refusals,
): DuckDBScalarFunction {
	return DuckDBScalarFunction.create({
		name,
		parameterTypes,
		returnType,
		bindFunction: (info) => info.setBindData({ connectionId: info.clientContext.connectionId }),
		mainFunction: (info, chunk, output) => {
			const columns = parameterTypes.map((_type, index) => chunk.getColumnVector(index));
			try {
				for (let row = 0; row < chunk.rowCount; row++) {
					const args = columns.map((column) => column.getItem(row));
					output.setItem(row, args.every(isPresent) ? compute(args) : null);
				}
				output.flush();
			} catch (thrown) {
				const error = thrown instanceof SqlError ? thrown : unsupported('this value');
				const data = info.bindData;
				if (isUnsupported(error) && data && 'connectionId' in data)
					refusals.set(Number(data.connectionId), error);
				info.setError(MARK + error.errorName + MARK + error.message + MARK);
			}
		},
	});
}

function isPresent(value: DuckDBValue): value is NonNullable<DuckDBValue> {
	return value !== null;
}
