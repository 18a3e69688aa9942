import type { GenericValue } from 'n8n-workflow';
import { tryParseJson } from '../../shared/client/decode/json';
import type { ServerSentEvent } from '../../shared/client/decode/server-sent-events';

// Reading what the agent answers (docs/peaka-api.md §9.8, §13.1). Pure functions that take any JSON,
// since little of its shape is documented: what is not as expected counts as not there.

export interface StreamEvent {
	readonly event: string | null;
	/** JSON where it is any, else the text. */
	readonly data: unknown;
}

type JsonObject = Readonly<Record<string, unknown>>;
type Rows = GenericValue[];

interface Answer {
	readonly answer: string | null;
	readonly sql: string | null;
	readonly rows: Rows | null;
	/** Why the SQL failed, where it did. */
	readonly queryError?: string;
}

const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown) => (Array.isArray(value) ? (value as Rows) : undefined);

const textOr = <T>(value: unknown, otherwise: T) => (typeof value === 'string' ? value : otherwise);

/** JSON where it is any, else the text itself. */
function parsed(text: string): unknown {
	const json = tryParseJson(text);
	return json ? json.value : text;
}

/** What LangChain serialises: `id` ends with the kind of message, `kwargs` has its content. */
const idOf = (message: unknown): unknown[] => (isObject(message) && listOf(message.id)) || [];

const contentOf = (message: unknown) =>
	isObject(message) && isObject(message.kwargs) ? message.kwargs.content : undefined;

const kindsByAgent: readonly unknown[] = ['AIMessage', 'AIMessageChunk', 'FunctionMessage'];

const byAgent = (message: unknown) => idOf(message).some((part) => kindsByAgent.includes(part));

/** Content is a text or, conceivably, a list of parts. */
const textOf = (content: unknown) =>
	[content]
		.flat(2)
		.map((part) => textOr(isObject(part) ? part.text : part, ''))
		.join('');

/** Plain text, or JSON text with a summary and rows. */
function textAndRows(text: string): { text: string; rows?: Rows } {
	const json = parsed(text);
	const { summary, data } = isObject(json) ? json : {};
	return typeof summary === 'string' ? { text: summary, rows: listOf(data) } : { text };
}

/** The last message of the agent, its SQL and its rows, from its state. */
export function answerOf(state: unknown): Answer {
	const values: JsonObject = isObject(state) ? state : {};
	const last = listOf(values.messages)?.findLast(byAgent);
	const { text, rows } = textAndRows(textOf(contentOf(last)));
	const { currentQueryError: error } = values;
	return {
		answer: text || null,
		sql: textOr(values.currentGeneratedQuery, null),
		rows: listOf(values.currentQueryResult) ?? rows ?? null,
		...(error ? { queryError: errorText(error) } : {}),
	};
}

/** The messages of a thread in their order, from its state. */
export const conversation = (state: unknown) =>
	((isObject(state) && listOf(state.messages)) || []).map((message) => {
		const { text, rows } = textAndRows(textOf(contentOf(message)));
		const kind = textOr(idOf(message).at(-1), null);
		const from = kind === 'HumanMessage' ? 'user' : byAgent(message) ? 'agent' : kind;
		return { from, text, ...(rows && { rows }) };
	});

export const streamEvent = ({ event, data }: ServerSentEvent): StreamEvent => ({
	event: event ?? null,
	data: parsed(data),
});

/** What an event brings may stand in a list with its mode, or with what belongs to it. */
const contentsOf = ({ data }: StreamEvent): JsonObject[] => [data].flat(3).filter(isObject);

/** The answer that all events of a stream make together, whichever modes they were sent in. */
export function streamedAnswer(events: readonly StreamEvent[]): Answer {
	const contents = events.flatMap(contentsOf);
	const answer = answerOf(lastValues(contents.flatMap(statesIn)));
	const chunks = contents.filter(byAgent).map((message) => textOf(contentOf(message)));
	const { text, rows } = textAndRows(chunks.join(''));
	return { ...answer, answer: answer.answer ?? (text || null), rows: answer.rows ?? rows ?? null };
}

const stateKeys = ['messages', 'currentGeneratedQuery', 'currentQueryResult', 'currentQueryError'];

const isState = (value: unknown): value is JsonObject =>
	isObject(value) && stateKeys.some((key) => Object.hasOwn(value, key));

/** A state itself (mode values), or what the steps named by its members changed (mode updates). */
const statesIn = (content: JsonObject): JsonObject[] =>
	isState(content) ? [content] : Object.values(content).filter(isState);

const lastValues = (states: readonly JsonObject[]): JsonObject =>
	Object.fromEntries(
		stateKeys.map((key) => [key, states.findLast((state) => Object.hasOwn(state, key))?.[key]]),
	);

/** The error that a stream brought instead of an answer: the usual name of such an event. */
export function streamError(events: readonly StreamEvent[]): string | undefined {
	const failed = events.find(({ event }) => event === 'error');
	return failed && errorText(failed.data);
}

/** The text of an error of any shape; its JSON where there is none. */
function errorText(error: unknown): string {
	const inner = innerText(error, 5);
	if (inner) return inner;
	if (error === null || error === '') return 'no reason was named';
	const shortened = (_: string, value: unknown) =>
		typeof value === 'object' && value !== null && value !== error ? '…' : value;
	return JSON.stringify(error, shortened);
}

/** Where errors have their text, the most telling first. */
const textKeys = ['message', 'error', 'detail', 'details', 'reason', 'errors'];

function innerText(error: unknown, levels: number): string {
	if (typeof error === 'string') return error.trim();
	if (levels === 0) return '';
	const inner = listOf(error) ?? (isObject(error) ? textKeys.map((key) => error[key]) : []);
	for (const each of inner) {
		const text = innerText(each, levels - 1);
		if (text) return text;
	}
	return '';
}
