// Peaka Tables and Peaka BI Tables (docs/peaka-api.md §5.9, §11, §9.7). Both kinds have the same calls; only tables import CSV.
import {
	need,
	publishedAnswer,
	RawAnswer,
	type Call,
	type SectionHandlers,
	type Refusal,
	type Refusals,
} from '../call.ts';
import { badRequest, dataError } from '../errors.ts';
import { internalColumns } from '../state/catalog-contents.ts';
import { BUILT_IN_NAME, INTERNAL_CATALOG_ID } from '../state/catalogs.ts';
import { importCsv, sampleCsv } from '../state/csv-import.ts';
import {
	columnType,
	type ColumnRequest,
	type InternalColumn,
	type InternalTable,
	type TableKind,
} from '../state/internal-tables.ts';
import { isStrict } from '../strict-docs.ts';

type Column = Partial<ColumnRequest>;

const tableOf = ({ project, params }: Call<unknown>, kind: TableKind): InternalTable =>
	project.internalTables.get(kind, params.tableName);

const list = (kind: TableKind) => (call: Call) =>
	call.project.internalTables.all(kind).map(tableView);

const create = (kind: TableKind) => async (call: Call) =>
	tableView(await call.project.internalTables.create(kind, call.params.tableName));

const remove = (kind: TableKind) => async (call: Call) =>
	call.project.internalTables.delete(tableOf(call, kind)) as Promise<undefined>;

const columns = (kind: TableKind) => (call: Call) =>
	internalColumns(tableOf(call, kind)).map(columnView);

/** The body and the answer are arrays, though one object is published (§16 #11). */
const addColumns = (kind: TableKind) => async (call: Call<Column | Column[]>) => {
	const table = tableOf(call, kind);
	const columns = Array.isArray(call.body) ? call.body : [call.body];
	const requests = columns.map((column) => ({
		...column,
		name: need(column, 'name'),
		dataType: need(column, 'dataType'),
	}));
	const added: InternalColumn[] = [];
	for (const request of requests) {
		added.push(await call.project.internalTables.addColumn(table, request));
	}
	const views = added.map(columnView);
	return isStrict(call.environment.switches, 11) ? publishedAnswer(views[0]) : views;
};

/**
 * A Peaka Table keeps the label and the default; a name or type in the body changes nothing (assumed, §17). A BI Table echoes
 * the change under the id "-1" and keeps nothing (§16 #15). The answer is one object, though an array is published (§16 #12).
 */
const updateColumn = (kind: TableKind) => (call: Call<Column>) => {
	const { switches } = call.environment;
	const column = columnOf(call, tableOf(call, kind));
	if (call.body.dataType === undefined) throw badRequest(MISSING_DISCRIMINATOR);
	const { displayName = column.displayName, defaultValue = column.defaultValue } = call.body;
	const lies = kind === 'bitable' && !isStrict(switches, 15);
	const changed = lies
		? { ...column, id: '-1', displayName, defaultValue }
		: Object.assign(column, { displayName, defaultValue });
	const view = columnView(changed);
	return isStrict(switches, 12) ? publishedAnswer([view]) : view;
};

const dropColumn = (kind: TableKind) => async (call: Call) => {
	const table = tableOf(call, kind);
	return call.project.internalTables.dropColumn(table, columnOf(call, table)) as Promise<undefined>;
};

export const internalTableHandlers = {
	INT1: list('bitable'),
	INT2: create('bitable'),
	INT3: remove('bitable'),
	INT4: columns('bitable'),
	INT5: addColumns('bitable'),
	INT6: updateColumn('bitable'),
	INT7: dropColumn('bitable'),
	INT8: list('table'),
	INT9: create('table'),
	INT10: remove('table'),
	INT11: columns('table'),
	INT12: addColumns('table'),
	INT13: updateColumn('table'),
	INT14: dropColumn('table'),
	INT15: importFile,
	INT16: ({ project, params, environment }) => {
		const table = project.internalTables.find('table', params.tableName);
		return new RawAnswer('text/csv', sampleCsv(table, environment.ids), {
			'content-disposition': 'attachment; filename="sample.csv"',
		});
	},
} satisfies SectionHandlers;

/** Column types that the contract does not list are refused in the server's own words (§3.2). */
const refuseType =
	(kind: TableKind): Refusal =>
	(body, switches) => {
		for (const column of Array.isArray(body) ? body : [body]) {
			const { dataType } = (column ?? {}) as Column;
			if (typeof dataType === 'string') columnType(dataType, kind, switches);
		}
		// Two published forms that the contract corrects (§16 #11, #13).
		return isStrict(switches, Array.isArray(body) ? 13 : 11);
	};

export const internalTableRefusals: Refusals = {
	INT5: refuseType('bitable'),
	INT6: refuseType('bitable'),
	INT12: refuseType('table'),
	INT13: refuseType('table'),
};

const MISSING_DISCRIMINATOR =
	"Class discriminator was missing and no default serializers were registered in the polymorphic scope of 'SerColumnType'.";

/** System columns cannot be changed or dropped; a missing column answers 400 (assumed, §17). */
function columnOf({ params }: Call<unknown>, table: InternalTable): InternalColumn {
	const column = table.columns.find(({ name }) => name === params.columnName);
	if (!column) throw dataError(`There is no column with name: ${params.columnName}`);
	return column;
}

function tableView({ kind, name }: InternalTable) {
	return {
		catalogId: INTERNAL_CATALOG_ID,
		catalogName: BUILT_IN_NAME,
		schemaName: kind,
		tableName: name,
		isCacheable: false,
		isDynamicTable: false,
		isCached: false,
	};
}

function columnView(column: InternalColumn) {
	return { isNotNull: false, isUnique: false, ...column };
}

async function importFile(call: Call<{ request?: string; file?: string }>) {
	const { project, body, files, key, environment } = call;
	const table = tableOf(call, 'table');
	const file = files.file ?? (body.file === undefined ? undefined : Buffer.from(body.file));
	if (!file) throw badRequest("Required part 'file' is not present.");
	const request = files.request?.toString('utf8') ?? need(body, 'request');
	const startTime = environment.clock.now();
	const processed = await importCsv(project.internalTables, table, file, request, key.owner.id);
	return {
		id: environment.ids.uuid(),
		status: 'COMPLETED',
		startTime,
		endTime: environment.clock.now(),
		progress: 100,
		result: { processed },
	};
}
