// Generated from contract/contract.json and contract/deviations.json: npm run contract

export type MaterializedQuerySchedule = {
	type?: 'interval' | 'cron' | 'none';
	cronExpression?: string | null;
	repeatDuration?: string | null;
	timezone?: string | null;
	[member: string]: unknown;
} | null;
export type MaterializedQueryScheduleRequest = {
	type?: 'interval' | 'cron' | 'none';
	cronExpression?: string | null;
	repeatDuration?: string | null;
	timezone?: string | null;
} | null;
export type RelationList =
	| {
			relations: Relation[];
			[member: string]: unknown;
	  }
	| {
			[member: string]: Relation;
	  }
	| Relation[];
export type InitSessionRequest = {
	projectId?: string;
	theme?: string;
	sessionMode?: 'CONNECTOR_MODAL_ONLY' | 'FULL_STUDIO';
	themeOverride?: boolean;
	timeoutInSeconds?: number;
} & InitSessionRequest1;
export type InitSessionRequest1 = InitSessionFullStudio | InitSessionConnectorModalOnly;

/**
 * Every operation of Peaka's API by its id in docs/peaka-api.md §5. A body has no unknown members, an answer may. A
 * part of a multipart body has the type of what it holds, and AGT3's answer is one event.
 */
export interface Operations {
	/**
	 * List Organizations
	 */
	ORG1: {
		method: 'GET';
		path: '/organizations';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Organization[];
	};
	/**
	 * Read Organization
	 */
	ORG2: {
		method: 'GET';
		path: '/organizations/{organizationId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Organization;
	};
	/**
	 * List Workspaces
	 */
	WSP1: {
		method: 'GET';
		path: '/organizations/{organizationId}/workspaces';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Workspace[];
	};
	/**
	 * Create Workspace
	 */
	WSP2: {
		method: 'POST';
		path: '/organizations/{organizationId}/workspaces';
		safe: false;
		query: undefined;
		body: WorkspaceRequest;
		answer: Workspace;
	};
	/**
	 * Read Workspace
	 */
	WSP3: {
		method: 'GET';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Workspace;
	};
	/**
	 * Update Workspace
	 */
	WSP4: {
		method: 'PUT';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}';
		safe: false;
		query: undefined;
		body: WorkspaceRequest;
		answer: Workspace;
	};
	/**
	 * Delete Workspace
	 */
	WSP5: {
		method: 'DELETE';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Projects
	 */
	PRJ1: {
		method: 'GET';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}/projects';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Project[];
	};
	/**
	 * Create Project
	 */
	PRJ2: {
		method: 'POST';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}/projects';
		safe: false;
		query: undefined;
		body: ProjectRequest;
		answer: Project;
	};
	/**
	 * Read Project
	 */
	PRJ3: {
		method: 'GET';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}/projects/{projectId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Project;
	};
	/**
	 * Update Project
	 */
	PRJ4: {
		method: 'PUT';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}/projects/{projectId}';
		safe: false;
		query: undefined;
		body: ProjectRequest;
		answer: Project;
	};
	/**
	 * Delete Project
	 */
	PRJ5: {
		method: 'DELETE';
		path: '/organizations/{organizationId}/workspaces/{workspaceId}/projects/{projectId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Projects
	 */
	OLD1: {
		method: 'GET';
		path: '/projects';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Project[];
	};
	/**
	 * Create Project
	 */
	OLD2: {
		method: 'POST';
		path: '/projects';
		safe: false;
		query: undefined;
		body: ProjectRequest;
		answer: Project;
	};
	/**
	 * Read Project
	 */
	OLD3: {
		method: 'GET';
		path: '/projects/{projectId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Project;
	};
	/**
	 * Update Project
	 */
	OLD4: {
		method: 'PUT';
		path: '/projects/{projectId}';
		safe: false;
		query: undefined;
		body: ProjectRequest;
		answer: Project;
	};
	/**
	 * Delete Project
	 */
	OLD5: {
		method: 'DELETE';
		path: '/projects/{projectId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List API Keys
	 */
	KEY1: {
		method: 'GET';
		path: '/projects/{projectId}/apiKeys';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ApiKey[];
	};
	/**
	 * Create API Key
	 */
	KEY2: {
		method: 'POST';
		path: '/projects/{projectId}/apiKeys';
		safe: false;
		query: undefined;
		body: ApiKeyRequest;
		answer: ApiKey;
	};
	/**
	 * Delete API Key
	 */
	KEY3: {
		method: 'DELETE';
		path: '/projects/{projectId}/apiKeys/{apiKeyId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Connection Config
	 */
	CON1: {
		method: 'GET';
		path: '/connections/config';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ConnectionConfiguration[];
	};
	/**
	 * Get Connection Config
	 */
	CON2: {
		method: 'GET';
		path: '/connections/config/{connectionType}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ConnectionConfiguration;
	};
	/**
	 * List Connections
	 */
	CON3: {
		method: 'GET';
		path: '/connections/{projectId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Connection[];
	};
	/**
	 * Create Connection
	 */
	CON4: {
		method: 'POST';
		path: '/connections/{projectId}';
		safe: false;
		query: undefined;
		body: ConnectionRequest;
		answer: Connection;
	};
	/**
	 * Oauth2 Callback
	 */
	CON5: {
		method: 'POST';
		path: '/connections/{projectId}/oauth2';
		safe: false;
		query: undefined;
		body: Oauth2Callback;
		answer: Connection;
	};
	/**
	 * Get Connection
	 */
	CON6: {
		method: 'GET';
		path: '/connections/{projectId}/{connectionId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Connection;
	};
	/**
	 * Update Connection
	 */
	CON7: {
		method: 'PUT';
		path: '/connections/{projectId}/{connectionId}';
		safe: false;
		query: undefined;
		body: ConnectionRequest;
		answer: Connection;
	};
	/**
	 * Delete Connection
	 */
	CON8: {
		method: 'DELETE';
		path: '/connections/{projectId}/{connectionId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Get Connection Detail
	 */
	CON9: {
		method: 'GET';
		path: '/connections/{projectId}/{connectionId}/detail';
		safe: true;
		query: undefined;
		body: undefined;
		answer: {
			type?: string;
			[member: string]: unknown;
		};
	};
	/**
	 * List Catalogs
	 */
	CAT1: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Catalog[];
	};
	/**
	 * Create Catalog
	 */
	CAT2: {
		method: 'POST';
		path: '/data/projects/{projectId}/catalogs';
		safe: false;
		query: undefined;
		body: CatalogRequest;
		answer: Catalog;
	};
	/**
	 * Read Catalog
	 */
	CAT3: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Catalog;
	};
	/**
	 * Delete Catalog
	 */
	CAT4: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/catalogs/{catalogId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Schemas
	 */
	CAT5: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Schema[];
	};
	/**
	 * List Tables
	 */
	CAT6: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Table[];
	};
	/**
	 * List Columns
	 */
	CAT7: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/columns';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ColumnDetail[];
	};
	/**
	 * Table is Cached
	 */
	CAT8: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/isCached';
		safe: true;
		query: undefined;
		body: undefined;
		answer: TableCacheResult;
	};
	/**
	 * Table Statistics
	 */
	CAT9: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/statistics';
		safe: true;
		query: undefined;
		body: undefined;
		answer: TableStatistics;
	};
	/**
	 * Share Catalog
	 */
	CAT10: {
		method: 'POST';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/share';
		safe: false;
		query: undefined;
		body: CatalogShareRequestV2;
		answer: SharedCatalogResponse;
	};
	/**
	 * Search
	 */
	CAT11: {
		method: 'POST';
		path: '/data/projects/{projectId}/search';
		safe: true;
		query: undefined;
		body: SearchRequest;
		answer: SearchResult;
	};
	/**
	 * List BI Tables
	 */
	INT1: {
		method: 'GET';
		path: '/data/projects/{projectId}/bitable';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Table[];
	};
	/**
	 * Create BI Table
	 */
	INT2: {
		method: 'POST';
		path: '/data/projects/{projectId}/bitable/{tableName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: Table;
	};
	/**
	 * Delete BI Table
	 */
	INT3: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/bitable/{tableName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List BI Columns
	 */
	INT4: {
		method: 'GET';
		path: '/data/projects/{projectId}/bitable/{tableName}/columns';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ColumnDetail[];
	};
	/**
	 * Add BI Column
	 */
	INT5: {
		method: 'POST';
		path: '/data/projects/{projectId}/bitable/{tableName}/columns';
		safe: false;
		query: undefined;
		body: ColumnRequest[];
		answer: ColumnDetail[];
	};
	/**
	 * Update BI Column
	 */
	INT6: {
		method: 'PUT';
		path: '/data/projects/{projectId}/bitable/{tableName}/columns/{columnName}';
		safe: false;
		query: undefined;
		body: ColumnRequest;
		answer: ColumnDetail | ColumnDetail[];
	};
	/**
	 * Delete BI Column
	 */
	INT7: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/bitable/{tableName}/columns/{columnName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Tables
	 */
	INT8: {
		method: 'GET';
		path: '/data/projects/{projectId}/table';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Table[];
	};
	/**
	 * Create Table
	 */
	INT9: {
		method: 'POST';
		path: '/data/projects/{projectId}/table/{tableName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: Table;
	};
	/**
	 * Delete Table
	 */
	INT10: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/table/{tableName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Columns
	 */
	INT11: {
		method: 'GET';
		path: '/data/projects/{projectId}/table/{tableName}/columns';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ColumnDetail[];
	};
	/**
	 * Add Column
	 */
	INT12: {
		method: 'POST';
		path: '/data/projects/{projectId}/table/{tableName}/columns';
		safe: false;
		query: undefined;
		body: ColumnRequest[];
		answer: ColumnDetail[];
	};
	/**
	 * Update Column
	 */
	INT13: {
		method: 'PUT';
		path: '/data/projects/{projectId}/table/{tableName}/columns/{columnName}';
		safe: false;
		query: undefined;
		body: ColumnRequest;
		answer: ColumnDetail | ColumnDetail[];
	};
	/**
	 * Delete Column
	 */
	INT14: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/table/{tableName}/columns/{columnName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Import CSV
	 */
	INT15: {
		method: 'POST';
		path: '/data/projects/{projectId}/table/{tableName}/import';
		safe: false;
		query: undefined;
		body: {
			file: Uint8Array;
			request: ImportRequest;
		};
		answer: ImportJob;
	};
	/**
	 * Get Sample CSV
	 */
	INT16: {
		method: 'GET';
		path: '/data/projects/{projectId}/table/{tableName}/sample';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Uint8Array;
	};
	/**
	 * List Queries
	 */
	QRY1: {
		method: 'GET';
		path: '/data/projects/{projectId}/queries';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Query[];
	};
	/**
	 * Create Query
	 */
	QRY2: {
		method: 'POST';
		path: '/data/projects/{projectId}/queries';
		safe: false;
		query: {
			checkSchemaExists?: boolean;
		};
		body: QueryRequest;
		answer: Query;
	};
	/**
	 * Execute Query
	 */
	QRY3: {
		method: 'POST';
		path: '/data/projects/{projectId}/queries/execute';
		safe: true;
		query: {
			format?: 'CELL_TYPED' | 'SIMPLE' | 'COMPACT';
		};
		body:
			| QueryExecuteRequest
			| QueryExecuteRequestId
			| QueryExecuteRequestName
			| QueryExecuteRequestStatement;
		answer: QueryResult;
	};
	/**
	 * Read Query
	 */
	QRY4: {
		method: 'GET';
		path: '/data/projects/{projectId}/queries/{queryId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Query;
	};
	/**
	 * Update Query
	 */
	QRY5: {
		method: 'PUT';
		path: '/data/projects/{projectId}/queries/{queryId}';
		safe: false;
		query: {
			checkSchemaExists?: boolean;
		};
		body: QueryRequest;
		answer: Query;
	};
	/**
	 * Delete Query
	 */
	QRY6: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/queries/{queryId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Update Query Path
	 */
	QRY7: {
		method: 'PATCH';
		path: '/data/projects/{projectId}/queries/{queryId}/path';
		safe: false;
		query: undefined;
		body: QueryPathUpdateRequest;
		answer: undefined;
	};
	/**
	 * List Query Folders
	 */
	FLD1: {
		method: 'GET';
		path: '/data/projects/{projectId}/queries/folders';
		safe: true;
		query: undefined;
		body: undefined;
		answer: QueryFolderListResponse;
	};
	/**
	 * Create Query Folder
	 */
	FLD2: {
		method: 'POST';
		path: '/data/projects/{projectId}/queries/folders';
		safe: false;
		query: undefined;
		body: QueryFolderCreateRequest;
		answer: QueryFolderItem;
	};
	/**
	 * Get Query Folder Tree
	 */
	FLD3: {
		method: 'GET';
		path: '/data/projects/{projectId}/queries/folders/tree';
		safe: true;
		query: {
			includeQueries?: boolean;
			rootFolderId?: string;
		};
		body: undefined;
		answer: QueryFolderTreeResponse;
	};
	/**
	 * Read Query Folder
	 */
	FLD4: {
		method: 'GET';
		path: '/data/projects/{projectId}/queries/folders/{folderId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: QueryFolderWithContentsResponse;
	};
	/**
	 * Add/Remove Queries In/From Folder
	 */
	FLD5: {
		method: 'PUT';
		path: '/data/projects/{projectId}/queries/folders/{folderId}';
		safe: false;
		query: undefined;
		body: QueryFolderUpdateRequest;
		answer: QueryFolderWithContentsResponse;
	};
	/**
	 * Delete Query Folder
	 */
	FLD6: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/queries/folders/{folderId}';
		safe: false;
		query: {
			force?: boolean;
		};
		body: undefined;
		answer: undefined;
	};
	/**
	 * Rename Query Folder
	 */
	FLD7: {
		method: 'PATCH';
		path: '/data/projects/{projectId}/queries/folders/{folderId}/name';
		safe: false;
		query: undefined;
		body: QueryFolderRenameRequest;
		answer: QueryFolderItem;
	};
	/**
	 * Move Query Folder
	 */
	FLD8: {
		method: 'PATCH';
		path: '/data/projects/{projectId}/queries/folders/{folderId}/path';
		safe: false;
		query: undefined;
		body: QueryPathUpdateRequest;
		answer: QueryFolderItem;
	};
	/**
	 * Create Query Folder Under Parent
	 */
	FLD9: {
		method: 'POST';
		path: '/data/projects/{projectId}/queries/folders/{parentFolderId}';
		safe: false;
		query: undefined;
		body: QueryFolderCreateRequest;
		answer: QueryFolderItem;
	};
	/**
	 * List Materialized Query Statuses
	 */
	MAT1: {
		method: 'GET';
		path: '/data/projects/{projectId}/materialized-queries/status';
		safe: true;
		query: undefined;
		body: undefined;
		answer: MaterializedQueryStatusView[];
	};
	/**
	 * Cancel Materialized Query Refresh
	 */
	MAT2: {
		method: 'POST';
		path: '/data/projects/{projectId}/materialized-queries/{queryId}/cancel';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Refresh Materialized Query
	 */
	MAT3: {
		method: 'POST';
		path: '/data/projects/{projectId}/materialized-queries/{queryId}/refresh';
		safe: false;
		query: undefined;
		body: undefined;
		answer: TriggerResult | undefined;
	};
	/**
	 * Read Materialized Query Status
	 */
	MAT4: {
		method: 'GET';
		path: '/data/projects/{projectId}/materialized-queries/{queryId}/status';
		safe: true;
		query: undefined;
		body: undefined;
		answer: MaterializedQueryStatusView;
	};
	/**
	 * Create a semantic catalog
	 */
	SEM1: {
		method: 'POST';
		path: '/data/projects/{projectId}/semantic-catalogs';
		safe: false;
		query: undefined;
		body: SemanticCatalogRequest;
		answer: SemanticCatalog;
	};
	/**
	 * Create a semantic table
	 */
	SEM2: {
		method: 'POST';
		path: '/data/projects/{projectId}/semantic-catalogs/{catalogId}';
		safe: false;
		query: undefined;
		body: SemanticTableRequest;
		answer: SemanticTable;
	};
	/**
	 * Share Semantic Catalog
	 */
	SEM3: {
		method: 'POST';
		path: '/data/projects/{projectId}/semantic-catalogs/{catalogId}/share';
		safe: false;
		query: undefined;
		body: CatalogShareRequest;
		answer: undefined;
	};
	/**
	 * Delete a semantic table
	 */
	SEM4: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/semantic-catalogs/{catalogId}/table/{tableId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Create Cache
	 */
	CCH1: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache';
		safe: false;
		query: undefined;
		body: CacheRequest;
		answer: Cache;
	};
	/**
	 * Create Batch Cache
	 */
	CCH2: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache/batch';
		safe: false;
		query: undefined;
		body: CacheRequest[];
		answer: CacheCreateStatus[];
	};
	/**
	 * Get All Cache Statuses of a Project
	 */
	CCH3: {
		method: 'GET';
		path: '/data/projects/{projectId}/cache/status';
		safe: true;
		query: undefined;
		body: undefined;
		answer: CacheStatus[];
	};
	/**
	 * Get Cache Settings
	 */
	CCH4: {
		method: 'GET';
		path: '/data/projects/{projectId}/cache/{cacheId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Cache;
	};
	/**
	 * Update Cache Settings
	 */
	CCH5: {
		method: 'PUT';
		path: '/data/projects/{projectId}/cache/{cacheId}';
		safe: false;
		query: undefined;
		body: CacheSettingsUpdateRequest;
		answer: Cache;
	};
	/**
	 * Delete Cache
	 */
	CCH6: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/cache/{cacheId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Cancel Running Full Refresh
	 */
	CCH7: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache/{cacheId}/cancelFullRefreshUpdate';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Cancel Running Incremental Update
	 */
	CCH8: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache/{cacheId}/cancelIncrementalUpdate';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * Get Cache Execution History
	 */
	CCH9: {
		method: 'GET';
		path: '/data/projects/{projectId}/cache/{cacheId}/executionHistory';
		safe: true;
		query: {
			limit?: number;
			offset?: number;
		};
		body: undefined;
		answer: CacheExecutionInfo[];
	};
	/**
	 * Trigger Full Refresh Cache Update
	 */
	CCH10: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache/{cacheId}/fullRefreshUpdate';
		safe: false;
		query: undefined;
		body: undefined;
		answer: TriggerResult;
	};
	/**
	 * Trigger Incremental Cache Update
	 */
	CCH11: {
		method: 'POST';
		path: '/data/projects/{projectId}/cache/{cacheId}/incrementalUpdate';
		safe: false;
		query: undefined;
		body: undefined;
		answer: TriggerResult;
	};
	/**
	 * Get Cache Status
	 */
	CCH12: {
		method: 'GET';
		path: '/data/projects/{projectId}/cache/{cacheId}/status';
		safe: true;
		query: {
			excludeLogs?: boolean;
		};
		body: undefined;
		answer: CacheStatus;
	};
	/**
	 * Get All Cache Statuses of a Catalog
	 */
	CCH13: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalog/{catalogId}/cache/status';
		safe: true;
		query: undefined;
		body: undefined;
		answer: CacheStatus[];
	};
	/**
	 * Get All Cache Statuses of a Schema
	 */
	CCH14: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalog/{catalogId}/schema/{schemaName}/cache/status';
		safe: true;
		query: undefined;
		body: undefined;
		answer: CacheStatus[];
	};
	/**
	 * Export Query (async)
	 */
	EXP1: {
		method: 'POST';
		path: '/data/projects/{projectId}/queries/{queryId}/exports';
		safe: false;
		query: undefined;
		body: ExportRequest;
		answer: ExportJobCreated;
	};
	/**
	 * Export Table (async)
	 */
	EXP2: {
		method: 'POST';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/exports';
		safe: false;
		query: undefined;
		body: ExportRequest;
		answer: ExportJobCreated;
	};
	/**
	 * List Exports
	 */
	EXP3: {
		method: 'GET';
		path: '/data/projects/{projectId}/exports';
		safe: true;
		query: {
			status?: string;
			limit?: number;
			createdBefore?: string;
		};
		body: undefined;
		answer: ExportJobResponse[];
	};
	/**
	 * Read Export
	 */
	EXP4: {
		method: 'GET';
		path: '/data/projects/{projectId}/exports/{exportId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ExportJobResponse;
	};
	/**
	 * Cancel Export
	 */
	EXP5: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/exports/{exportId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: undefined;
	};
	/**
	 * List Parametric Tables
	 */
	PAR1: {
		method: 'GET';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/parametricTables';
		safe: true;
		query: undefined;
		body: undefined;
		answer: ParametricTable[];
	};
	/**
	 * Create Parametric Table
	 */
	PAR2: {
		method: 'POST';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/parametricTables';
		safe: false;
		query: undefined;
		body: ParametricTableRequest;
		answer: ParametricTable;
	};
	/**
	 * Delete Parametric Table
	 */
	PAR3: {
		method: 'DELETE';
		path: '/data/projects/{projectId}/catalogs/{catalogId}/parametricTables';
		safe: false;
		query: {
			toSchema: string;
			toTable: string;
		};
		body: undefined;
		answer: undefined;
	};
	/**
	 * Transpile SQL
	 */
	SQL1: {
		method: 'POST';
		path: '/sql/transpile/{dialect}';
		safe: true;
		query: undefined;
		body: SQLTranspileQueryRequest;
		answer: TranspileResult;
	};
	/**
	 * Get Project Metadata
	 */
	MET1: {
		method: 'GET';
		path: '/metadata/{projectId}';
		safe: true;
		query: {
			catalogId?: string;
			schemaName?: string;
		};
		body: undefined;
		answer: ProjectMetadata;
	};
	/**
	 * Generate categorical values from the column
	 */
	MET2: {
		method: 'PUT';
		path: '/metadata/{projectId}/categorical/{catalogId}/{schemaName}/{tableName}/{columnName}';
		safe: false;
		query: undefined;
		body: MetadataCategoricalColumnRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Delete categorical values
	 */
	MET3: {
		method: 'DELETE';
		path: '/metadata/{projectId}/categorical/{catalogId}/{schemaName}/{tableName}/{columnName}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Semantic query golden sqls for the project
	 */
	MET4: {
		method: 'GET';
		path: '/metadata/{projectId}/golden-sql/query';
		safe: true;
		query: {
			q: string;
		};
		body: undefined;
		answer: GoldenSqlMatches;
	};
	/**
	 * List of golden sqls for the project
	 */
	MET5: {
		method: 'GET';
		path: '/metadata/{projectId}/golden-sqls';
		safe: true;
		query: undefined;
		body: undefined;
		answer: GoldenSqlList;
	};
	/**
	 * Create golden sql for the project
	 */
	MET6: {
		method: 'POST';
		path: '/metadata/{projectId}/golden-sqls';
		safe: false;
		query: undefined;
		body: MetadataAddGoldenSqlRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Delete golden sql from the project
	 */
	MET7: {
		method: 'DELETE';
		path: '/metadata/{projectId}/golden-sqls/{id}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Semantic query metadata for the project
	 */
	MET8: {
		method: 'GET';
		path: '/metadata/{projectId}/query';
		safe: true;
		query: {
			table: string;
			topK?: string;
		};
		body: undefined;
		answer: MetadataMatches;
	};
	/**
	 * Generate sample ai questions for the project
	 */
	MET9: {
		method: 'GET';
		path: '/metadata/{projectId}/questions/generate';
		safe: false;
		query: {
			question: string;
		};
		body: undefined;
		answer: SampleQuestions;
	};
	/**
	 * Refresh Project Metadata
	 */
	MET10: {
		method: 'POST';
		path: '/metadata/{projectId}/refresh';
		safe: false;
		query: undefined;
		body: MetadataRefreshMetadataRequest | undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Get Metadata Refresh Job Callback
	 */
	MET11: {
		method: 'GET';
		path: '/metadata/{projectId}/refresh/callback';
		safe: true;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Register Metadata Refresh Job Callback
	 */
	MET12: {
		method: 'POST';
		path: '/metadata/{projectId}/refresh/callback';
		safe: false;
		query: undefined;
		body: MetadataRefreshMetadataCallbackRequest | undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Unregister Metadata Refresh Job Callback
	 */
	MET13: {
		method: 'DELETE';
		path: '/metadata/{projectId}/refresh/callback';
		safe: false;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Get Metadata Refresh Job Status
	 */
	MET14: {
		method: 'GET';
		path: '/metadata/{projectId}/refresh/{catalogId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: MetadataRefreshJobStatusResult;
	};
	/**
	 * Get Project Catalog Metadata Relations
	 */
	MET15: {
		method: 'GET';
		path: '/metadata/{projectId}/relations/{catalogId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: RelationList;
	};
	/**
	 * Add Relation To Metadata
	 */
	MET16: {
		method: 'POST';
		path: '/metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{columnName}';
		safe: false;
		query: undefined;
		body: MetadataAddRelationRequest;
		answer: Relation;
	};
	/**
	 * Update Relation From Metadata
	 */
	MET17: {
		method: 'PUT';
		path: '/metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{relationId}';
		safe: false;
		query: undefined;
		body: MetadataUpdateRelationRequest;
		answer:
			| Relation
			| {
					[member: string]: unknown;
			  };
	};
	/**
	 * Delete Relation From Metadata
	 */
	MET18: {
		method: 'DELETE';
		path: '/metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{relationId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Generate semantics for the table
	 */
	MET19: {
		method: 'POST';
		path: '/metadata/{projectId}/semantics/{catalogId}/{schemaName}/{tableName}';
		safe: false;
		query: undefined;
		body: MetadataCreateSemanticsRequest;
		answer: SemanticsProposal;
	};
	/**
	 * Update Metadata ai usage per catalog level
	 */
	MET20: {
		method: 'PUT';
		path: '/metadata/{projectId}/{catalogId}';
		safe: false;
		query: undefined;
		body: MetadataAIUsageUpdateRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Update Metadata ai usage per schema level
	 */
	MET21: {
		method: 'PUT';
		path: '/metadata/{projectId}/{catalogId}/{schemaName}';
		safe: false;
		query: undefined;
		body: MetadataAIUsageUpdateRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Update Metadata
	 */
	MET22: {
		method: 'PUT';
		path: '/metadata/{projectId}/{catalogId}/{schemaName}/{tableName}';
		safe: false;
		query: undefined;
		body: MetadataUpdateRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Get png image of current ai workflow
	 */
	AGT1: {
		method: 'GET';
		path: '/ai-agent/workflow/png';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Uint8Array;
	};
	/**
	 * Chat with agent
	 */
	AGT2: {
		method: 'POST';
		path: '/ai-agent/{projectId}/chat';
		safe: false;
		query: undefined;
		body: AIAgentChatRequestDto;
		answer: AgentAnswer;
	};
	/**
	 * Chat with agent via stream
	 */
	AGT3: {
		method: 'POST';
		path: '/ai-agent/{projectId}/chat/stream';
		safe: false;
		query: undefined;
		body: AIAgentChatStreamRequestDto;
		answer: ServerSentEventMapStringObject;
	};
	/**
	 * List ai-agent threads
	 */
	AGT4: {
		method: 'GET';
		path: '/ai-agent/{projectId}/threads';
		safe: true;
		query: undefined;
		body: undefined;
		answer: AgentThreadList;
	};
	/**
	 * Get ai-agent thread
	 */
	AGT5: {
		method: 'GET';
		path: '/ai-agent/{projectId}/threads/{threadId}';
		safe: true;
		query: undefined;
		body: undefined;
		answer: AgentThread;
	};
	/**
	 * Update ai-agent thread display name
	 */
	AGT6: {
		method: 'PUT';
		path: '/ai-agent/{projectId}/threads/{threadId}';
		safe: false;
		query: undefined;
		body: AIAgentThreadUpdateRequest;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Delete ai-agent thread
	 */
	AGT7: {
		method: 'DELETE';
		path: '/ai-agent/{projectId}/threads/{threadId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: {
			[member: string]: unknown;
		};
	};
	/**
	 * Init Session (Deprecated)
	 */
	EMB1: {
		method: 'GET';
		path: '/ui/initSession';
		safe: false;
		query: {
			projectId: string;
			timeoutInSeconds?: number;
			theme?: string;
			themeOverride?: boolean;
		};
		body: undefined;
		answer: EmbeddedSession;
	};
	/**
	 * Init Session
	 */
	EMB2: {
		method: 'POST';
		path: '/ui/initSession';
		safe: false;
		query: undefined;
		body: InitSessionRequest;
		answer: EmbeddedSession;
	};
	/**
	 * List Supported Drivers
	 */
	DRV1: {
		method: 'GET';
		path: '/supportedDrivers';
		safe: true;
		query: {
			catalogName?: string;
		};
		body: undefined;
		answer: SupportedDrivers;
	};
	/**
	 * Get JDBC Driver
	 */
	DRV2: {
		method: 'GET';
		path: '/supportedDrivers/jdbc';
		safe: true;
		query: undefined;
		body: undefined;
		answer: {
			JDBC?: string;
			[member: string]: unknown;
		};
	};
	/**
	 * Get SQL Alchemy Driver
	 */
	DRV3: {
		method: 'GET';
		path: '/supportedDrivers/sql_alchemy';
		safe: true;
		query: {
			catalogName: string;
		};
		body: undefined;
		answer: {
			SQL_ALCHEMY?: string;
			[member: string]: unknown;
		};
	};
	/**
	 * Ask Question To AI Agent
	 */
	'AI1-1': {
		method: 'POST';
		path: '/ai/{projectId}/agent';
		safe: false;
		query: undefined;
		body: AIAgentTaskRequest;
		answer: AIAgentTaskResponse;
	};
	/**
	 * Get AI Chat History
	 */
	'AI1-2': {
		method: 'GET';
		path: '/ai/{projectId}/agent/history';
		safe: true;
		query: undefined;
		body: undefined;
		answer: AIChatHistoryResponse;
	};
	/**
	 * Update AI Chat History Thread Name
	 */
	'AI1-3': {
		method: 'PUT';
		path: '/ai/{projectId}/agent/history/{threadId}';
		safe: false;
		query: undefined;
		body: AIChatHistoryUpdateRequest;
		answer: AIChatHistoryResponse;
	};
	/**
	 * Delete AI Chat History
	 */
	'AI1-4': {
		method: 'DELETE';
		path: '/ai/{projectId}/agent/history/{threadId}';
		safe: false;
		query: undefined;
		body: undefined;
		answer: AIChatHistoryResponse;
	};
	/**
	 * Info
	 */
	INF1: {
		method: 'GET';
		path: '/info';
		safe: true;
		query: undefined;
		body: undefined;
		answer: Info;
	};
}
export interface Organization {
	id?: string;
	name?: string;
	owner?: string;
	createdAt?: string;
	iconFileId?: string | null;
	description?: string | null;
	[member: string]: unknown;
}
export interface Workspace {
	id?: string;
	name?: string;
	createdBy?: string;
	organizationId?: string;
	description?: string | null;
	createdAt?: string | null;
	defaultWorkspace?: boolean;
	[member: string]: unknown;
}
export interface WorkspaceRequest {
	name?: string;
	description?: string;
}
export interface Project {
	id?: string;
	name?: string;
	description?: string;
	domain?: string;
	webhookBaseUrl?: string | null;
	createdAt?: string;
	owner?: string;
	workspaceId?: string;
	[member: string]: unknown;
}
export interface ProjectRequest {
	name: string;
	description?: string;
}
export interface ApiKey {
	name?: string;
	apiKey?: string | null;
	apiKeyId?: string;
	expiresAt?: string | null;
	[member: string]: unknown;
}
export interface ApiKeyRequest {
	name?: string;
	expiresAt?: string;
}
export interface ConnectionConfiguration {
	connectionType?: string;
	connectionTypeLabel?: string;
	name?: string;
	authorizationType?: string;
	credentialSchemaType?: string;
	redirectRequired?: boolean;
	category?: string;
	configuration?: ConnectionConfigurationItem[];
	documentationUrl?: string;
	[member: string]: unknown;
}
export interface ConnectionConfigurationItem {
	fieldName?: string;
	fieldType?: 'text' | 'number' | 'boolean';
	required?: boolean;
	description?: string;
	[member: string]: unknown;
}
export interface Connection {
	id?: string;
	name?: string;
	type?: string;
	url?: string;
	[member: string]: unknown;
}
export interface ConnectionRequest {
	name?: string;
	type?: string;
	credential?: {
		[member: string]: unknown;
	};
	connectionCallback?: string;
}
export interface Oauth2Callback {
	queryParameters?: string;
}
export interface Catalog {
	id?: string;
	name?: string;
	displayName?: string;
	catalogType?: string;
	connectionId?: string | null;
	[member: string]: unknown;
}
export interface CatalogRequest {
	name?: string;
	connectionId?: string;
	extraParameters?: {
		[member: string]: unknown;
	};
}
export interface Schema {
	catalogId?: string;
	catalogName?: string;
	schemaName?: string;
	[member: string]: unknown;
}
export interface Table {
	catalogId?: string;
	catalogName?: string;
	schemaName?: string;
	tableName?: string;
	supportedCacheTypes?: string[];
	isCacheable?: boolean;
	isDynamicTable?: boolean;
	isCached?: boolean;
	[member: string]: unknown;
}
export interface ColumnDetail {
	id?: string;
	name?: string;
	dataType?: string;
	displayName?: string;
	defaultValue?: string | null;
	isNotNull?: boolean;
	isUnique?: boolean;
	desc?: string;
	[member: string]: unknown;
}
export interface TableCacheResult {
	supportedCacheTypes?: string[];
	isCached?: boolean;
	isCacheable?: boolean;
	[member: string]: unknown;
}
export interface TableStatistics {
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
	columnStatistics?: ColumnStatistics[];
	[member: string]: unknown;
}
export interface ColumnStatistics {
	columnName?: string;
	distinctFraction?: number;
	[member: string]: unknown;
}
export interface CatalogShareRequestV2 {
	targetProjectId?: string;
}
export interface SharedCatalogResponse {
	sharedCatalogId?: string;
	[member: string]: unknown;
}
export interface SearchRequest {
	catalog?: string;
	schema?: string;
	query?: string;
	limit?: number;
	offset?: number;
}
export interface SearchResult {
	matchedCatalogs?: CatalogSchemaTable[] | null;
	matchedSchemas?: CatalogSchemaTable[] | null;
	matchedTables?: CatalogSchemaTable[] | null;
	meta?: Meta;
	[member: string]: unknown;
}
export interface CatalogSchemaTable {
	catalog?: string;
	schema?: string;
	table?: string;
	[member: string]: unknown;
}
export interface Meta {
	page?: Page;
	query?: {
		text?: string;
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface Page {
	limit?: number;
	offset?: number;
	nextOffset?: number | null;
	[member: string]: unknown;
}
export interface ColumnRequest {
	name?: string;
	dataType?: 'VARCHAR' | 'BIGINT' | 'BOOLEAN' | 'DECIMAL' | 'TIMESTAMP' | 'TIME' | 'DATE' | 'UUID';
	displayName?: string;
	defaultValue?: string | null;
	isNotNull?: boolean;
	isUnique?: boolean;
}
export interface ImportRequest {
	mappings?: ImportMapping[];
	containsHeader?: boolean;
}
export interface ImportMapping {
	name?: string;
	csvColumnName?: string;
	csvColumnIndex?: number;
}
export interface ImportJob {
	id?: string;
	status?: string;
	startTime?: number;
	endTime?: number;
	progress?: number;
	result?: {
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface Query {
	id?: string;
	displayName?: string;
	name?: string;
	inputQuery?: string;
	queryType?: 'PLAIN' | 'MATERIALIZED';
	schedule?: MaterializedQuerySchedule;
	path?: string | null;
	folderId?: string | null;
	[member: string]: unknown;
}
export interface QueryRequest {
	displayName?: string;
	inputQuery?: string | null;
	queryType?: 'PLAIN' | 'MATERIALIZED';
	schedule?: MaterializedQueryScheduleRequest;
	inputQueryRefId?: string | null;
	path?: string | null;
}
export interface QueryExecuteRequest {
	columns?: string[];
	/**
	 * @minItems 1
	 */
	from: [TableForQuery, ...TableForQuery[]];
	limit?: number;
	offset?: number;
	orderBy?: string[] | null;
	filters?: {
		[member: string]: unknown;
	} | null;
	timeout?: number;
}
export interface TableForQuery {
	catalogId?: string;
	catalogName?: string;
	schemaName?: string;
	tableName?: string;
}
export interface QueryExecuteRequestId {
	id: string;
	timeout?: number;
}
export interface QueryExecuteRequestName {
	qualifiedName: string;
	timeout?: number;
}
export interface QueryExecuteRequestStatement {
	statement: string;
	bindings?: string[];
	timeout?: number;
}
export interface QueryResult {
	columns?: QueryResultColumn[];
	data?: (
		| CellTypedCell[]
		| {
				[member: string]: unknown;
		  }
		| unknown[]
	)[];
	[member: string]: unknown;
}
export interface QueryResultColumn {
	catalogId?: string | null;
	catalogName?: string | null;
	schemaName?: string | null;
	tableName?: string | null;
	columnName?: string;
	[member: string]: unknown;
}
export interface CellTypedCell {
	name: string;
	displayName?: string;
	dataType?: string;
	order?: number;
	value: unknown;
	[member: string]: unknown;
}
export interface QueryPathUpdateRequest {
	path?: string;
}
export interface QueryFolderListResponse {
	items?: QueryFolderItem[];
	[member: string]: unknown;
}
export interface QueryFolderItem {
	id?: string;
	name?: string;
	path?: string;
	parentId?: string | null;
	createdAt?: string;
	[member: string]: unknown;
}
export interface QueryFolderCreateRequest {
	folderName?: string;
}
export interface QueryFolderTreeResponse {
	tree?: QueryFolderTreeNode[];
	[member: string]: unknown;
}
export interface QueryFolderTreeNode {
	id?: string;
	name?: string;
	path?: string;
	children?: QueryFolderTreeNode[];
	queries?: Query[];
	[member: string]: unknown;
}
export interface QueryFolderWithContentsResponse {
	id?: string;
	name?: string;
	path?: string;
	parentId?: string | null;
	createdAt?: string;
	folders?: QueryFolderItem[];
	queries?: Query[];
	[member: string]: unknown;
}
export interface QueryFolderUpdateRequest {
	queryIdsAdded?: string[];
	queryIdsRemoved?: string[];
}
export interface QueryFolderRenameRequest {
	name: string;
}
export interface MaterializedQueryStatusView {
	queryId?: string;
	queryName?: string;
	scheduleSettings?: MaterializedQuerySchedule;
	nextExecutionStartTime?: string | null;
	status?: string;
	lastExecutionStartTime?: string | null;
	lastUpdateTime?: string | null;
	[member: string]: unknown;
}
export interface TriggerResult {
	status?: string;
	message?: string;
	[member: string]: unknown;
}
export interface SemanticCatalogRequest {
	name?: string;
}
export interface SemanticCatalog {
	id?: string;
	name?: string;
	displayName?: string;
	type?: string;
	catalogType?: string;
	[member: string]: unknown;
}
export interface SemanticTableRequest {
	schemaName?: string;
	tableName?: string;
	queryId?: string;
}
export interface SemanticTable {
	catalogId?: string;
	catalogName?: string;
	schemaName?: string;
	tableName?: string;
	tableId?: string;
	[member: string]: unknown;
}
export interface CatalogShareRequest {
	target?: string;
}
export interface CacheRequest {
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
	incrementalCacheSchedule?: ScheduleRequest;
	fullRefreshCacheSchedule?: ScheduleRequest;
}
export interface ScheduleRequest {
	type?: string;
	expression?: string;
}
export interface Cache {
	id?: string;
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
	incrementalCacheSchedule?: Schedule | null;
	fullRefreshCacheSchedule?: Schedule | null;
	appId?: string;
	projectId?: string;
	[member: string]: unknown;
}
export interface Schedule {
	type?: string;
	expression?: string;
	[member: string]: unknown;
}
export interface CacheCreateStatus {
	success?: boolean;
	error?: string;
	cache?: Cache;
	[member: string]: unknown;
}
export interface CacheStatus {
	id?: string;
	status?: 'RUNNING' | 'CANCELLED' | 'FAILED' | 'COMPLETED' | 'DELETED' | 'NOT_INITIALIZED';
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
	lastIncrementalCacheExecution?: CacheExecutionInfo | null;
	lastFullRefreshCacheExecution?: CacheExecutionInfo | null;
	cacheActionLogs?: CacheActionRecord[];
	appId?: string;
	projectId?: string;
	[member: string]: unknown;
}
export interface CacheExecutionInfo {
	id?: string;
	executionMode?: string;
	status?: string;
	error?: {
		[member: string]: unknown;
	} | null;
	progress?: CacheExecutionProgress | null;
	createdAt?: string;
	updatedAt?: string;
	finishedAt?: string | null;
	[member: string]: unknown;
}
export interface CacheExecutionProgress {
	numberOfCachedRecords?: number;
	numberOfInsertedRecords?: number;
	numberOfUpdatedRecords?: number;
	numberOfDeletedRecords?: number;
	lastOffset?: string;
	lastCacheTxId?: string;
	[member: string]: unknown;
}
export interface CacheActionRecord {
	timestamp?: string;
	action?: string;
	message?: string;
	cacheType?: string;
	isScheduled?: boolean;
	[member: string]: unknown;
}
export interface CacheSettingsUpdateRequest {
	incrementalCacheSchedule?: ScheduleRequest;
	fullRefreshCacheSchedule?: ScheduleRequest;
}
export interface ExportRequest {
	format?: 'CSV' | 'JSONL';
	limit?: number;
	csvOptions?: ExportCsvOptions;
	includeSystemColumns?: boolean;
	columns?: string[];
	compression?: 'NONE' | 'GZIP';
}
export interface ExportCsvOptions {
	delimiter?: string;
	quoteChar?: string;
	recordSeparator?: string;
	includeHeader?: boolean;
	nullValue?: string;
}
export interface ExportJobCreated {
	id?: string;
	status?: string;
	[member: string]: unknown;
}
export interface ExportJobResponse {
	id?: string;
	status?: 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
	format?: string;
	compression?: string;
	rowCount?: number;
	bytes?: number;
	durationMs?: number;
	files?: ExportFile[];
	expiresAt?: string;
	downloadable?: boolean;
	error?: string;
	createdAt?: string;
	queryId?: string;
	catalogId?: string;
	schemaName?: string;
	tableName?: string;
	source?: string;
	userId?: string;
	userName?: string;
	apiKeyPrefix?: string;
	clientSource?: string;
	[member: string]: unknown;
}
export interface ExportFile {
	name?: string;
	url?: string;
	bytes?: number;
	[member: string]: unknown;
}
export interface ParametricTable {
	fromSchema?: string;
	fromTable?: string;
	toSchema?: string;
	toTable?: string;
	paramValues?: ParametricTableColumn[];
	[member: string]: unknown;
}
export interface ParametricTableColumn {
	key?: string;
	value?: string | number | boolean;
	[member: string]: unknown;
}
export interface ParametricTableRequest {
	fromSchema?: string;
	fromTable?: string;
	toSchema?: string;
	toTable?: string;
	paramValues?: ParametricTableColumnRequest[];
}
export interface ParametricTableColumnRequest {
	key?: string;
	value?: string | number | boolean;
}
export interface SQLTranspileQueryRequest {
	query?: string;
}
export interface TranspileResult {
	query?: string;
	result?: string;
	[member: string]: unknown;
}
export interface ProjectMetadata {
	metadata?: {
		id?: string;
		content?: string;
		metadata?: TableMetadata;
		[member: string]: unknown;
	}[];
	[member: string]: unknown;
}
export interface TableMetadata {
	projectId?: string;
	catalogId?: string;
	catalogType?: string;
	catalogSubType?: string;
	catalogQueryName?: string;
	catalogDisplayName?: string;
	schemaName?: string;
	tableName?: string;
	tableDescription?: string;
	isCacheable?: boolean;
	isDynamicTable?: boolean;
	useWithAI?: boolean;
	columns?: ColumnMetadata[];
	relations?: Relation[];
	[member: string]: unknown;
}
export interface ColumnMetadata {
	columnName?: string;
	columnDescription?: string;
	dataType?: string;
	order?: number;
	isNotNull?: boolean;
	isSystem?: boolean;
	isUnique?: boolean;
	isPrimary?: boolean;
	isCategorical?: boolean;
	categoricalValues?: string[];
	lineage?: Lineage[];
	sampleValues?: unknown[];
	[member: string]: unknown;
}
export interface Lineage {
	tables?: string[];
	column?: string;
	columnDescription?: string;
	expression?: string;
	[member: string]: unknown;
}
export interface Relation {
	id?: string;
	projectId?: string;
	sourceCatalogId?: string;
	sourceCatalogName?: string;
	sourceSchemaName?: string;
	sourceTableName?: string;
	sourceColumnName?: string;
	targetCatalogId?: string;
	targetCatalogName?: string;
	targetSchemaName?: string;
	targetTableName?: string;
	targetColumnName?: string;
	type?: 'MANY_TO_ONE' | 'ONE_TO_MANY' | 'ONE_TO_ONE';
	[member: string]: unknown;
}
export interface MetadataCategoricalColumnRequest {
	limit?: number;
	frequency?: string;
}
export interface GoldenSqlMatches {
	result?: {
		question?: string;
		sql?: string;
		[member: string]: unknown;
	}[];
	[member: string]: unknown;
}
export interface GoldenSqlList {
	result?: {
		id?: string;
		content?: string;
		metadata?: {
			sql?: string;
			prompt?: string;
			projectId?: string;
			[member: string]: unknown;
		};
		[member: string]: unknown;
	}[];
	[member: string]: unknown;
}
export interface MetadataAddGoldenSqlRequest {
	prompt?: string;
	sql?: string;
}
export interface MetadataMatches {
	result?: TableMetadata[];
	[member: string]: unknown;
}
export interface SampleQuestions {
	questions?: {
		question?: string;
		category?: string;
		[member: string]: unknown;
	}[];
	threadId?: string;
	[member: string]: unknown;
}
export interface MetadataRefreshMetadataRequest {
	catalogId?: string;
	callbackURL?: string;
	callbackToken?: string;
}
export interface MetadataRefreshMetadataCallbackRequest {
	callbackURL?: string;
	callbackToken?: string;
}
export interface MetadataRefreshJobStatusResult {
	status?:
		| 'not-active'
		| 'completed'
		| 'waiting'
		| 'active'
		| 'delayed'
		| 'failed'
		| 'paused'
		| 'stuck'
		| 'NOT_ACTIVE'
		| 'COMPLETED'
		| 'WAITING'
		| 'ACTIVE'
		| 'DELAYED'
		| 'FAILED'
		| 'PAUSED'
		| 'STUCK';
	[member: string]: unknown;
}
export interface MetadataAddRelationRequest {
	targetCatalogId?: string;
	targetSchemaName?: string;
	targetTableName?: string;
	targetColumnName?: string;
	type?: string;
}
export interface MetadataUpdateRelationRequest {
	type?: string;
}
export interface MetadataCreateSemanticsRequest {
	threadId?: string;
	initialPrompt?: string;
	limit?: number;
}
export interface SemanticsProposal {
	metadata?: TableMetadata;
	threadId?: string;
	[member: string]: unknown;
}
export interface MetadataAIUsageUpdateRequest {
	useWithAI?: boolean;
}
export interface MetadataUpdateRequest {
	tableDescription?: string;
	columns?: MetadataColumn[];
	useWithAI?: boolean;
}
export interface MetadataColumn {
	columnName?: string;
	columnDescription?: string;
	dataType?: string;
	order?: number;
	isNotNull?: boolean;
	isSystem?: boolean;
	isUnique?: boolean;
	isPrimary?: boolean;
	isCategorical?: boolean;
	categoricalValues?: string[];
	lineage?: MetadataColumnLineage[];
}
export interface MetadataColumnLineage {
	tables?: string[];
	column?: string;
	expression?: string;
}
export interface AIAgentChatRequestDto {
	message?: string;
	threadId?: string;
	noExecute?: boolean;
}
export interface AgentAnswer {
	result?: {
		messages?: AgentMessage[];
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface AgentMessage {
	lc?: number;
	type?: string;
	id?: string[];
	kwargs?: {
		content?: unknown;
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface AIAgentChatStreamRequestDto {
	message?: string;
	threadId?: string;
	noExecute?: boolean;
	streamModes?: string[];
}
export interface ServerSentEventMapStringObject {
	[member: string]: unknown;
}
export interface AgentThreadList {
	threads?: {
		threadId?: string;
		displayName?: string;
		projectId?: string;
		[member: string]: unknown;
	}[];
	[member: string]: unknown;
}
export interface AgentThread {
	result?: {
		values?: {
			messages?: AgentMessage[];
			[member: string]: unknown;
		};
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface AIAgentThreadUpdateRequest {
	displayName?: string;
}
export interface EmbeddedSession {
	sessionUrl?: string;
	partnerOrigin?: string;
	[member: string]: unknown;
}
export interface InitSessionFullStudio {
	sessionMode?: 'FULL_STUDIO';
	featureFlags?: {
		[member: string]: boolean;
	};
	featureConfigs?: {
		displayedConnectorTypes?: string[];
	};
}
export interface InitSessionConnectorModalOnly {
	sessionMode: 'CONNECTOR_MODAL_ONLY';
	connectorType?: string;
	catalogCreateEnabled?: boolean;
	autoCreateCatalog?: boolean;
}
export interface SupportedDrivers {
	JDBC?: string;
	SQL_ALCHEMY?: string;
	[member: string]: unknown;
}
export interface AIAgentTaskRequest {
	message?: string;
	threadId?: string;
	source?: string;
}
export interface AIAgentTaskResponse {
	threadId?: string;
	output?: AIChatHistoryOutput;
	[member: string]: unknown;
}
export interface AIChatHistoryOutput {
	data?: AIChatHistoryQueryData[][];
	text?: string;
	query?: string;
	[member: string]: unknown;
}
export interface AIChatHistoryQueryData {
	name?: string;
	order?: number;
	value?: unknown;
	dataType?: string;
	[member: string]: unknown;
}
export interface AIChatHistoryResponse {
	history?: AIChatHistory[];
	[member: string]: unknown;
}
export interface AIChatHistory {
	projectId?: string;
	aiThreadId?: string;
	displayName?: string;
	tasks?: AIChatHistoryTask[];
	source?: string;
	[member: string]: unknown;
}
export interface AIChatHistoryTask {
	step?: AIChatHistoryStep[];
	output?: AIChatHistoryOutput;
	message?: string;
	modelParams?: {
		[member: string]: unknown;
	};
	[member: string]: unknown;
}
export interface AIChatHistoryStep {
	action?: AIAction;
	observation?: string;
	[member: string]: unknown;
}
export interface AIAction {
	[member: string]: unknown;
}
export interface AIChatHistoryUpdateRequest {
	name?: string;
}
export interface Info {
	projectId?: string;
	projectName?: string;
	userId?: string;
	email?: string;
	[member: string]: unknown;
}

export type OperationId = keyof Operations;

/** The operations that change nothing. */
export type SafeOperationId = {
	[Id in OperationId]: Operations[Id]['safe'] extends true ? Id : never;
}[OperationId];
