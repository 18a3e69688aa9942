import type { IDataObject } from 'n8n-workflow';
import { fail } from '../../shared/client/body';
import * as shared from '../../shared/fields';
import {
	type BatchItem,
	type BatchOutcome,
	field,
	type ItemContext,
	PeakaError,
	userError,
	type Values,
	write,
} from '../../shared/kernel';
import { line } from '../../shared/rows/csv';
import { cellOf } from './cells';
import { importFile } from './import-job';
import { columnsOf, extraColumnsField, matchedColumns, noColumn } from './table-columns';

/** Rows of one request where some may fail; Peaka documents no limit, and writes each request whole or not at all. */
const rowsPerRequest = 5_000;

const fields = field.list(
	shared.project,
	shared.internalTables.table,
	shared.rowValues,
	field.choice('When a Row Does Not Fit', 'whenUnfit', {
		of: {
			'Skip and Report': [
				'skip',
				`The others are written, ${rowsPerRequest} with each request; what was skipped says why`,
			],
			'Write Nothing': [
				'nothing',
				'All rows go in one request, which Peaka takes whole or not at all',
			],
		},
		default: 'nothing',
		description: 'Every value is checked by the type of its column before anything is sent',
	}),
	field.options(extraColumnsField),
);

type InsertItem = BatchItem<Values<typeof fields>>;

export const insertRows = write([], 'Insert Rows', 'Insert rows into table', {
	uses: ['INT11', 'INT15'],
	slow: true,
	description:
		'Append items to a table as rows; Peaka can only append, and changes or deletes none',
	fields,
	together: ['projectId', 'tableName'],
	runAll: async (context, items) => {
		const { whenUnfit, tableName } = items[0].values;
		const goesOn = context.node.continueOnFail();
		const { header, rows } = await checkRows(context, items);
		const unfit = rows.filter(({ error }) => error !== undefined);
		if (unfit.length > 0 && whenUnfit === 'nothing') {
			return nothingWritten(rows, unfit, goesOn);
		}
		if (unfit.length > 0) {
			context.addHint(`${unfit.length} of ${items.length} rows were skipped; each says why`);
		}
		const outcomes = await sendRows(context, items[0], header, rows);
		return rows.map((row) => outcomes.get(row) ?? skipped(row, tableName, goesOn));
	},
});

interface Row {
	/** From 1, in the order of the input. */
	readonly number: number;
	readonly cells: readonly string[];
	/** Why it can't be written. */
	readonly error?: PeakaError;
}

/** Every item as cells in the order of the header, or why it is none. */
async function checkRows({ client, addHint }: ItemContext, items: readonly InsertItem[]) {
	const { projectId, tableName, columns: mapper, options } = items[0].values;
	const isAutomatic = mapper.mappingMode === 'autoMapInputData';
	const values = items.map(({ json, values: { columns } }) =>
		isAutomatic ? json : (columns.value ?? {}),
	);
	// What is entered for no row leaves its column to the default value.
	const entered = (row: IDataObject) =>
		Object.keys(row).filter((name) => isAutomatic || !isMissing(row[name]));
	const names = [...new Set(values.flatMap(entered))];
	const columns = await columnsOf(client, projectId, tableName);
	const { matched, ignored, unknown } = matchedColumns(names, columns, 'input');
	if (ignored.length > 0) {
		addHint(`These fields fill no column of "${tableName}": ${ignored.join(', ').slice(0, 500)}`);
	}
	const refused = new Set(options.extraColumns === 'ignore' ? [] : unknown);
	const columnNames = columns.map(({ name }) => name);
	const rows = values.map((row, at): Row => {
		const number = items[at].itemIndex + 1;
		const valueOf = (name: string) => (Object.hasOwn(row, name) ? row[name] : undefined);
		const extra = entered(row).filter((name) => refused.has(name) && !isMissing(row[name]));
		if (extra.length > 0)
			return { number, cells: [], error: noColumn(`Row ${number}: `, extra, columnNames, 'input') };
		if (matched.every(({ index }) => isMissing(valueOf(names[index])))) {
			const error = userError(
				`Row ${number} has no value for any column`,
				'Leave it out, or fill it in',
			);
			return { number, cells: [], error };
		}
		try {
			const cells = matched.map(({ column: { name, dataType }, index }) =>
				cellOf(`Row ${number}, column "${name}"`, dataType, valueOf(names[index])),
			);
			return { number, cells };
		} catch (error) {
			return error instanceof PeakaError ? { number, cells: [], error } : fail(error);
		}
	});
	return { header: matched.map(({ column }) => column.name), rows };
}

