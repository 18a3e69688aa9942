import { startSandbox } from '@sandbox';
import type { Fault, Sandbox } from '@sandbox';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { operationOf, type Row } from '../contract/row';
import { rows } from '../contract/rows';
import { sample } from '../contract/sample';
import { stub } from '../contract/stub';
import { clock, createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import { changeAt, reviewedFields } from './reviewed-fields';
import { isSelected, selection } from './selection';
import { textsIn } from './texts';

// Distinctive secrets stand in the credential, in what users fill in and in what Peaka answers, and Peaka repeats
// them in every way that an answer can. They are found in the reviewed fields, and nowhere else.

const key = 'cnry-key/7+Q"%z';
const entered = 'cnry-entered/8+R %y';
/** The parts of answers that open something for whoever has them. */
const answered = {
	link: 'cnry-signature',
	route: 'cnry-route',
	password: 'cnry-password',
	bearer: 'cnry-bearer',
	code: 'cnry-code',
};

const canary = /cnry/i;

const signedLink = `https://files.example/harvest.csv?X-Amz-Credential=${answered.link}&X-Amz-Signature=${answered.link}`;

/** What a careless server says: all it has been given, in every form. */
const repeatedBy = (...secrets: string[]) =>
	[
		...secrets.flatMap((secret) => [
			secret,
			encodeURIComponent(secret),
			JSON.stringify(secret),
			new URLSearchParams({ secret }).toString(),
		]),
		signedLink,
		`https://studio.example/open?code=${answered.code}`,
		`code=${answered.code}&state=x`,
		`/internal/connection-secret/p1/${answered.route}`,
		`https://user:${answered.password}@db.example/x`,
		`Authorization: Bearer ${answered.bearer}`,
		`peaka://dbc.example:4567/shop?extra_credential=[["peakaKey","${key}"]]`,
	].join(' | ');

const json = { 'content-type': 'application/json' };
const plain = { 'content-type': 'text/plain' };
const html = { 'content-type': 'text/html' };

const faultsWith = (repeated: string): ReadonlyArray<readonly [name: string, fault: Fault]> => [
	['400 message', { status: 400, body: { message: repeated } }],
	['400 nested', { status: 400, body: { error: { code: repeated, message: repeated } } }],
	['400 list', { status: 400, body: { errorCode: repeated, errors: [{ detail: repeated }] } }],
	['401 text', { status: 401, text: repeated, headers: plain }],
	['403 reason', { status: 403, body: { reason: repeated } }],
	['404 error', { status: 404, body: { error: repeated } }],
	['409 JSON text', { status: 409, body: repeated }],
	['422 cut by length', { status: 422, body: { message: `${'x'.repeat(992)} ${repeated}` } }],
	['429 header', { status: 429, body: { message: repeated }, retryAfter: encodeURI(entered) }],
	['500 message', { status: 500, body: { message: repeated } }],
	['503 HTML', { status: 503, text: `<p>${repeated}</p>`, headers: html }],
	[
		'302 here',
		{ status: 302, headers: { location: `/x/${encodeURIComponent(key)}?key=${answered.code}` } },
	],
	[
		'307 elsewhere',
		{
			status: 307,
			headers: { location: `http://u:${answered.password}@127.0.0.1:9/${encodeURIComponent(key)}` },
		},
	],
	['200 text', { status: 200, text: repeated, headers: plain }],
	[
		'200 cut',
		{ status: 200, text: `{"message":${JSON.stringify(repeated).slice(0, -1)}`, headers: json },
	],
	['200 other shape', { status: 200, body: repeated }],
];

const answer = ({ id, answer: own }: Row): Fault => {
	const { response } = operationOf(id);
	if (!response) return stub(id);
	const body = structuredClone(own ?? sample(response.schema));
	const links: Record<string, string> = {
		apiKey: answered.code,
		sessionUrl: `https://studio.example/open/${answered.code}`,
		JDBC: `jdbc:peaka://dbc.example:4567?extraCredentials=peakaKey:${key}`,
		SQL_ALCHEMY: `peaka://dbc.example:4567/shop?extra_credential=[["peakaKey","${key}"]]`,
		'files[*].url': signedLink,
	};
	for (const [path, link] of Object.entries(links)) changeAt(body, path, () => link);
	return stub(id, body);
};

/** The row with an expression where its secrets stood. */
function planted(value: unknown): unknown {
	if (typeof value === 'string' && secretInRow.test(value)) {
		const text = value.replace(/^=/, '').replaceAll(everySecretInRow, '{{ $json.secret }}');
		return `=${text}`;
	}
	if (Array.isArray(value)) return value.map(planted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, planted(each)]));
}

/** How the rows call what is secret in them; the ID of a sheet is not. */
const secretInRow = /dummy-(?!sheet)[-\w%]*|not-a-real-password/;
const everySecretInRow = new RegExp(secretInRow, 'g');

