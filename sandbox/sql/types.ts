/** Trino's types, their spelling, their common super types (trino.io, "Data types"), and the DuckDB type that holds each. */
export type SimpleKind =
	| 'boolean'
	| 'tinyint'
	| 'smallint'
	| 'integer'
	| 'bigint'
	| 'real'
	| 'double'
	| 'date'
	| 'varbinary'
	| 'json'
	| 'uuid'
	| 'unknown'
	| 'interval day to second'
	| 'interval year to month';

export interface RowField {
	name: string | undefined;
	/** The name DuckDB knows the field by. */
	key: string;
	type: Type;
}

export type Type =
	| { kind: SimpleKind }
	| { kind: 'decimal'; precision: number; scale: number }
	| { kind: 'varchar'; length?: number }
	| { kind: 'time' | 'timestamp'; precision: number; zone: boolean }
	| { kind: 'array'; element: Type }
	| { kind: 'map'; key: Type; value: Type }
	| { kind: 'row'; fields: RowField[] };

export const BOOLEAN: Type = { kind: 'boolean' };
export const INTEGER: Type = { kind: 'integer' };
export const BIGINT: Type = { kind: 'bigint' };
export const DOUBLE: Type = { kind: 'double' };
export const VARCHAR: Type = { kind: 'varchar' };
export const UNKNOWN: Type = { kind: 'unknown' };
export const JSON_TYPE: Type = { kind: 'json' };

/** Decimal digits an integer type can need, for its meeting with DECIMAL. */
const INTEGER_DIGITS: Partial<Record<Type['kind'], number>> = {
	tinyint: 3,
	smallint: 5,
	integer: 10,
	bigint: 19,
};
const INTEGER_RANK: Type['kind'][] = ['tinyint', 'smallint', 'integer', 'bigint'];

export function isInteger(type: Type): boolean {
	return INTEGER_RANK.includes(type.kind);
}

export function isNumeric(type: Type): boolean {
	return isInteger(type) || ['decimal', 'real', 'double'].includes(type.kind);
}

export function isInterval(type: Type): boolean {
	return type.kind === 'interval day to second' || type.kind === 'interval year to month';
}

/** Types with a plain order; arrays and rows have one in Trino that their NULLs may fail. */
export function isOrderable(type: Type): boolean {
	return !['array', 'map', 'row', 'json'].includes(type.kind);
}

export function formatType(type: Type): string {
	switch (type.kind) {
		case 'decimal':
			return `decimal(${type.precision},${type.scale})`;
		case 'varchar':
			return type.length === undefined ? 'varchar' : `varchar(${type.length})`;
		case 'time':
		case 'timestamp':
			return `${type.kind}(${type.precision})${type.zone ? ' with time zone' : ''}`;
		case 'array':
			return `array(${formatType(type.element)})`;
		case 'map':
			return `map(${formatType(type.key)}, ${formatType(type.value)})`;
		case 'row':
			return `row(${type.fields.map(formatField).join(', ')})`;
		default:
			return type.kind;
	}
}

function formatField(field: RowField): string {
	const type = formatType(field.type);
	if (field.name === undefined) return type;
	const plain = /^[a-z_][a-z0-9_]*$/.test(field.name);
	return `${plain ? field.name : `"${field.name.replaceAll('"', '""')}"`} ${type}`;
}

export function sameType(left: Type, right: Type): boolean {
	return formatType(left) === formatType(right);
}

/** Integers seen as decimals; other types stay what they are. */
export function asDecimal(type: Type): Type {
	const precision = INTEGER_DIGITS[type.kind];
	return precision === undefined ? type : { kind: 'decimal', precision, scale: 0 };
}

/** The type both sides can be turned into without a CAST, or undefined: Trino's common super type. */
export function commonType(left: Type, right: Type): Type | undefined {
	if (left.kind === 'unknown') return right;
	if (right.kind === 'unknown') return left;
	if (isNumeric(left) && isNumeric(right)) return commonNumber(left, right);
	if (left.kind === 'varchar' && right.kind === 'varchar') {
		if (left.length === undefined || right.length === undefined) return VARCHAR;
		return { kind: 'varchar', length: Math.max(left.length, right.length) };
	}
	if (left.kind === 'date' && right.kind === 'timestamp') return right;
	if (left.kind === 'timestamp' && right.kind === 'date') return left;
	if (
		(left.kind === 'timestamp' && right.kind === 'timestamp') ||
		(left.kind === 'time' && right.kind === 'time')
	) {
		const precision = Math.max(left.precision, right.precision);
		return { kind: left.kind, precision, zone: left.zone || right.zone };
	}
	if (left.kind === 'array' && right.kind === 'array') {
		const element = commonType(left.element, right.element);
		return element && { kind: 'array', element };
	}
	if (left.kind === 'row' || left.kind === 'map') return sameType(left, right) ? left : undefined;
	return left.kind === right.kind ? left : undefined;
}

function commonNumber(left: Type, right: Type): Type {
	if (left.kind === 'double' || right.kind === 'double') return DOUBLE;
	if (left.kind === 'real' || right.kind === 'real') return { kind: 'real' };
	if (isInteger(left) && isInteger(right)) {
		const rank = Math.max(INTEGER_RANK.indexOf(left.kind), INTEGER_RANK.indexOf(right.kind));
		return { kind: INTEGER_RANK[rank] as SimpleKind };
	}
	const [a, b] = [asDecimal(left), asDecimal(right)];
	if (a.kind !== 'decimal' || b.kind !== 'decimal') throw new TypeError('not a decimal');
	const scale = Math.max(a.scale, b.scale);
	const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
	return { kind: 'decimal', precision: Math.min(38, whole + scale), scale };
}

/** Whether a value may be used where `to` is wanted without a CAST. */
export function canCoerce(from: Type, to: Type): boolean {
	const common = commonType(from, to);
	if (!common) return false;
	return sameType(common, to) || (to.kind === 'varchar' && to.length === undefined);
}

export function duckType(type: Type): string {
	switch (type.kind) {
		case 'decimal':
			return `DECIMAL(${type.precision},${type.scale})`;
		case 'time':
			return 'TIME';
		case 'timestamp':
			return type.zone ? 'TIMESTAMPTZ' : 'TIMESTAMP';
		case 'json':
			return 'VARCHAR';
		case 'varbinary':
			return 'BLOB';
		case 'unknown':
			return 'INTEGER';
		case 'interval day to second':
		case 'interval year to month':
			return 'INTERVAL';
		case 'array':
			return `${duckType(type.element)}[]`;
		case 'map':
			return `MAP(${duckType(type.key)}, ${duckType(type.value)})`;
		case 'row':
			return `STRUCT(${type.fields.map((f) => `${quoteName(f.key)} ${duckType(f.type)}`).join(', ')})`;
		default:
			return type.kind.toUpperCase();
	}
}

export function quoteName(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
	// DuckDB ends a statement at a NUL character, so it must not stand in the text itself.
	const quoted = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
	return quoted.length === 1 ? quoted[0] : `(${quoted.join(' || chr(0) || ')})`;
}
