import * as shared from '../../shared/fields';
import { event, field, type Poll, shownWhere, userError } from '../../shared/kernel';
import { rights } from './rights';
import { compare, markOf, mostKept, type Row } from './row-marks';
import { cursorOf, newest, quoted, readRows, type RowSource, typeOf } from './row-source';

interface RowState {
	/** One for each row that is compared at the next poll. */
	readonly marks: readonly string[];
	/** Trino type of the cursor column, once a row has a value in it. */
	readonly type?: string;
	/** The value of the cursor column from which on all rows are kept; every value where there is none. */
	readonly since?: string;
}

interface Reading {
	readonly news: readonly Row[];
	readonly example?: Row;
	readonly state: RowState;
}

/** All rows, compared by their content. */
async function byContent(
	source: RowSource,
	state: RowState | undefined,
	watched: readonly string[],
	limit: number,
): Promise<Reading> {
	const version = watched.map((name) => quoted(name, 'Columns to Watch'));
	const rows = await readRows(source, version, `LIMIT ${mostKept + 1}`);
	if (rows.length > mostKept) {
		throw userError(
			`There are more than the ${mostKept} rows that a workflow may keep`,
			'Find changes by a cursor column, or choose fewer rows with a SELECT',
		);
	}
	const { news, read, others } = compare(rows, state?.marks ?? [], limit);
	const marks = [...others, ...read.map(markOf)].slice(-mostKept);
	return { news, example: rows.at(-1), state: { marks } };
}

/** Rows from where the last poll left off, and some before it: rows appear late, and many may have one value. */
async function byCursor(
	source: RowSource,
	state: RowState | undefined,
	name: string,
	again: number,
	limit: number,
): Promise<Reading> {
	const column = quoted(name, 'Cursor Column');
	const type = state?.type ?? (await typeOf(source, column));
	if (type === undefined) return { news: [], state: { marks: [] } };
	const cursor = cursorOf(column, type);
	let since = state?.since;
	if (!state) {
		const values = await newest(source, cursor, again);
		// With fewer rows all of them are compared each time.
		if (values.length === again) since = values.at(-1);
	}
	const marks = state?.marks ?? [];
	const where = since === undefined ? 'IS NOT NULL' : `>= ${cursor.literal(since)}`;
	const most = state ? marks.length + limit : mostKept + 1;
	const clauses = `WHERE ${column} ${where} ORDER BY ${column} LIMIT ${most}`;
	const rows = await readRows(source, [cursor.text], clauses);
	if (rows.length === 0 && since !== undefined) {
		const [value] = await newest(source, cursor, 1);
		if (value !== undefined) throw wentBack(column, value, since);
	}
	const { news, read, others } = compare(rows, marks, limit);
	const textOf = (at: number) => read[at].version[0] as string;
	let first = Math.max(0, read.length - again);
	while (first > 0 && textOf(first - 1) === textOf(first)) first--;
	const kept = read.slice(first);
	if (kept.length > mostKept) {
		throw userError(
			`The cursor column ${column} has the same value in more than the ${mostKept} rows that a workflow may keep`,
			'Choose a column with finer values',
		);
	}
	return {
		news,
		example: rows.at(-1),
		state: {
			type,
			since: first > 0 ? textOf(first) : since,
			marks: [...others, ...kept.map(markOf)].slice(-mostKept),
		},
	};
}

const wentBack = (column: string, value: string, since: string) =>
	userError(
		`The cursor column ${column} went back: its largest value is ${value}, and the rows that were read lately had ${since} or more`,
		"Was the table filled anew? Change a value of the node, such as 'Rows per Poll', to begin anew with what is there; or choose 'Whole Content'",
	);

const keyPurpose = 'Columns that together are different in every row, such as its ID';
const cursorPurpose =
	'A column that grows whenever a row is added or changed; rows without a value in it are not seen';
const watchPurpose = 'Columns whose changes count, all when empty';

