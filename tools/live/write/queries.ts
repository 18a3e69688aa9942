// Saved queries, folders, materialized queries and semantic catalogs.
import { defaultAssumptions } from '../../../sandbox/assumptions';
import { isRow } from '../reads';
import { asAssumed, errorIs, holds, otherwise, statusIs, timeIs, undecided } from '../verdict';
import type { Changes } from './changes';

const assumed = defaultAssumptions();

const sql = 'SELECT 1 AS one, CAST(2.5 AS double) AS two';

/** Makes a query; its label is the prefix and `name`. */
const makeQuery = async (changes: Changes, name: string, more: object = {}) =>
	await changes.make('query', `${changes.prefix} ${name}`, 'QRY2', {
		body: {
			displayName: `${changes.prefix} ${name}`,
			inputQuery: sql,
			queryType: 'PLAIN',
			...more,
		},
	});

export async function querySteps(changes: Changes): Promise<void> {
	const { prefix } = changes;
	const query = await makeQuery(changes, 'a.b query');
	if (!query) return;
	const params = { queryId: query.id };
	const name = String(query.data.name);
	const dropped = `${prefix}abquery`;
	changes.answer(
		'slugOtherCharacters',
		holds(name === dropped, name === `${prefix}_a_b_query` ? 'underscores' : 'something else'),
	);
	await changes.ask('QRY4', { params });
	await changes.ask('QRY3', { query: { format: 'CELL_TYPED' }, body: { id: query.id } });
	const again = await makeQuery(changes, 'a.b query');
	changes.answer('duplicateQueryName', again ? asAssumed : otherwise('it is refused'));
	if (again) await changes.remove(again.made);

	const missing = `SELECT * FROM "${prefix}"."no"."such_table"`;
	const checked = await changes.ask('QRY2', {
		query: { checkSchemaExists: true },
		body: { displayName: `${prefix} checked`, inputQuery: missing },
	});
	changes.answer('checkSchemaExistsStatus', statusIs(assumed.checkSchemaExistsStatus, checked));
	await folderSteps(changes, query.id);
	await changes.remove(query.made);
}

async function folderSteps(changes: Changes, queryId: string): Promise<void> {
	const { prefix } = changes;
	const top = await changes.make('folder', `${prefix}top`, 'FLD2', {
		body: { folderName: `${prefix}top` },
	});
	if (!top) return;
	const inTop = { folderId: top.id };
	await changes.ask('FLD4', { params: inTop });
	const added = { queryIdsAdded: [queryId], queryIdsRemoved: [] };
	await changes.ask('FLD5', { params: inTop, body: added });
	await changes.ask('QRY7', { params: { queryId }, body: { path: '/' } });
	await changes.ask('QRY5', { params: { queryId }, body: { path: `/${prefix}top` } });
	const moved = await changes.row('QRY4', { params: { queryId } });
	changes.answer('queryPutMoves', holds(moved?.path === `/${prefix}top`, 'it stays where it is'));
	await changes.ask('QRY7', { params: { queryId }, body: { path: `/${prefix}top` } });

	// Six levels, since nobody knows of a limit.
	let parent = top.id;
	let depth = 1;
	for (; depth <= 6; depth++) {
		const folderName = `${prefix}level${depth}`;
		const call = { params: { parentFolderId: parent }, body: { folderName } };
		const next = await changes.row('FLD9', call);
		if (typeof next?.id !== 'string') break;
		parent = next.id;
	}
	changes.answer('folderDepth', depth > 6 ? asAssumed : otherwise(`not below ${depth} levels`));
	if (parent !== top.id) {
		const inner = { folderId: parent };
		await changes.ask('FLD7', { params: inner, body: { name: `${prefix}renamed` } });
		await changes.ask('FLD8', { params: inner, body: { path: `/${prefix}top` } });
	}
	await changes.ask('FLD6', { params: inTop, query: { force: true } });
	const { status } = await changes.ask('QRY4', { params: { queryId } });
	changes.answer('forcedFolderDelete', holds(status === 200, 'the queries inside are deleted'));
	await changes.remove(top.made);
}

export async function materializedSteps(changes: Changes): Promise<void> {
	const hourly = { type: 'interval', repeatDuration: 'PT1H' };
	const body = { queryType: 'MATERIALIZED', schedule: hourly };
	const invalid = { ...body, schedule: { type: 'cron', cronExpression: 'not a cron' } };
	const displayName = `${changes.prefix} invalid`;
	const wrong = await changes.ask('QRY2', { body: { ...invalid, displayName, inputQuery: sql } });
	if (wrong.status < 300 && isRow(wrong.data)) {
		await changes.ask('QRY6', { params: { queryId: String(wrong.data.id) } });
	}
	changes.answer('invalidSchedule', errorIs(assumed.invalidSchedule, wrong));

	const query = await makeQuery(changes, 'stored', body);
	if (!query) return;
	const params = { queryId: query.id };
	const state = async () => (await changes.row('MAT4', { params })) ?? {};
	const { schedule } = query.data;
	if (isRow(schedule))
		changes.answer('conflict 39', holds('expression' in schedule, 'no expression'));
	const first = await state();
	changes.answer(
		'conflict 26',
		holds(first.lastUpdateTime === null, 'the times are there at once'),
	);
	const times = await changes.until(async () => (await state()).lastUpdateTime !== null, 12);
	changes.answer(
		'firstRunTimesMs',
		times === undefined ? undecided('no time was told') : timeIs(assumed.firstRunTimesMs, times),
	);
	await changes.until(async () => (await state()).status === 'COMPLETED', 30);
	const before = await state();
	const trigger = await changes.ask('MAT3', { params });
	checkTrigger(changes, trigger.data);
	const start = await changes.until(
		async () => (await state()).lastExecutionStartTime !== before.lastExecutionStartTime,
		12,
	);
	changes.answer(
		'materializedStartMs',
		start === undefined
			? undecided('it did not start')
			: timeIs(assumed.materializedStartMs, start),
	);
	await changes.ask('MAT2', { params });
	await changes.ask('MAT1');
	const plain = await changes.ask('QRY5', { params, body: { queryType: 'PLAIN' } });
	changes.answer('backToPlain', holds(plain.status < 300, `status ${plain.status}`));
	await changes.remove(query.made);
}

/** The answer of everything that starts a run. */
export function checkTrigger(changes: Changes, data: unknown): void {
	const { status, message } = assumed.triggerAnswer;
	const isSame = isRow(data) && data.status === status && data.message === message;
	changes.answer('triggerAnswer', holds(isSame, 'other words'));
}

export async function semanticSteps(changes: Changes): Promise<void> {
	const { prefix, params } = changes;
	const query = await makeQuery(changes, 'semantic');
	const catalog = await changes.make('catalog', `${prefix} terms`, 'SEM1', {
		body: { name: `${prefix} terms` },
	});
	if (catalog && query) {
		changes.answer('conflict 30', holds('type' in catalog.data, 'the member is catalogType'));
		const inCatalog = { catalogId: catalog.id };
		const body = { schemaName: 'terms', tableName: 'ones', queryId: query.id };
		const table = await changes.row('SEM2', { params: inCatalog, body });
		const tableId = table?.id ?? table?.tableId;
		if (typeof tableId === 'string') {
			await changes.ask('SEM4', { params: { ...inCatalog, tableId } });
		}
		if (changes.probe.readings.keyKind === 'partner') {
			// Into the project it is in already: no other one may be touched.
			await changes.ask('SEM3', { params: inCatalog, body: { target: params.projectId } });
		}
		await changes.remove(catalog.made);
	}
	if (query) await changes.remove(query.made);
}
