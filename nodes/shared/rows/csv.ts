import type { IDataObject } from 'n8n-workflow';

const cell = (value: unknown) => {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180 text with a header line; NULL is an empty cell. */
export function toCsv(rows: IDataObject[]): string {
	if (rows.length === 0) return '';
	const names = Object.keys(rows[0]);
	const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
	return [names.map(cell).join(','), ...lines, ''].join('\r\n');
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