export const rowsAddedOrChanged = event({
	name: 'Rows Added or Changed',
	value: 'rowsAddedOrChanged',
	description: 'Rows of a table, or of what a SELECT gives, were added or changed',
	noExample: ['There is no example, since there is no row', 'Add a row, or choose another table'],
	fields: [
		rights,
		shared.project,
		field.choice('From', 'from', {
			of: { SQL: 'sql', Table: 'table' },
			default: 'table',
			description: 'Where the rows are',
		}),
		field.choice('Find Changes By', 'findBy', {
			of: {
				'Cursor Column': [
					'cursor',
					'A column that grows with every change: for tables of any size',
				],
				'Whole Content': ['content', 'All rows are read and compared each time: 5,000 at the most'],
			},
			default: 'cursor',
			description: 'How rows are told from those that were there before',
		}),
		...shownWhere({ from: ['table'] }, [
			shared.catalog,
			shared.schema,
			shared.table,
			{ ...shared.columnChoices('Key Column', 'keyColumns', keyPurpose), required: true },
		]),
		...shownWhere({ from: ['table'], findBy: ['cursor'] }, [
			{ ...shared.column, displayName: 'Cursor Column', description: cursorPurpose },
		]),
		...shownWhere({ from: ['table'], findBy: ['content'] }, [
			shared.columnChoices('Watched Column', 'watchedColumns', watchPurpose),
		]),
		...shownWhere({ from: ['sql'] }, [
			{ ...shared.sql, name: 'statement' },
			field.texts('Key Columns', 'keyNames', {
				required: true,
				button: 'Add Column',
				placeholder: 'e.g. order_number',
				description: keyPurpose,
			}),
		]),
		...shownWhere({ from: ['sql'], findBy: ['cursor'] }, [
			field.requiredText('Cursor Column', 'cursorName', {
				placeholder: 'e.g. updated_at',
				description: cursorPurpose,
			}),
		]),
		...shownWhere({ from: ['sql'], findBy: ['content'] }, [
			field.texts('Watched Columns', 'watchedNames', {
				button: 'Add Column',
				placeholder: 'e.g. status',
				description: watchPurpose,
			}),
		]),
		field.options(
			{ ...shared.emptyList, displayOptions: { show: { '/from': ['sql'] } } },
			{ ...shared.expressions, displayOptions: { show: { '/from': ['sql'] } } },
			field.positiveInteger('Rows per Poll', 'rowsPerPoll', {
				default: 500,
				typeOptions: { minValue: 1, maxValue: mostKept, numberPrecision: 0 },
				description: 'How many rows one poll gives at the most; others come with the next ones',
			}),
			field.positiveInteger('Rows to Read Again', 'again', {
				default: 100,
				typeOptions: { minValue: 1, maxValue: 1000, numberPrecision: 0 },
				displayOptions: { show: { '/findBy': ['cursor'] } },
				description:
					'How many of the last rows each poll reads once more, for rows that appear late, with a smaller value in the cursor column',
			}),
		),
	],
	read: async (poll: Poll<RowState>, { projectId, from, findBy, options, ...what }) => {
		const { client, state } = poll;
		const limit = state ? (options.rowsPerPoll ?? 500) : Infinity;
		const isTable = from === 'table';
		const table = async () => {
			const catalog = await shared.catalogName(client, projectId, what.catalogId ?? '');
			const { schemaName = '', tableName = '' } = what;
			return [
				quoted(catalog, 'Catalog'),
				quoted(schemaName, 'Schema'),
				quoted(tableName, 'Table'),
			].join('.');
		};
		const source: RowSource = {
			client,
			projectId,
			from: isTable ? await table() : `(\n${what.statement!(options)}\n) AS source`,
			keys: (isTable ? what.keyColumns : what.keyNames) ?? [],
		};
		const watched = (isTable ? what.watchedColumns : what.watchedNames) ?? [];
		const cursor = (isTable ? what.columnName : what.cursorName) ?? '';
		const {
			news,
			example,
			state: next,
		} = findBy === 'cursor'
			? await byCursor(source, state, cursor, options.again ?? 100, limit)
			: await byContent(source, state, watched, limit);
		return { news: news.map(({ json }) => json), example: example?.json, state: next };
	},
});
