// Connections, catalogs and caches: with a source that whoever runs the check lends to it.
import { defaultAssumptions } from '../../../sandbox/assumptions';
import type { Source } from '../options';
import { isRow, type Row, rowsOf } from '../reads';
import { asAssumed, holds, otherwise, timeIs, undecided } from '../verdict';
import type { Changes } from './changes';
import { checkTrigger } from './queries';

const assumed = defaultAssumptions();

/** What is refused, whatever the source. */
export async function refusedConnections(changes: Changes): Promise<void> {
	const { prefix } = changes;
	const create = async (body: object) => await changes.ask('CON4', { body });
	const unknown = await create({ name: `${prefix} none`, type: 'no_such_type', credential: {} });
	const { error, message } = assumed.unknownConnectionType;
	changes.answer('unknownConnectionType', textsAre(unknown.status, unknown.data, error, message));
	const credential = {
		...{ url: 'host.invalid', port: 5432, user: 'nobody', password: 'wrong' },
		...{ databaseName: 'none', useSsl: true },
	};
	const refused = await create({ name: `${prefix} wrong`, type: 'POSTGRES', credential });
	const isRefused = isRow(refused.data) && refused.data.error === 'INVALID_CREDENTIALS';
	changes.answer(
		'invalidCredentialsCode',
		isRefused
			? holds((refused.data as Row).errorCode === assumed.invalidCredentialsCode, 'a code')
			: undecided('it was not refused as usual'),
	);
	const body = { queryParameters: 'state=n8nlive&code=n8nlive' };
	const callback = await changes.ask('CON5', { body });
	const expected = assumed.invalidOauthCallback;
	changes.answer(
		'invalidOauthCallback',
		textsAre(callback.status, callback.data, expected.error, expected.message),
	);
}

function textsAre(status: number, data: unknown, error: string, message: string) {
	if (status < 400) return otherwise(`status ${status}`);
	return holds(isRow(data) && data.error === error && data.message === message, 'other words');
}

/** All that a connection to the source makes possible. */
export async function sourceSteps(changes: Changes, source: Source): Promise<void> {
	const { prefix } = changes;
	const body = { name: `${prefix} source`, type: source.type, credential: source.credential };
	const connection = await changes.make('connection', body.name, 'CON4', { body });
	if (!connection) return;
	const params = { connectionId: connection.id };
	await changes.ask('CON7', { params, body });
	await changes.ask('CON6', { params });
	await changes.ask('CON9', { params });
	const again = await changes.make('connection', body.name, 'CON4', { body });
	changes.answer('duplicateConnectionName', again ? asAssumed : otherwise('it is refused'));
	if (again) await changes.remove(again.made);
	await pendingConsent(changes, source);

	const catalogBody = {
		name: `${prefix}catalog`,
		connectionId: connection.id,
		extraParameters: source.extraParameters,
	};
	const catalog = await changes.make('catalog', catalogBody.name, 'CAT2', { body: catalogBody });
	if (catalog) {
		const inCatalog = { catalogId: catalog.id };
		await changes.ask('CAT3', { params: inCatalog });
		await refreshSteps(changes, catalog.id);
		if (changes.probe.readings.keyKind === 'partner') await shareTwice(changes, catalog.id);
		const name = String(catalog.data.name);
		const table = await cacheableTable(changes, catalog.id, name);
		if (table) await cacheSteps(changes, table, name);
		await changes.remove(connection.made);
		await connectionGone(changes, catalog.id, String(catalog.data.name));
		await changes.remove(catalog.made);
	} else await changes.remove(connection.made);
}

/** A connection that waits for somebody's consent is listed, or not. */
async function pendingConsent(changes: Changes, source: Source): Promise<void> {
	const connectors = rowsOf((await changes.ask('CON1')).data);
	const connector = connectors.find(({ redirectRequired }) => redirectRequired === true);
	if (!connector || source.type === connector.connectionType) return;
	const name = `${changes.prefix} consent`;
	const body = {
		name,
		type: connector.connectionType,
		credential: {},
		connectionCallback: 'https://n8n-live-check.example/back',
	};
	const pending = await changes.make('connection', name, 'CON4', { body });
	if (!pending) return;
	const listed = rowsOf((await changes.ask('CON3')).data).some(({ id }) => id === pending.id);
	changes.answer('listUnfinishedConnections', holds(listed, 'it is not listed'));
	const { url } = pending.data;
	const marks = typeof url === 'string' ? url.split('?').length - 1 : 0;
	if (marks > 0) changes.answer('conflict 40', undecided('it takes somebody who gives a consent'));
	await changes.remove(pending.made);
}