let sandbox: Sandbox;
let engine: Engine;
const logged: unknown[] = [];

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = await createEngine({ peakaApi: { apiKey: key, zone: 'own', baseUrl: sandbox.url } });
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => logged.push(texts));
	}
	process.stdout.write(`canaries: ${selection}\n`);
});

afterAll(async () => {
	jest.restoreAllMocks();
	await sandbox.stop();
});

async function runRow(row: Row, own: Fault, onError?: 'continueRegularOutput') {
	sandbox.faults.clear();
	// Before the checks of the sandbox, which does not know the key.
	sandbox.faults.add({ ...own, operation: row.id, afterChecks: false });
	for (const [id, body] of Object.entries(row.before ?? {})) {
		sandbox.faults.add({ ...stub(id, body), afterChecks: false });
	}
	return await engine.runNode({
		type: `n8n-nodes-peaka.${row.node}`,
		parameters: planted(row.parameters) as IDataObject,
		input: [{ secret: entered }],
		file: row.file,
		...(onError && { onError }),
	});
}

const canariesIn = (value: unknown) => textsIn(value).filter((text) => canary.test(text));

const rowsWithName = rows.map((row, at): [name: string, row: Row] => [
	`${row.id} ${String(row.parameters.operation)} ${at}`,
	row,
]);

it.each(rowsWithName)('%s', async (name, row) => {
	const lines: string[] = [];
	const has = secretInRow.test(JSON.stringify(row.parameters));
	// Of an address that holds a code, the node knows the whole; a code works once.
	const repeated = has && row.id !== 'CON5' ? repeatedBy(key, entered) : repeatedBy(key);
	for (const [fault, own] of faultsWith(repeated)) {
		if (!isSelected(`canary ${name} ${fault}`)) continue;
		for (const mode of [undefined, 'continueRegularOutput'] as const) {
			const { run, error, outputs } = await runRow(row, own, mode);
			const leaks = canariesIn([run.data.resultData.runData.Node, error, outputs]);
			if (leaks.length > 0) lines.push(`${fault} ${mode ?? 'stop'}: ${leaks[0].slice(0, 600)}`);
		}
	}
	expect(lines).toEqual([]);
});

it('gives them in the reviewed fields only, and in each of those', async () => {
	const leaks: string[] = [];
	const seen = new Set<string>();
	for (const [name, row] of rowsWithName) {
		const { items, error, run } = await runRow(row, answer(row));
		const reviewed = reviewedFields[row.node] ?? [];
		const rest = structuredClone(items) as INodeExecutionData[];
		for (const item of rest) {
			for (const path of reviewed) {
				const count = changeAt(item.json, path, (text) => (canary.test(text) ? '' : text));
				if (count > 0) seen.add(`${row.node} ${path}`);
			}
		}
		const { hints, error: failure } = run.data.resultData.runData.Node?.[0] ?? {};
		const found = canariesIn([rest, error, hints, failure]);
		if (found.length > 0) leaks.push(`${name}: ${found[0].slice(0, 300)}`);
		if (row.node === 'peakaDriver' && !row.parameters.includeKey) {
			if (canariesIn(items).length > 0) leaks.push(`${name}: the key, which was not asked for`);
		}
	}
	expect(leaks).toEqual([]);
	const all = Object.entries(reviewedFields).flatMap(([node, paths]) =>
		paths.map((path) => `${node} ${path}`),
	);
	expect([...seen].sort()).toEqual(all.sort());
});

it('hides a signed link whose download fails', async () => {
	const row = rows.find(({ parameters }) => parameters.operation === 'downloadExport')!;
	const { origin } = new URL(sandbox.url);
	for (const host of [origin, 'http://127.0.0.1:9', 'http://no-such-host.invalid', 'nonsense:']) {
		const url = `${host}/harvest.csv?X-Amz-Signature=${answered.link}`;
		const files = [{ name: 'harvest.csv', url, bytes: 4 }];
		const fault = stub('EXP4', { id: 'x', status: 'SUCCEEDED', rowCount: 1, files });
		const { error, run } = await runRow(row, fault);
		expect(error?.message).toMatch(/\w+ \w+/);
		expect(canariesIn([error, run.data.resultData.runData.Node])).toEqual([]);
	}
});

it('logs none', () => {
	expect(canariesIn(logged)).toEqual([]);
});

it('has the editor hide the reviewed fields', () => {
	const hidden = Object.entries(engine.loader.nodeTypes).flatMap(([node, { type }]) => {
		const { sensitiveOutputFields } = (type as INodeType).description;
		return sensitiveOutputFields ? [[node, sensitiveOutputFields]] : [];
	});
	expect(Object.fromEntries(hidden)).toEqual(reviewedFields);
});
