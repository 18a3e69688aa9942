import { coerce, type Statement, type Typed } from '../analysis.ts';
import { castSql } from '../casts.ts';
import { unsupported, type Position } from '../errors.ts';
import {
	canCoerce,
	commonType,
	formatType,
	isInteger,
	isNumeric,
	sameType,
	type SimpleKind,
	type Type,
} from '../types.ts';

/** A call whose arguments were matched to a signature. */
export interface Call {
	/** The arguments as DuckDB SQL, already of the types the signature asks for. */
	args: string[];
	types: Type[];
	values: readonly Typed[];
	at: Position;
	statement: Statement;
}

/** DuckDB SQL for a call: a text with `$1`, `$2`, … for the arguments, or a function where they decide. */
export type Template = string | ((call: Call) => string);

/**
 * One overload as Trino documents it: `substr(varchar, bigint) varchar`. A capital letter is a type of its own (N: a number),
 * `any` takes each argument as it is, `timestamp` is any precision, `timestamptz` the same with zone, `decimal` any decimal, `…` repeats the last parameter.
 * The third part computes a result type that the spelling cannot express.
 */
export type Row = readonly [signature: string, sql: Template, result?: (call: Call) => Type];

interface Pattern {
	name: string;
	args: Pattern[];
}

export interface Signature {
	name: string;
	parameters: Pattern[];
	repeats: boolean;
	result: Pattern;
	sql: Template;
	resultType: ((call: Call) => Type) | undefined;
}

export function compile(rows: readonly Row[]): Map<string, Signature[]> {
	const byName = new Map<string, Signature[]>();
	for (const row of rows) {
		const signature = compileRow(row);
		byName.set(signature.name, [...(byName.get(signature.name) ?? []), signature]);
	}
	return byName;
}

