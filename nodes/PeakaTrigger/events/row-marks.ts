// What is kept of rows between two polls, and which rows differ from it. Pure functions.
import type { IDataObject } from 'n8n-workflow';
import { fingerprint } from '../../shared/kernel';

/** A row as it was read. */
export interface Row {
	/** Values that are the same as long as it is the same row. */
	readonly key: readonly unknown[];
	/** Values that differ once the row has changed. */
	readonly version: readonly unknown[];
	readonly json: IDataObject;
}

/** Rows that are kept: n8n stores them in the workflow's database row, about 160 kB of it at the most. */
export const mostKept = 5_000;

const hash = (values: readonly unknown[]) => fingerprint(JSON.stringify(values));

const keyLength = hash([]).length;

/** What is kept of a row: the fingerprints of its key and of its version. */
export const markOf = ({ key, version }: Row) => hash(key) + hash(version);

/**
 * Of `rows` in their order as many as are needed for `limit` new or changed ones: those themselves, all that were read
 * for them, and the former marks of all other rows.
 */
export function compare(rows: readonly Row[], marks: readonly string[], limit: number) {
	const known = new Set(marks);
	const news: Row[] = [];
	let count = 0;
	for (const row of rows) {
		const isNew = !known.has(markOf(row));
		if (isNew && news.length === limit) break;
		if (isNew) news.push(row);
		count++;
	}
	const read = rows.slice(0, count);
	const keys = new Set(read.map(({ key }) => hash(key)));
	return { news, read, others: marks.filter((mark) => !keys.has(mark.slice(0, keyLength))) };
}

/** The key of two rows that have the same one; undefined where every row has its own. */
export function repeatedKey(rows: readonly Row[]): readonly unknown[] | undefined {
	const keys = new Set<string>();
	return rows.find(({ key }) => {
		const text = JSON.stringify(key);
		const isKnown = keys.has(text);
		keys.add(text);
		return isKnown;
	})?.key;
}
