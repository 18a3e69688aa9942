// Each assumption of the sandbox (docs/peaka-api.md §17): how it is seen from outside, or why it isn't.
import { defaultAssumptions, type Assumptions } from '../../sandbox/assumptions';
import { isRow, rowsOf } from './reads';
import { filterLook, severalFromLook } from './builder';
import type { SqlEndpoint } from './sql-endpoint';
import { findTable, upstreamError } from './tables';
import { UNKNOWN_ID, UNKNOWN_KEY, UNKNOWN_NAME, UNKNOWN_UUID } from './unknown';
import {
	answerOf,
	asAssumed,
	defaultLength,
	holds,
	otherwise,
	errorIs,
	rows,
	statusIs,
	undecided,
	type Look,
	type Verdict,
} from './verdict';

const assumed = defaultAssumptions();

const byWriting = 'it takes changes in the account';
const byClock = 'not looked at: it would take too long';
const byChat = 'not looked at: an AI call costs money';
const byCallback = 'it takes a receiver that Peaka can reach';

const ORIGIN = 'https://n8n-live-check.example';

/** With a partner key or with a project key only. */
const withKey =
	(kind: 'partner' | 'project', look: Look): Look =>
	(probe) =>
		probe.readings.keyKind === kind ? look(probe) : undecided(`it takes a ${kind} key`);

const withSql =
	(look: (sql: SqlEndpoint) => Promise<Verdict>): Look =>
	({ sql }) =>
		sql ? look(sql) : undecided('the SQL endpoint is unknown: set PEAKA_SQL_URL');

const wordsLook =
	(member: string, lists: string[], known: string[]): Look =>
	(probe) => {
		const words = lists.flatMap((id) => {
			const logs = answerOf(probe, id);
			const list =
				isRow(logs) && !Array.isArray(logs) ? rowsOf(logs.cacheActionLogs) : rowsOf(logs);
			return list.map((row) => row[member]).filter((word) => typeof word === 'string');
		});
		if (words.length === 0) return undecided('there is no cache with a history');
		return holds(
			words.every((word) => known.includes(word)),
			`another ${member}`,
		);
	};

