import * as shared from '../../shared/fields';
import { keyOf, settleRun, slots } from '../../shared/jobs/cache';
import { settleExport } from '../../shared/jobs/export';
import { settleMaterializedQuery } from '../../shared/jobs/materialized-query';
import {
	type AnswerOf,
	field,
	type JobState,
	type Occurrence,
	type PeakaClient,
	polling,
	request,
} from '../../shared/kernel';

/** A job that is over, and the time by which the newest is found. */
interface Ended extends Occurrence {
	readonly at: string;
}

const ended = (job: string, id: string, at: string | null | undefined, json: object): Ended => ({
	id,
	at: at ?? '',
	json: { id, job, ...json },
});

const isOver = (state: JobState) => state !== 'running' && state !== 'unknown';

function runsOf(cache: AnswerOf<'CCH3'>[number]): Ended[] {
	const { id: cacheId, catalogId, schemaName, tableName } = cache;
	return (['full', 'incremental'] as const).flatMap((kind) => {
		const outcome = settleRun(cache, kind);
		const run = cache[slots[kind]];
		if (!run || !isOver(outcome)) return [];
		const id = `cache ${cacheId} ${kind} ${keyOf(cache, kind)}`;
		const details = { outcome, kind, cacheId, catalogId, schemaName, tableName, run };
		return [ended('cache', id, run.finishedAt ?? run.updatedAt, details)];
	});
}

async function caches(client: PeakaClient, projectId: string) {
	const route = 'GET /data/projects/{projectId}/cache/status';
	return (await client.read(request('CCH3', route, { projectId }))).flatMap(runsOf);
}

/** One that was never run has no time, and is no news. */
async function materializedQueries(client: PeakaClient, projectId: string) {
	const list = request('MAT1', shared.materializedQuery.list, { projectId });
	return (await client.read(list)).flatMap((each): Ended[] => {
		const outcome = settleMaterializedQuery(each);
		const { lastExecutionStartTime, lastUpdateTime, ...query } = each;
		if (!lastExecutionStartTime || !isOver(outcome)) return [];
		const id = `materializedQuery ${query.queryId} ${lastExecutionStartTime}`;
		const finishedAt = outcome === 'succeeded' ? lastUpdateTime : null;
		return [
			ended('materializedQuery', id, finishedAt ?? lastExecutionStartTime, {
				outcome,
				startedAt: lastExecutionStartTime,
				finishedAt,
				query,
			}),
		];
	});
}

type Export = AnswerOf<'EXP3'>[number];

/** Milliseconds by which two polls overlap: what Peaka lists late is read all the same. */
const overlap = 600_000;

/** Milliseconds after which an export that shows no end is not waited for any longer. */
const longestExport = 7 * 24 * 3_600_000;

const timeOf = ({ createdAt }: Export) => Date.parse(createdAt ?? '') || 0;

/** Newest first, back to `since`: the first page only, where nothing is known yet. */
async function exportsSince(client: PeakaClient, projectId: string, since: number | undefined) {
	const exports = new Map<string | undefined, Export>();
	const route = 'GET /data/projects/{projectId}/exports';
	const limit = shared.exportPageSize;
	let createdBefore: string | undefined;
	for (;;) {
		const query = { limit, createdBefore };
		const page = await client.read(request('EXP3', route, { projectId }, { query }));
		const before = exports.size;
		for (const each of page) exports.set(each.id, each);
		const oldest = page.length > 0 ? timeOf(page[page.length - 1]) : 0;
		const isLast = page.length < limit || exports.size === before || oldest === 0;
		if (isLast || since === undefined || oldest < since) return [...exports.values()];
		createdBefore = shared.createdUpTo(oldest);
	}
}

async function endedExports(client: PeakaClient, projectId: string, since: number | undefined) {
	const listed = await exportsSince(client, projectId, since);
	const newest = Math.max(0, ...listed.map(timeOf));
	const open = listed
		.filter(({ status }) => !isOver(settleExport(status)))
		.map(timeOf)
		.filter((time) => time > newest - longestExport);
	const next = Math.max(Math.min(newest, ...open) - overlap, since ?? 0);
	const over = listed.filter(
		(each) => isOver(settleExport(each.status)) && timeOf(each) >= (since ?? next),
	);
	const occurrences = over.map((each) => {
		const outcome = settleExport(each.status);
		const details = { outcome, exportId: each.id, export: each };
		return ended('export', `export ${each.id}`, each.createdAt, details);
	});
	return { occurrences, since: next };
}

export const jobFinished = polling(
	field.list(
		field.literal({
			displayName:
				'This runs with the rights of the credential: it tells of every job that its key may see, whoever started it',
			name: 'rights',
			type: 'notice',
			default: '',
		}),
		shared.project,
		field.choices('Jobs', 'jobs', {
			of: {
				'Cache Run': 'cache',
				Export: 'export',
				'Materialized Query Refresh': 'materializedQuery',
			},
			default: ['cache', 'export', 'materializedQuery'],
			required: true,
			description: 'Which jobs to watch; each gives an item once it has ended, however it ended',
		}),
	),
	async (client, { projectId, jobs }, since) => {
		const lists: Ended[] = [];
		if (jobs.includes('cache')) lists.push(...(await caches(client, projectId)));
		if (jobs.includes('materializedQuery')) {
			lists.push(...(await materializedQueries(client, projectId)));
		}
		const fromExports = jobs.includes('export')
			? await endedExports(client, projectId, since)
			: { occurrences: [], since: undefined };
		lists.push(...fromExports.occurrences);
		const newestFirst = lists.sort((one, other) => (one.at < other.at ? 1 : -1));
		return { occurrences: newestFirst, since: fromExports.since };
	},
);
