import { type Table, uniqueNames } from './rows';
import { converter } from './types';

const cell = (value: unknown) => {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of CSV, without its end. One without a character is no row to many readers: it is then `""`. */
export const line = (values: readonly unknown[]) => values.map(cell).join(',') || '""';

/**
 * RFC 4180 text with a header line, in the order of the columns, their values converted as in items.
 * NULL is an empty cell, and a value that is an object is JSON.
 */
export function toCsv({ columns, rows }: Table): string {
	if (columns.length === 0) return '';
	const converters = columns.map(({ type }) => converter(type));
	const toValue = (value: unknown, at: number) => converters[at]?.(value) ?? value;
	const header = line(uniqueNames(columns.map(({ name }) => name)));
	return [header, ...rows.map((row) => line(row.map(toValue))), ''].join('\r\n');
}
