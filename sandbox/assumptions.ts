// What docs/peaka-api.md §17 leaves open, and what the sandbox answers there. Nothing here was ever seen from Peaka.
// Each entry can be changed through the switch `assumed`, so a client can be tried against another answer.
//
// Choices without an entry, because nothing could be gained by playing them otherwise:
// - Texts of refusals that docs/peaka-api.md §3 does not give word by word.
// - Missing members that a call needs (§6, "really needed") are refused in shape eD, as a missing `credential` is.
// - Two identifying keys in one execution, or a wrong one, are refused in shape eD.
// - Deleting a project deletes all that it holds and its keys; deleting a catalog deletes its caches; a shared catalog or a
//   semantic table vanishes with what it shows.
// - The deprecated list of projects is the one of the default workspace.
// - Search hits come catalogs first, then schemas, then tables, and the pages run through all three.
// - Renaming a column or changing its type by an update does nothing; system columns cannot be changed or dropped.
// - The types of system columns other than `_id`; `text` is the only one that an import can fill.
// - A refresh of a materialized query during its run is the same run.
// - A parametric table needs no parameters, has no cache, and refuses unknown parameters and macros. A macro's shifts are
//   counted from its anchor.
// - Metadata can be written for a table that no refresh has crawled; a refresh without `catalogId` crawls all connected catalogs.
// - Connectors whose fields are unknown want `token`, databases the fields of POSTGRES.
// - Wrong credentials: see state/credentials.ts for the values that are refused.
// - Around the measured texts of a CSV import (§9.7): where line and column stand, and the texts of other types, which are
//   PostgreSQL's.
// - Lineage (§12): tables as `catalog.schema.table`, `column` the name of the column described, `expression` its SQL.
// - The agent's answers, the semantic searches and the proposals come from words in names, not from a model.

export type Assumptions = ReturnType<typeof defaultAssumptions>;

