// CSV as it comes from elsewhere: bytes of some encoding, cells between some delimiter.

/** Text of a file, and whether its bytes are that text as UTF-8 and nothing else. */
export interface CsvText {
	readonly text: string;
	readonly isUtf8: boolean;
}

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
	start.every((byte, at) => bytes[at] === byte);

/**
 * Text of a CSV file without its byte order mark, which tells UTF-16, too; without one it is UTF-8 unless
 * `encoding`, a label of the Encoding Standard, says otherwise. Undefined where the bytes are not of
 * that encoding, or hold a character with the code 0, as UTF-16 without a mark does.
 */
export function decodeCsv(bytes: Uint8Array, encoding?: string): CsvText | undefined {
	const marked = startsWith(bytes, 0xff, 0xfe)
		? 'utf-16le'
		: startsWith(bytes, 0xfe, 0xff)
			? 'utf-16be'
			: startsWith(bytes, 0xef, 0xbb, 0xbf)
				? 'utf-8'
				: undefined;
	try {
		const text = new TextDecoder(marked ?? encoding ?? 'utf-8', { fatal: true }).decode(bytes);
		return text.includes('\0') ? undefined : { text, isUtf8: !marked && !encoding };
	} catch {
		return undefined;
	}
}

/** A row and the line of the file that it begins in, from 1. */
export interface CsvRow {
	readonly line: number;
	readonly cells: string[];
}

/** Rows of a file without its blank lines, or the line of what can't be read. */
export interface CsvRows {
	readonly rows: CsvRow[];
	readonly hasBlankLines: boolean;
	readonly fault?: { readonly line: number; readonly reason: string };
}

const breaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** The rows of RFC 4180 text with this delimiter; a line ends with CR, LF or both. */
export function parseCsv(text: string, delimiter: string): CsvRows {
	const rows: CsvRow[] = [];
	const ends = delimiter === ',' ? /[,\r\n]/g : new RegExp(`[${delimiter}\r\n]`, 'g');
	let row: CsvRow = { line: 1, cells: [] };
	let line = 1;
	let hasBlankLines = false;
	for (let at = 0; at <= text.length; ) {
		const quoted = text[at] === '"';
		let end: number;
		if (quoted) {
			end = closingQuote(text, at);
			if (end < 0)
				return { rows, hasBlankLines, fault: { line, reason: 'a quote is never closed' } };
			row.cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
			line += breaks(row.cells.at(-1)!);
			end++;
		} else {
			ends.lastIndex = at;
			end = ends.exec(text)?.index ?? text.length;
			row.cells.push(text.slice(at, end));
		}
		at = end + (text.startsWith('\r\n', end) ? 2 : 1);
		if (text[end] === delimiter) continue;
		if (end < text.length && text[end] !== '\r' && text[end] !== '\n') {
			return { rows, hasBlankLines, fault: { line, reason: 'text stands behind a closing quote' } };
		}
		if (quoted || row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
		// Nothing behind the last line end is no line.
		else if (end < text.length) hasBlankLines = true;
		row = { line: ++line, cells: [] };
	}
	return { rows, hasBlankLines };
}

/** Place of the quote that ends the cell, which two in a row do not. */
function closingQuote(text: string, from: number): number {
	for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
		if (text[at + 1] !== '"') return at;
	}
	return -1;
}

/** What programs put between cells, the most usual first. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** The delimiter that stands most often in the first line outside of quotes; a comma where none does. */
export function delimiterOf(text: string): string {
	const start = text.search(/\S/);
	const [line] = /^(?:"(?:[^"]*)"|[^"\r\n])*/.exec(text.slice(Math.max(0, start), start + 1e6))!;
	const plain = line.replace(/"[^"]*"/g, '');
	const counts = delimiters.map((each) => plain.split(each).length);
	return delimiters[counts.indexOf(Math.max(...counts))];
}
