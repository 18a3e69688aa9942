import { field, locator, request } from '../kernel';
import { catalog } from './catalog';
import { project } from './project';
import { schema } from './schema';
import { table } from './table';

/** The list holds all catalogs: whether Peaka marks semantic ones there is not known (§17). */
export const semanticCatalog = field.literal({
	...catalog,
	displayName: 'Semantic Catalog',
	description: 'The semantic catalog to work with; the list shows all catalogs and their types',
});

export const semanticTable = locator('Semantic Table', 'tableId', {
	description: 'The table of the semantic catalog; its ID is the tableId that Create gave',
	by: ['ID', '846085284821990002'],
	search: 'searchSemanticTables',
	dependsOn: [project, semanticCatalog],
	emptyText:
		'Peaka does not show the IDs of these tables. Keep the tableId that Create gave, and choose By ID',
	loadPage: async (client, values, page) => {
		const schemas = await client.read(request('CAT5', schema.list, values));
		const next = page + 1 < schemas.length ? page + 1 : undefined;
		if (!schemas[page]) return { entries: [], next };
		const { schemaName = '' } = schemas[page];
		const tables = await client.read(request('CAT6', table.list, { ...values, schemaName }));
		const entries = tables.flatMap(({ tableName, tableId }) =>
			typeof tableId === 'string' ? [[`${schemaName} / ${tableName}`, tableId] as const] : [],
		);
		return { entries, next };
	},
});
