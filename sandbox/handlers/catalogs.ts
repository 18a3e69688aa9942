// Catalogs, schemas, tables, columns and search (docs/peaka-api.md §5.8, §10).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { connectionError, dataError, serverFault } from '../errors.ts';
import { isAlive, type Catalog } from '../state/catalogs.ts';
import { quote } from '../state/names.ts';
import type { TableEntry } from '../state/table-entry.ts';
import { isStrict } from '../strict-docs.ts';

export const catalogHandlers = {
	CAT1: ({ project }) => project.catalogs.all().map(catalogView),
	CAT2: createCatalog,
	CAT3: (call) => catalogView(catalogOf(call)),
	CAT4: async ({ project, params }) => {
		project.catalogs.delete(params.catalogId);
		await project.caches.deleteOf(params.catalogId);
		return undefined;
	},
	CAT5: (call) => {
		const catalog = catalogOf(call);
		return call.project.contents.schemas(catalog).map((schemaName) => ({
			catalogId: catalog.id,
			catalogName: catalog.name,
			schemaName,
		}));
	},
	CAT6: (call) => {
		const catalog = catalogOf(call);
		const { contents, environment } = call.project;
		const { schemaName } = call.params;
		if (!contents.schemas(catalog).includes(schemaName)) {
			throw dataError(
				`Schema '${schemaName}' does not exist`,
				environment.switches.assumed.unknownTableStatus,
			);
		}
		return contents.tables(catalog, schemaName).map((table) => tableView(call, catalog, table));
	},
	CAT7: async (call) => {
		const catalog = catalogOf(call);
		const columns = await call.project.contents.columns(catalog, tableOf(call));
		return columns.map((column) => ({ ...column, isNotNull: false, isUnique: false }));
	},
	CAT8: (call) => cacheView(call, catalogOf(call), tableOf(call)),
	CAT9: statistics,
	CAT10: shareCatalog,
	CAT11: search,
} satisfies SectionHandlers;

function catalogOf({ project, params }: Call<unknown>): Catalog {
	return project.catalogs.get(params.catalogId);
}

function tableOf(call: Call<unknown>): TableEntry {
	const { schemaName, tableName } = call.params;
	return call.project.contents.table(catalogOf(call), schemaName, tableName);
}

export function catalogView(catalog: Catalog) {
	return {
		id: catalog.id,
		name: catalog.name,
		displayName: catalog.displayName,
		catalogType: catalogType(catalog),
		connectionId: catalog.kind === 'connected' ? catalog.connectionId : null,
	};
}

/** Not the connection's type (§10.2). */
export function catalogType(catalog: Catalog): string {
	switch (catalog.kind) {
		case 'connected':
			return catalog.catalogType;
		case 'shared':
			return catalogType(catalog.owner.catalogs.get(catalog.sourceCatalogId));
		case 'semantic':
			return 'SEMANTIC';
		default:
			return catalog.kind;
	}
}

interface CatalogRequest {
	name?: string;
	connectionId?: string;
	extraParameters?: Record<string, unknown>;
}

function createCatalog({ project, body, environment }: Call<CatalogRequest>) {
	// In some projects every creation fails, for every connection (§10.3).
	if (environment.switches.createCatalog.forbidden500.includes(project.id)) {
		throw serverFault('Internal Server Error');
	}
	const name = need(body, 'name');
	const connection = project.connections.get(need(body, 'connectionId'));
	// A consent that was never given leaves an unusable connection (§9.6).
	if (connection.consent === 'pending' || connection.consent === 'refused') {
		throw connectionError('INVALID_CREDENTIALS', connection.name, null);
	}
	const secrets = environment.sources.of(connection.type).catalogSecrets ?? [];
	const missing = secrets.filter((secret) => !body.extraParameters?.[secret]);
	if (missing.length > 0) {
		throw dataError(
			`Fields [${missing.join(', ')}] are required for type with serial name ` +
				`'${connection.type.toUpperCase()}', but they were missing`,
		);
	}
	return catalogView(project.catalogs.connect(name, connection));
}

function tableView(call: Call<unknown>, catalog: Catalog, table: TableEntry) {
	return {
		catalogId: catalog.id,
		catalogName: catalog.name,
		schemaName: table.schemaName,
		tableName: table.tableName,
		isDynamicTable: table.isDynamicTable,
		...cacheView(call, catalog, table),
	};
}

