// Semantic catalogs: tables made from saved queries (docs/peaka-api.md §5.13).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import type { SemanticCatalog } from '../state/catalogs.ts';
import { isStrict } from '../strict-docs.ts';

export const semanticCatalogHandlers = {
	SEM1: ({ project, body, environment }: Call<{ name?: string }>) => {
		const { id, name, displayName } = project.catalogs.createSemantic(need(body, 'name'));
		// The example and an official client say `type`, the schema `catalogType` (§16 #30).
		const typeMember = isStrict(environment.switches, 30) ? 'catalogType' : 'type';
		return { id, name, displayName, [typeMember]: 'SEMANTIC' };
	},
	SEM2: createTable,
	SEM3: (call: Call<{ target?: string }>) => {
		const target = call.accounts.project(need(call.body, 'target'));
		target.catalogs.receive(call.project, catalogOf(call));
		return undefined;
	},
	SEM4: (call: Call) => {
		const catalog = catalogOf(call);
		const { tableId } = call.params;
		const index = catalog.tables.findIndex(({ id }) => id === tableId);
		if (index < 0) {
			const { unknownIdStatus } = call.environment.switches.assumed;
			throw dataError(`There is no semantic table with id: ${tableId}`, unknownIdStatus);
		}
		catalog.tables.splice(index, 1);
		return undefined;
	},
} satisfies SectionHandlers;

function catalogOf({ project, params }: Call<unknown>): SemanticCatalog {
	const catalog = project.catalogs.get(params.catalogId);
	if (catalog.kind !== 'semantic') throw dataError(`Catalog is not semantic: ${catalog.name}`);
	return catalog;
}

interface TableRequest {
	schemaName?: string;
	tableName?: string;
	queryId?: string;
}

function createTable(call: Call<TableRequest>) {
	const { project, body, environment } = call;
	const catalog = catalogOf(call);
	const schemaName = need(body, 'schemaName');
	const tableName = need(body, 'tableName');
	const queryId = project.queries.get(need(body, 'queryId')).id;
	// What a second table of the name does is unknown (§17 Semantic).
	if (project.contents.find(catalog, schemaName, tableName)) {
		throw dataError(`Table already exists: ${schemaName}.${tableName}`);
	}
	const table = { id: environment.ids.snowflake(), schemaName, tableName, queryId };
	catalog.tables.push(table);
	return {
		catalogId: catalog.id,
		catalogName: catalog.name,
		schemaName,
		tableName,
		tableId: table.id,
	};
}
