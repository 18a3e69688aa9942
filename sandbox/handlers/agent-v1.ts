// The former AI agent API (docs/peaka-api.md §5.22, §13.2): threads are "histories", values are natively typed.
import { need, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import type { Thread, Turn } from '../state/agent.ts';
import type { Project } from '../state/project.ts';

const DEFAULT_SOURCE = 'API_KEY';

export const agentV1Handlers = {
	'AI1-1': async (call: Call<{ message?: string; threadId?: string; source?: string }>) => {
		const { project, body, key } = call;
		const { threadId, source = DEFAULT_SOURCE } = body;
		const message = need(body, 'message');
		const thread = await project.agent.ask(message, { threadId, source, user: key.owner });
		return { threadId: thread.id, output: outputView(thread.turns.at(-1)!) };
	},
	'AI1-2': ({ project }) => historyView(project),
	'AI1-3': (call: Call<{ name?: string }>) => {
		threadOf(call).displayName = need(call.body, 'name');
		return historyView(call.project);
	},
	'AI1-4': (call) => {
		call.project.agent.delete(threadOf(call).id);
		return historyView(call.project);
	},
} satisfies SectionHandlers;

function threads(project: Project): Thread[] {
	return project.agent.threads().filter(({ source }) => source !== undefined);
}

/** Status and text for an unknown thread are assumed. */
function threadOf({ project, params, environment }: Call<unknown>): Thread {
	const thread = threads(project).find(({ id }) => id === params.threadId);
	if (thread) return thread;
	const { unknownIdStatus } = environment.switches.assumed;
	throw dataError(`There is no thread with id: ${params.threadId}`, unknownIdStatus);
}

function historyView(project: Project) {
	return {
		history: threads(project).map(({ id, displayName, source, turns }) => ({
			id,
			aiThreadId: id,
			projectId: project.id,
			displayName,
			tasks: turns.map((turn) => ({
				step: turn.sql
					? [
							{
								action: { log: turn.text, tool: 'query', toolInput: turn.sql },
								observation: turn.text,
							},
						]
					: [],
				output: outputView(turn),
				message: turn.message,
				modelParams: { modelName: 'sandbox', temperature: 0 },
			})),
			source,
		})),
	};
}

function outputView({ columns, native, sql, text }: Turn) {
	return {
		data: native.map((row) =>
			row.map((value, order) => ({
				name: columns[order].name,
				order,
				value,
				dataType: columns[order].dataType,
			})),
		),
		text,
		...(sql !== undefined && { query: sql }),
	};
}