export function defaultAssumptions() {
	return {
		// --- Authentication: statuses and bodies (§17 Auth). Body shape eA is used for all of them.
		/** `Authorization` missing or not `Bearer …`. 401 is documented, the body is not. */
		missingKey: { status: 401, errorCode: 401, message: 'Unauthorized' },
		/** Unknown, malformed or deleted key. 401 is documented, the body is not. */
		unknownKey: { status: 401, errorCode: 401, message: 'Invalid API key' },
		/** Key past its `expiresAt`. */
		expiredKey: { status: 401, errorCode: 401, message: 'API key has expired' },
		/** Project key on a partner-only operation. 403 is measured, the body is not. */
		wrongKeyKind: { status: 403, errorCode: 403, message: 'Forbidden' },
		/** Project key on a project that is not its own. */
		otherProject: { status: 403, errorCode: 403, message: 'Forbidden' },
		/** Partner key on a project that does not exist or was deleted. */
		unknownProject: { status: 404, errorCode: 404 },

		// --- Browsers
		/** `Access-Control-Allow-Origin`: pages of other origins are served, how is unrecorded (§1). */
		corsAllowOrigin: 'any' as 'any' | 'echo',

		// --- Organizations, workspaces, projects, keys
		/** Status for an unknown id where neither the docs nor a measurement name one. Queries and connections answer 400 live. */
		unknownIdStatus: 400,
		/** Deleting the default workspace, or one that still holds projects. */
		deleteUsedWorkspace: 'refuse' as 'refuse' | 'cascade',
		/** Random characters after the slug in a project's `domain`. */
		domainSuffixLength: 4,
		/** Whether `expiresAt` appears in the list of keys. */
		expiresAtInKeyList: true,

		// --- Names
		/** Blanks, dots, other signs and letters outside a–z in names turned into SQL names: left out, or `_` each. Lower-casing is known. */
		slugOtherCharacters: 'drop' as 'drop' | 'underscore',
		/** A second saved query with a label that gives the same SQL name: a number is added, or it is refused. */
		duplicateQueryName: 'number' as 'number' | 'refuse',
		/** A second connection of the same name. */
		duplicateConnectionName: 'allow' as 'refuse' | 'allow',
		/** Creating a Peaka Table that exists already. */
		duplicatePeakaTable: 'refuse' as 'refuse' | 'same',

		// --- Connections
		/** `errorCode` beside `INVALID_CREDENTIALS`. */
		invalidCredentialsCode: null as string | null,
		/** What queries say once the connection behind their catalog is gone. The status 400 is measured. */
		connectionGoneMessage: 'Connection of the catalog could not be found',
		/** `error` and text for a connector id that does not exist. */
		unknownConnectionType: { error: 'INVALID_CONNECTION_TYPE', message: 'invalid connection type' },
		/** `error` and text for a `queryParameters` whose state or code does not fit. */
		invalidOauthCallback: { error: 'INVALID_OAUTH2_CALLBACK', message: 'invalid oauth2 callback' },
		/** Connections whose consent is pending or was refused are in the list. */
		listUnfinishedConnections: true,
		/** `authorizationType` of connectors that take a token; only "token style" is known. */
		tokenAuthorizationType: 'bearer_token',

		// --- Catalogs and tables
		/** Deleting the built-in catalogs 1 and 2. */
		deleteBuiltInCatalog: 'refuse' as 'refuse' | 'ignore',
		/** Unknown catalog: 404 is the one status on record, from a comment (§3.2), so a client must take 400 and 404. */
		unknownCatalogStatus: 404,
		/** Unknown schema or table in listings, isCached and statistics: shape eA with this status. */
		unknownTableStatus: 400,
		/** Whether `supportedCacheTypes` of a table that cannot be cached is [] or absent. */
		uncacheableTypes: 'empty' as 'empty' | 'absent',
		/** Sharing a catalog a second time gives the id of the first share. */
		shareTwice: 'same' as 'same' | 'again',

		// --- Execute
		/** Seconds a statement may take when the request names none, and what is said when it takes longer. */
		executeTimeoutSeconds: 300,
		executeTimeout: { status: 400, message: 'Query exceeded the maximum run time limit' },
		/** Errors of the service behind a connector: their texts are measured, their status is not (§1, §3.2). */
		upstreamErrorStatus: 400,
		/** `columns[]` members of a computed column. */
		computedColumnOrigin: null as string | null,
		/** Which of two equally named columns survives in SIMPLE. */
		simpleDuplicate: 'last' as 'first' | 'last',
		/** Several `from` entries in the builder form: a cross join, or refused. */
		severalFrom: 'crossJoin' as 'crossJoin' | 'refuse',
		/** Builder operators beyond `>`, and nested and/or: an extension of the sandbox. */
		builderOperators: true,
		/** `PUT` of a query moves it when the body has a `path`. */
		queryPutMoves: true,
		/** A query whose tables do not exist is refused with the engine's text when `checkSchemaExists` is true. */
		checkSchemaExistsStatus: 400,
		/** What a forced delete of a folder does with the queries inside. */
		forcedFolderDelete: 'queriesToRoot' as 'queriesToRoot' | 'deleteQueries',
		/** Longest nesting of folders; null = none. */
		folderDepth: null as number | null,

		// --- Materialized queries
		/** Milliseconds from the answer of a create until the first run's times are told: a race, live (§9.3). 0 = they are there at once. */
		firstRunTimesMs: 500,
		/** Converting MATERIALIZED back to PLAIN drops the stored table. */
		backToPlain: 'allow' as 'allow' | 'refuse',
		/** Milliseconds between a refresh call and the run's start, while the old state is still told. */
		materializedStartMs: 500,
		/** A schedule that is no cron or no duration. */
		invalidSchedule: { status: 400, message: 'Invalid schedule' },

		// --- Caches
		/** Milliseconds from the answer of a create to RUNNING: 2 s − 1.3 s in one run, 300 to 400 in a later one (§1). */
		cacheFirstRunMs: 350,
		/** Creating a cache again while a run after its first load goes on; the 500 is measured for the first load (§9.1, §16 #4). */
		duplicateCacheDuringRefresh: 'fault' as 'fault' | 'same',
		/** What a read sees during a run after the first load: unmeasured; old rows are inferred (§9.1). */
		readsDuringRefresh: 'oldRows' as 'oldRows' | 'noRows',
		/** Cancelling a full refresh before its record is there, when an older record is: unmeasured (§9.1). As idle: 404. */
		cancelBesideOldRecord: 'idle' as 'idle' | 'fault',
		/** Answer of the two triggers: only the member names are known. */
		triggerAnswer: { status: 'SUCCESS', message: 'Cache update has been triggered' },
		/** Literals of `executionMode`, `action` and `cacheType`. */
		cacheModes: { incremental: 'INCREMENTAL', fullRefresh: 'FULL_REFRESH' },
		cacheActions: {
			started: 'STARTED',
			finished: 'FINISHED',
			failed: 'FAILED',
			cancelled: 'CANCELLED',
		},
		/** What a malformed schedule leaves: the old one, or a default of the server (§9.1 names both readings). */
		malformedCacheSchedule: 'keep' as 'keep' | 'reset',
		/** The default of the server for the reading 'reset'. */
		resetCacheSchedule: 'P1D',
		/** Milliseconds that the call which deletes a cache stays open; until it answers a create is a 500 (§9.1). */
		cacheDeleteMs: 0,

		// --- Exports
		/** Life of a link: about an hour is inferred. */
		exportLinkMs: 3_600_000,
		/** Object stores tend to refuse a request that has both a signature and an Authorization header (inferred, §9.4). */
		exportLinkRefusesAuthorization: true,
		/** Length of the list when `limit` is absent. */
		exportListLimit: 50,
		/** How long files are kept until the job reads EXPIRED. */
		exportRetentionMs: 24 * 3_600_000,
		/** Rows per file; more rows make several files. */
		exportRowsPerFile: 250_000,
		/** Milliseconds a job waits as PENDING. */
		exportPendingMs: 300,
		/** An unknown word in the list filter `status`. */
		exportUnknownStatusFilter: 'refuse' as 'refuse' | 'ignore',
		/** Values in JSONL: text as in execute, or JSON numbers and booleans. */
		exportJsonlValues: 'text' as 'text' | 'native',

		// --- Metadata
		/** Milliseconds in `waiting` before `active`, and in `completed` before the record is gone (`not-active`). */
		refreshWaitingMs: 200,
		refreshCompletedMs: 1_000,
		/** The callback request: nothing at all is published about it. */
		callbackMethod: 'POST' as 'POST' | 'PUT' | 'GET',
		callbackTokenIn: 'bearer' as 'bearer' | 'body' | 'query' | 'none',
		callbackTimeoutMs: 5_000,
		/** Member that carries the progress text of a PostgreSQL refresh. */
		refreshProgressMember: 'progress',
		/** Hits of the metadata and golden SQL searches when `topK` is absent. */
		searchTopK: 5,
		/** Envelope of the relations list (§12 names three). */
		relationsEnvelope: 'object' as 'object' | 'map' | 'array',

		// --- AI
		/** Where a chat answer carries its thread id: a member of `result`, beside it, or nowhere. */
		chatThreadId: 'result' as 'result' | 'top' | 'none',
		/** How a stream names its mode and its end. */
		streamEventName: 'mode' as 'mode' | 'none',
		streamEnd: 'event' as 'event' | 'close',

		// --- Embedded sessions
		sessionSeconds: 3600,

		// --- Trino port
		/** Characters of JSON after which a page of rows ends, as Trino's target result size. */
		trinoPageSize: 1_000_000,
		/** Milliseconds that a finished query's pages can still be read. */
		trinoResultMs: 300_000,
		/** What a partner key reads, which belongs to no one project. */
		trinoPartnerKey: 'firstProject' as 'firstProject' | 'refuse',
	};
}
