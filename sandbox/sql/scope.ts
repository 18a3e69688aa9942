import { SqlError, unsupported, type Position } from './errors.ts';
import type { Type } from './types.ts';

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
	/** Left out of `*`. */
	hidden?: boolean;
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
		/** Whether it is no query of its own but a part of the one around. */
		readonly isPart = false,
	) {}

	/** Finds `[[[catalog.]schema.]table.]column`. */
	resolve(parts: readonly string[], at: Position): Found {
		const wanted = parts.map((part) => part.toLowerCase());
		const field = this.find(wanted, at);
		if (field) return { field, scope: this };
		this.refuseRowField(wanted, at);
		if (this.parent) return this.parent.resolve(parts, at);
		throw new SqlError('COLUMN_NOT_FOUND', `Column '${wanted.join('.')}' cannot be resolved`, at);
	}

	/** `column.field` of a ROW is something in Trino. */
	private refuseRowField(wanted: readonly string[], at: Position): void {
		const rows = this.fields.filter(({ type }) => type.kind === 'row');
		const names = wanted.slice(1).map((_part, index) => wanted.slice(0, index + 1));
		if (rows.some((field) => names.some((name) => matchesName(field, name))))
			throw unsupported('fields of a ROW', at);
	}

	private find(wanted: readonly string[], at: Position): Field | undefined {
		const matches = this.fields.filter((field) => matchesName(field, wanted));
		if (matches.length <= 1) return matches[0];
		throw new SqlError('AMBIGUOUS_NAME', `Column '${wanted.join('.')}' is ambiguous`, at);
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
