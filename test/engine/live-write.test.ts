import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../tools/live/check';
import { readOptions } from '../../tools/live/options';
import { clean } from '../../tools/live/write/removal';
import { type Sandbox, snapshot, startAccount } from './live-account';
import { conflictFlips, flips, type Flip } from './live-flips';
import { packageDir } from './package';

// The changing half of the live check, on the sandbox: it sees what it says, and leaves an account as it was.

let sandbox: Sandbox;
let folder: string;
let before: string;

beforeAll(async () => {
	({ sandbox } = await startAccount());
	folder = mkdtempSync(join(tmpdir(), 'live-write-'));
	const database = {
		url: 'db.example.test',
		port: 5432,
		user: 'u',
		password: 'p',
		databaseName: 'd',
		useSsl: true,
	};
	const sources = [
		{ type: 'stripe', credential: { token: 'of a test' } },
		{ type: 'POSTGRES', credential: database },
	];
	writeFileSync(join(folder, 'sources.json'), JSON.stringify(sources));
	before = await snapshot(sandbox);
});

afterEach(() => sandbox.faults.clear());

afterAll(async () => {
	rmSync(folder, { recursive: true });
	await sandbox.stop();
});

const environment = (kind: 'partner' | 'project') => ({
	PEAKA_API_KEY: sandbox.keys[kind],
	PEAKA_BASE_URL: sandbox.url,
	PEAKA_SQL_URL: sandbox.sqlUrl,
	PEAKA_SOURCE: join(folder, 'sources.json'),
});

const journal = () => join(folder, 'live-journal.jsonl');

const run = async (kind: 'partner' | 'project', args: string[] = [], lines: string[] = []) =>
	await check(
		readOptions(['--write', '--yes', '--report', folder, ...args], environment(kind)),
		(line) => {
			lines.push(line);
		},
	);

async function namesOtherwise(kind: 'partner' | 'project', args: string[] = []) {
	const { questions, ended } = await run(kind, args);
	expect(ended).toBeUndefined();
	return questions.filter(({ verdict }) => verdict === 'otherwise').map(({ name }) => name);
}

it.each([
	['partner', 130],
	['project', 100],
] as const)(
	'with a %s key asks at least %d operations, names nothing, and leaves all as it was',
	async (kind, least) => {
		const { questions, operations, ended } = await run(kind, ['--ai']);
		expect(ended).toBeUndefined();
		expect(questions.filter(({ verdict }) => verdict === 'otherwise')).toEqual([]);
		expect(operations.filter(({ outcome }) => outcome === 'differs')).toEqual([]);
		const asked = operations.filter(({ outcome }) => outcome !== 'not asked');
		expect(asked.length).toBeGreaterThanOrEqual(least);
		expect(await snapshot(sandbox)).toBe(before);
		expect(existsSync(journal())).toBe(false);
	},
	90_000,
);

/** Every assumption and conflict takes two minutes: `npm run live:proof`. Without it, those that AI calls show. */
const isWhole = process.env.PEAKA_LIVE_PROOF === 'whole';
const whole = isWhole ? it : it.skip;

/** Several in each run, neighbours apart: what is named must be exactly what was changed. */
function groupsOf(table: Record<string, Flip | string>, by: Flip['by'], size: number) {
	const own = Object.entries(table).flatMap(([name, flip]) =>
		typeof flip !== 'string' && flip.by === by ? [{ name, ...flip }] : [],
	);
	const count = Math.ceil(own.length / (process.env.PEAKA_LIVE_EACH ? 1 : size));
	return Array.from({ length: count }, (_, first) =>
		own.filter((_each, at) => at % count === first),
	);
}

describe.each(['writing', 'ai'] as const)('what is seen by %s', (by) => {
	const args = by === 'ai' ? ['--ai'] : [];
	const proof = by === 'ai' ? it : whole;

	proof(
		'names the assumptions that are otherwise, and no others',
		async () => {
			const standard = structuredClone(sandbox.switches.assumed);
			for (const group of groupsOf(flips, by, 24)) {
				for (const { name, value } of group)
					Object.assign(sandbox.switches.assumed, { [name]: value });
				const names = await namesOtherwise('partner', args);
				Object.assign(sandbox.switches.assumed, structuredClone(standard));
				expect(names.sort()).toEqual(group.map(({ name }) => name).sort());
			}
			expect(await snapshot(sandbox)).toBe(before);
		},
		240_000,
	);
});

