import type { Cell, TypedAnswer } from '../../rows/rows';
import { isObject, resultOf } from './compact-rows';
import { type Decode, UnreadableAnswer, WrongShape } from './decode';
import { tryParseJson } from './json';

/**
 * An answer of `format=CELL_TYPED` (docs/peaka-api.md §8.3), read while it comes in; throws
 * UnreadableAnswer, or WrongShape for JSON that is no such answer.
 */
export const decodeTypedRows: Decode<TypedAnswer> = async (bytes) => {
	const decoder = new TextDecoder();
	const reader = cellReader();
	for await (const part of bytes) reader.take(decoder.decode(part, { stream: true }));
	return reader.end(decoder.decode());
};

/**
 * The same of JSON that is parsed already, as an answer of the legacy agent has it
 * (docs/peaka-api.md §13.2). `heads`: the cells of the first row that are values already.
 */
export function typedAnswer(json: unknown, heads: Iterable<unknown> = []): TypedAnswer {
	const { columns, data } = resultOf(json);
	const [first = []] = data;
	const next = heads[Symbol.iterator]();
	const ofFirst = first.map((cell) => headOf(isWhole(cell) ? cell : next.next().value));
	const fits = (row: unknown[]) => row.length === first.length && !row.some(isArray);
	if (!data.every(fits)) throw new WrongShape('rows with one cell per column');
	return { columns, heads: ofFirst, data };
}

/** `Array.isArray` alone takes several times as long for what is no object. */
const isArray = (cell: unknown) => typeof cell === 'object' && Array.isArray(cell);

const isWhole = (cell: unknown) => typeof cell === 'object' && cell !== null;

function headOf(cell: unknown): Cell {
	const { name, dataType, order } = isObject(cell) ? cell : {};
	if (typeof name !== 'string') throw new WrongShape('rows of cells with names');
	return {
		name,
		dataType: typeof dataType === 'string' ? dataType : undefined,
		order: typeof order === 'number' ? order : undefined,
	};
}

/** Characters of a piece at most: only a giant value makes more, and a pattern could not hold it. */
const longestPiece = 4e6;

/** Characters that are kept for an error. */
const beginningLength = 200;

const cellStart = '{"name"';
const cellPattern =
	/(\{"name":"[^"]*","displayName":"[^"]*","dataType":"[^"]*","order":\d+,"value":)("[^"\\]*(?:\\.[^"\\]*)*"|[^"{}[\],]+)\}/g;

/**
 * Each cell repeats the name and type of its column, nine tenths of the text; taking them out of
 * each piece first costs a third of parsing and keeping all of it. The pattern can't match inside a
 * value, where every quote has a backslash before it; a cell that it does not match stays whole.
 */
function cellReader() {
	const parts: string[] = [];
	/** How the cells of the first row begin. Where its last one stayed whole, those of more rows. */
	const heads: string[] = [];
	let complete = false;
	let beginning = '';
	let rest = '';
	function takeCells(text: string) {
		if (text.length > longestPiece) return void parts.push(text);
		for (const match of complete ? [] : text.matchAll(cellPattern)) {
			heads.push(match[1]);
			complete = text[match.index + match[0].length] === ']';
			if (complete) break;
		}
		parts.push(text.replace(cellPattern, '$2'));
	}
	return {
		take(text: string) {
			if (beginning.length < beginningLength) beginning += text.slice(0, beginningLength);
			rest += text;
			if (!text.includes(cellStart)) return;
			const last = rest.lastIndexOf(cellStart);
			takeCells(rest.slice(0, last));
			rest = rest.slice(last);
		},
		end(text: string): TypedAnswer {
			takeCells(rest + text);
			const json = parsed(parts.join(''), beginning);
			return typedAnswer(
				json,
				heads.map((start) => parsed(`${start}null}`, beginning)),
			);
		},
	};
}

function parsed(text: string, beginning: string): unknown {
	const json = tryParseJson(text);
	if (!json) throw new UnreadableAnswer(beginning);
	return json.value;
}
