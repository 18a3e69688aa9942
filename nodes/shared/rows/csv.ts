import { type Table, uniqueNames } from './rows';
import { converter } from './types';

const cell = (value: unknown) => {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line without a character is no row to many readers: the only cell of a row is then `""`. */
const line = (values: readonly unknown[]) => values.map(cell).join(',') || '""';

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

/** No header is longer, and a file may be very much so. */
const headerSize = 1e6;

/** The cells of the first line of a CSV file; a line break inside quotes does not end it. */
export function csvHeader(file: Uint8Array): string[] {
	const text = new TextDecoder().decode(file.subarray(0, headerSize));
	const cells: string[] = [];
	// One cell, quoted or plain, and what ends it.
	const cellAndEnd = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r?\n|\r|$)/g;
	for (const [, quoted, plain, end] of text.matchAll(cellAndEnd)) {
		cells.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end !== ',') break;
	}
	return cells;
}
