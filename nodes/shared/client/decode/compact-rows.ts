import type { CompactAnswer } from '../../rows/rows';
import { type Decode, UnreadableAnswer, WrongShape } from './decode';
import { decodeJson } from './json';

/**
 * An answer of `format=COMPACT` (docs/peaka-api.md §8.3); throws UnreadableAnswer, or WrongShape
 * for JSON that is no such answer.
 */
export const decodeCompactRows: Decode<CompactAnswer> = async (bytes) => {
	const { columns, data } = resultOf(await decodeJson(bytes));
	if (data.some((row) => row.length !== columns.length)) {
		throw new WrongShape('rows with one value per column');
	}
	return { columns, data };
};

/** Whether JSON is an object: no list, not null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What both formats have in common: columns with names, and rows that are lists of anything. */
export function resultOf(json: unknown): CompactAnswer {
	if (json === undefined || json === null) throw new UnreadableAnswer('');
	const { columns, data } = isObject(json) ? json : {};
	if (!isListOf(columns, isColumn) || !isListOf(data, isRow)) {
		throw new WrongShape('an object with columns and data');
	}
	return { columns, data };
}

const isListOf = <T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] =>
	Array.isArray(value) && value.every(isOne);

const isColumn = (value: unknown): value is CompactAnswer['columns'][number] =>
	isObject(value) && typeof value.columnName === 'string';

const isRow = (value: unknown): value is unknown[] => Array.isArray(value);
