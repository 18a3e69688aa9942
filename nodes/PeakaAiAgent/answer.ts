import type { IDataObject } from 'n8n-workflow';

// Reading what the agent says (docs/peaka-api.md §9.8, §13.1). Pure functions.

/** A message as LangChain serialises it. */
interface Message {
	readonly id?: readonly string[];
	readonly kwargs?: { readonly content?: unknown };
}

/** What is read of the agent's state. */
export interface State {
	readonly messages?: readonly Message[];
	readonly currentGeneratedQuery?: string | null;
	readonly currentQueryResult?: IDataObject[] | null;
	readonly currentQueryError?: string | IDataObject | null;
}

export interface StreamEvent {
	readonly event: string | null;
	/** JSON where it is any, else the text. */
	readonly data: unknown;
}

type Answer = ReturnType<typeof answerOf>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON where it is any, else the text itself. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Content is a text or, conceivably, a list of parts. */
function textOf(content: unknown): string {
	if (Array.isArray(content)) return content.map(textOf).join('');
	if (isObject(content)) return typeof content.text === 'string' ? content.text : '';
	return typeof content === 'string' ? content : '';
}

/** What a message says: a plain text, or JSON text with a summary and rows. */
function said(content: unknown): { text: string; data?: IDataObject[] } {
	const text = textOf(content);
	const json = parsed(text);
	const { summary, data } = isObject(json) ? json : {};
	if (typeof summary !== 'string') return { text };
	return { text: summary, data: Array.isArray(data) ? (data as IDataObject[]) : undefined };
}

const byAgent = ({ id }: Message) =>
	Array.isArray(id) &&
	id.some((part: string) => /^(AIMessage(Chunk)?|FunctionMessage)$/.test(part));

/** The last word of the agent, its SQL and its rows. */
export function answerOf(state: State = {}) {
	const { text, data } = said(state.messages?.findLast(byAgent)?.kwargs?.content);
	return {
		answer: text || null,
		sql: state.currentGeneratedQuery ?? null,
		rows: state.currentQueryResult ?? data ?? null,
		...(state.currentQueryError && { queryError: state.currentQueryError }),
	};
}

/** Who said what in a thread. */
export const conversation = ({ messages = [] }: State = {}) =>
	messages.map((message) => {
		const { text, data } = said(message.kwargs?.content);
		const kind = message.id?.at(-1) ?? null;
		const from = kind === 'HumanMessage' ? 'user' : byAgent(message) ? 'agent' : kind;
		return { from, text, ...(data && { rows: data }) };
	});

export const streamEvent = (sent: { event?: string; data: string }): StreamEvent => ({
	event: sent.event ?? null,
	data: parsed(sent.data),
});

/** The answer that all events of a stream make together, whichever modes they were sent in. */
export function streamedAnswer(events: readonly StreamEvent[]): Answer {
	const state = Object.assign({}, ...events.flatMap(({ data }) => states(data))) as State;
	const answer = answerOf(state);
	const { text, data } = said(events.map((each) => chunk(each.data)).join(''));
	return { ...answer, answer: answer.answer ?? (text || null), rows: answer.rows ?? data ?? null };
}

/** Tokens come as messages, possibly in a list with their mode or with what belongs to them. */
function chunk(data: unknown): string {
	if (Array.isArray(data)) return data.map(chunk).join('');
	return isObject(data) && byAgent(data) ? textOf((data as Message).kwargs?.content) : '';
}

const stateKeys = ['messages', 'currentGeneratedQuery', 'currentQueryResult', 'currentQueryError'];

/** A state itself (mode values), or what the steps named by its members changed (mode updates). */
function states(data: unknown): State[] {
	if (Array.isArray(data)) return data.flatMap(states);
	if (!isObject(data)) return [];
	const isState = (value: unknown) => isObject(value) && stateKeys.some((key) => key in value);
	return (isState(data) ? [data] : Object.values(data).filter(isState)) as State[];
}

/** The error that a stream told instead of an answer: the usual name of such an event. */
export function streamError(events: readonly StreamEvent[]): string | undefined {
	const failed = events.find(({ event }) => event === 'error');
	if (!failed) return undefined;
	const { message, error } = isObject(failed.data) ? failed.data : {};
	const text = message ?? error ?? failed.data;
	return typeof text === 'string' ? text : JSON.stringify(text);
}
