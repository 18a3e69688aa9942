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

/** A cell of `format=CELL_TYPED`; `v` where it was shortened, `value` where not. */
interface Cell {
	name: string;
	dataType: string;
	order: number;
	value?: unknown;
	v?: unknown;
}

/** `format=CELL_TYPED` once read: rows of cells, and what each column is. */
export interface TypedAnswer {
	columns: Column[];
	/** The cells of the first row, whole. */
	heads: Cell[];
	data: Cell[][];
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

const head = /\{"name":"[^"]*","displayName":"[^"]*","dataType":"[^"]*","order":\d+,"value":/g;

/**
 * Text of a CELL_TYPED answer. Each cell repeats the name and type of its column, nine tenths of the
 * text, and parsing all of that takes four times as long as taking it out first. The pattern can't
 * match inside a value, where every quote has a backslash before it; a cell that it does not match
 * stays whole.
 */
export function parseTyped(text: string): TypedAnswer {
	const answer = JSON.parse(text.replace(head, '{"v":')) as Omit<TypedAnswer, 'heads'>;
	const taken = text.matchAll(head);
	const heads = (answer.data[0] ?? []).map((cell): Cell => {
		if (cell.v === undefined) return cell;
		return JSON.parse(`${taken.next().value![0]}null}`) as Cell;
	});
	return { ...answer, heads };
}

/** Rows as objects with numbers and booleans by the type that their column has. */
export function fromTyped({ columns, heads, data }: TypedAnswer) {
	// Cells say their place themselves; in every answer seen it is their place in the list, too.
	const told = heads.map((_, at) => heads.findIndex(({ order }) => order === at));
	const places = told.includes(-1) ? heads.map((_, at) => at) : told;
	const named = columns.map(({ columnName }) => columnName);
	const names = named.length > 0 ? named : places.map((at) => heads[at].name);
	const converters = places.map((at) => converter(heads[at].dataType));
	return build(numbered(names), data, (row, at) => {
		const { v, value = v } = row[places[at]];
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