function cacheView({ project, environment }: Call<unknown>, catalog: Catalog, table: TableEntry) {
	const isCacheable = table.cacheTypes.length > 0;
	const shown = isCacheable || environment.switches.assumed.uncacheableTypes === 'empty';
	return {
		...(shown && { supportedCacheTypes: table.cacheTypes }),
		isCacheable,
		isCached: project.caches.find(catalog.id, table.schemaName, table.tableName) !== undefined,
	};
}

/** Only PostgreSQL has them; the others name their catalog type (§5.8 CAT9). */
async function statistics(call: Call) {
	const catalog = catalogOf(call);
	const table = tableOf(call);
	const isSupported =
		(catalog.kind === 'connected' && catalog.source.hasStatistics) ||
		isStrict(call.environment.switches, 21);
	if (!isSupported || 'query' in table.read) {
		throw dataError(`Catalog type: ${catalogType(catalog)} is not being supported yet`);
	}
	const columns = await call.project.contents.columns(catalog, table);
	const counts = columns.map(({ name }) => `count(DISTINCT ${quote(name)})`);
	const [row] = await call.environment.engine.rows(
		`SELECT count(*), ${counts.join(', ')} FROM ${table.read.sql}`,
	);
	const [total, ...distinct] = row.map(Number);
	return {
		catalogId: catalog.id,
		schemaName: table.schemaName,
		tableName: table.tableName,
		columnStatistics: columns.map(({ name }, i) => ({
			columnName: name,
			distinctFraction: distinctFraction(distinct[i], total),
		})),
	};
}

/** As PostgreSQL's n_distinct: a negative share of the rows where values are many, else their number (§7.3). */
function distinctFraction(distinct: number, total: number): number {
	const share = total === 0 ? 0 : distinct / total;
	return share > 0.1 ? -share : distinct;
}

function shareCatalog(call: Call<{ targetProjectId?: string }>) {
	const target = call.accounts.project(need(call.body, 'targetProjectId'));
	return { sharedCatalogId: target.catalogs.receive(call.project, catalogOf(call)).id };
}

interface SearchRequest {
	catalog?: string;
	schema?: string;
	query?: string;
	limit?: number;
	offset?: number;
}

interface Hit {
	catalog: string;
	schema?: string;
	table?: string;
}

/** Looks at names only, in an index from which deleted catalogs never vanish; an empty group is null (§10.5). */
function search({ project, body }: Call<SearchRequest>) {
	const text = need(body, 'query').toLowerCase();
	const { limit = 100, offset = 0 } = body;
	const hits = searchIndex(project)
		.filter((hit) => !body.catalog || hit.catalog === body.catalog)
		.filter((hit) => !body.schema || (hit.schema === body.schema && hit.table !== undefined))
		.filter((hit) => (hit.table ?? hit.schema ?? hit.catalog).toLowerCase().includes(text));
	const page = hits.slice(offset, offset + limit);
	const group = (belongs: (hit: Hit) => boolean) => {
		const match = page.filter(belongs);
		return match.length > 0 ? match : null;
	};
	return {
		matchedCatalogs: group((hit) => hit.schema === undefined),
		matchedSchemas: group((hit) => hit.schema !== undefined && hit.table === undefined),
		matchedTables: group((hit) => hit.table !== undefined),
		meta: {
			page: { limit, offset, nextOffset: offset + limit < hits.length ? offset + limit : null },
			query: { text: body.query },
		},
	};
}

/** Catalogs, then schemas, then tables (assumed order). */
function searchIndex({ catalogs, contents }: Call['project']): Hit[] {
	const indexed = catalogs.indexed.filter(isAlive);
	const schemas = indexed.flatMap((catalog) =>
		contents.schemas(catalog).map((schema) => ({ catalog: catalog.name, schema })),
	);
	const tables = indexed.flatMap((catalog) =>
		contents.allTables(catalog).map(({ schemaName, tableName }) => ({
			catalog: catalog.name,
			schema: schemaName,
			table: tableName,
		})),
	);
	const names = [...new Set(indexed.map((catalog) => catalog.name))];
	return [...names.map((catalog) => ({ catalog })), ...schemas, ...tables];
}
