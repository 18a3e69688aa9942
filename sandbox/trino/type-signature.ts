// Trino's types taken apart, as the columns of a page carry them (docs/peaka-api.md §15.4).
import { formatType, type Type } from '../sql/types.ts';

export interface TypeSignature {
	rawType: string;
	arguments: { kind: 'LONG' | 'TYPE' | 'NAMED_TYPE'; value: unknown }[];
}

/** The length that an unbounded VARCHAR is told with. */
const UNBOUNDED = 2_147_483_647;

export function typeSignature(type: Type): TypeSignature {
	switch (type.kind) {
		case 'varchar':
			return { rawType: 'varchar', arguments: [long(type.length ?? UNBOUNDED)] };
		case 'decimal':
			return { rawType: 'decimal', arguments: [long(type.precision), long(type.scale)] };
		case 'time':
		case 'timestamp':
			return {
				rawType: type.zone ? `${type.kind} with time zone` : type.kind,
				arguments: [long(type.precision)],
			};
		case 'array':
			return { rawType: 'array', arguments: [nested(type.element)] };
		case 'map':
			return { rawType: 'map', arguments: [nested(type.key), nested(type.value)] };
		case 'row':
			return {
				rawType: 'row',
				arguments: type.fields.map((field) => ({
					kind: 'NAMED_TYPE' as const,
					value: {
						fieldName: field.name === undefined ? null : { name: field.name },
						typeSignature: typeSignature(field.type),
					},
				})),
			};
		default:
			return { rawType: formatType(type), arguments: [] };
	}
}

function long(value: number) {
	return { kind: 'LONG' as const, value };
}

function nested(type: Type) {
	return { kind: 'TYPE' as const, value: typeSignature(type) };
}
