// Starts a sandbox: a Peaka on this machine, empty of network and accounts, full of data.
import { serve, type ServerType } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { API_BASE, createApp, type SeenRequest } from './app.ts';
import { Clock } from './clock.ts';
import { Contract } from './contract.ts';
import type { Environment } from './environment.ts';
import { Faults, type Fault } from './faults.ts';
import { handlers, refusals } from './handlers/index.ts';
import { Ids } from './ids.ts';
import { seedAccounts, type Seeded } from './seed/accounts.ts';
import { makeSources } from './seed/sources/index.ts';
import { createEngine } from './sql/engine.ts';
import { EmbeddedSessions } from './state/embedded-sessions.ts';
import { createTrinoApp } from './trino/server.ts';
import { defaultSwitches, setSwitches, type Partially, type Switches } from './switches.ts';

export type { Fault, SeenRequest, Switches };

export interface StartOptions {
	/** 0 = any free port. */
	port?: number;
	sqlPort?: number;
	switches?: Partially<Switches>;
	/** Start of the generator that makes ids and keys. */
	seed?: number;
	/** The time that its clock begins with, in milliseconds of Unix time; now unless given. */
	startAt?: number;
}

export interface Sandbox extends Seeded {
	/** Base URL of the REST API. */
	url: string;
	/** Address of the Trino protocol. */
	sqlUrl: string;
	clock: Pick<Clock, 'now' | 'advance'>;
	faults: Pick<Faults, 'add' | 'clear'>;
	/** The last 10,000 requests to the REST API, oldest first. */
	requests: SeenRequest[];
	/** Defects of the sandbox itself: answers that broke the contract, handlers and jobs that threw. */
	violations: string[];
	switches: Switches;
	/** Runs DuckDB SQL on the rows behind the connectors, e.g. `INSERT INTO source_postgres.public.orders …`. */
	changeSource(sql: string): Promise<void>;
	stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const DEFAULT_SEED = 20_260_801;

export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
	const violations: string[] = [];
	const requests: SeenRequest[] = [];
	const switches = defaultSwitches();
	const clock = new Clock((error) => violations.push(String(error)), options.startAt);
	const faults = new Faults();
	const engine = await createEngine();
	const sources = makeSources(engine);
	await sources.fill();
	const environment: Environment = {
		clock,
		ids: new Ids(options.seed ?? DEFAULT_SEED),
		switches,
		engine,
		sources,
		violations,
		linkSecret: randomBytes(32).toString('hex'),
		origin: '',
		sqlHost: '',
	};
	const { accounts, seeded } = await seedAccounts(environment);
	setSwitches(switches, options.switches ?? {});

	const changeSource = (sql: string) => engine.run(sql);
	const description = () => ({
		url: environment.origin + API_BASE,
		sqlUrl: `http://${environment.sqlHost}`,
		...seeded,
	});
	const app = createApp({
		environment,
		accounts,
		sessions: new EmbeddedSessions(environment),
		contract: new Contract(),
		faults,
		requests,
		handlers,
		refusals,
		controls: { clock, faults, switches, requests, violations, description, changeSource },
	});
	const trinoApp = createTrinoApp(environment, accounts, faults);
	const server = serve({ fetch: app.fetch, port: options.port ?? 0, hostname: HOST });
	const sqlServer = serve({ fetch: trinoApp.fetch, port: options.sqlPort ?? 0, hostname: HOST });
	const [port, sqlPort] = await Promise.all([listening(server), listening(sqlServer)]);
	environment.origin = `http://${HOST}:${port}`;
	environment.sqlHost = `${HOST}:${sqlPort}`;
	return {
		...description(),
		clock,
		faults,
		requests,
		violations,
		switches,
		changeSource,
		stop: async () => {
			clock.stop();
			await Promise.all([closed(server), closed(sqlServer)]);
			await engine.stop();
		},
	};
}

function listening(server: ServerType): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('listening', () => resolve((server.address() as AddressInfo).port));
		server.once('error', reject);
	});
}

function closed(server: ServerType): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		if ('closeAllConnections' in server) server.closeAllConnections();
	});
}
