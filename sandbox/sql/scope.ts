import { SqlError, type Position } from './errors.ts';
import { quoteText, type Type } from './types.ts';

/** The table a column comes from unchanged. */
export interface Origin {
	catalogName: string;
	schemaName: string;
	tableName: string;
}

/** A column that names can reach: what DuckDB calls it and what Trino does. */
export interface Field {
	sql: string;
	type: Type;
	/** Undefined for an expression that was given no name. */
	name: string | undefined;
	/** The relation's alias, or its catalog, schema and table; lower case. */
	qualifier: readonly string[];
	origin: Origin | undefined;
}

export interface Found {
	field: Field;
	scope: Scope;
}

/** Names visible at one place of a statement; a subquery's scope sees its parent's names behind its own. */
export class Scope {
	constructor(
		readonly fields: readonly Field[],
		readonly parent?: Scope,
	) {}

	/** Finds `[[[catalog.]schema.]table.]column[.field…]`. */
	resolve(parts: readonly string[], at: Position): Found {
		const wanted = parts.map((part) => part.toLowerCase());
		const field = this.find(wanted, at);
		if (field) return { field, scope: this };
		if (this.parent) return this.parent.resolve(parts, at);
		throw new SqlError('COLUMN_NOT_FOUND', `Column '${wanted.join('.')}' cannot be resolved`, at);
	}

	private find(wanted: readonly string[], at: Position): Field | undefined {
		// The longest reading as a column name wins; what is left over are fields of a ROW.
		for (let length = wanted.length; length > 0; length--) {
			const name = wanted.slice(0, length);
			const matches = this.fields.filter((field) => matchesName(field, name));
			if (matches.length > 1) {
				throw new SqlError('AMBIGUOUS_NAME', `Column '${name.join('.')}' is ambiguous`, at);
			}
			if (matches.length === 1) {
				const field = rowField(matches[0], wanted.slice(length));
				if (field) return field;
			}
		}
		return undefined;
	}
}

function matchesName(field: Field, parts: readonly string[]): boolean {
	const prefix = parts.slice(0, -1);
	return field.name?.toLowerCase() === parts.at(-1) && hasSuffix(field.qualifier, prefix);
}

/** Whether `schema.table` or `table` names the relation `catalog.schema.table`. */
export function hasSuffix(qualifier: readonly string[], suffix: readonly string[]): boolean {
	const offset = qualifier.length - suffix.length;
	return offset >= 0 && suffix.every((part, index) => qualifier[offset + index] === part);
}

function rowField(field: Field, path: readonly string[]): Field | undefined {
	return path.reduce<Field | undefined>((base, name) => base && fieldOf(base, name), field);
}

/** A field of a ROW value, by name and without regard to case. */
export function fieldOf(base: { sql: string; type: Type }, name: string): Field | undefined {
	if (base.type.kind !== 'row') return undefined;
	const found = base.type.fields.find((field) => field.name?.toLowerCase() === name.toLowerCase());
	if (!found) return undefined;
	const sql = `(${base.sql})[${quoteText(found.key)}]`;
	return { sql, type: found.type, name: found.name, qualifier: [], origin: undefined };
}
