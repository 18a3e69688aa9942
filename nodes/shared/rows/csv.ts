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
