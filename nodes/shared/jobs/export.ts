// Exports of tables and queries (docs/peaka-api.md §9.4).
import {
	type AnswerOf,
	type JobKind,
	type JobLook,
	type JobState,
	progressOf,
	request,
} from '../kernel';

/** EXPIRED is what a finished export becomes once its files are gone. */
const states: Readonly<Record<string, JobState>> = {
	PENDING: 'running',
	RUNNING: 'running',
	SUCCEEDED: 'succeeded',
	EXPIRED: 'succeeded',
	FAILED: 'failed',
	CANCELED: 'cancelled',
	CANCELLED: 'cancelled',
};

/** What a state means by itself. */
export const settleExport = (status = ''): JobState => states[status] ?? 'unknown';

/** What most people want of an export. */
export const simpleExportFields =
	'id status source rowCount bytes error createdAt expiresAt files inProgress outcome'.split(' ');
const shown = new Set(simpleExportFields);

/** An export as it leaves the node; simplified, it has only what most people want. */
export const withProgress = (job: AnswerOf<'EXP4'>, simplify = true) => ({
	...Object.fromEntries(Object.entries(job).filter(([name]) => !simplify || shown.has(name))),
	...progressOf(settleExport(job.status)),
});

/** The request that reads one export; each time Peaka signs new links to its files. */
export const readExport = (projectId: string, exportId: string) =>
	request('EXP4', 'GET /data/projects/{projectId}/exports/{exportId}', { projectId, exportId });

/** Peaka fails where there is no row, since it writes no file then. */
const isEmpty = ({ status, error }: AnswerOf<'EXP4'>) =>
	status === 'FAILED' && /produced no files/i.test(error ?? '');

const rowLimit = /row export limit/i;

function lookAt(job: AnswerOf<'EXP4'>, whenEmpty: WhenEmpty): JobLook {
	const { id, status = 'UNKNOWN', error, createdAt } = job;
	const state = settleExport(status);
	const json = withProgress(job);
	const look = { state, status, json, id, startedAt: createdAt };
	if (isEmpty(job)) {
		const note = 'There was no row, and Peaka writes no file for none';
		if (whenEmpty === 'fail') return { ...look, reason: note };
		const empty = { rowCount: 0, bytes: 0, files: [], outcome: 'succeeded' };
		return { ...look, state: 'succeeded', note, json: { ...json, ...empty } };
	}
	const reason = error ?? undefined;
	// One and the same export may fail and then succeed.
	return { ...look, reason, mayRepeat: state === 'failed' && !rowLimit.test(reason ?? '') };
}

type WhenEmpty = 'fail' | 'succeed';

interface Source {
	readonly projectId: string;
	readonly queryId?: string;
	readonly tableName?: string;
	readonly options: { readonly whenEmpty?: WhenEmpty };
}

/** An export of a query or a table; each start is one of its own. */
export const exportJob: JobKind<Source> = {
	kind: 'export',
	attaches: false,
	title: ({ queryId, tableName }) =>
		queryId === undefined ? `Export of table ${tableName}` : `Export of query ${queryId}`,
	idOf: ({ id }) => id as string | undefined,
	look: async (client, { projectId, options }, watch) =>
		watch?.id === undefined
			? undefined
			: lookAt(await client.read(readExport(projectId, watch.id)), options.whenEmpty ?? 'fail'),
	cancel: async (client, { projectId }, exportId) => {
		const route = 'DELETE /data/projects/{projectId}/exports/{exportId}';
		if (exportId !== undefined) await client.write(request('EXP5', route, { projectId, exportId }));
	},
};
