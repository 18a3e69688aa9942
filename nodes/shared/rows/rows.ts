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

/** A cell of `format=CELL_TYPED`, which says with every value what its column is. */
export interface Cell {
	name: string;
	dataType: string;
	order: number;
	value: unknown;
}

/** `format=CELL_TYPED` once read: of each cell its value, or the whole cell where that is an object. */
export interface TypedAnswer {
	columns: Column[];
	/** What each column is, in the order of the cells of a row. */
	heads: Cell[];
	data: unknown[][];
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

/** Characters of a piece at most: only a giant value makes more, and a pattern could not hold it. */
const longest = 4e6;

const cellStart = '{"name"';
const cell =
	/(\{"name":"[^"]*","displayName":"[^"]*","dataType":"[^"]*","order":\d+,"value":)("[^"\\]*(?:\\.[^"\\]*)*"|[^"{}[\],]+)\}/g;

/**
 * Reads a CELL_TYPED answer while it arrives. Each cell repeats the name and type of its
 * column, nine tenths of the text; taking them out of each piece first costs a third of parsing and
 * keeping all of it. The pattern can't match inside a value, where every quote has a backslash
 * before it; a cell that it does not match stays whole.
 */
export function typedReader() {
	const decoder = new TextDecoder();
	const parts: string[] = [];
	const heads: Cell[] = [];
	let complete = false;
	let rest = '';
	function take(text: string) {
		if (text.length > longest) return void parts.push(text);
		for (const [, start] of complete ? [] : text.matchAll(cell)) {
			const head = JSON.parse(`${start}null}`) as Cell;
			complete = heads.some(({ order }) => order === head.order);
			if (complete) break;
			heads.push(head);
		}
		parts.push(text.replace(cell, '$2'));
	}
	return {
		push(bytes: Uint8Array) {
			const text = decoder.decode(bytes, { stream: true });
			rest += text;
			if (!text.includes(cellStart)) return;
			const last = rest.lastIndexOf(cellStart);
			take(rest.slice(0, last));
			rest = rest.slice(last);
		},
		end(): TypedAnswer {
			take(rest);
			const answer = JSON.parse(parts.join('')) as Omit<TypedAnswer, 'heads'>;
			const found = heads.values();
			const first = answer.data[0] ?? [];
			return { ...answer, heads: first.map((each) => (isCell(each) ? each : found.next().value!)) };
		},
	};
}

const isCell = (value: unknown): value is Cell => typeof value === 'object' && value !== null;

/** Rows as objects with numbers and booleans by the type that their column has. */
export function fromTyped({ columns, heads, data }: TypedAnswer) {
	// Cells say their place themselves; in every answer seen it is their place in the list, too.
	const told = heads.map((_, at) => heads.findIndex(({ order }) => order === at));
	const places = told.includes(-1) ? heads.map((_, at) => at) : told;
	const named = columns.map(({ columnName }) => columnName);
	const names = named.length > 0 ? named : places.map((at) => heads[at].name);
	const converters = places.map((at) => converter(heads[at].dataType));
	return build(numbered(names), data, (row, at) => {
		const given = row[places[at]];
		const value = isCell(given) ? given.value : given;
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