const LOOKS: Record<keyof Assumptions, Look | string> = {
	missingKey: async ({ connection }) =>
		errorIs(assumed.missingKey, await connection.ask('INF1', { headers: { Authorization: null } })),
	unknownKey: async ({ connection }) =>
		errorIs(
			assumed.unknownKey,
			await connection.ask('INF1', { headers: { Authorization: `Bearer ${UNKNOWN_KEY}` } }),
		),
	expiredKey: byWriting,
	wrongKeyKind: withKey('project', async ({ connection }) =>
		errorIs(assumed.wrongKeyKind, await connection.ask('ORG1')),
	),
	otherProject: withKey('project', async ({ connection }) =>
		errorIs(
			assumed.otherProject,
			await connection.ask('CAT1', { params: { projectId: UNKNOWN_NAME } }),
		),
	),
	unknownProject: withKey('partner', async ({ connection }) =>
		errorIs(
			assumed.unknownProject,
			await connection.ask('CAT1', { params: { projectId: UNKNOWN_NAME } }),
		),
	),
	corsAllowOrigin: async ({ connection }) => {
		const { headers } = await connection.ask('INF1', { headers: { Origin: ORIGIN } });
		const allowed = headers['access-control-allow-origin'];
		if (allowed === '*') return asAssumed;
		return otherwise(allowed === ORIGIN ? 'the origin is repeated' : 'the origin is not allowed');
	},
	unknownIdStatus: async ({ connection, readings: { params } }) =>
		statusIs(
			assumed.unknownIdStatus,
			await connection.ask('AGT5', { params: { ...params, threadId: UNKNOWN_UUID } }),
		),
	deleteUsedWorkspace: byWriting,
	domainSuffixLength: byWriting,
	expiresAtInKeyList: byWriting,
	slugOtherCharacters: byWriting,
	duplicateQueryName: byWriting,
	duplicateConnectionName: byWriting,
	duplicatePeakaTable: byWriting,
	invalidCredentialsCode: byWriting,
	connectionGoneMessage: byWriting,
	unknownConnectionType: byWriting,
	invalidOauthCallback: byWriting,
	listUnfinishedConnections: byWriting,
	tokenAuthorizationType: (probe) => {
		const direct = rows(probe, 'CON1').filter(({ redirectRequired }) => redirectRequired === false);
		if (direct.length === 0) return undecided('there is no connector without a consent');
		return holds(
			direct.some(({ authorizationType }) => authorizationType === assumed.tokenAuthorizationType),
			'no connector has this authorizationType',
		);
	},
	deleteBuiltInCatalog: byWriting,
	unknownCatalogStatus: async ({ connection, readings: { params } }) =>
		statusIs(
			assumed.unknownCatalogStatus,
			await connection.ask('CAT3', { params: { ...params, catalogId: UNKNOWN_ID } }),
		),
	unknownTableStatus: async ({ connection, readings: { params } }) => {
		if (!params.schemaName) return undecided('there is no schema');
		return statusIs(
			assumed.unknownTableStatus,
			await connection.ask('CAT8', { params: { ...params, tableName: UNKNOWN_NAME } }),
		);
	},
	uncacheableTypes: async (probe) => {
		let types: unknown;
		const isUncacheable = (table: Record<string, unknown>) => {
			types = table.supportedCacheTypes;
			return table.isCacheable === false;
		};
		const isBuiltIn = ({ connectionId }: Record<string, unknown>) => !connectionId;
		const table = await findTable(probe, isBuiltIn, isUncacheable);
		if (!table) return undecided('there is no table that cannot be cached');
		return holds(Array.isArray(types) && types.length === 0, 'no empty list');
	},
	shareTwice: byWriting,
	executeTimeoutSeconds: byClock,
	executeTimeout: byClock,
	upstreamErrorStatus: async (probe) => {
		const answer = await upstreamError(probe);
		if (!answer) return undecided('it takes a service that fails behind a connector');
		return statusIs(assumed.upstreamErrorStatus, answer);
	},
	computedColumnOrigin: (probe) => {
		const answer = answerOf(probe, 'QRY3');
		const column = isRow(answer) ? rowsOf(answer.columns)[0] : undefined;
		if (!column) return undecided('the query did not answer');
		return holds(
			column.catalogName === assumed.computedColumnOrigin,
			`${typeof column.catalogName} instead of null`,
		);
	},
	simpleDuplicate: async ({ connection, readings: { params } }) => {
		const { data } = await connection.ask('QRY3', {
			params,
			query: { format: 'SIMPLE' },
			body: { statement: 'SELECT 1 AS twice, 2 AS twice' },
		});
		const row = isRow(data) ? rowsOf(data.data)[0] : undefined;
		if (!row) return undecided('the query did not answer');
		return holds(String(row.twice) === '2', 'not the last column');
	},
	severalFrom: severalFromLook,
	builderOperators: filterLook,
	queryPutMoves: byWriting,
	checkSchemaExistsStatus: byWriting,
	forcedFolderDelete: byWriting,
	folderDepth: byWriting,
	firstRunTimesMs: byWriting,
	backToPlain: byWriting,
	materializedStartMs: byWriting,
	invalidSchedule: byWriting,
	cacheFirstRunMs: byWriting,
	duplicateCacheDuringRefresh: byWriting,
	readsDuringRefresh: byWriting,
	cancelBesideOldRecord: byWriting,
	triggerAnswer: byWriting,
	cacheModes: wordsLook('executionMode', ['CCH9'], Object.values(assumed.cacheModes)),
	cacheActions: wordsLook('action', ['CCH12'], Object.values(assumed.cacheActions)),
	malformedCacheSchedule: byWriting,
	resetCacheSchedule: 'it is seen only where a malformed schedule is reset',
	cacheDeleteMs: byWriting,
	exportLinkMs: byWriting,
	exportLinkRefusesAuthorization: byWriting,
	exportListLimit: async ({ connection, readings: { params } }) => {
		const without = await connection.ask('EXP3', { params });
		const all = await connection.ask('EXP3', { params, query: { limit: 200 } });
		const [some, most] = [without, all].map(({ data }) => rowsOf(data).length);
		return defaultLength(assumed.exportListLimit, some, most);
	},
	exportRetentionMs: byClock,
	exportRowsPerFile: byWriting,
	exportPendingMs: byWriting,
	exportUnknownStatusFilter: async ({ connection, readings: { params } }) => {
		const query = { status: 'NO_SUCH_STATUS' };
		const { status } = await connection.ask('EXP3', { params, query });
		return holds(status >= 400, `status ${status}`);
	},
	exportJsonlValues: byWriting,
	refreshWaitingMs: byWriting,
	refreshCompletedMs: byWriting,
	callbackMethod: byCallback,
	callbackTokenIn: byCallback,
	callbackTimeoutMs: byCallback,
	refreshProgressMember: byWriting,
	searchTopK: async ({ connection, readings: { params } }) => {
		const table = params.tableName || params.schemaName;
		if (!table) return undecided('there is no table');
		const without = await connection.ask('MET8', { params, query: { table } });
		const all = await connection.ask('MET8', { params, query: { table, topK: 20 } });
		const [some, most] = [without, all].map(({ data }) => rowsOf(data).length);
		return defaultLength(assumed.searchTopK, some, most);
	},
	relationsEnvelope: (probe) => {
		const answer = answerOf(probe, 'MET15');
		if (!isRow(answer)) return undecided('there is no catalog with relations');
		if (Array.isArray(answer)) return otherwise('a list');
		return holds(Array.isArray(answer.relations), 'no member relations');
	},
	chatThreadId: byChat,
	streamEventName: byChat,
	streamEnd: byChat,
	sessionSeconds: byClock,
	trinoPageSize: withSql(async (sql) => {
		const rows = `SELECT '${'x'.repeat(1000)}' AS text FROM UNNEST(sequence(1, 3000)) AS t(n)`;
		const page = await sql.firstRows(rows);
		if ('error' in page) return undecided('the statement was refused');
		const { characters } = page;
		const share = characters / assumed.trinoPageSize;
		return holds(share > 0.5 && share < 2, `pages of ${characters} characters`);
	}),
	trinoResultMs: byClock,
	trinoPartnerKey: withKey(
		'partner',
		withSql(async (sql) => {
			const page = await sql.firstRows('SELECT 1 AS one');
			if (page.status === 0) return undecided('the SQL endpoint could not be reached');
			return holds(!('error' in page), `refused with status ${page.status}`);
		}),
	),
};

/** Every assumption by its name. */
export const assumptionQuestions: Array<[name: string, look: Look | string]> =
	Object.entries(LOOKS);
