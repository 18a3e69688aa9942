import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../tools/live/check';
import { isSafe, operations } from '../../tools/live/contract';
import { readOptions } from '../../tools/live/options';
import { writeReport } from '../../tools/live/report';
import { canary, type Row, type Sandbox, startAccount } from './live-account';
import { conflictFlips, flips, type Flip } from './live-flips';

// The live check itself needs a key of Peaka; that it sees what it says is proven on the sandbox.

let sandbox: Sandbox;
let projectId: string;
let call: Awaited<ReturnType<typeof startAccount>>['call'];

beforeAll(async () => {
	({ sandbox, call } = await startAccount());
	({ projectId } = await call('GET', '/info'));
	await fillProject();
});
afterAll(() => sandbox.stop());

/** What a question needs that a fresh project may not have; names and rows hold the canary. */
async function fillProject() {
	const project = `/data/projects/${projectId}`;
	const catalogs = await call<Row[]>('GET', `${project}/catalogs`);
	for (const { id: catalogId, connectionId } of catalogs) {
		if (connectionId) await call('POST', `/metadata/${projectId}/refresh`, { catalogId });
	}
	const { id } = await call('POST', `${project}/queries`, {
		displayName: canary,
		inputQuery: `SELECT '${canary}' AS ${canary}`,
		queryType: 'MATERIALIZED',
		schedule: { type: 'interval', repeatDuration: 'PT1H' },
	});
	for (let i = 0; i < 51; i++) {
		await call('POST', `${project}/queries/${id}/exports`, { format: 'CSV' });
	}
	await call('POST', `/connections/${projectId}`, {
		name: canary,
		type: 'POSTGRES',
		credential: {
			url: 'db.example.test',
			port: 5432,
			user: canary,
			password: canary,
			databaseName: canary,
			useSsl: true,
		},
	});
	await call('POST', `/ai-agent/${projectId}/chat`, { message: canary });
	await call('POST', `${project}/cache`, await cacheableTable(catalogs));
	await sandbox.clock.advance(60_000);
}

async function cacheableTable(catalogs: Row[]) {
	for (const { id: catalogId } of catalogs) {
		const catalog = `/data/projects/${projectId}/catalogs/${catalogId}`;
		for (const { schemaName } of await call<Row[]>('GET', `${catalog}/schemas`)) {
			const tables = await call<Row[]>('GET', `${catalog}/schemas/${schemaName}/tables`);
			const { tableName } = tables.find(({ isCacheable }) => isCacheable) ?? {};
			if (tableName) return { catalogId, schemaName, tableName };
		}
	}
	throw new Error('no table can be cached');
}

const run = (kind: 'partner' | 'project', lines: string[] = []) =>
	check(
		readOptions([], {
			PEAKA_API_KEY: sandbox.keys[kind],
			PEAKA_BASE_URL: sandbox.url,
			PEAKA_SQL_URL: sandbox.sqlUrl,
		}),
		(line) => {
			lines.push(line);
		},
	);

async function namesOtherwise(kind: 'partner' | 'project') {
	const { questions, ended } = await run(kind);
	expect(ended).toBeUndefined();
	return questions.filter(({ verdict }) => verdict === 'otherwise').map(({ name }) => name);
}

it.each(['partner', 'project'] as const)(
	'with nothing changed a %s key names nothing, asks every safe operation and changes nothing',
	async (kind) => {
		const isAllowed = new Set(
			operations.filter((each) => isSafe(each) && each.keys.includes(kind)).map(({ id }) => id),
		);
		sandbox.requests.length = 0;
		const { questions, operations: results } = await run(kind);
		expect(questions.filter(({ verdict }) => verdict === 'otherwise')).toEqual([]);
		expect(results.filter(({ outcome }) => outcome === 'differs')).toEqual([]);
		const asked = results.filter(({ outcome }) => outcome !== 'not asked').map(({ id }) => id);
		expect([...isAllowed].filter((id) => !asked.includes(id))).toEqual([]);
		const changing = operations.filter((each) => !isSafe(each)).map(({ id }) => id);
		expect(
			sandbox.requests.map(({ operation }) => operation).filter((id) => changing.includes(id!)),
		).toEqual([]);
	},
	30_000,
);

/**
 * Several at once in each run, neighbours apart: what is named must be exactly what was changed. With PEAKA_LIVE_EACH=1 each has a
 * run of its own.
 */
function groupsOf(table: Record<string, Flip | string>, by: Flip['by'], size: number) {
	const entries = Object.entries(table).flatMap(([name, flip]) =>
		typeof flip !== 'string' && flip.by === by ? [{ name, ...flip }] : [],
	);
	const longest = process.env.PEAKA_LIVE_EACH ? 1 : size;
	return (['project', 'partner'] as const).flatMap((key) => {
		const own = entries.filter((each) => (each.key ?? 'project') === key);
		const count = Math.ceil(own.length / longest);
		return Array.from({ length: count }, (_, first) => ({
			key,
			names: own.filter((_each, i) => i % count === first),
		}));
	});
}

it('names the assumptions that are otherwise, and no others', async () => {
	const standard = structuredClone(sandbox.switches.assumed);
	for (const { key, names } of groupsOf(flips, 'reading', 8)) {
		for (const { name, value } of names) Object.assign(sandbox.switches.assumed, { [name]: value });
		expect(await namesOtherwise(key)).toEqual(names.map(({ name }) => name));
		Object.assign(sandbox.switches.assumed, structuredClone(standard));
	}
}, 60_000);

it('names the published side of conflicts, and no others', async () => {
	for (const { key, names } of groupsOf(conflictFlips, 'reading', 5)) {
		sandbox.switches.strictDocs = names.map(({ name }) => Number(name));
		expect(await namesOtherwise(key)).toEqual(names.map(({ name }) => `conflict ${name}`));
	}
	sandbox.switches.strictDocs = false;
}, 60_000);

it('leaves reports without keys, ids, names or rows', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'live-report-'));
	const lines: string[] = [];
	writeReport(folder, await run('project', lines));
	const texts = [
		...lines,
		...['json', 'md'].map((kind) => readFileSync(join(folder, `live-report.${kind}`), 'utf8')),
	].join('\n');
	rmSync(folder, { recursive: true });
	const catalogs = await call<Row[]>('GET', `/data/projects/${projectId}/catalogs`);
	const private_ = [canary, sandbox.keys.project, projectId, '@'];
	private_.push(...catalogs.map(({ id }) => id).filter((id) => id.length > 4));
	expect(private_.filter((text) => texts.includes(text))).toEqual([]);
});