async function refreshSteps(changes: Changes, catalogId: string): Promise<void> {
	const params = { catalogId };
	await changes.ask('MET10', { body: { catalogId } });
	let progress: string | undefined;
	const status = async () => {
		const row = (await changes.row('MET14', { params })) ?? {};
		progress ??= Object.keys(row).find((member) => member !== 'status' && member !== 'catalogId');
		return String(row.status).toLowerCase().replaceAll('_', '-');
	};
	const active = await changes.until(async () => (await status()) === 'active', 12);
	const { refreshWaitingMs, refreshCompletedMs, refreshProgressMember } = assumed;
	if (active !== undefined) changes.answer('refreshWaitingMs', timeIs(refreshWaitingMs, active));
	const isDone = await changes.until(async () => (await status()) === 'completed', 40);
	changes.answer(
		'refreshProgressMember',
		progress === undefined
			? undecided('no progress was told')
			: holds(progress === refreshProgressMember, 'another member'),
	);
	if (isDone === undefined) return;
	const gone = await changes.until(async () => (await status()) === 'not-active', 12);
	if (gone !== undefined) changes.answer('refreshCompletedMs', timeIs(refreshCompletedMs, gone));
}

/** Into the live check's own project, where the first share is found again by its ID. */
async function shareTwice(changes: Changes, catalogId: string): Promise<void> {
	const target = await changes.make('projectOfDefault', `${changes.prefix} shares`, 'OLD2', {
		body: { name: `${changes.prefix} shares` },
	});
	if (!target) return;
	const call = { params: { catalogId }, body: { targetProjectId: target.id } };
	const first = await changes.ask('CAT10', call);
	const second = await changes.ask('CAT10', call);
	const isSame = JSON.stringify(first.data) === JSON.stringify(second.data);
	if (first.status < 300) changes.answer('shareTwice', holds(isSame, 'another one'));
	await changes.remove(target.made);
}

/** How many tables are counted to find one with rows. */
const mostCounts = 12;

/** A table that can be cached and has rows, and another one in its schema. */
async function cacheableTable(changes: Changes, catalogId: string, catalog: string) {
	let counts = 0;
	for (const { schemaName } of rowsOf(
		(await changes.ask('CAT5', { params: { catalogId } })).data,
	)) {
		const params = { catalogId, schemaName: String(schemaName) };
		const tables = rowsOf((await changes.ask('CAT6', { params })).data);
		const names = tables.flatMap((each) => (each.isCacheable ? [String(each.tableName)] : []));
		for (const tableName of names) {
			if (counts++ === mostCounts) return undefined;
			const count = await countOf(changes, [catalog, params.schemaName, tableName]);
			const other = names.find((name) => name !== tableName);
			if (Number(count) > 0) return { ...params, tableName, other };
		}
	}
	return undefined;
}

/** How many rows a table has, as text; undefined where it can't be read. */
async function countOf(changes: Changes, table: string[]): Promise<string | undefined> {
	const statement = `SELECT count(*) AS n FROM ${table.map((part) => `"${part}"`).join('.')}`;
	const { data } = await changes.ask('QRY3', { query: { format: 'SIMPLE' }, body: { statement } });
	const n = isRow(data) ? rowsOf(data.data)[0]?.n : undefined;
	return n === undefined ? undefined : String(n);
}

async function connectionGone(changes: Changes, catalogId: string, name: string): Promise<void> {
	const schemas = await changes.ask('CAT5', { params: { catalogId } });
	const [schema] = rowsOf(schemas.data);
	const params = { catalogId, schemaName: String(schema?.schemaName) };
	const [table] = rowsOf((await changes.ask('CAT6', { params })).data);
	if (!schema || !table) return;
	const from = [name, String(schema.schemaName), String(table.tableName)];
	const statement = `SELECT * FROM ${from.map((part) => `"${part}"`).join('.')} LIMIT 1`;
	const { status, data } = await changes.ask('QRY3', { body: { statement } });
	const text = isRow(data) ? String(data.message) : '';
	if (status >= 400) {
		const isSame = text.includes(assumed.connectionGoneMessage);
		changes.answer('connectionGoneMessage', holds(isSame, 'other words'));
	}
}

type CachedTable = { catalogId: string; schemaName: string; tableName: string; other: unknown };

