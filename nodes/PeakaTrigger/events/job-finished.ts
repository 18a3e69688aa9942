import * as shared from '../../shared/fields';
import { keyOf, settleRun, slots } from '../../shared/jobs/cache';
import { settleExport } from '../../shared/jobs/export';
import { settleMaterializedQuery } from '../../shared/jobs/materialized-query';
import {
	type AnswerOf,
	event,
	field,
	type PeakaClient,
	type Poll,
	request,
	userError,
} from '../../shared/kernel';
import { type ExportCursor, finishedExports } from './finished-exports';
import { isOver } from './outcome';
import { rights } from './rights';
import { mostSeen, type Occurrence, unseen } from './seen';

/** A job that is over, the time by which the newest is found, and Peaka's own object. */
interface Ended extends Occurrence {
	readonly at: string;
	readonly raw: object;
}

const ended = (
	job: string,
	id: string,
	at: string | null | undefined,
	json: object,
	raw: object,
): Ended => ({ id, at: at ?? '', json: { id, job, ...json }, raw });

function runsOf(cache: AnswerOf<'CCH3'>[number]): Ended[] {
	const { id: cacheId, catalogId, schemaName, tableName } = cache;
	return (['full', 'incremental'] as const).flatMap((kind) => {
		const outcome = settleRun(cache, kind);
		const run = cache[slots[kind]];
		if (!run || !isOver(outcome)) return [];
		const { createdAt: startedAt, finishedAt, updatedAt, error } = run;
		const id = `cache ${cacheId} ${kind} ${keyOf(cache, kind)}`;
		const of = { cacheId, catalogId, schemaName, tableName };
		const details = { outcome, kind, ...of, startedAt, finishedAt, error };
		return [ended('cache', id, finishedAt ?? updatedAt, details, { run })];
	});
}

async function caches(client: PeakaClient, projectId: string) {
	const route = 'GET /data/projects/{projectId}/cache/status';
	return (await client.read(request('CCH3', route, { projectId }))).flatMap(runsOf);
}

/** One that was never run has no time, and is no news. */
async function materializedQueries(client: PeakaClient, projectId: string) {
	const list = request('MAT1', shared.materializedQuery.list, { projectId });
	return (await client.read(list)).flatMap((query): Ended[] => {
		const outcome = settleMaterializedQuery(query);
		const { queryId, queryName, lastExecutionStartTime: startedAt, lastUpdateTime } = query;
		if (!startedAt || !isOver(outcome)) return [];
		const id = `materializedQuery ${queryId} ${startedAt}`;
		const finishedAt = outcome === 'succeeded' ? lastUpdateTime : null;
		const details = { outcome, queryId, queryName, startedAt, finishedAt };
		return [ended('materializedQuery', id, finishedAt ?? startedAt, details, { query })];
	});
}

function endedExport(job: AnswerOf<'EXP3'>[number]): Ended {
	const { id: exportId, status, source, rowCount, bytes, error, createdAt: startedAt } = job;
	const outcome = settleExport(status);
	const details = { outcome, exportId, source, rowCount, bytes, error, startedAt };
	return ended('export', `export ${exportId}`, startedAt, details, { export: job });
}

interface JobCursor {
	readonly seen: readonly string[];
	readonly exports?: ExportCursor;
}

export const jobFinished = event({
	name: 'Job Finished',
	value: 'jobFinished',
	description: 'A run of a cache, an export or a refresh of a materialized query has ended',
	noExample: [
		'There is no example yet, since nothing has ended so far',
		'Activate the workflow, or let one job end in Peaka and test again',
	],
	fields: [
		rights,
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
		shared.simplify,
	],
	read: async (poll: Poll<JobCursor>, { projectId, jobs, simplify }) => {
		const { client, state } = poll;
		const lists: Ended[] = [];
		if (jobs.includes('cache')) lists.push(...(await caches(client, projectId)));
		if (jobs.includes('materializedQuery')) {
			lists.push(...(await materializedQueries(client, projectId)));
		}
		if (lists.length > mostSeen) {
			throw userError(
				`There is more to compare than the ${mostSeen} jobs that a workflow may keep`,
				'Choose fewer jobs in this node',
			);
		}
		const read = jobs.includes('export')
			? await finishedExports(poll, projectId, state?.exports)
			: undefined;
		lists.push(...(read?.exports ?? []).map(endedExport));
		const oldestFirst = lists.sort((one, other) => (one.at < other.at ? -1 : 1));
		const { fresh, seen } = unseen(oldestFirst, state?.seen ?? []);
		const shown = ({ json, raw }: Ended) => (simplify ? json : { ...json, ...raw });
		const newest = oldestFirst.at(-1);
		return {
			news: fresh.map(shown),
			example: newest && shown(newest),
			state: { seen, exports: read?.cursor },
		};
	},
});
