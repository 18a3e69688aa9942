// For each entry of sandbox/assumptions.ts and each conflict of sandbox/strict-docs.ts: another answer that the live check must tell
// from the usual one, or why it cannot be told.
import type { Assumptions } from '../../sandbox/assumptions';

export interface Flip<T = unknown> {
	value: T;
	/** What sees it: reading alone, the changing half, or the AI calls. */
	by: 'reading' | 'writing' | 'ai';
	key?: 'partner' | 'project';
}

type Flips = { [Name in keyof Assumptions]: Flip<Partial<Assumptions[Name]> | unknown> | string };

const reading = (value: unknown, key?: Flip['key']): Flip => ({ value, by: 'reading', key });
const writing = (value: unknown, key?: Flip['key']): Flip => ({ value, by: 'writing', key });
const ai = (value: unknown): Flip => ({ value, by: 'ai' });
const slow = 'takes longer than a check may';

/** Beyond what counts as a matter of networks and polls. */
const SLOW_MS = 4_500;

export const flips: Flips = {
	missingKey: reading({ status: 403, errorCode: 403, message: 'Forbidden' }),
	unknownKey: reading({ status: 401, errorCode: 7, message: 'Invalid API key' }),
	expiredKey: writing({ status: 403, errorCode: 403, message: 'Expired' }),
	wrongKeyKind: reading({ status: 403, errorCode: 403, message: 'Access denied' }),
	otherProject: reading({ status: 404, errorCode: 404, message: 'Not Found' }),
	unknownProject: reading({ status: 400, errorCode: 100 }, 'partner'),
	corsAllowOrigin: reading('echo'),
	unknownIdStatus: reading(404),
	deleteUsedWorkspace: writing('cascade'),
	domainSuffixLength: writing(6),
	expiresAtInKeyList: writing(false),
	slugOtherCharacters: writing('underscore'),
	duplicateQueryName: writing('refuse'),
	duplicateConnectionName: writing('refuse'),
	duplicatePeakaTable: writing('same'),
	invalidCredentialsCode: writing('cn001'),
	connectionGoneMessage: writing('No connection'),
	unknownConnectionType: writing({ error: 'BAD_TYPE', message: 'bad type' }),
	invalidOauthCallback: writing({ error: 'BAD_CALLBACK', message: 'bad callback' }),
	listUnfinishedConnections: writing(false),
	tokenAuthorizationType: reading('api_token'),
	deleteBuiltInCatalog: writing('ignore'),
	unknownCatalogStatus: reading(400),
	unknownTableStatus: reading(404),
	uncacheableTypes: reading('absent'),
	shareTwice: writing('again'),
	executeTimeoutSeconds: slow,
	executeTimeout: slow,
	upstreamErrorStatus: reading(502),
	computedColumnOrigin: reading('computed'),
	simpleDuplicate: reading('first'),
	severalFrom: reading('refuse'),
	builderOperators: reading(false),
	queryPutMoves: writing(false),
	checkSchemaExistsStatus: writing(404),
	forcedFolderDelete: writing('deleteQueries'),
	folderDepth: writing(5),
	firstRunTimesMs: writing(SLOW_MS),
	backToPlain: writing('refuse'),
	materializedStartMs: writing(SLOW_MS),
	invalidSchedule: writing({ status: 422, message: 'No such schedule' }),
	cacheFirstRunMs: writing(SLOW_MS),
	duplicateCacheDuringRefresh: writing('same'),
	readsDuringRefresh: writing('noRows'),
	cancelBesideOldRecord: writing('fault'),
	triggerAnswer: writing({ status: 'OK', message: 'Started' }),
	cacheModes: writing({ incremental: 'DELTA', fullRefresh: 'FULL' }),
	cacheActions: writing({
		started: 'BEGUN',
		finished: 'DONE',
		failed: 'BROKEN',
		cancelled: 'STOPPED',
	}),
	malformedCacheSchedule: writing('reset'),
	resetCacheSchedule: 'is seen only where a malformed schedule is reset, which is named itself',
	cacheDeleteMs: writing(SLOW_MS),
	exportLinkMs: writing(600_000),
	exportLinkRefusesAuthorization: writing(false),
	exportListLimit: reading(20),
	exportRetentionMs: slow,
	exportRowsPerFile: writing(100_000),
	exportPendingMs: writing(SLOW_MS),
	exportUnknownStatusFilter: reading('ignore'),
	exportJsonlValues: writing('native'),
	refreshWaitingMs: writing(SLOW_MS),
	refreshCompletedMs: writing(SLOW_MS),
	callbackMethod: 'takes a receiver that Peaka can reach',
	callbackTokenIn: 'takes a receiver that Peaka can reach',
	callbackTimeoutMs: 'takes a receiver that Peaka can reach',
	refreshProgressMember: writing('text'),
	searchTopK: reading(3),
	relationsEnvelope: reading('array'),
	chatThreadId: ai('top'),
	streamEventName: ai('none'),
	streamEnd: ai('close'),
	sessionSeconds: slow,
	trinoPageSize: reading(100_000),
	trinoResultMs: slow,
	trinoPartnerKey: reading('refuse', 'partner'),
};

export const conflictFlips: Record<number, Flip | string> = {
	2: reading(true),
	3: reading(true),
	4: writing(true),
	5: writing(true),
	6: writing(true),
	7: reading(true),
	9: reading(true),
	10: reading(true),
	11: writing(true),
	12: writing(true),
	13: writing(true),
	14: writing(true),
	15: writing(true),
	16: writing(true),
	18: reading(true),
	19: reading(true),
	21: reading(true),
	22: reading(true),
	23: 'takes rows that vanish behind a connector',
	24: 'takes rows that vanish behind a connector',
	26: writing(true),
	30: writing(true),
	36: writing(true),
	39: reading(true),
	40: 'takes somebody who gives a consent in a browser',
	41: 'takes more than a hundred requests in a second',
	42: reading(true),
};
