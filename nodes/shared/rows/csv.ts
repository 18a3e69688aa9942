import { type Table, uniqueNames } from './rows';
import { converter } from './types';

const cell = (value: unknown) => {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of CSV, without its end. One without a character is no row to many readers: it is then `""`. */
export const line = (values: readonly unknown[]) => values.map(cell).join(',') || '""';

const numberText = /^[+-]?\d*[.,]?\d+(e[+-]?\d+)?$/i;

/** A text that a spreadsheet would take for a formula, with an apostrophe in front; numbers are none. */
const withoutFormula = (value: unknown) =>
	typeof value === 'string' && /^[=+\-@\t\r]/.test(value) && !numberText.test(value)
		? `'${value}`
		: value;

/** Lines of CSV without their ends: the header, and those of any rows of the columns. */
export interface CsvWriter {
	readonly header: string;
	readonly lines: (rows: Table['rows']) => string[];
}

/**
 * Writes rows with these columns, in their order, the values converted as in items. NULL is an empty cell, and
 * a value that is an object is JSON. `forSpreadsheets`: no cell is a formula.
 */
export function csvWriter(columns: Table['columns'], forSpreadsheets = false): CsvWriter {
	const converters = columns.map(({ type }) => converter(type));
	const toValue = (value: unknown, at: number) => converters[at]?.(value) ?? value;
	const toLine = (values: readonly unknown[]) =>
		line(forSpreadsheets ? values.map(withoutFormula) : values);
	return {
		header: toLine(uniqueNames(columns.map(({ name }) => name))),
		lines: (rows) => rows.map((row) => toLine(row.map(toValue))),
	};
}

/** RFC 4180 text with a header line, as `csvWriter` writes it; '' where there is no column. */
export function toCsv({ columns, rows }: Table, forSpreadsheets = false): string {
	if (columns.length === 0) return '';
	const { header, lines } = csvWriter(columns, forSpreadsheets);
	return [header, ...lines(rows), ''].join('\r\n');
}
