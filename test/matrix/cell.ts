// One operation under one fault in one On Error mode, run by n8n's engine.
import type { IncomingHttpHeaders } from 'node:http';
import { startSandbox } from '@sandbox';
import type { Fault, Sandbox, SeenRequest } from '@sandbox';
import type { IDataObject, INodeExecutionData, IRun } from 'n8n-workflow';
import { contract } from '../contract/row';
import type { Row } from '../contract/row';
import { stub } from '../contract/stub';
import { createEngine } from '../engine/engine';
import type { Engine } from '../engine/engine';
import type { Details, Expectation, Facts } from './expectations';
import { expectations, factsOf } from './expectations';
import type { FaultCase, Place } from './fault-case';
import { byItem, faulty, markOf, threeItems } from './items';
import { internalErrors } from './package';
import { startServers } from './servers';
import { ReplacedTime } from './time';

export const modes = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type Mode = (typeof modes)[number];

/** What came of a run. */
export interface Observed {
	readonly outputs: readonly INodeExecutionData[][];
	readonly error?: ThrownError;
	readonly status: string;
	/** The requests of the operation, by item. */
	readonly sent: readonly SeenRequest[][];
	readonly waits: readonly number[];
	/** Headers of the requests that came to the other origin. */
	readonly away: readonly IncomingHttpHeaders[];
	/** Errors of the package's own making that the run brought. */
	readonly internal: number;
	/** All that the run left behind. */
	readonly text: string;
	/** Why the run could not be brought to its end. */
	readonly trouble?: string;
}

export interface ThrownError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	readonly context?: { readonly itemIndex?: number; readonly errorCode?: unknown };
}

export interface Cell {
	readonly facts: Facts;
	readonly fault: FaultCase;
	readonly mode: Mode;
	readonly expectation: Expectation;
	/** Every item meets the fault. */
	readonly forAll: boolean;
	/** The items of an undisturbed run. */
	readonly usual: readonly INodeExecutionData[];
	/** How often the operation is sent for one item when all goes well. */
	readonly usually: number;
}

/** Milliseconds of real time that a run may take. */
const patience = 5_000;
/** Milliseconds without a new request after which nothing but the fault is open. */
const quiet = 20;

const pause = async (duration: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, duration));

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** The sandbox, the servers beside it and the engines of one test file. */
export async function startBench() {
	const sandbox = await startSandbox();
	const servers = await startServers();
	const time = new ReplacedTime();
	time.install();
	const origins = { ...servers.origins, sandbox: new URL(sandbox.url).origin };
	const engines = new Map<string, Promise<Engine>>();

	async function engineOf(credential: IDataObject = {}) {
		const name = JSON.stringify(credential);
		if (!engines.has(name)) engines.set(name, createEngine({ peakaApi: filledIn(credential) }));
		return await engines.get(name)!;
	}
	const filledIn = (credential: IDataObject) => ({
		apiKey: sandbox.keys.partner,
		zone: 'own',
		baseUrl: sandbox.url,
		...credential,
	});

	function prepare(row: Row, faults: Fault[]) {
		time.clear();
		sandbox.faults.clear();
		sandbox.requests.length = 0;
		servers.received.length = 0;
		for (const fault of faults) sandbox.faults.add(fault);
		for (const [id, body] of Object.entries(row.before ?? {})) sandbox.faults.add(stub(id, body));
		sandbox.faults.add(stub(row.id, row.answer));
	}

	return {
		sandbox,
		servers,
		time,
		origins,
		engineOf,
		prepare,
		secrets: [sandbox.keys.partner, 'dummy-secret'],
		stop: async () => {
			time.restore();
			await Promise.all([sandbox.stop(), servers.stop()]);
		},
	};
}

/** An undisturbed run of three items. */
export async function undisturbed(bench: Bench, row: Row) {
	const { call, isMarked } = threeItems(row);
	bench.prepare(row, []);
	const { items, error } = await (await bench.engineOf()).runNode(call);
	if (error) throw error;
	const sent = byItem(ofOperation(bench.sandbox, row.id), isMarked);
	return { usual: items, usually: sent[faulty].length };
}

const ofOperation = ({ requests }: Sandbox, id: string) =>
	requests.filter(({ operation, path }) => operation === id || path.startsWith('/redirected/'));

