import type { IDataObject } from 'n8n-workflow';
import { converter, isNested } from './types';

/** The rows of a result, and beside them what their columns are called, in order. */
export interface Table {
	/** A name may occur twice, as SQL allows. */
	readonly columns: ReadonlyArray<{
		readonly name: string;
		/** Trino type, where it is known. */
		readonly type?: string;
	}>;
	/**
	 * As many values in each row as there are columns, as Peaka sent them: they are converted by the type
	 * of their column where something is made of them, since rows of their own cost a third more time.
	 */
	readonly rows: ReadonlyArray<readonly unknown[]>;
}

interface Column {
	readonly columnName: string;
}

/** `format=COMPACT`: rows are lists of texts in the order of `columns` (docs/peaka-api.md §8.3). */
export interface CompactAnswer {
	readonly columns: readonly Column[];
	readonly data: readonly unknown[][];
}

/** A cell of `format=CELL_TYPED`, which has with every value what its column is. */
export interface Cell {
	readonly name: string;
	readonly dataType?: string;
	readonly order?: number;
	readonly value?: unknown;
}

/** `format=CELL_TYPED` once decoded: of each cell its value, or the whole cell where it stayed one. */
export interface TypedAnswer {
	readonly columns: readonly Column[];
	/** What each column is, in the order of the cells of a row; empty where there is no row. */
	readonly heads: readonly Cell[];
	readonly data: readonly unknown[][];
}

/** `types` are Trino types by column name; a value of a column without one stays as it came. */
export function fromCompact(
	{ columns, data }: CompactAnswer,
	types: ReadonlyMap<string, string> = new Map(),
): Table {
	return {
		columns: columns.map(({ columnName: name }) => ({ name, type: types.get(name) })),
		rows: data,
	};
}

/** Every column has the type that its cells say. */
export function fromTyped({ columns, heads, data }: TypedAnswer): Table {
	if (data.length === 0)
		return { columns: columns.map(({ columnName: name }) => ({ name })), rows: [] };
	// Cells have their place with them; in every answer seen it is their place in the list, too.
	const ordered = heads.map((_, at) => heads.findIndex(({ order }) => order === at));
	const places = ordered.includes(-1) ? heads.map((_, at) => at) : ordered;
	const named = columns.length === heads.length;
	return {
		columns: places.map((place, at) => ({
			name: named ? columns[at].columnName : heads[place].name,
			type: heads[place].dataType,
		})),
		rows: valuesAt(places, data),
	};
}

const isCell = (value: unknown): value is Cell => typeof value === 'object' && value !== null;

/** Rows of the values at these places of a row; a row that is that already stays itself. */
function valuesAt(places: readonly number[], data: TypedAnswer['data']): Table['rows'] {
	const inOrder = places.every((place, at) => place === at);
	return data.map((row) => {
		if (inOrder && !row.some(isCell)) return row;
		return places.map((place) => {
			const value = row[place];
			return isCell(value) ? (value.value ?? null) : value;
		});
	});
}

/** Names as keys of one object: a repeated one gets a number, `id`, `id_2`. */
export function uniqueNames(names: readonly string[]): string[] {
	const taken = new Set(names);
	const used = new Set<string>();
	/** Where to go on counting, so that many columns of one name take linear time. */
	const counts = new Map<string, number>();
	return names.map((name) => {
		let unique = name;
		let count = counts.get(name) ?? 2;
		while (used.has(unique) || (unique !== name && taken.has(unique))) {
			unique = `${name}_${count++}`;
		}
		counts.set(name, count);
		used.add(unique);
		return unique;
	});
}

/** An item of which n8n finds no other member, and an `error`, is a failure to it. */
const namesOfFailures = new Set(['error', 'message', 'details']);

const namesOf = ({ columns }: Table) => uniqueNames(columns.map(({ name }) => name));

const likeFailure = (names: readonly string[]) => names.every((name) => namesOfFailures.has(name));

const keysOf = (table: Table) => {
	const names = namesOf(table);
	return likeFailure(names) ? names.map((name) => (name === 'error' ? 'error_1' : name)) : names;
};

/** What a person should know of the members that `toObjects` makes; undefined where all is as usual. */
export function hintOf(table: Table): string | undefined {
	const names = namesOf(table);
	if (!names.includes('error')) return undefined;
	return likeFailure(names)
		? 'The column "error" is called "error_1" here, since n8n takes items that have nothing but error, message and details for failures. Name it otherwise with AS in the SQL.'
		: 'The result has a column "error", by which n8n tells failures. Name it otherwise with AS in the SQL if Retry On Fail is on.';
}

/**
 * Rows as objects, with numbers and booleans by the types of the columns; every column an own member
 * whatever its name. A column `error` becomes
 * `error_1` where n8n would take the row for a failure. `parse`, where there is one, reads the texts of arrays,
 * rows and maps.
 */
export function toObjects(table: Table, parse?: (text: unknown) => unknown): IDataObject[] {
	const keys = keysOf(table);
	const converters = table.columns.map(({ type }) =>
		parse && isNested(type) ? parse : converter(type),
	);
	// Assigning `__proto__` would set the prototype.
	const inherited = keys.some((key) => key in Object.prototype);
	return table.rows.map((row) => {
		const json: IDataObject = {};
		for (let at = 0; at < keys.length; at++) {
			const convert = converters[at];
			const value = convert ? convert(row[at]) : row[at];
			if (inherited) own(json, keys[at], value);
			else json[keys[at]] = value as IDataObject;
		}
		return json;
	});
}

const own = (json: IDataObject, key: string, value: unknown) =>
	Object.defineProperty(json, key, {
		value,
		configurable: true,
		enumerable: true,
		writable: true,
	});
