// Jobs that crawl a catalog's metadata, and the callbacks that tell their end (docs/peaka-api.md §9.2).
import type { Timer } from '../clock.ts';
import type { Environment } from '../environment.ts';
import type { CatalogContents } from './catalog-contents.ts';
import type { Catalog, ConnectedCatalog } from './catalogs.ts';
import type { Metadata } from './metadata.ts';

/** Lower-kebab is what the live API says (§16 #3). */
export type RefreshStatus =
	| 'not-active'
	| 'waiting'
	| 'active'
	| 'delayed'
	| 'completed'
	| 'failed'
	| 'paused'
	| 'stuck';

export interface Callback {
	callbackURL: string;
	callbackToken?: string;
}

interface Job {
	catalog: Catalog;
	status: RefreshStatus;
	startedAt: number;
	runMs: number;
	callbacks: Callback[];
	timer?: Timer;
}

/** Measured: a fresh Stripe catalog about 1 s, PostgreSQL with ten schemas beyond 120 s (§1). */
const DEFAULT_RUN_MS = 1_000;
const POSTGRES_MS_PER_SCHEMA = 12_500;

interface Parts {
	id: string;
	environment: Environment;
	contents: CatalogContents;
	metadata: Metadata;
}

export class RefreshJobs {
	readonly #jobs = new Map<string, Job>();
	/** The project's standing callback: one per project (inferred, §9.2). */
	standing: Callback | undefined;

	constructor(private readonly project: Parts) {}

	/** The record of a job that is over is gone: `not-active` is also the answer for a catalog that never had one. */
	status(catalogId: string): RefreshStatus {
		return this.#jobs.get(catalogId)?.status ?? 'not-active';
	}

	/** What a PostgreSQL refresh tells besides its state: percentage, schema, table n of m. */
	progress(catalogId: string): string | undefined {
		const job = this.#jobs.get(catalogId);
		if (job?.status !== 'active' || !isPostgres(job.catalog)) return undefined;
		const tables = this.project.contents.allTables(job.catalog);
		const share = Math.min(1, (this.project.environment.clock.now() - job.startedAt) / job.runMs);
		const n = Math.min(tables.length - 1, Math.floor(share * tables.length));
		return `${Math.floor(share * 100)}% schema ${tables[n].schemaName}, table ${n + 1} of ${tables.length}`;
	}

	/** A second start joins the job under way (§9.2: two at once, one settled state). */
	start(catalog: Catalog, callback?: Callback): void {
		const { clock, switches } = this.project.environment;
		const running = this.#jobs.get(catalog.id);
		if (running && ['waiting', 'active'].includes(running.status)) {
			if (callback) running.callbacks.push(callback);
			return;
		}
		running?.timer?.cancel();
		const job: Job = {
			catalog,
			status: 'waiting',
			startedAt: clock.now(),
			runMs: switches.metadata.runMs ?? measuredMs(catalog),
			callbacks: callback ? [callback] : [],
		};
		this.#jobs.set(catalog.id, job);
		job.timer = clock.after(switches.assumed.refreshWaitingMs, () => {
			job.status = 'active';
			job.startedAt = clock.now();
			job.timer = clock.after(job.runMs, () => this.#finish(catalog, job));
		});
	}

	stop(): void {
		for (const job of this.#jobs.values()) job.timer?.cancel();
	}

	async #finish(catalog: Catalog, job: Job): Promise<void> {
		const { clock, switches } = this.project.environment;
		job.status = switches.metadata.end;
		if (job.status === 'completed') {
			await this.project.metadata.crawl(catalog);
			job.timer = clock.after(switches.assumed.refreshCompletedMs, () =>
				this.#jobs.delete(catalog.id),
			);
		}
		if (job.status !== 'completed' && job.status !== 'failed') return;
		const callbacks = [...job.callbacks, ...(this.standing ? [this.standing] : [])];
		await Promise.all(callbacks.map((callback) => this.#call(callback, catalog, job.status)));
	}

	/** Method, token and payload of the callback are invented: nothing is published about them (§9.2). */
	async #call(callback: Callback, catalog: Catalog, status: RefreshStatus): Promise<void> {
		const { assumed } = this.project.environment.switches;
		const url = new URL(callback.callbackURL);
		const headers: Record<string, string> = {};
		const payload: Record<string, string> = {
			projectId: this.project.id,
			catalogId: catalog.id,
			status,
		};
		if (callback.callbackToken !== undefined) {
			if (assumed.callbackTokenIn === 'bearer') {
				headers.authorization = `Bearer ${callback.callbackToken}`;
			}
			if (assumed.callbackTokenIn === 'body') payload.callbackToken = callback.callbackToken;
			if (assumed.callbackTokenIn === 'query') {
				url.searchParams.set('callbackToken', callback.callbackToken);
			}
		}
		const hasBody = assumed.callbackMethod !== 'GET';
		if (hasBody) headers['content-type'] = 'application/json';
		try {
			await fetch(url, {
				method: assumed.callbackMethod,
				headers,
				body: hasBody ? JSON.stringify(payload) : undefined,
				signal: AbortSignal.timeout(assumed.callbackTimeoutMs),
			});
		} catch {
			// Nobody listens there; whether Peaka would try again is unknown.
		}
	}
}

function isPostgres(catalog: Catalog): catalog is ConnectedCatalog {
	return catalog.kind === 'connected' && catalog.catalogType === 'peaka_postgres';
}

function measuredMs(catalog: Catalog): number {
	return isPostgres(catalog)
		? catalog.source.schemas.length * POSTGRES_MS_PER_SCHEMA
		: DEFAULT_RUN_MS;
}
