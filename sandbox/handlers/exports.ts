// Exports (docs/peaka-api.md §5.15, §9.4).
import { keyPrefix } from '../auth.ts';
import type { Call, SectionHandlers } from '../call.ts';
import { badRequest } from '../errors.ts';
import { fileLink } from '../pages/export-files.ts';
import { clamp, type ExportJob, type ExportRequest, type ExportSource } from '../state/exports.ts';
import { qualified } from '../state/names.ts';

export const exportHandlers = {
	EXP1: (call: Call<ExportRequest>) => {
		const { id, name, displayName, inputQuery } = call.project.queries.get(call.params.queryId);
		const fileName = `query_${id}_${name}`;
		const source = { label: displayName, fileName, ids: { queryId: id }, sql: inputQuery };
		return submit(call, source);
	},
	EXP2: (call: Call<ExportRequest>) => {
		const { project, params } = call;
		const catalog = project.catalogs.get(params.catalogId);
		const { schemaName, tableName } = project.contents.table(
			catalog,
			params.schemaName,
			params.tableName,
		);
		return submit(call, {
			label: `${catalog.displayName}.${schemaName}.${tableName}`,
			fileName: `${schemaName}_${tableName}`,
			ids: { catalogId: catalog.id, schemaName, tableName },
			sql: `SELECT * FROM ${qualified(catalog.name, schemaName, tableName)}`,
		});
	},
	EXP3: listExports,
	EXP4: (call) => {
		const job = call.project.exports.get(call.params.exportId);
		return { ...jobView(call, job), ...filesView(call, job) };
	},
	EXP5: ({ project, params }) => {
		project.exports.cancel(project.exports.get(params.exportId));
		return undefined;
	},
} satisfies SectionHandlers;

async function submit({ project, body, key, headers }: Call<ExportRequest>, source: ExportSource) {
	const { id, status } = await project.exports.submit(source, body, {
		user: key.owner,
		apiKeyPrefix: keyPrefix(key.secret),
		clientSource: headers.get('x-trino-source') ?? headers.get('user-agent') ?? 'peaka-api',
	});
	return { id, status };
}

/** The documented filter values; EXPIRED is derived and not among them (§5.15 EXP3). */
const FILTER_STATUSES = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
const LONGEST_LIST = 200;

function listExports(call: Call) {
	const { status, limit, createdBefore } = call.query as {
		status?: string;
		limit?: number;
		createdBefore?: string;
	};
	const { assumed } = call.environment.switches;
	const wanted = status?.split(',').map((word) => word.trim());
	const unknown = wanted?.find((word) => !FILTER_STATUSES.includes(word));
	if (unknown !== undefined && assumed.exportUnknownStatusFilter === 'refuse') {
		throw badRequest(`Invalid status: ${unknown}`);
	}
	return call.project.exports
		.all()
		.filter((job) => !wanted || wanted.includes(job.status))
		.filter((job) => createdBefore === undefined || job.createdAt < createdBefore)
		.slice(0, clamp(limit ?? assumed.exportListLimit, 1, LONGEST_LIST))
		.map((job) => jobView(call, job));
}

function jobView({ key }: Call, job: ExportJob) {
	return {
		id: job.id,
		status: job.status,
		format: job.request.format ?? 'CSV',
		compression: job.request.compression ?? 'NONE',
		...(job.rowCount !== undefined && {
			rowCount: job.rowCount,
			bytes: job.files.reduce((total, { content }) => total + content.length, 0),
		}),
		...(job.durationMs !== undefined && { durationMs: job.durationMs }),
		downloadable: isDownloadable(job, key.owner.id),
		...(job.error !== undefined && { error: job.error }),
		createdAt: job.createdAt,
		...job.source.ids,
		source: job.source.label,
		userId: job.user.id,
		userName: job.user.email,
		apiKeyPrefix: job.apiKeyPrefix,
		clientSource: job.clientSource,
	};
}

function isDownloadable(job: ExportJob, userId: string): boolean {
	return job.status === 'SUCCEEDED' && job.user.id === userId;
}

/** Fresh links on each read, for the owner only (§9.4). */
function filesView({ environment, project, key }: Call, job: ExportJob) {
	if (!isDownloadable(job, key.owner.id)) return {};
	const expiresAt = environment.clock.now() + environment.switches.assumed.exportLinkMs;
	return {
		files: job.files.map((file) => ({
			name: file.name,
			url: fileLink(environment, project.id, job.id, file.name, expiresAt),
			bytes: file.content.length,
		})),
		expiresAt: environment.clock.iso(expiresAt),
	};
}
