import { SqlError, unsupported } from './errors.ts';
import { Grammar, identifierText, parseType, positionOf } from './parse.ts';
import type { Type } from './types.ts';

/** Trino's default precision of TIME and TIMESTAMP. */
const DEFAULT_PRECISION = 3;

const SIMPLE_NAMES: Record<string, Type> = {
	boolean: { kind: 'boolean' },
	tinyint: { kind: 'tinyint' },
	smallint: { kind: 'smallint' },
	integer: { kind: 'integer' },
	int: { kind: 'integer' },
	bigint: { kind: 'bigint' },
	real: { kind: 'real' },
	double: { kind: 'double' },
	date: { kind: 'date' },
	varbinary: { kind: 'varbinary' },
	json: { kind: 'json' },
	uuid: { kind: 'uuid' },
	unknown: { kind: 'unknown' },
	varchar: { kind: 'varchar' },
	decimal: { kind: 'decimal', precision: 38, scale: 0 },
};

/** Types of Trino that the sandbox does not have. */
const OTHER_NAMES = [
	...'char ipaddress hyperloglog p4hyperloglog qdigest tdigest setdigest geometry sphericalgeography'.split(
		' ',
	),
	...'bingtile color function jsonpath json2016 number objectid array map row varchar decimal'.split(
		' ',
	),
	...Object.keys(SIMPLE_NAMES),
];

/** The type a type expression of the grammar names. */
export function readType(node: Grammar.TypeContext): Type {
	const at = positionOf(node);
	if (node instanceof Grammar.DoublePrecisionTypeContext) return { kind: 'double' };
	if (node instanceof Grammar.ArrayTypeContext)
		return { kind: 'array', element: readType(node.type()) };
	if (node instanceof Grammar.LegacyArrayTypeContext) {
		return { kind: 'array', element: readType(node.type()) };
	}
	if (node instanceof Grammar.LegacyMapTypeContext) {
		const [key, value] = node.type_();
		return { kind: 'map', key: readType(key), value: readType(value) };
	}
	if (node instanceof Grammar.RowTypeContext) {
		const fields = node.rowField().map((field, index) => {
			const name = field.identifier();
			return {
				name: name ? identifierText(name) : undefined,
				key: `f${index + 1}`,
				type: readType(field.type()),
			};
		});
		return { kind: 'row', fields };
	}
	if (node instanceof Grammar.DateTimeTypeContext || node instanceof Grammar.TimeTypeContext) {
		return readTimeType(node);
	}
	if (node instanceof Grammar.GenericTypeContext) return readGenericType(node);
	throw unsupported(`the type ${node.getText()}`, at);
}

function readTimeType(node: Grammar.DateTimeTypeContext | Grammar.TimeTypeContext): Type {
	const kind = node.start?.text?.toLowerCase() === 'timestamp' ? 'timestamp' : 'time';
	const zone = node.KW_ZONE() !== null && node.KW_WITHOUT() === null;
	const precision = Number(node.typeParameter()?.getText() ?? DEFAULT_PRECISION);
	if (precision > 6)
		throw unsupported(`${kind}(${precision}): it holds six digits`, positionOf(node));
	if (kind === 'time' && zone) throw unsupported('TIME WITH TIME ZONE', positionOf(node));
	return { kind, precision, zone };
}

function readGenericType(node: Grammar.GenericTypeContext): Type {
	const at = positionOf(node);
	const name = identifierText(node.identifier()).toLowerCase();
	const parameters = node.typeParameter();
	const nested = (): Type[] =>
		parameters.map((parameter) => {
			const type = parameter.type();
			if (!type) throw new SqlError('TYPE_NOT_FOUND', `Unknown type: ${node.getText()}`, at);
			return readType(type);
		});
	if (name === 'array' && parameters.length === 1) return { kind: 'array', element: nested()[0] };
	if (name === 'map' && parameters.length === 2) {
		const [key, value] = nested();
		return { kind: 'map', key, value };
	}
	if (name === 'row') {
		const fields = nested().map((type, index) => ({ name: undefined, key: `f${index + 1}`, type }));
		return { kind: 'row', fields };
	}
	if (name === 'timestamp' || name === 'time') {
		const precision = Number(parameters[0]?.getText() ?? DEFAULT_PRECISION);
		if (precision > 6) throw unsupported(`${name}(${precision}): it holds six digits`, at);
		return { kind: name, precision, zone: false };
	}
	if (name === 'varchar' && parameters.length === 1)
		return { kind: 'varchar', length: Number(parameters[0].getText()) };
	if (name === 'decimal' && parameters.length > 0) {
		const [precision, scale] = [
			Number(parameters[0].getText()),
			Number(parameters[1]?.getText() ?? 0),
		];
		if (precision < 1 || precision > 38 || scale > precision) {
			throw new SqlError(
				'INVALID_FUNCTION_ARGUMENT',
				`Invalid DECIMAL(${precision}, ${scale})`,
				at,
			);
		}
		return { kind: 'decimal', precision, scale };
	}
	const simple = parameters.length === 0 ? SIMPLE_NAMES[name] : undefined;
	if (simple) return simple;
	if (OTHER_NAMES.includes(name)) throw unsupported(`the type ${node.getText()}`, at);
	throw new SqlError('TYPE_NOT_FOUND', `Unknown type: ${node.getText()}`, at);
}

/** A Trino type by its name, such as a column's declared `timestamp(3) with time zone`. */
export function typeNamed(text: string): Type {
	return readType(parseType(text));
}
