import * as shared from '../../shared/fields';
import { type AnswerOf, field, type PeakaClient, request, userError } from '../../shared/kernel';
import { matchColumns, withNearest } from '../../shared/rows/match-columns';

export const extraColumnsField = field.choice('Extra Columns', 'extraColumns', {
	of: {
		'Give an Error': 'error',
		Ignore: ['ignore', 'Their values are left out'],
	},
	default: 'ignore',
	description:
		'What to do with what the table has no column for. Without this option it is an error; what Peaka adds itself, such as _id, is always left out.',
});

/** A column that rows can fill. */
export interface TableColumn {
	readonly name: string;
	readonly dataType: string;
	readonly displayName?: string;
}

/** Columns of a table, read once per execution. `text` is the one of Peaka's own that can be filled. */
export async function columnsOf(
	client: PeakaClient,
	projectId: string,
	tableName: string,
): Promise<TableColumn[]> {
	const route = 'GET /data/projects/{projectId}/table/{tableName}/columns';
	const listed = await client.once(
		JSON.stringify(['columns', projectId, tableName]),
		async () => await client.read(request('INT11', route, { projectId, tableName })),
	);
	return fillable(listed);
}

const fillable = (listed: AnswerOf<'INT11'>): TableColumn[] =>
	listed
		.filter(({ name }) => name === 'text' || !shared.isSystemColumn({ name }))
		.flatMap(({ name, dataType = '', displayName }) =>
			typeof name === 'string' ? [{ name, dataType: String(dataType), displayName }] : [],
		);

const quoted = (names: readonly string[], all: readonly string[]) => {
	const shown = names.slice(0, 10).map((name) => withNearest(name, all));
	return (
		shown.join(', ') +
		(names.length > shown.length ? ` and ${names.length - shown.length} more` : '')
	);
};

/**
 * Which of the names in a file or in items fill which columns, and which are left out. Throws where two fill
 * the same, none fills any, or the table has no column for one.
 */
export function matchedColumns(
	names: readonly string[],
	columns: readonly TableColumn[],
	source: 'file' | 'input',
	extraColumns: 'error' | 'ignore' = 'error',
) {
	const columnNames = columns.map(({ name }) => name);
	const { matched, extra, repeated } = matchColumns(names, columns);
	if (repeated.length > 0) {
		throw userError(
			`More than one column of the ${source} fills the same column of the table: ${quoted(repeated, [])}`,
			'Rename or remove all but one',
		);
	}
	const unknown = extra.filter((name) => name.trim() !== '' && !shared.isSystemColumn({ name }));
	if (matched.length === 0) {
		throw userError(
			`The table has no column for anything in the ${source}`,
			`Its columns are: ${columnNames.join(', ').slice(0, 500)}. In the ${source}: ${names.join(', ').slice(0, 500)}`,
		);
	}
	if (unknown.length > 0 && extraColumns === 'error') {
		throw userError(
			`The table has no column ${quoted(unknown, columnNames)}`,
			`Rename it in the ${source}, add the column to the table, or choose Ignore under Extra Columns in the options`,
		);
	}
	return { matched, ignored: extra };
}
