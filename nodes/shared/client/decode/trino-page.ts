import { isObject } from './compact-rows';
import { UnreadableAnswer, WrongShape } from './decode';
import { tryParseJson } from './json';

// One page of the Trino protocol (docs/peaka-api.md §15.4).

export interface TrinoColumn {
	readonly name: string;
	/** As SQL writes it: `array(bigint)`. */
	readonly type: string;
}

/** What Trino says of a statement that failed. */
export interface TrinoError {
	readonly message: string;
	readonly errorName?: string;
	readonly errorType?: string;
	readonly errorLocation?: { readonly lineNumber?: number; readonly columnNumber?: number };
}

export interface TrinoPage {
	readonly id: string;
	/** Where the next page is; absent on the last one. */
	readonly nextUri?: string;
	/** Absent until Trino knows them. */
	readonly columns?: readonly TrinoColumn[];
	/** As many values in each row as there are columns. */
	readonly rows: ReadonlyArray<readonly unknown[]>;
	readonly error?: TrinoError;
	readonly state: string;
	/** Percent of the work, where Trino says it. */
	readonly progress?: number;
}

/**
 * Reads the pages of one statement, in their order. Values are as JSON has them, but an integer of a
 * bigint column beyond ±(2^53−1) is a text with all its digits, in arrays, maps and rows too; a double
 * stays a number. Each throws UnreadableAnswer, or WrongShape for JSON that is no page.
 */
export function pageReader(): (text: string) => TrinoPage {
	let columns: readonly TrinoColumn[] | undefined;
	let corrections: Array<Correct | undefined> = [];
	return (text) => {
		// Before the columns are known, their types stand in the text.
		const exact = columns ? columns.some(hasBigint) : text.includes('bigint');
		const page = parsed(text, exact);
		if (!columns && page.columns) {
			columns = columnsOf(page.columns);
			corrections = columnsIn(page.columns).map(({ typeSignature }) => correction(typeSignature));
		}
		const rows = rowsOf(page.data, columns?.length);
		const corrected = exact && corrections.some((each) => each !== undefined);
		const { id, nextUri, error } = page;
		if (typeof id !== 'string' || !isTextOrAbsent(nextUri)) throw new WrongShape('a page of rows');
		const { state, progressPercentage } = isObject(page.stats) ? page.stats : {};
		return {
			id,
			nextUri: nextUri ?? undefined,
			columns,
			rows: corrected ? rows.map((row) => atPlaces(row, corrections)) : rows,
			error: errorOf(error),
			state: typeof state === 'string' ? state : 'RUNNING',
			progress: typeof progressPercentage === 'number' ? progressPercentage : undefined,
		};
	};
}

const hasBigint = ({ type }: TrinoColumn) => type.includes('bigint');

const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
	value === undefined || value === null || typeof value === 'string';

function parsed(text: string, exact: boolean): Record<string, unknown> {
	const json = tryParseJson(text, exact ? undefined : JSON.parse);
	if (!json) throw new UnreadableAnswer(text);
	if (!isObject(json.value)) throw new WrongShape('a page of rows');
	return json.value;
}

const columnsIn = (columns: unknown) =>
	(Array.isArray(columns) ? columns : [columns]).map((column) => (isObject(column) ? column : {}));

const columnsOf = (columns: unknown): TrinoColumn[] =>
	columnsIn(columns).map(({ name, type }) => {
		if (typeof name === 'string' && typeof type === 'string') return { name, type };
		throw new WrongShape('columns with names and types');
	});

function rowsOf(data: unknown, width: number | undefined): unknown[][] {
	if (data === undefined || data === null) return [];
	const fits = (row: unknown) => Array.isArray(row) && row.length === width;
	if (Array.isArray(data) && data.every(fits)) return data as unknown[][];
	throw new WrongShape('rows with one value per column');
}

function errorOf(error: unknown): TrinoError | undefined {
	if (error === undefined || error === null) return undefined;
	const { message, errorName, errorType, errorLocation } = isObject(error) ? error : {};
	const { lineNumber, columnNumber } = isObject(errorLocation) ? errorLocation : {};
	const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
	const whole = (value: unknown) => (typeof value === 'number' ? value : undefined);
	return {
		message: text(message) ?? 'The query failed',
		errorName: text(errorName),
		errorType: text(errorType),
		errorLocation: { lineNumber: whole(lineNumber), columnNumber: whole(columnNumber) },
	};
}

/** What a value becomes that was read with its long integers as text. */
type Correct = (value: unknown) => unknown;

const digits = /^-?\d+$/;

/** Double and real are numbers, however many digits they were written with; undefined where there is neither. */
function correction(signature: unknown): Correct | undefined {
	const { rawType, arguments: list } = isObject(signature) ? signature : {};
	if (rawType === 'double' || rawType === 'real') {
		return (value) => (typeof value === 'string' && digits.test(value) ? Number(value) : value);
	}
	const inner = (Array.isArray(list) ? list : []).map((argument: unknown) => {
		const value = isObject(argument) ? argument.value : undefined;
		return correction(isObject(value) && value.typeSignature ? value.typeSignature : value);
	});
	const [first, second] = inner;
	if (rawType === 'array' && first) return (value) => eachOf(value, () => first);
	if (rawType === 'row' && inner.some((each) => each !== undefined))
		return (value) => eachOf(value, (at) => inner[at]);
	return rawType === 'map' && second ? (value) => eachMember(value, second) : undefined;
}

const eachOf = (value: unknown, at: (place: number) => Correct | undefined) =>
	Array.isArray(value) ? value.map((each: unknown, place) => at(place)?.(each) ?? each) : value;

const eachMember = (value: unknown, correct: Correct) =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, correct(each)]))
		: value;

const atPlaces = (row: readonly unknown[], corrections: ReadonlyArray<Correct | undefined>) =>
	row.map((value, at) => corrections[at]?.(value) ?? value);
