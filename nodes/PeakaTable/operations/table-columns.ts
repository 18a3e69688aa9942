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

/** Names of which the first ten are shown, each with the one of `all` that is nearly it. */
export const quotedNames = (names: readonly string[], all: readonly string[]) => {
	const shown = names.slice(0, 10).map((name) => withNearest(name, all));
	const more = names.length - shown.length;
	return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** Where names come from that fill columns. */
type Source = 'file' | 'input';

/** The error of names that the table has no column for; `place` stands in front. */
export const noColumn = (
	place: string,
	names: readonly string[],
	columnNames: readonly string[],
	source: Source,
) =>
	userError(
		`${place}The table has no column ${quotedNames(names, columnNames)}`,
		`Rename it in the ${source}, add the column to the table, or choose Ignore under Extra Columns in the options`,
	);

/**
 * Which of the names in a file or in items fill which columns. `ignored` are all others, and `unknown` those of
 * them that are no column of Peaka's own. Throws where two fill the same, or none fills any.
 */
export function matchedColumns(
	names: readonly string[],
	columns: readonly TableColumn[],
	source: Source,
) {
	const { matched, extra: ignored, repeated } = matchColumns(names, columns);
	requireOnce(repeated, source);
	if (matched.length === 0) {
		const [has, wants] = [names, columns.map(({ name }) => name)].map(
			(list) => list.join(', ').slice(0, 500) || 'none',
		);
		throw userError(
			`The table has no column for anything in the ${source}`,
			`Its columns are: ${wants}. In the ${source}: ${has}`,
		);
	}
	const unknown = ignored.filter((name) => name.trim() !== '' && !shared.isSystemColumn({ name }));
	return { matched, ignored, unknown };
}

/** The columns of the table that were entered by name or label, in this order. Throws for one it lacks or has twice. */
export function enteredColumns(names: readonly string[], columns: readonly TableColumn[]) {
	const { matched, extra, repeated } = matchColumns(names, columns);
	if (extra.length > 0) {
		const all = columns.map(({ name }) => name);
		throw userError(
			`The table has no column ${quotedNames(extra, all)}`,
			`Choose it from the list under Columns, or add it to the table. Its columns are: ${all.join(', ').slice(0, 500)}`,
		);
	}
	requireOnce(repeated, 'file');
	return matched.map(({ column }) => column);
}

function requireOnce(repeated: readonly string[], source: Source): void {
	if (repeated.length === 0) return;
	throw userError(
		`More than one column of the ${source} fills the same column of the table: ${quotedNames(repeated, [])}`,
		'Rename or remove all but one',
	);
}