whole(
	'names the published side of conflicts, and no others',
	async () => {
		for (const group of groupsOf(conflictFlips, 'writing', 7)) {
			sandbox.switches.strictDocs = group.map(({ name }) => Number(name));
			const names = await namesOtherwise('partner');
			sandbox.switches.strictDocs = false;
			expect(names.sort()).toEqual(group.map(({ name }) => `conflict ${name}`).sort());
		}
	},
	240_000,
);

/** The command itself, ended by `kill -9` once it has made something and asked so many requests. */
async function killed(kind: 'partner' | 'project', requests: number) {
	const args = ['--import', 'tsx', 'tools/live/main.ts', '--write', '--yes', '--report', folder];
	sandbox.requests.length = 0;
	const child = spawn(process.execPath, args, {
		cwd: packageDir,
		env: { ...process.env, ...environment(kind) },
		stdio: 'ignore',
	});
	const ended = once(child, 'close');
	const isDue = () => sandbox.requests.length >= requests && existsSync(journal());
	while (!isDue() && child.exitCode === null) {
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
	child.kill('SIGKILL');
	await ended;
}

it.each([
	['partner', 60],
	['partner', 200],
	['project', 90],
	['project', 200],
] as const)(
	'killed with a %s key after %d requests: --clean leaves nothing behind',
	async (kind, requests) => {
		await killed(kind, requests);
		expect(existsSync(journal())).toBe(true);
		const again = await run(kind);
		expect(again.ended).toMatch(/earlier run left something/);
		expect(await leftBehind(kind)).toEqual([]);
		expect(await snapshot(sandbox)).toBe(before);
		expect(existsSync(journal())).toBe(false);
	},
	60_000,
);

/** What `--clean` could not remove. */
async function leftBehind(kind: 'partner' | 'project') {
	const lines: string[] = [];
	await clean(readOptions(['--clean', '--report', folder], environment(kind)), (line) => {
		lines.push(line);
	});
	return lines.filter((line) => /^Still there/.test(line));
}

describe('what goes wrong', () => {
	it('an operation that the key may not: a line, and the rest goes on', async () => {
		sandbox.faults.add({ operation: 'QRY2', status: 403, body: { message: 'Forbidden' } });
		const lines: string[] = [];
		const { ended } = await run('project', [], lines);
		expect(ended).toBeUndefined();
		expect(lines).toContain('QRY2 Create Query: refused (403)');
		expect(await snapshot(sandbox)).toBe(before);
	}, 60_000);

	it('a project that is full: no project of others is used instead', async () => {
		sandbox.faults.add({ operation: 'PRJ2', status: 400, body: { message: 'Limit reached' } });
		const { ended } = await run('partner');
		expect(ended).toMatch(/makes no workspace and project with this key/);
		expect(await snapshot(sandbox)).toBe(before);
	}, 60_000);

	it('Peaka out of reach half-way: the journal is kept, and --clean removes all of it later', async () => {
		sandbox.faults.add({ operation: 'MET6', kind: 'drop' });
		sandbox.faults.add({ operation: 'QRY6', kind: 'drop' });
		const { ended } = await run('project');
		expect(ended).toMatch(/gave no answer|still there/);
		expect(existsSync(journal())).toBe(true);
		sandbox.faults.clear();
		expect(await leftBehind('project')).toEqual([]);
		expect(await snapshot(sandbox)).toBe(before);
	}, 60_000);

	it.each([
		[['--wrte'], {}, /Unknown argument/],
		[['--write', '--clean'], {}, /choose one/],
		[['--ai'], {}, /goes with --write/],
		[[], { PEAKA_SOURCE: '/nowhere.json' }, /PEAKA_SOURCE must name a JSON file/],
		[[], { PEAKA_API_KEY: '' }, /PEAKA_API_KEY is missing/],
		[[], { PEAKA_BASE_URL: 'http://peaka.example' }, /must begin with https/],
	])('%j %j', (args, more, text) => {
		expect(() => readOptions(args, { ...environment('project'), ...more })).toThrow(text);
	});

	it('a wrong key changes nothing', async () => {
		const options = readOptions(['--write', '--yes', '--report', folder], {
			...environment('project'),
			PEAKA_API_KEY: 'AbCd1234.wrong',
		});
		await expect(check(options, () => undefined)).rejects.toThrow(
			/refused the key with status 401/,
		);
	});
});
