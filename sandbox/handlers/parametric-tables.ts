// Parametric tables (docs/peaka-api.md §5.16, §10.6).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import type { ConnectedCatalog } from '../state/catalogs.ts';
import { same } from '../state/names.ts';
import { checkParameters, type ParametricTable } from '../state/parametric-tables.ts';

export const parametricTableHandlers = {
	PAR1: (call) => catalogOf(call).parametricTables,
	PAR2: (call: Call<Partial<ParametricTable>>) => {
		const { project, body } = call;
		const catalog = catalogOf(call);
		const table: ParametricTable = {
			fromSchema: need(body, 'fromSchema'),
			fromTable: need(body, 'fromTable'),
			toSchema: need(body, 'toSchema'),
			toTable: need(body, 'toTable'),
			paramValues: need(body, 'paramValues'),
		};
		const base = project.contents.table(catalog, table.fromSchema, table.fromTable);
		if (project.contents.find(catalog, table.toSchema, table.toTable)) {
			throw dataError(`Table already exists: ${table.toSchema}.${table.toTable}`);
		}
		checkParameters(base.source?.columns ?? [], table);
		catalog.parametricTables.push(table);
		return table;
	},
	PAR3: (call) => {
		const tables = catalogOf(call).parametricTables;
		const { toSchema, toTable } = call.query as { toSchema: string; toTable: string };
		const index = tables.findIndex(
			(table) => same(table.toSchema, toSchema) && same(table.toTable, toTable),
		);
		if (index < 0) throw dataError(`There is no parametric table: ${toSchema}.${toTable}`, 404);
		tables.splice(index, 1);
		return undefined;
	},
} satisfies SectionHandlers;

function catalogOf({ project, params }: Call<unknown>): ConnectedCatalog {
	const catalog = project.catalogs.get(params.catalogId);
	if (catalog.kind === 'connected') return catalog;
	throw dataError(`Catalog has no parametric tables: ${catalog.name}`);
}