const isMissing = (value: unknown) => value === null || value === undefined;

/** Each unfit row has its own error; of the others the mode that stops says nothing. */
function nothingWritten(
	rows: readonly Row[],
	[{ error: first }, ...others]: readonly Row[],
	goesOn: boolean,
): BatchOutcome[] {
	const more = others.length > 0 ? ` (and ${others.length} more rows do not fit)` : '';
	const { message, ...info } = first!.info;
	const whole = new PeakaError({ ...info, message: `Nothing was written. ${message}${more}` });
	return rows.map(({ error }) => {
		if (error === first) return { error: whole };
		return error || goesOn ? { error: error ?? whole } : {};
	});
}

const tellRow = ({ number }: Row, tableName: string, inserted: boolean, why?: IDataObject) => ({
	items: [{ json: { tableName, row: number, inserted, ...why } }],
});

/** What becomes of the rows that fit, one request after another; none is sent after one that failed. */
async function sendRows(
	{ client }: ItemContext,
	{ values: { projectId, tableName, whenUnfit } }: InsertItem,
	header: readonly string[],
	rows: readonly Row[],
): Promise<Map<Row, BatchOutcome>> {
	const fit = rows.filter(({ error }) => error === undefined);
	const outcomes = new Map<Row, BatchOutcome>();
	const size = whenUnfit === 'skip' ? rowsPerRequest : fit.length;
	const mappings = header.map((name, csvColumnIndex) => ({ name, csvColumnIndex }));
	let failure: unknown;
	for (let from = 0; from < fit.length && !client.stopped(); from += size) {
		const rowsHere = fit.slice(from, from + size);
		if (failure !== undefined) {
			for (const row of rowsHere) outcomes.set(row, { error: notSent(row, failure) });
			continue;
		}
		const lines = [line(header), ...rowsHere.map(({ cells }) => line(cells)), ''];
		const content = Buffer.from(lines.join('\r\n'));
		const file = { fileName: 'rows.csv', content, mappings, containsHeader: true };
		const rowCount = rowsHere.length;
		failure = await importFile(client, { projectId, tableName }, { ...file, rowCount })
			.then(() => undefined)
			.catch((reason: unknown) => withPlace(reason, rowsHere, from, fit.length));
		for (const row of rowsHere) {
			outcomes.set(row, failure ? { error: failure } : tellRow(row, tableName, true));
		}
	}
	return outcomes;
}

/** What became of a row behind a request that failed; what is no reason a user can act on is passed on. */
const notSent = ({ number }: Row, failure: unknown) =>
	failure instanceof PeakaError
		? userError(
				`Row ${number} was not sent, since a request before it failed: ${failure.info.message}`,
				'Send it again once that is corrected',
			)
		: failure;

/** The error of a request, with which rows it is about: Peaka counts the lines of what it was sent. */
function withPlace(reason: unknown, sent: readonly Row[], from: number, count: number): unknown {
	if (!(reason instanceof PeakaError)) return reason;
	const { info } = reason;
	const steps = [info.nextStep];
	if (info.status === 400) steps.push(`Line 2 of what Peaka was sent is row ${sent[0].number}`);
	if (sent.length < count) {
		const after = count - from - sent.length;
		steps.push(
			`${from} rows before these are written, and must not be sent again; ${after} behind them were not sent`,
		);
	}
	return new PeakaError({ ...info, nextStep: steps.join('. ') });
}

/** A row that was left out: an error where the node goes on past errors, and a report where it does not. */
function skipped(row: Row, tableName: string, goesOn: boolean): BatchOutcome {
	const { error } = row;
	if (!error || goesOn) return { error };
	return tellRow(row, tableName, false, { problem: error.message, nextStep: error.info.nextStep });
}
