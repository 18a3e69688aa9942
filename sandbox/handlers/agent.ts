// The AI agent (docs/peaka-api.md §5.19, §9.8, §13.1) and what else needs a model: sample questions and semantics (§12).
import { need, RawAnswer, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import { messagesOf, type Thread, type Turn } from '../state/agent.ts';
import { metadataView } from './metadata.ts';
import { streamEvents } from './agent-stream.ts';

interface ChatRequest {
	message?: string;
	threadId?: string;
	noExecute?: boolean;
	streamModes?: string[];
}

/** A picture of one pixel: the real one shows the agent's graph. */
const WORKFLOW_PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

export const agentHandlers = {
	AGT1: () => new RawAnswer('image/png', WORKFLOW_PNG),
	AGT2: async (call: Call<ChatRequest>) => {
		const thread = await ask(call);
		const result = stateOf(call, thread);
		switch (call.environment.switches.assumed.chatThreadId) {
			case 'result':
				return { result: { ...result, threadId: thread.id } };
			case 'top':
				return { result, threadId: thread.id };
			default:
				return { result };
		}
	},
	AGT3: async (call: Call<ChatRequest>) => {
		const thread = await ask(call);
		const { streamModes = ['messages'] } = call.body;
		const { assumed } = call.environment.switches;
		const events = streamEvents(thread, stateOf(call, thread), streamModes, assumed);
		return new RawAnswer('text/event-stream', events);
	},
	AGT4: ({ project }) => ({
		threads: project.agent
			.threads()
			.filter(({ source }) => source === undefined)
			.map(({ id, displayName }) => ({ threadId: id, displayName, projectId: project.id })),
	}),
	AGT5: (call) => ({ result: { values: { messages: messagesOf(threadOf(call)) } } }),
	AGT6: (call: Call<{ displayName?: string }>) => {
		threadOf(call).displayName = need(call.body, 'displayName');
		return {};
	},
	AGT7: (call) => {
		call.project.agent.delete(threadOf(call).id);
		return {};
	},

	MET9: ({ project, query, environment }) => ({
		questions: project.agent.tablesFor(String(query.question), SUGGESTIONS).map(({ table }) => ({
			question: `How many rows does ${table.tableName} have?`,
			category: table.schemaName,
		})),
		threadId: environment.ids.uuid(),
	}),
	MET19: proposeSemantics,
} satisfies SectionHandlers;

function ask({ project, body, key }: Call<ChatRequest>): Promise<Thread> {
	const { threadId, noExecute } = body;
	return project.agent.ask(need(body, 'message'), { threadId, noExecute, user: key.owner });
}

/** Status and text for an unknown thread are assumed. */
function threadOf({ project, params, environment }: Call<unknown>): Thread {
	const thread = project.agent.find(params.threadId);
	if (thread) return thread;
	const { unknownIdStatus } = environment.switches.assumed;
	throw dataError(`There is no thread with id: ${params.threadId}`, unknownIdStatus);
}

/** The keys of the agent's state that the guide names (§13.1). */
function stateOf({ project }: Call<unknown>, thread: Thread) {
	const turn = thread.turns.at(-1)!;
	return {
		projectId: project.id,
		messages: messagesOf(thread),
		noExecute: turn.noExecute,
		userIntentReasoning: intentOf(turn),
		tableNames: turn.sql ? [/FROM (\S+)/.exec(turn.sql)![1]] : [],
		metadata: [],
		currentGeneratedQuery: turn.sql ?? null,
		currentQueryError: turn.error ?? null,
		invalidQuery: turn.error === undefined ? null : turn.sql,
		currentQueryResult: turn.rows ?? null,
		goldSQLs: project.goldenSqls.search(turn.message).map(({ prompt, sql }) => ({
			question: prompt,
			sql,
		})),
		currentQueryReasoning: turn.text,
		catalogs: project.catalogs.all().map(({ name }) => name),
		sampleQuestions: [],
	};
}

function intentOf({ sql }: Turn): string {
	return sql ? 'TEXT_TO_SQL' : 'USER_INTENT_NOT_CLEAR';
}

interface SemanticsRequest {
	threadId?: string;
	initialPrompt?: string;
	limit?: number;
}

const SUGGESTIONS = 3;

/** Rows of the sample behind a proposal; the metadata editor sends this number by default (§12). */
const SAMPLE_ROWS = 3;

/** Texts made from the names; saving them is a call of its own (§5.18 MET19). The thread id sent back goes on with it. */
async function proposeSemantics(call: Call<SemanticsRequest>) {
	const { project, params, body, environment } = call;
	const table = await project.metadata.get(params.catalogId, params.schemaName, params.tableName);
	const samples = await project.metadata.samples(table, body.limit ?? SAMPLE_ROWS);
	const readable = (name: string) => name.replace(/^_+/, '').replaceAll('_', ' ');
	const hint = body.initialPrompt ? ` ${body.initialPrompt}` : '';
	return {
		metadata: {
			...metadataView(project, table),
			tableDescription: `Rows of ${readable(table.tableName)}.${hint}`,
			columns: table.columns.map((column) => ({
				...column,
				columnDescription: `The ${readable(column.columnName)}`,
				sampleValues: samples.get(column.columnName) ?? [],
			})),
		},
		threadId: body.threadId ?? environment.ids.uuid(),
	};
}
