// Writes the rows of an export as CSV or JSON Lines (docs/peaka-api.md §6.9, §9.4).
import { stringify } from 'csv-stringify/sync';
import { gzipSync } from 'node:zlib';
import type { Assumptions } from '../assumptions.ts';
import type { Result } from '../sql/engine.ts';
import { batches } from './names.ts';

export interface ExportOptions {
	format?: 'CSV' | 'JSONL';
	compression?: 'NONE' | 'GZIP';
	csvOptions?: {
		delimiter?: string;
		quoteChar?: string;
		recordSeparator?: string;
		includeHeader?: boolean;
		nullValue?: string;
	};
}

export interface ExportFile {
	name: string;
	content: Buffer<ArrayBuffer>;
}

/** More rows than fit one file make several; each has the header. */
export function writeFiles(
	baseName: string,
	result: Result,
	options: ExportOptions,
	assumed: Assumptions,
): ExportFile[] {
	const isCsv = options.format !== 'JSONL';
	const native = !isCsv && assumed.exportJsonlValues === 'native';
	const rows: unknown[][] = native ? result.native() : result.rows;
	const names = result.columns.map(({ columnName }) => columnName);
	const parts = rows.length === 0 ? [[]] : batches(rows, assumed.exportRowsPerFile);
	return parts.map((part, i) => {
		const text = isCsv ? csvText(names, part, options) : jsonLines(names, part);
		const isZipped = options.compression === 'GZIP';
		const number = parts.length > 1 ? `_${i + 1}` : '';
		const suffix = `${isCsv ? 'csv' : 'jsonl'}${isZipped ? '.gz' : ''}`;
		const content = Buffer.from(text);
		return {
			name: `${baseName}${number}.${suffix}`,
			content: isZipped ? Buffer.from(gzipSync(content)) : content,
		};
	});
}

function csvText(names: string[], rows: unknown[][], { csvOptions = {} }: ExportOptions): string {
	const {
		delimiter,
		quoteChar,
		recordSeparator,
		includeHeader = true,
		nullValue = '',
	} = csvOptions;
	const written = rows.map((row) => row.map((value) => value ?? nullValue));
	return stringify(includeHeader ? [names, ...written] : written, {
		delimiter: delimiter ?? ',',
		quote: quoteChar ?? '"',
		record_delimiter: recordSeparator ?? '\n',
	});
}

function jsonLines(names: string[], rows: unknown[][]): string {
	return rows
		.map((row) => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]]))) + '\n')
		.join('');
}
