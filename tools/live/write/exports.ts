// Exports and their files.
import axios from 'axios';
import { defaultAssumptions } from '../../../sandbox/assumptions';
import { isRow, type Row, rowsOf } from '../reads';
import { holds, timeIs, undecided } from '../verdict';
import type { Changes } from './changes';

const assumed = defaultAssumptions();

export async function exportSteps(changes: Changes): Promise<void> {
	const { prefix } = changes;
	const rows = 1000;
	const inputQuery = `SELECT n, n * 2 AS twice FROM UNNEST(sequence(1, ${rows})) AS t (n)`;
	const body = { displayName: `${prefix} export`, inputQuery };
	const query = await changes.make('query', body.displayName, 'QRY2', { body });
	if (!query) return;
	const params = { queryId: query.id };
	const job = await changes.row('EXP1', { params, body: { format: 'JSONL' } });
	if (typeof job?.id === 'string') await fileSteps(changes, job.id);
	const cancelled = await changes.row('EXP1', { params, body: { format: 'CSV' } });
	if (typeof cancelled?.id === 'string') {
		await changes.ask('EXP5', { params: { exportId: cancelled.id } });
	}
	await emptyExport(changes);
	await severalFiles(changes);
	await changes.remove(query.made);
}

async function stateOf(changes: Changes, exportId: string): Promise<Row> {
	return (await changes.row('EXP4', { params: { exportId } })) ?? {};
}

const ended = (job: Row) => !['PENDING', 'RUNNING'].includes(String(job.status));

async function fileSteps(changes: Changes, exportId: string): Promise<void> {
	const pending = await changes.until(
		async () => (await stateOf(changes, exportId)).status !== 'PENDING',
		12,
	);
	if (pending !== undefined)
		changes.answer('exportPendingMs', timeIs(assumed.exportPendingMs, pending));
	await changes.until(async () => ended(await stateOf(changes, exportId)), 60, 300);
	const job = await stateOf(changes, exportId);
	const [file] = rowsOf(job.files);
	if (typeof file?.url !== 'string') return;
	const life = Date.parse(String(job.expiresAt)) - Date.now();
	// A little less than it was when it was made.
	const isSame = Math.abs(life - assumed.exportLinkMs) < 60_000;
	changes.answer(
		'exportLinkMs',
		Number.isNaN(life)
			? undecided('no time is told')
			: holds(isSame, `about ${Math.round(life / 60_000)} minutes`),
	);
	const plain = await download(file.url);
	const [line] = String(plain.data).split('\n');
	const values = Object.values(parsed(line) ?? {});
	if (values.length > 0) {
		changes.answer(
			'exportJsonlValues',
			holds(
				values.every((value) => typeof value === 'string'),
				'numbers',
			),
		);
	}
	const withHeader = await download(file.url, { Authorization: 'Bearer none' });
	changes.answer(
		'exportLinkRefusesAuthorization',
		holds(withHeader.status >= 400, `status ${withHeader.status}`),
	);
}

/** The key goes to no link. */
const download = async (url: string, headers: Record<string, string> = {}) =>
	await axios.get<unknown>(url, {
		headers,
		responseType: 'text',
		transformResponse: (text: string) => text,
		validateStatus: () => true,
		timeout: 60_000,
	});

function parsed(text: string): Row | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRow(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

async function emptyExport(changes: Changes): Promise<void> {
	const name = `${changes.prefix} empty`;
	const body = { displayName: name, inputQuery: 'SELECT 1 AS one WHERE 1 = 0' };
	const query = await changes.make('query', name, 'QRY2', { body });
	if (!query) return;
	const job = await changes.row('EXP1', { params: { queryId: query.id }, body: {} });
	if (typeof job?.id === 'string') {
		const { id } = job;
		await changes.until(async () => ended(await stateOf(changes, id)), 60, 300);
		const { status } = await stateOf(changes, id);
		changes.answer('conflict 36', holds(status === 'FAILED', 'it succeeds'));
	}
	await changes.remove(query.made);
}

/** More rows than are assumed to go into one file. */
async function severalFiles(changes: Changes): Promise<void> {
	const name = `${changes.prefix} large`;
	const numbers = 'UNNEST(sequence(1, 600))';
	const inputQuery = `SELECT a.n FROM ${numbers} AS a (n) CROSS JOIN ${numbers} AS b (n)`;
	const query = await changes.make('query', name, 'QRY2', {
		body: { displayName: name, inputQuery },
	});
	if (!query) return;
	const job = await changes.row('EXP1', { params: { queryId: query.id }, body: { format: 'CSV' } });
	if (typeof job?.id === 'string') {
		const { id } = job;
		await changes.until(async () => ended(await stateOf(changes, id)), 90, 300);
		const count = rowsOf((await stateOf(changes, id)).files).length;
		const expected = Math.ceil(360_000 / assumed.exportRowsPerFile);
		changes.answer(
			'exportRowsPerFile',
			count === 0 ? undecided('there is no file') : holds(count === expected, `${count} files`),
		);
	}
	await changes.remove(query.made);
}