function compileRow([spelling, sql, resultType]: Row): Signature {
	const [, name, inner, result] = /^([^(]+)\((.*)\) (\S.*)$/.exec(spelling) ?? [];
	const repeats = inner.endsWith('…');
	return {
		name,
		parameters: readPatterns(repeats ? inner.slice(0, -1) : inner),
		repeats,
		result: readPattern(result),
		sql,
		resultType,
	};
}

function readPatterns(text: string): Pattern[] {
	return text === '' ? [] : text.split(/, (?![^(]*\))/).map(readPattern);
}

function readPattern(text: string): Pattern {
	const [, name, inner = ''] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
	return { name, args: readPatterns(inner) };
}

type Variables = Map<string, Type>;

/** Matches arguments to one overload; `exact` allows no coercion. */
export function match(
	signature: Signature,
	values: readonly Typed[],
	exact: boolean,
): { types: Type[]; variables: Variables } | undefined {
	const { parameters, repeats } = signature;
	const fits = repeats ? values.length >= parameters.length : values.length === parameters.length;
	if (!fits) return undefined;
	const variables: Variables = new Map();
	const patterns = values.map(
		(_value, index) => parameters[Math.min(index, parameters.length - 1)],
	);
	const loose = patterns.every((pattern, index) =>
		fitsPattern(pattern, values[index], variables, exact),
	);
	if (!loose) return undefined;
	const types = patterns.map((pattern, index) =>
		wantedType(pattern, values[index].type, variables),
	);
	const coercible = types.every(
		(type, index) => values[index].bound || canCoerce(values[index].type, type),
	);
	return coercible ? { types, variables } : undefined;
}

function fitsPattern(
	pattern: Pattern,
	value: Typed,
	variables: Variables,
	exact: boolean,
): boolean {
	if (value.bound && !exact) return bindVariable(pattern, value.type, variables);
	return fitsType(pattern, value.type, variables, exact);
}

function bindVariable(pattern: Pattern, type: Type, variables: Variables): boolean {
	if (isVariable(pattern) && !variables.has(pattern.name)) variables.set(pattern.name, type);
	return true;
}

function isVariable(pattern: Pattern): boolean {
	return /^[A-Z]$/.test(pattern.name);
}

function fitsType(pattern: Pattern, type: Type, variables: Variables, exact: boolean): boolean {
	if (isVariable(pattern)) {
		if (pattern.name === 'N' && !isNumeric(type) && type.kind !== 'unknown') return false;
		const bound = variables.get(pattern.name);
		const common = bound ? commonType(bound, type) : type;
		if (!common || (exact && bound && !sameType(bound, type))) return false;
		variables.set(pattern.name, common);
		return true;
	}
	if (type.kind === 'unknown') return true;
	switch (pattern.name) {
		case 'array':
			return type.kind === 'array' && fitsType(pattern.args[0], type.element, variables, exact);
		case 'map':
			return (
				type.kind === 'map' &&
				fitsType(pattern.args[0], type.key, variables, exact) &&
				fitsType(pattern.args[1], type.value, variables, exact)
			);
		case 'timestamp':
			return (type.kind === 'timestamp' && !type.zone) || (!exact && type.kind === 'date');
		case 'timestamptz':
			if (type.kind === 'timestamp') return type.zone || !exact;
			return !exact && type.kind === 'date';
		case 'bigint':
			return exact ? type.kind === 'bigint' : isInteger(type);
		case 'double':
			return exact ? type.kind === 'double' : isNumeric(type);
		case 'any':
			return true;
		case 'interval':
			return type.kind === 'interval day to second' || type.kind === 'interval year to month';
		default:
			return type.kind === pattern.name;
	}
}

/** The type a parameter asks for, once the type variables are known. */
function wantedType(pattern: Pattern, type: Type, variables: Variables): Type {
	switch (pattern.name) {
		case 'array':
			return { kind: 'array', element: wantedType(pattern.args[0], elementOf(type), variables) };
		case 'map': {
			const [key, value] = type.kind === 'map' ? [type.key, type.value] : [unknown(), unknown()];
			return {
				kind: 'map',
				key: wantedType(pattern.args[0], key, variables),
				value: wantedType(pattern.args[1], value, variables),
			};
		}
		case 'timestamp':
		case 'timestamptz': {
			const precision =
				type.kind === 'timestamp' ? type.precision : Number(pattern.args[0]?.name ?? 3);
			return { kind: 'timestamp', precision, zone: pattern.name === 'timestamptz' };
		}
		case 'decimal':
			if (pattern.args.length === 0) return type;
			return {
				kind: 'decimal',
				precision: Number(pattern.args[0].name),
				scale: Number(pattern.args[1].name),
			};
		case 'time':
			return { kind: 'time', precision: 3, zone: false };
		case 'any':
		case 'interval':
			return type;
		default:
			return variables.get(pattern.name) ?? { kind: pattern.name as SimpleKind };
	}
}

function unknown(): Type {
	return { kind: 'unknown' };
}

function elementOf(type: Type): Type {
	return type.kind === 'array' ? type.element : unknown();
}

/** The call as DuckDB SQL with its result type. */
export function apply(
	signature: Signature,
	matched: { types: Type[]; variables: Variables },
	values: readonly Typed[],
	at: Position,
	statement: Statement,
): { call: Call; type: Type } {
	const { types, variables } = matched;
	const args = values.map((value, index) => {
		const sql = coerce(value, types[index], at) ?? castSql(value.sql, value.type, types[index], at);
		return value.type.kind === 'unknown' ? castSql('NULL', value.type, types[index], at) : sql;
	});
	const call: Call = { args, types, values, at, statement };
	const type =
		signature.resultType?.(call) ?? wantedType(signature.result, types[0] ?? unknown(), variables);
	return { call, type };
}

export function fill(template: Template, call: Call): string {
	if (typeof template !== 'string') return template(call);
	return template.replace(/\$(\d)/g, (_all, digit: string) => call.args[Number(digit) - 1]);
}

/** An argument that must be written out, because another engine's format or path is made of it. */
export function constantText(call: Call, index: number, what: string): string {
	const text = call.values[index]?.text;
	if (text === undefined) throw unsupported(`${what} that is not a text literal`, call.at);
	return text;
}

export function spellTypes(values: readonly Typed[]): string {
	return values.map((value) => formatType(value.type)).join(', ');
}
