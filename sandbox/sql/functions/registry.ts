import { SqlError, unsupported, type Position } from '../errors.ts';
import type { Statement, Typed } from '../analysis.ts';
import { AGGREGATES, WINDOW_FUNCTIONS } from './aggregates.ts';
import { COLLECTIONS } from './collections.ts';
import { CONVERSIONS } from './conversions.ts';
import { DATES } from './dates.ts';
import { NUMBERS } from './numbers.ts';
import {
	apply,
	compile,
	fill,
	match,
	spellTypes,
	type Call,
	type Signature,
} from './signatures.ts';
import { STRINGS } from './strings.ts';
import type { Type } from '../types.ts';

/** Everything that may be called, by name. What is not here does not exist, whatever DuckDB would know under that name. */
const SCALARS = compile([...STRINGS, ...NUMBERS, ...DATES, ...COLLECTIONS, ...CONVERSIONS]);
const AGGREGATE_FUNCTIONS = compile(AGGREGATES);
const WINDOW_ONLY = compile(WINDOW_FUNCTIONS);

export function scalarFunction(
	name: string,
	values: readonly Typed[],
	at: Position,
	statement: Statement,
): Typed {
	const { signature, call, type } = select(SCALARS, name, values, at, statement);
	return { sql: fill(signature.sql, call), type };
}

export type FunctionKind = 'scalar' | 'aggregate' | 'window';

export function functionKind(name: string): FunctionKind | undefined {
	if (AGGREGATE_FUNCTIONS.has(name)) return 'aggregate';
	if (WINDOW_ONLY.has(name)) return 'window';
	return SCALARS.has(name) ? 'scalar' : undefined;
}

/** An aggregate or window function: the caller puts DISTINCT, ORDER BY, FILTER and OVER where `$args` and `$after` stand. */
export function aggregateFunction(
	name: string,
	values: readonly Typed[],
	at: Position,
	statement: Statement,
): { call: Call; type: Type; template: string } {
	const table = AGGREGATE_FUNCTIONS.has(name) ? AGGREGATE_FUNCTIONS : WINDOW_ONLY;
	const { signature, call, type } = select(table, name, values, at, statement);
	return { call, type, template: fill(signature.sql, call) };
}

function select(
	table: ReadonlyMap<string, Signature[]>,
	name: string,
	values: readonly Typed[],
	at: Position,
	statement: Statement,
): { signature: Signature; call: Call; type: Type } {
	const overloads = table.get(name);
	if (!overloads) throw notRegistered(name, at);
	for (const exact of [true, false]) {
		for (const signature of overloads) {
			const matched = match(signature, values, exact);
			if (matched) return { signature, ...apply(signature, matched, values, at, statement) };
		}
	}
	// Trino may know the function with these types.
	const shown = name.startsWith('$') ? name.slice(1).replaceAll('_', ' ') : name;
	throw unsupported(`${shown}(${spellTypes(values)})`, at);
}

export function notRegistered(name: string, at: Position): SqlError {
	return new SqlError('FUNCTION_NOT_FOUND', `Function '${name}' not registered`, at);
}
