// A result read in parts under a unique sort, each behind the last row of the one before: no row twice, none left out,
// whatever is appended meanwhile (docs/peaka-api.md §8.6).
import { readResult } from '../../shared/client/query-result';
import { field, type PeakaClient, userError, type Values } from '../../shared/kernel';
import type { Table } from '../../shared/rows/rows';
import { type Key, partOf } from '../../shared/sql/keyset';
import { oneSelect } from '../../shared/sql/statement';
import { resultColumns } from './result-columns';

export const pagesField = field.sections('Read in Pages', 'pages', {
	of: [
		field.section('Pages', 'page', [
			field.texts('Unique Sort', 'uniqueSort', {
				button: 'Add Column',
				required: true,
				placeholder: 'e.g. _id',
				description: 'Columns of the result that no two rows have the same values in',
			}),
			field.positiveInteger('Page Size', 'pageSize', {
				default: 5000,
				description: 'How many rows are read at a time',
			}),
			field.nonNegativeInteger('Max Rows', 'maxRows', {
				description: 'How many rows are read at most; 0 reads all',
			}),
			field.json('Start After', 'startAfter', {
				default: '[]',
				placeholder: 'e.g. ["10250"]',
				description:
					'Values of Unique Sort, in its order, behind which to go on: those of the last row of an earlier run. An empty list begins at the first row.',
			}),
		]),
	],
	displayOptions: { show: { '/from': ['sql', 'saved', 'table'] } },
	description:
		'Read the rows in parts under a sort, so that a large result fits and rows that are added meanwhile shift none. Leave ORDER BY, OFFSET and LIMIT out of the SQL.',
});

type Pages = NonNullable<Values<readonly [typeof pagesField]>['pages']>['page'];

/** What one item of all rows says of where it ends. */
export interface PagesEnd {
	/** Values to start after, to go on; null where there was no row. */
	readonly lastKey: string[] | null;
	/** Whether there are more rows. */
	readonly truncated: boolean;
}

/**
 * All rows of `sql`, or as many as are wanted, with the types of their columns. `timeout` is seconds per part.
 * Throws a PeakaError for a sort that is not unique, or that has no value in a row.
 */
export async function readPages(
	client: PeakaClient,
	projectId: string,
	sql: string,
	{ pageSize, maxRows, startAfter, ...sorting }: NonNullable<Pages>,
	timeout?: number,
): Promise<{ table: Table; end: PagesEnd }> {
	const query = oneSelect(sql);
	const columns = await resultColumns(client, projectId, query);
	const places = sorting.uniqueSort.map((name) => placeOf(name, columns));
	if (places.length === 0) {
		throw userError("'Unique Sort' is empty", 'Add a column whose values are unique, such as _id');
	}
	const keys = places.map(
		(place): Key => ({ column: columns[place].name, type: columns[place].type ?? '' }),
	);
	const types = new Map(columns.map(({ name, type = '' }) => [name, type]));
	const most = maxRows || Infinity;
	const rows: Array<readonly unknown[]> = [];
	let lastKey = startOf(startAfter, keys.length);
	for (;;) {
		const size = Math.min(pageSize, most - rows.length);
		// One more than is kept shows whether the last one has its values alone, and whether there are more.
		const statement = partOf(query, keys, size + 1, lastKey);
		const part = await readResult(client, projectId, { statement }, { types, timeout });
		for (const row of checked(part.rows, places, keys).slice(0, size)) rows.push(row);
		if (rows.length > 0) lastKey = keyOf(rows[rows.length - 1], places);
		const hasMore = part.rows.length > size;
		if (!hasMore || rows.length >= most || client.stopped()) {
			return { table: { columns, rows }, end: { lastKey: lastKey ?? null, truncated: hasMore } };
		}
	}
}

const keyOf = (row: readonly unknown[], places: readonly number[]) =>
	places.map((place) => String(row[place]));

function placeOf(name: string, columns: Table['columns']): number {
	const names = columns.map((column) => column.name.toLowerCase());
	const at = names.indexOf(name.trim().toLowerCase());
	if (at >= 0) return at;
	throw userError(
		`'Unique Sort': the result has no column "${name}"`,
		`Take some of these: ${names.slice(0, 50).join(', ')}`,
	);
}

function startOf(startAfter: unknown, count: number): string[] | undefined {
	const list: unknown[] = Array.isArray(startAfter) ? startAfter : [undefined];
	if (list.length === 0) return undefined;
	const isValue = (each: unknown) => typeof each === 'string' || typeof each === 'number';
	if (list.length === count && list.every(isValue)) return list.map(String);
	throw userError(
		`'Start After' is not a list of ${count === 1 ? 'one value' : `${count} values`}`,
		'Enter one text or number for each column of Unique Sort, or an empty list',
	);
}

/** The rows, sorted by their keys, where no two have the same ones and none lacks one. */
function checked(rows: Table['rows'], places: readonly number[], keys: readonly Key[]) {
	const names = keys.map(({ column }) => `"${column}"`).join(', ');
	const nextStep =
		'Add a column to Unique Sort whose values are unique, such as _id, or sort by another one';
	let before: string | undefined;
	for (const row of rows) {
		if (places.some((place) => row[place] === null || row[place] === undefined)) {
			throw userError(
				`'Unique Sort': ${names} has no value in a row, so rows could get lost`,
				nextStep,
			);
		}
		const key = JSON.stringify(keyOf(row, places));
		if (key === before) {
			const values = keyOf(row, places).join(', ').slice(0, 100);
			throw userError(
				`'Unique Sort' is not unique: several rows have ${values} in ${names}, so rows could get lost`,
				nextStep,
			);
		}
		before = key;
	}
	return rows;
}
