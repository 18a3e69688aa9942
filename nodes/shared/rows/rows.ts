import type { IDataObject } from 'n8n-workflow';
import { converter } from './types';

interface Column {
	columnName: string;
}

/** `format=COMPACT`: rows are lists of texts in the order of `columns`. */
export interface CompactAnswer {
	columns: Column[];
	data: unknown[][];
}

/** `format=CELL_TYPED`: rows are lists of cells that carry name and type. */
export interface TypedAnswer {
	columns: Column[];
	data: Array<Array<{ name: string; dataType: string; order: number; value: unknown }>>;
}

/** Column names as keys of one object: a repeated one gets a number, `id`, `id_2`. */
export function numbered(names: string[]): string[] {
	const taken = new Set(names);
	const seen = new Set<string>();
	return names.map((name) => {
		let own = name;
		for (let count = 2; seen.has(own) || (own !== name && taken.has(own)); count++) {
			own = `${name}_${count}`;
		}
		seen.add(own);
		return own;
	});
}

/** Rows as objects; `types` are Trino types by column name, and untyped columns stay text. */
export function fromCompact({ columns, data }: CompactAnswer, types: Record<string, string> = {}) {
	const names = columns.map(({ columnName }) => columnName);
	const converters = names.map((name) => converter(types[name]));
	return build(numbered(names), data, (row, at) => {
		const value = row[at];
		return value === null ? null : (converters[at]?.(value) ?? value);
	});
}

/** Rows as objects with numbers and booleans by the type that each cell carries. */
export function fromTyped({ columns, data }: TypedAnswer) {
	const first = data[0] ?? [];
	// Cells say their place themselves; in every answer seen it is their place in the list, too.
	const places = first.map((_, at) => first.findIndex(({ order }) => order === at));
	const place = places.includes(-1) ? first.map((_, at) => at) : places;
	const names = columns.length > 0 ? columns.map(({ columnName }) => columnName) : [];
	const converters = place.map((at) => converter(first[at].dataType));
	const keys = numbered(names.length > 0 ? names : place.map((at) => first[at].name));
	return build(keys, data, (row, at) => {
		const { value } = row[place[at]];
		return value === null ? null : (converters[at]?.(value) ?? value);
	});
}

function build<Row>(names: string[], data: Row[], valueOf: (row: Row, at: number) => unknown) {
	return data.map((row) => {
		const json: IDataObject = {};
		for (let at = 0; at < names.length; at++) json[names[at]] = valueOf(row, at) as string;
		return json;
	});
}
