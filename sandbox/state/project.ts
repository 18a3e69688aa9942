// One project and all that lives in it. Two projects never see each other's objects: each has its own.
import type { Environment } from '../environment.ts';
import type { User } from './users.ts';
import { Agent } from './agent.ts';
import { Caches } from './caches.ts';
import { CatalogContents } from './catalog-contents.ts';
import { Catalogs } from './catalogs.ts';
import { Connections } from './connections.ts';
import { Consents } from './consents.ts';
import { Execution } from './execution.ts';
import { Exports } from './exports.ts';
import { Folders } from './folders.ts';
import { GoldenSqls } from './golden-sqls.ts';
import { InternalTables } from './internal-tables.ts';
import { MaterializedQueries } from './materialized-queries.ts';
import { Metadata } from './metadata.ts';
import { qualified, quote } from './names.ts';
import { Queries } from './queries.ts';
import { RefreshJobs } from './refresh-jobs.ts';
import { Relations } from './relations.ts';

export interface ProjectFields {
	id: string;
	name: string;
	description: string | null;
	domain: string;
	createdAt: string;
	owner: User;
	workspaceId: string;
}

export class Project {
	readonly connections: Connections;
	readonly consents: Consents;
	readonly catalogs: Catalogs;
	readonly caches: Caches;
	readonly contents: CatalogContents;
	readonly execution: Execution;
	readonly internalTables: InternalTables;
	readonly queries: Queries;
	readonly folders: Folders;
	readonly materializedQueries: MaterializedQueries;
	readonly refreshJobs: RefreshJobs;
	readonly exports: Exports;
	readonly metadata: Metadata;
	readonly relations: Relations;
	readonly goldenSqls: GoldenSqls;
	readonly agent: Agent;
	/** DuckDB database of what the project stores itself: internal tables, materialized results, cached rows. */
	readonly database: string;

	constructor(
		readonly environment: Environment,
		readonly fields: ProjectFields,
	) {
		this.database = `project_${fields.id}`;
		this.connections = new Connections(environment);
		this.consents = new Consents(environment);
		this.catalogs = new Catalogs(environment);
		this.caches = new Caches(this);
		this.contents = new CatalogContents(this);
		this.execution = new Execution(this);
		this.internalTables = new InternalTables(environment, this.database);
		this.queries = new Queries(environment);
		this.folders = new Folders(environment);
		this.materializedQueries = new MaterializedQueries(this);
		this.refreshJobs = new RefreshJobs(this);
		this.exports = new Exports(this);
		this.metadata = new Metadata(this);
		this.relations = new Relations(environment);
		this.goldenSqls = new GoldenSqls(environment);
		this.agent = new Agent(this);
	}

	get id(): string {
		return this.fields.id;
	}

	get workspaceId(): string {
		return this.fields.workspaceId;
	}

	async open(): Promise<void> {
		const schemas = ['table', 'bitable', 'mtquery', 'cache'].map(
			(schema) => `CREATE SCHEMA ${qualified(this.database, schema)}`,
		);
		await this.environment.engine.run(
			[`ATTACH ':memory:' AS ${quote(this.database)}`, ...schemas].join(';\n'),
		);
	}

	async close(): Promise<void> {
		this.materializedQueries.stop();
		this.refreshJobs.stop();
		this.caches.stop();
		this.exports.stop();
		this.metadata.stop();
		this.catalogs.clear();
		await this.environment.engine.run(`DETACH ${quote(this.database)}`);
	}
}
