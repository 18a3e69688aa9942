// Exports that have ended: read back to where the last poll began, ten minutes twice.
import * as shared from '../../shared/fields';
import { readExport, settleExport } from '../../shared/jobs/export';
import { type AnswerOf, ifGone, type Poll, request, whileTime } from '../../shared/kernel';
import { isOver } from './outcome';

type Export = AnswerOf<'EXP3'>[number];

export interface ExportCursor {
	/** Milliseconds since 1970 up to which the list is read; never moves back. */
	readonly since: number;
	/** IDs of exports that had not ended when they were read. */
	readonly open: readonly string[];
	/** Where to read on, and the newest export of that reading, where the list did not fit into one poll. */
	readonly rest?: { readonly createdBefore: string; readonly newest: number };
}

/** Milliseconds that are read again: what Peaka lists late is found all the same. */
const overlap = 600_000;

/** Milliseconds after which an export that shows no end is not waited for any longer. */
const longestExport = 7 * 24 * 3_600_000;

/** Pages of one poll: two thousand exports. */
const mostPages = 10;

const timeOf = ({ createdAt }: Pick<Export, 'createdAt'>) => Date.parse(createdAt ?? '') || 0;

const isOpen = ({ status }: Pick<Export, 'status'>) => !isOver(settleExport(status));

/** Exports that have ended since the cursor, and some that had ended before; whatever stays unread comes next time. */
export async function finishedExports(
	poll: Poll<unknown>,
	projectId: string,
	cursor: ExportCursor | undefined,
): Promise<{ exports: Export[]; cursor: ExportCursor }> {
	const listed = new Map<string, Export>();
	const keep = (page: readonly Export[]) => {
		for (const each of page) if (each.id) listed.set(each.id, each);
	};
	const next = cursor
		? await readBack(poll, projectId, cursor, keep)
		: await firstTime(poll, projectId, keep);
	const before = (cursor?.open ?? []).filter((id) => !listed.has(id));
	const again = await whileTime(poll, before, async (id) => await stateOf(poll, projectId, id));
	keep(again.flatMap((each) => each ?? []));
	const newest = Math.max(next.since, ...[...listed.values()].map(timeOf));
	const open = [...listed.values()]
		.filter((each) => isOpen(each) && timeOf(each) > newest - longestExport)
		.map(({ id }) => id!);
	return {
		exports: [...listed.values()].filter((each) => !isOpen(each)),
		cursor: { ...next, open: [...open, ...before.slice(again.length)] },
	};
}

type Keep = (page: readonly Export[]) => void;

async function pageOf({ client }: Poll<unknown>, projectId: string, query: object) {
	const route = 'GET /data/projects/{projectId}/exports';
	const limit = shared.exportPageSize;
	const values = { query: { limit, ...query } };
	return await client.read(request('EXP3', route, { projectId }, values));
}

/** The newest ones, and all that have not ended. What lies behind the first page has ended before this began. */
async function firstTime(poll: Poll<unknown>, projectId: string, keep: Keep) {
	const page = await pageOf(poll, projectId, {});
	keep(await pageOf(poll, projectId, { status: 'PENDING,RUNNING' }));
	keep(page);
	const isWhole = page.length < shared.exportPageSize;
	const [newest = 0, oldest = 0] =
		page.length > 0 ? [page[0], page[page.length - 1]].map(timeOf) : [];
	return { since: Math.max(newest - overlap, isWhole ? 0 : oldest + 1) };
}

async function readBack(
	poll: Poll<unknown>,
	projectId: string,
	{ since, rest }: ExportCursor,
	keep: Keep,
): Promise<Pick<ExportCursor, 'since' | 'rest'>> {
	let createdBefore = rest?.createdBefore;
	let newest = rest?.newest;
	for (let pages = 1; ; pages++) {
		const page = await pageOf(poll, projectId, { createdBefore });
		keep(page.filter((each) => timeOf(each) >= since));
		const oldest = page.length > 0 ? timeOf(page[page.length - 1]) : 0;
		newest ??= page.length > 0 ? timeOf(page[0]) : since;
		const further = shared.createdUpTo(oldest);
		const isLast =
			page.length < shared.exportPageSize || oldest < since || further === createdBefore;
		if (isLast) return { since: Math.max(since, newest - overlap) };
		createdBefore = further;
		if (pages >= mostPages || poll.isTimeUp()) return { since, rest: { createdBefore, newest } };
	}
}

/** One that is gone is not waited for. Links are secrets, and the list has none either. */
async function stateOf({ client }: Poll<unknown>, projectId: string, exportId: string) {
	const job = await client.read(readExport(projectId, exportId)).catch(ifGone);
	return job && { ...job, files: undefined, expiresAt: undefined };
}
