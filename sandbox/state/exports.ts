// Export jobs of one project and the files they leave (docs/peaka-api.md §9.4). How a file is written is in export-files.ts.
import type { Timer } from '../clock.ts';
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';
import type { Execution } from './execution.ts';
import { systemColumns } from './internal-tables.ts';
import { writeFiles, type ExportFile, type ExportOptions } from './export-files.ts';
import { quote } from './names.ts';
import type { User } from './users.ts';

/** Two L in CANCELLED, unlike materialized queries (§16 #8). */
export type ExportStatus = 'PENDING' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

export interface ExportRequest extends ExportOptions {
	limit?: number;
	columns?: string[];
	includeSystemColumns?: boolean;
}

/** What is exported; it is read as it was at the submission, even if the query is deleted meanwhile. */
export interface ExportSource {
	label: string;
	fileName: string;
	ids: { queryId: string } | { catalogId: string; schemaName: string; tableName: string };
	sql: string;
}

export interface ExportJob {
	id: string;
	status: ExportStatus;
	request: ExportRequest;
	source: ExportSource;
	user: User;
	apiKeyPrefix: string;
	clientSource: string;
	createdAt: string;
	startedAt?: number;
	durationMs?: number;
	rowCount?: number;
	files: ExportFile[];
	error?: string;
	timer?: Timer;
}

const MOST_ROWS = 1_000_000;
/** System columns of both kinds of internal table; `text` is one of them but holds data. */
const SYSTEM_COLUMNS = systemColumns('bitable')
	.map(({ name }) => name)
	.filter((name) => name.startsWith('_'));

export class Exports {
	readonly #byId = new Map<string, ExportJob>();
	#submissions = 0;

	constructor(private readonly project: { environment: Environment; execution: Execution }) {}

	/** Newest first. */
	all(): ExportJob[] {
		return [...this.#byId.values()].reverse();
	}

	get(id: string): ExportJob {
		const job = this.#byId.get(id);
		if (!job) throw dataError(`There is no export with id: ${id}`, 404);
		return job;
	}

	async submit(
		source: ExportSource,
		request: ExportRequest,
		by: { user: User; apiKeyPrefix: string; clientSource: string },
	): Promise<ExportJob> {
		const { clock, ids, switches } = this.project.environment;
		const sql = await this.#statement(source.sql, request, by.user);
		const job: ExportJob = {
			id: ids.uuid(),
			status: 'PENDING',
			request,
			source,
			...by,
			createdAt: this.#createdAt(),
			files: [],
		};
		this.#byId.set(job.id, job);
		job.timer = clock.after(switches.assumed.exportPendingMs, () => {
			job.status = 'RUNNING';
			job.startedAt = clock.now();
			job.timer = clock.after(switches.export.runMs, () => this.#finish(job, sql));
		});
		return job;
	}

	/** A finished job stays as it is (§9.4). */
	cancel(job: ExportJob): void {
		if (job.status !== 'PENDING' && job.status !== 'RUNNING') return;
		job.timer?.cancel();
		job.status = 'CANCELLED';
	}

	stop(): void {
		for (const job of this.#byId.values()) job.timer?.cancel();
	}

	/** `_q_*` and `_cache_*` are always dropped, system columns on demand; an unknown column answers 400 (§6.9). */
	async #statement(sql: string, request: ExportRequest, user: User): Promise<string> {
		const result = await this.project.execution.run(sql, { user, maxRows: 0 });
		const names = result.columns.map(({ columnName }) => columnName);
		const unknown = request.columns?.find((name) => !names.includes(name));
		if (unknown !== undefined) throw dataError(`Column '${unknown}' cannot be resolved`);
		const selected = (request.columns ?? names)
			.filter((name) => !/^_(q|cache)_/.test(name))
			.filter((name) => request.includeSystemColumns !== false || !SYSTEM_COLUMNS.includes(name));
		return `SELECT ${selected.map(quote).join(', ')} FROM (${sql}) AS exported`;
	}

	async #finish(job: ExportJob, sql: string): Promise<void> {
		const { clock, ids, switches } = this.project.environment;
		job.durationMs = clock.now() - job.startedAt!;
		try {
			if (ids.random() < switches.export.failRate) throw dataError('Export failed');
			const { limit } = job.request;
			const maxRows = limit === undefined ? MOST_ROWS + 1 : clamp(limit, 1, MOST_ROWS);
			const result = await this.project.execution.run(sql, { user: job.user, maxRows });
			if (result.rows.length > MOST_ROWS) {
				throw dataError('Query exceeded the 1,000,000 row export limit');
			}
			if (result.rows.length === 0 && !isStrict(switches, 36)) {
				throw dataError(`Trino-native export produced no files at s3a://export/${job.id}`);
			}
			job.files = writeFiles(job.source.fileName, result, job.request, switches.assumed);
			job.rowCount = result.rows.length;
			job.status = 'SUCCEEDED';
			job.timer = clock.after(switches.assumed.exportRetentionMs, () => {
				job.status = 'EXPIRED';
				job.files = [];
			});
		} catch (error) {
			job.status = 'FAILED';
			job.error = (error as Error).message;
		}
	}

	/** With microseconds, as seen live; they also keep jobs of one millisecond in order. */
	#createdAt(): string {
		const micros = String(this.#submissions++ % 1000).padStart(3, '0');
		return this.project.environment.clock.iso().replace('Z', `${micros}Z`);
	}
}

export function clamp(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value));
}