export function cellOf(
	bench: Bench,
	row: Row,
	fault: FaultCase,
	mode: Mode,
	baseline: Pick<Cell, 'usual' | 'usually'>,
): Cell {
	const forAll = fault.credential !== undefined;
	const own = factsOf(row.id);
	// What is sent first meets a fault of every request, and that is a read.
	const facts = forAll && row.before ? { ...own, safe: true } : own;
	const details = fault.details?.(placeOf(bench, row, facts)) ?? {};
	const expectation = expectations[fault.kind](facts, details as Details);
	return { facts, fault, mode, expectation, forAll, ...baseline };
}

const placeOf = ({ origins }: Bench, row: Row, facts: Facts): Place => ({
	facts,
	usual: stub(row.id, row.answer),
	origins,
});

export async function runCell(bench: Bench, row: Row, cell: Cell): Promise<Observed> {
	const { fault, facts, mode, expectation } = cell;
	const { call, isMarked } = threeItems(row, { requestTimeout: 7, ...fault.settings });
	const place = placeOf(bench, row, facts);
	const aim = isMarked
		? { operation: row.id, match: { contains: markOf(faulty) } }
		: { operation: row.id, skip: 1, times: Math.max(1, expectation.requests) };
	bench.prepare(
		row,
		(fault.faults?.(place) ?? []).map((each) => ({ ...(each.match ? {} : aim), ...each })),
	);
	const engine = await bench.engineOf(fault.credential?.(place));
	const internalBefore = internalErrors();
	const running = engine.start({ ...call, onError: mode });
	const isFaulty = ({ operation, path, query, body }: SeenRequest, at: number) => {
		if (operation !== row.id) return false;
		return isMarked ? JSON.stringify([path, query, body]).includes(markOf(faulty)) : at > 0;
	};
	const [run, trouble] = await finished(bench, running, isFaulty, cell);
	const { runData, error } = run?.data.resultData ?? {};
	const last = runData?.Node?.[0];
	return {
		outputs: (last?.data?.main ?? []).map((items) => items ?? []),
		error: (error ?? last?.error) as ThrownError | undefined,
		status: run?.status ?? 'none',
		sent: byItem(ofOperation(bench.sandbox, row.id), isMarked, mode !== 'stopWorkflow' || !error),
		waits: [...bench.time.waits],
		away: [...bench.servers.received],
		internal: internalErrors() - internalBefore,
		text: JSON.stringify([last?.data, error, last?.error]) ?? '',
		trouble,
	};
}

type Running = ReturnType<Engine['start']>;

/** Waits for the run, and lets time-outs fire or the user stop it where the fault is about that. */
async function finished(
	bench: Bench,
	running: Running,
	isFaulty: (request: SeenRequest, at: number) => boolean,
	{ fault }: Cell,
): Promise<[run?: IRun, trouble?: string]> {
	let isOver = false;
	const ended = running.then(
		(run) => [run] as [IRun],
		(error: Error) => [undefined, `the engine threw: ${error.message}`] as [undefined, string],
	);
	void ended.finally(() => (isOver = true));
	const { requests } = bench.sandbox;
	const patient = Date.now() + patience;
	for (let fired = 0; fault.then && !isOver && Date.now() < patient; ) {
		const before = requests.length;
		await pause(quiet);
		const hanging = requests.filter(isFaulty).length;
		const isStill =
			before === requests.length &&
			requests.every((each, at) => !each.isOpen || isFaulty(each, at));
		if (!isStill || hanging === fired) continue;
		fired = hanging;
		if (fault.then === 'stop') running.cancel();
		else bench.time.expire();
	}
	const longest = fault.credential ? patience * 6 : patience;
	const outcome = await Promise.race([ended, late(longest)]);
	if (outcome) return outcome;
	// What it still sends must not reach the next run.
	running.cancel();
	await Promise.race([ended, late(patience)]);
	return [undefined, 'the run did not end'];
}

const late = async (duration: number): Promise<undefined> =>
	await new Promise((resolve) => setTimeout(() => resolve(undefined), duration).unref());

/** Every contract operation, reads or changes. */
export const idsOf = (safe: boolean) =>
	contract.operations.map(({ id }) => id).filter((id) => factsOf(id).safe === safe);
