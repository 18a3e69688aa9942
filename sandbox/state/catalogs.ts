// Catalogs of one project: the two built-in ones, connected, shared and semantic ones (docs/peaka-api.md §5.8, §10).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import type { Connection } from './connections.ts';
import { slug } from './names.ts';
import type { ParametricTable } from './parametric-tables.ts';
import type { Source } from './sources.ts';
import type { TableEntry, TableRead } from './table-entry.ts';

export const INTERNAL_CATALOG_ID = '1';
export const QUERY_CATALOG_ID = '2';
export const BUILT_IN_NAME = 'peaka';

interface CatalogNames {
	id: string;
	/** SQL name. */
	name: string;
	displayName: string;
}

/** A catalog over a connector. */
export interface ConnectedCatalog extends CatalogNames {
	kind: 'connected';
	catalogType: string;
	connectionId: string;
	source: Source;
	parametricTables: ParametricTable[];
}

/** The project that a shared catalog belongs to: what is asked of it. */
export interface CatalogOwner {
	catalogs: Pick<Catalogs, 'has' | 'get'>;
	contents: {
		schemas(catalog: Catalog): string[];
		allTables(catalog: Catalog): TableEntry[];
	};
	execution: { readable(catalog: Catalog, table: TableEntry): TableRead };
}

/** Read access to a catalog of another project. */
export interface SharedCatalog extends CatalogNames {
	kind: 'shared';
	owner: CatalogOwner;
	sourceCatalogId: string;
}

export interface SemanticTable {
	id: string;
	schemaName: string;
	tableName: string;
	queryId: string;
}

/** Tables made from saved queries. */
export interface SemanticCatalog extends CatalogNames {
	kind: 'semantic';
	tables: SemanticTable[];
}

export interface BuiltInCatalog extends CatalogNames {
	kind: 'internal' | 'query';
}

export type Catalog = BuiltInCatalog | ConnectedCatalog | SharedCatalog | SemanticCatalog;

const BUILT_IN: BuiltInCatalog[] = [
	{ kind: 'internal', id: INTERNAL_CATALOG_ID, name: BUILT_IN_NAME, displayName: BUILT_IN_NAME },
	{ kind: 'query', id: QUERY_CATALOG_ID, name: BUILT_IN_NAME, displayName: BUILT_IN_NAME },
];

/** Connection type → catalog type, where they differ (§10.2). */
const CATALOG_TYPES: Record<string, string> = {
	POSTGRES: 'peaka_postgres',
	MONGODB: 'peaka_mongodb',
};

export class Catalogs {
	readonly #byId = new Map<string, Catalog>(BUILT_IN.map((catalog) => [catalog.id, catalog]));
	/** Names that the search index knows; it is never cleaned (§10.5). */
	readonly indexed: Catalog[] = [...BUILT_IN];

	constructor(private readonly environment: Environment) {}

	/** A shared catalog is there as long as the catalog that it shows. */
	all(): Catalog[] {
		return [...this.#byId.values()].filter(isAlive);
	}

	has(id: string): boolean {
		const catalog = this.#byId.get(id);
		return catalog !== undefined && isAlive(catalog);
	}

	get(id: string): Catalog {
		const catalog = this.#byId.get(id);
		if (catalog && isAlive(catalog)) return catalog;
		const { unknownCatalogStatus } = this.environment.switches.assumed;
		throw dataError(
			'There is no catalog with this application and catalog id',
			unknownCatalogStatus,
		);
	}

	/** Both built-in catalogs have the same SQL name, so a name may stand for several. */
	named(name: string): Catalog[] {
		return this.all().filter((catalog) => catalog.name === name.toLowerCase());
	}

	connect(
		displayName: string,
		connection: Connection,
		id = this.environment.ids.snowflake(),
	): ConnectedCatalog {
		return this.#add({
			kind: 'connected',
			...this.#names(displayName, id),
			catalogType: CATALOG_TYPES[connection.type] ?? connection.type,
			connectionId: connection.id,
			source: this.environment.sources.of(connection.type),
			parametricTables: [],
		});
	}

	createSemantic(displayName: string): SemanticCatalog {
		const names = this.#names(displayName, this.environment.ids.snowflake());
		return this.#add({ kind: 'semantic', ...names, tables: [] });
	}

	/** Shows a catalog of another project in this one. */
	receive(owner: CatalogOwner, source: Catalog): SharedCatalog {
		const earlier = this.all().find(
			(catalog) =>
				catalog.kind === 'shared' &&
				catalog.owner === owner &&
				catalog.sourceCatalogId === source.id,
		);
		if (earlier && this.environment.switches.assumed.shareTwice === 'same') {
			return earlier as SharedCatalog;
		}
		return this.#add({
			kind: 'shared',
			...this.#names(this.#freeName(source.displayName), this.environment.ids.snowflake()),
			owner,
			sourceCatalogId: source.id,
		});
	}

	delete(id: string): void {
		this.get(id);
		if (BUILT_IN.some((catalog) => catalog.id === id)) {
			if (this.environment.switches.assumed.deleteBuiltInCatalog === 'ignore') return;
			throw dataError('Built-in catalogs cannot be deleted');
		}
		this.#byId.delete(id);
	}

	/** Catalogs of other projects that showed one of these vanish too. */
	clear(): void {
		this.#byId.clear();
	}

	#names(displayName: string, id: string): CatalogNames {
		const name = slug(displayName, this.environment.switches.assumed);
		if (this.named(name).length > 0) {
			throw dataError('There are already a catalog with same name!!');
		}
		return { id, name, displayName };
	}

	#freeName(displayName: string): string {
		let name = displayName;
		for (let n = 2; this.named(slug(name, this.environment.switches.assumed)).length; n++) {
			name = `${displayName}${n}`;
		}
		return name;
	}

	#add<Kind extends Catalog>(catalog: Kind): Kind {
		this.#byId.set(catalog.id, catalog);
		this.indexed.push(catalog);
		return catalog;
	}
}

export function isAlive(catalog: Catalog): boolean {
	return catalog.kind !== 'shared' || catalog.owner.catalogs.has(catalog.sourceCatalogId);
}