async function cacheSteps(changes: Changes, table: CachedTable, catalog: string): Promise<void> {
	const { other, ...place } = table;
	const hourly = { type: 'BASIC', expression: 'PT1H' };
	const body = { ...place, incrementalCacheSchedule: hourly };
	const cache = await changes.row('CCH1', { body });
	if (typeof cache?.id !== 'string') return;
	const params = { cacheId: cache.id };
	const status = async () => (await changes.row('CCH12', { params })) ?? {};
	const running = await changes.until(async () => (await status()).status === 'RUNNING', 12);
	if (running !== undefined)
		changes.answer('cacheFirstRunMs', timeIs(assumed.cacheFirstRunMs, running));
	const first = await changes.ask('CCH1', { body });
	changes.answer('conflict 4', holds(first.status !== 409, 'status 409'));
	const isFilled = await changes.until(
		async () => (await status()).status === 'COMPLETED',
		90,
		300,
	);
	if (isFilled === undefined) return void (await changes.ask('CCH6', { params }));

	await changes.ask('CCH4', { params });
	await changes.ask('CCH5', { params, body: { fullRefreshCacheSchedule: hourly } });
	const malformed = { incrementalCacheSchedule: { type: 'BASIC', expression: 'soon' } };
	const answered = await changes.ask('CCH5', { params, body: malformed });
	changes.answer('conflict 5', holds(answered.status < 400, `status ${answered.status}`));
	const kept = (await changes.row('CCH4', { params }))?.incrementalCacheSchedule;
	const isKept = isRow(kept) && kept.expression === hourly.expression;
	if (answered.status < 400) changes.answer('malformedCacheSchedule', holds(isKept, 'it is reset'));
	await runSteps(changes, params, body, [catalog, place.schemaName, place.tableName]);
	if (typeof other === 'string') {
		const batch = await changes.ask('CCH2', { body: [{ ...place, tableName: other }] });
		const [made] = rowsOf(batch.data);
		const made2 = isRow(made?.cache) ? made.cache.id : undefined;
		if (typeof made2 === 'string') await changes.ask('CCH6', { params: { cacheId: made2 } });
	}
	const begin = performance.now();
	await changes.ask('CCH6', { params });
	changes.answer('cacheDeleteMs', timeIs(assumed.cacheDeleteMs, performance.now() - begin));
}

/** Runs after the first one, and what is cancelled of them. */
async function runSteps(
	changes: Changes,
	params: { cacheId: string },
	body: object,
	table: string[],
): Promise<void> {
	const count = async () => await countOf(changes, table);
	const before = await count();
	const status = async () => (await changes.row('CCH12', { params })) ?? {};
	const settled = async () =>
		await changes.until(
			async () => !['RUNNING', 'NOT_INITIALIZED'].includes(String((await status()).status)),
			60,
			300,
		);
	checkTrigger(changes, (await changes.ask('CCH10', { params })).data);
	await changes.until(async () => (await status()).status === 'RUNNING', 12);
	await settled();
	// Now there is an older record beside the one that is on its way.
	await changes.ask('CCH10', { params });
	const early = await changes.ask('CCH7', { params });
	changes.answer(
		'cancelBesideOldRecord',
		early.status === 404 || early.status === 500
			? holds(early.status === 404, `status ${early.status}`)
			: undecided('the run was there already'),
	);
	// Peaka says RUNNING before the run has its record, and reads differ only then.
	await changes.until(async () => {
		const { lastFullRefreshCacheExecution: last } = await status();
		return isRow(last) && last.status === 'RUNNING';
	}, 12);
	const during = await count();
	if (before !== undefined && during !== undefined) {
		changes.answer('readsDuringRefresh', holds(during === before, 'other rows'));
	}
	const again = await changes.ask('CCH1', { body });
	// A cache of a table that has one is refused at all times by the published side of conflict 4.
	if (again.status !== 409) {
		changes.answer(
			'duplicateCacheDuringRefresh',
			holds(again.status >= 500, `status ${again.status}`),
		);
	}
	await changes.ask('CCH7', { params });
	await settled();
	await changes.ask('CCH11', { params });
	await changes.until(async () => (await status()).status === 'RUNNING', 12);
	await changes.ask('CCH8', { params });
	await settled();
	const words = rowsOf((await changes.ask('CCH9', { params })).data);
	const modes = Object.values(assumed.cacheModes);
	changes.answer(
		'cacheModes',
		holds(
			words.every((run) => modes.includes(String(run.executionMode))),
			'another',
		),
	);
	const logs = rowsOf((await status()).cacheActionLogs).map(({ action }) => String(action));
	const actions = Object.values(assumed.cacheActions);
	changes.answer(
		'cacheActions',
		holds(
			logs.every((action) => actions.includes(action)),
			'another',
		),
	);
	const unknown = { cacheId: '00000000-0000-4000-8000-000000000000' };
	const missing = await changes.ask('CCH10', { params: unknown });
	changes.answer('conflict 6', holds(missing.status === 400, `status ${missing.status}`));
}
