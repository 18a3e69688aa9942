// The three forms in which an execution is answered (docs/peaka-api.md §8.3, §8.4).
import type { Assumptions } from '../assumptions.ts';
import type { Result } from '../sql/engine.ts';
import type { Project } from '../state/project.ts';
import { isStrict } from '../strict-docs.ts';
import type { Switches } from '../switches.ts';

export type ResultFormat = 'CELL_TYPED' | 'SIMPLE' | 'COMPACT';

export function formatResult(
	result: Result,
	format: ResultFormat,
	project: Project,
	switches: Switches,
) {
	const { columns } = result;
	const { assumed } = switches;
	// The published types suggest numbers; live, every value is text (§16 #18).
	const rows: Row[] = isStrict(switches, 18) ? result.native() : result.rows;
	const origin = (name: string | null | undefined) => name ?? assumed.computedColumnOrigin;
	return {
		columns: columns.map(({ catalogName, schemaName, tableName, columnName }) => ({
			catalogId: origin(catalogName && project.catalogs.named(catalogName)[0]?.id),
			catalogName: origin(catalogName),
			schemaName: origin(schemaName),
			tableName: origin(tableName),
			columnName,
		})),
		data: rows.map(rowForm[format](columns, assumed)),
	};
}

type Row = unknown[];
type RowForm = (columns: Result['columns'], assumed: Assumptions) => (row: Row) => unknown;

const rowForm: Record<ResultFormat, RowForm> = {
	CELL_TYPED: (columns) => (row) =>
		row.map((value, order) => {
			const { columnName: name, dataType } = columns[order];
			return { name, displayName: name, dataType, order, value };
		}),
	/** Of two columns with the same name only one survives. */
	SIMPLE:
		(columns, { simpleDuplicate }) =>
		(row) => {
			const simple: Record<string, unknown> = {};
			columns.forEach(({ columnName }, i) => {
				if (simpleDuplicate === 'last' || !(columnName in simple)) simple[columnName] = row[i];
			});
			return simple;
		},
	COMPACT: () => (row) => row,
};
