// CSV import and the sample file of Peaka Tables (docs/peaka-api.md §9.7, §11): strict about values, lax about headers.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import { badRequest, dataError } from '../errors.ts';
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
	const header = containsHeader ? (lines.shift()?.record ?? []) : undefined;
	const targets = mappings.map((mapping) => ({
		name: mapping.name,
		type: targetType(table, mapping.name),
		index: sourceIndex(mapping, header),
	}));
	const rows = lines.map(({ record: cells, info }) =>
		Object.fromEntries(
			targets.map(({ name, type, index }) => {
				// A header that the file does not have fills its column with NULL.
				const cell = index === undefined ? '' : (cells[index] ?? '');
				return [name, cell === '' ? null : read(cell, type, info.lines, (index ?? 0) + 1)];
			}),
		),
	);
	await tables.append(table, rows, user);
	return rows.length;
}

/** Stops at the first bad cell, naming value, line and column. */
function read(cell: string, type: ColumnType, line: number, column: number): string {
	try {
		return READERS[type](cell);
	} catch (error) {
		if (!(error instanceof CellError)) throw error;
		throw dataError(`${error.message} (line ${line}, column ${column})`);
	}
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

interface Line {
	record: string[];
	/** `lines`: the line of the file where the record ends, counted from 1; a quoted cell may hold line breaks. */
	info: { lines: number };
}

/** UTF-8 and commas; what other encodings and delimiters do is unknown (§17). */
function readLines(file: Buffer): Line[] {
	const options = { bom: true, skip_empty_lines: true, relax_column_count: true, info: true };
	try {
		return parse(file, options) as unknown as Line[];
	} catch (error) {
		if (error instanceof CsvError) throw dataError(`CSV could not be read: ${error.message}`);
		throw error;
	}
}

type ColumnType = keyof typeof READERS;

function targetType(table: InternalTable, name: string): ColumnType {
	if (name === TEXT_COLUMN) return 'varchar';
	const column = table.columns.find((candidate) => candidate.name === name);
	if (!column) throw dataError("ERROR: syntax error at or near ')'");
	return column.dataType.replace(/\(.*/, '') as ColumnType;
}

/** Undefined when the header has no such column. */
function sourceIndex(mapping: Mapping, header: string[] | undefined): number | undefined {
	if (mapping.csvColumnIndex !== undefined) return mapping.csvColumnIndex;
	// The text has nothing to do with the cause, as measured.
	if (!header) throw dataError('Could not read the object from the storage');
	const index = header.indexOf(mapping.csvColumnName ?? '');
	return index < 0 ? undefined : index;
}

/** What is wrong with a cell, in PostgreSQL's words (§9.7). */
class CellError extends Error {}

const invalidSyntax = (type: string, text: string) =>
	new CellError(`invalid input syntax for type ${type}: "${text}"`);
const outOfRange = (type: string, text: string) =>
	new CellError(`value "${text}" is out of range for type ${type}`);

const BIGINT_LIMIT = 2n ** 63n;
const TRUE_WORDS = /^(t|tr|tru|true|y|ye|yes|on|1)$/i;
const FALSE_WORDS = /^(f|fa|fal|fals|false|n|no|of|off|0)$/i;

/** Reads a cell of each type as PostgreSQL does, and gives the value as text; throws CellError. */
const READERS = {
	varchar: (text: string) => text,
	bigint: (text: string) => {
		const digits = text.trim();
		if (!/^[+-]?\d+$/.test(digits)) throw invalidSyntax('bigint', text);
		const value = BigInt(digits.replace('+', ''));
		if (value >= BIGINT_LIMIT || value < -BIGINT_LIMIT) throw outOfRange('bigint', text);
		return String(value);
	},
	boolean: (text: string) => {
		const word = text.trim();
		if (!TRUE_WORDS.test(word) && !FALSE_WORDS.test(word)) throw invalidSyntax('boolean', text);
		return String(TRUE_WORDS.test(word));
	},
	decimal: (text: string) => {
		const match = /^[+-]?(?:(\d+)(?:\.\d*)?|\.\d+)$/.exec(text.trim());
		if (!match) throw invalidSyntax('numeric', text);
		if ((match[1] ?? '').replace(/^0+/, '').length > 28) throw outOfRange('numeric', text);
		return text.trim();
	},
	date: (text: string) => dateTime('date', /^\d{4}-\d{1,2}-\d{1,2}$/, text),
	time: (text: string) => dateTime('time', /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, text),
	timestamp: (text: string) =>
		dateTime(
			'timestamp',
			/^\d{4}-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/,
			text,
		),
	uuid: (text: string) => {
		if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
			throw invalidSyntax('uuid', text);
		}
		return text.toLowerCase();
	},
};

/** Text of the right form may still name a day or an hour that does not exist. */
function dateTime(type: 'date' | 'time' | 'timestamp', form: RegExp, text: string): string {
	if (!form.test(text.trim())) throw invalidSyntax(type, text);
	const [date, time = ''] = type === 'time' ? ['2000-01-01', text] : text.trim().split(/[ T]/);
	const padded = date.replace(/-(\d)(?=-|$)/g, '-0$1');
	const hours = time.trim().replace(/^(\d):/, '0$1:');
	if (!DateTime.fromISO(hours === '' ? padded : `${padded}T${hours}`).isValid) {
		throw new CellError(`date/time field value out of range: "${text}"`);
	}
	if (type === 'time') return hours;
	return hours === '' ? padded : `${padded} ${hours}`;
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
