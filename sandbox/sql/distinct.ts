import { unsupported, type Position } from './errors.ts';
import type { Type } from './types.ts';

/** DISTINCT, GROUP BY, UNION and their like: DuckDB tells maps apart by the order of their entries. */
export function requireDistinct(values: ReadonlyArray<{ type: Type }>, at: Position): void {
	if (values.some(({ type }) => hasMap(type)))
		throw unsupported('DISTINCT or GROUP BY of maps', at);
}

function hasMap(type: Type): boolean {
	if (type.kind === 'array') return hasMap(type.element);
	return (
		type.kind === 'map' || (type.kind === 'row' && type.fields.some((field) => hasMap(field.type)))
	);
}
