import { field, locator, route } from '../kernel';
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

interface SemanticTable {
	tableName: string;
	tableId?: string;
}

export const semanticTable = locator('Semantic Table', 'tableId', {
	description: 'The table of the semantic catalog; its ID is the tableId that Create gave',
	by: ['ID', '846085284821990002'],
	search: 'searchSemanticTables',
	needs: [project, semanticCatalog],
	nothing:
		'Peaka does not show the IDs of these tables. Keep the tableId that Create gave, and choose By ID',
	walk: async (peaka, values, page) => {
		const schemas = await peaka.read<Array<{ schemaName: string }>>(route(schema.list, values));
		const next = page + 1 < schemas.length ? page + 1 : undefined;
		if (!schemas[page]) return { entries: [], next };
		const { schemaName } = schemas[page];
		const tables = await peaka.read<SemanticTable[]>(route(table.list, { ...values, schemaName }));
		const entries = tables.flatMap(({ tableName, tableId }) =>
			tableId ? [[`${schemaName} / ${tableName}`, tableId] as const] : [],
		);
		return { entries, next };
	},
});
