// Where the rows of a poll come from: a table, or a SELECT.
import { UserError } from 'n8n-workflow';
import { readResult } from '../../shared/client/query-result';
import { type PeakaClient, userError } from '../../shared/kernel';
import { toObjects } from '../../shared/rows/rows';
import { quoteName, quoteText } from '../../shared/sql/literal';
import { repeatedKey, type Row } from './row-marks';

export interface RowSource {
	readonly client: PeakaClient;
	readonly projectId: string;
	/** What stands after FROM. */
	readonly from: string;
	readonly keys: readonly string[];
}

/** A name in quotes; the field is named where it is none. */
export const quoted = (name: string, field: string) =>
	quoteName(
		name,
		(problem, nextStep) => new UserError(`'${field}' ${problem}`, { description: nextStep }),
	);

/**
 * The rows under `clauses`. What is in `version` is SQL, and the whole row where there is none.
 * Throws what a user can act on where two rows have the same key.
 */
export async function readRows(
	{ client, projectId, from, keys }: RowSource,
	version: readonly string[],
	clauses: string,
): Promise<Row[]> {
	const own = [...keys.map((name) => quoted(name, 'Key Columns')), ...version];
	const extra = own.map((sql, at) => `${sql} AS "n8n_${at + 1}"`).join(', ');
	const statement = `SELECT *, ${extra} FROM ${from} ${clauses}`;
	const { columns, rows: all } = await readResult(client, projectId, { statement });
	const width = columns.length - own.length;
	const jsons = toObjects({
		columns: columns.slice(0, width),
		rows: all.map((row) => row.slice(0, width)),
	});
	const rows = all.map((row, at) => ({
		key: row.slice(width, width + keys.length),
		version: version.length > 0 ? row.slice(width + keys.length) : row.slice(0, width),
		json: jsons[at],
	}));
	const key = repeatedKey(rows);
	if (!key) return rows;
	throw userError(
		`Two rows have the same key: ${keys.join(', ')} = ${key.join(', ').slice(0, 100)}`,
		"Choose 'Key Columns' whose values together are different in every row",
	);
}

/** What Trino writes before the text of a value, by the type: only of these is one value larger than another as time goes on. */
const literalTypes: Readonly<Record<string, string>> = {
	...{ tinyint: 'BIGINT', smallint: 'BIGINT', integer: 'BIGINT', int: 'BIGINT', bigint: 'BIGINT' },
	...{ decimal: 'DECIMAL', double: 'DOUBLE', real: 'REAL' },
	...{ date: 'DATE', timestamp: 'TIMESTAMP', varchar: 'VARCHAR', char: 'VARCHAR' },
};

export interface Cursor {
	readonly column: string;
	/** SQL of its text, the same for the same value and with every digit: Peaka leaves some out (docs/peaka-api.md §8.4). */
	readonly text: string;
	/** SQL of the value that has this text. */
	readonly literal: (text: string) => string;
}

/** A column by its Trino type. Throws what a user can act on where its values say nothing of earlier and later. */
export function cursorOf(column: string, type: string): Cursor {
	const literalType = literalTypes[type.replace(/[ (].*$/s, '')];
	if (!literalType) {
		throw userError(
			`The cursor column ${column} is of the type ${type}, whose values do not grow`,
			"Choose a column of times, dates, numbers or texts that grows with every change, or 'Whole Content'",
		);
	}
	const value = type.endsWith('with time zone') ? `${column} AT TIME ZONE 'UTC'` : column;
	return {
		column,
		text: `CAST(${value} AS VARCHAR)`,
		literal: (text) => `${literalType} ${quoteText(text)}`,
	};
}

/** The Trino type of a column; undefined where no row has a value in it. */
export async function typeOf({ client, projectId, from }: RowSource, column: string) {
	const statement = `SELECT ${column} FROM ${from} WHERE ${column} IS NOT NULL LIMIT 1`;
	const { columns, rows } = await readResult(client, projectId, { statement });
	return rows.length > 0 ? (columns[0].type ?? '') : undefined;
}

/** Texts of the largest values of the cursor, from the largest on. */
export async function newest(
	{ client, projectId, from }: RowSource,
	{ column, text }: Cursor,
	count: number,
): Promise<string[]> {
	const statement = `SELECT ${text} AS "n8n_1" FROM ${from} WHERE ${column} IS NOT NULL ORDER BY ${column} DESC LIMIT ${count}`;
	const { rows } = await readResult(client, projectId, { statement });
	return rows.map(([value]) => String(value));
}
