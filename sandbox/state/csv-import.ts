// CSV import and the sample file of Peaka Tables (docs/peaka-api.md §9.7, §11): strict about values, lax about headers.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import { badRequest, dataError, type PeakaError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { InternalTable, InternalTables } from './internal-tables.ts';

interface Mapping {
	name: string;
	csvColumnName?: string;
	csvColumnIndex?: number;
}

interface ImportRequest {
	mappings?: Mapping[];
	containsHeader?: boolean;
}

/** `text` is the one system column that a file may fill. */
const TEXT_COLUMN = 'text';

/** Appends the rows of a file, all or none, and tells how many. */
export async function importCsv(
	tables: InternalTables,
	table: InternalTable,
	file: Buffer,
	requestText: string,
	user: string,
): Promise<number> {
	const { mappings, containsHeader = true } = readRequest(requestText);
	const lines = readLines(file);
	const header = containsHeader ? (lines.shift() ?? []) : undefined;
	const targets = mappings.map((mapping) => ({
		name: mapping.name,
		type: targetType(table, mapping.name),
		index: sourceIndex(mapping, header),
	}));
	const firstLine = containsHeader ? 2 : 1;
	const rows = lines.map((cells, i) =>
		Object.fromEntries(
			targets.map(({ name, type, index }) => {
				// A header that the file does not have fills its column with NULL.
				const cell = index === undefined ? '' : (cells[index] ?? '');
				if (cell !== '' && !VALID[type](cell)) {
					throw valueError(cell, type, firstLine + i, (index ?? 0) + 1);
				}
				return [name, cell === '' ? null : cell];
			}),
		),
	);
	await tables.append(table, rows, user);
	return rows.length;
}

function readRequest(text: string): Required<Pick<ImportRequest, 'mappings'>> & ImportRequest {
	let request: ImportRequest;
	try {
		request = JSON.parse(text) as ImportRequest;
	} catch {
		throw badRequest('JSON parse error in part "request"');
	}
	if (!Array.isArray(request?.mappings)) throw badRequest("Missing property 'mappings'");
	return { ...request, mappings: request.mappings };
}

/** UTF-8 and commas; what other encodings and delimiters do is unknown (§17). */
function readLines(file: Buffer): string[][] {
	try {
		return parse(file, { bom: true, skip_empty_lines: true, relax_column_count: true });
	} catch (error) {
		if (error instanceof CsvError) throw dataError(`CSV could not be read: ${error.message}`);
		throw error;
	}
}

function targetType(table: InternalTable, name: string): keyof typeof VALID {
	if (name === TEXT_COLUMN) return 'varchar';
	const column = table.columns.find((candidate) => candidate.name === name);
	if (!column) throw dataError(`ERROR: syntax error at or near "${name}"`);
	return column.dataType.replace(/\(.*/, '') as keyof typeof VALID;
}

/** Undefined when the header has no such column. */
function sourceIndex(mapping: Mapping, header: string[] | undefined): number | undefined {
	if (mapping.csvColumnIndex !== undefined) return mapping.csvColumnIndex;
	// The text has nothing to do with the cause, as measured.
	if (!header) throw dataError('Could not read the object from the storage');
	const index = header.indexOf(mapping.csvColumnName ?? '');
	return index < 0 ? undefined : index;
}

const BIGINT_LIMIT = 2n ** 63n;

const VALID = {
	varchar: () => true,
	bigint: (text: string) =>
		/^[+-]?\d+$/.test(text) && BigInt(text) < BIGINT_LIMIT && BigInt(text) >= -BIGINT_LIMIT,
	boolean: (text: string) => /^(true|false)$/i.test(text),
	decimal: (text: string) => /^[+-]?(\d{1,28}(\.\d*)?|\.\d+)$/.test(text),
	date: (text: string) => DateTime.fromFormat(text, 'yyyy-MM-dd').isValid,
	time: (text: string) => DateTime.fromISO(`2000-01-01T${text}`).isValid,
	timestamp: (text: string) => DateTime.fromISO(text.replace(' ', 'T')).isValid,
	uuid: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
};

/** Names value, line and column (§9.7). */
function valueError(value: string, type: string, line: number, column: number): PeakaError {
	return dataError(`Invalid value "${value}" for type ${type} at line ${line}, column ${column}`);
}

const SAMPLE_ROWS = 5;

/** Never real data, no newline at the end; a table that does not exist gives five newlines (§11). */
export function sampleCsv(table: InternalTable | undefined, ids: Ids): string {
	if (!table) return '\n'.repeat(SAMPLE_ROWS);
	const columns = [{ name: TEXT_COLUMN, dataType: 'varchar' }, ...table.columns];
	const rows = Array.from({ length: SAMPLE_ROWS }, () =>
		columns.map(({ dataType }) => SAMPLES[dataType.replace(/\(.*/, '')](ids)),
	);
	return stringify([columns.map(({ name }) => name), ...rows], {
		quoted_match: /^sample text$/,
		eof: false,
	});
}

const SAMPLES: Record<string, (ids: Ids) => string> = {
	varchar: () => 'sample text',
	bigint: (ids) => String(Math.floor(ids.random() * 1_000_000)),
	boolean: (ids) => String(ids.random() < 0.5),
	decimal: (ids) => (ids.random() * 1000).toFixed(10),
	date: (ids) => `2025-0${1 + Math.floor(ids.random() * 9)}-15`,
	time: (ids) => `0${Math.floor(ids.random() * 9)}:30:00`,
	timestamp: (ids) => `2025-0${1 + Math.floor(ids.random() * 9)}-15 08:30:00`,
	uuid: (ids) => ids.uuid(),
};
