// The AI agent of one project, without a model: it looks for a table whose name is in the message and reads it
// (docs/peaka-api.md §13). Threads keep LangChain-serialised messages.
import type { Environment } from '../environment.ts';
import { PeakaError } from '../errors.ts';
import type { CatalogContents } from './catalog-contents.ts';
import type { Catalog, Catalogs } from './catalogs.ts';
import type { Execution } from './execution.ts';
import { qualified } from './names.ts';
import type { TableEntry } from './table-entry.ts';
import type { User } from './users.ts';
import { bestMatches } from './word-matching.ts';

export interface Message {
	lc: number;
	type: 'constructor';
	id: string[];
	kwargs: { content: string };
}

/** What the agent did for one message. */
export interface Turn {
	message: string;
	/** Absent when no table fits the message. */
	sql?: string;
	/** Absent when the SQL was not run. */
	rows?: Record<string, string | null>[];
	columns: { name: string; dataType: string }[];
	native: unknown[][];
	error?: string;
	text: string;
	noExecute: boolean;
}

export interface Thread {
	id: string;
	displayName: string;
	/** The tag of the version 1 API; threads of version 2 have none. */
	source?: string;
	turns: Turn[];
}

const ROWS = 5;

interface Parts {
	environment: Environment;
	catalogs: Catalogs;
	contents: CatalogContents;
	execution: Execution;
}

export class Agent {
	readonly #threads = new Map<string, Thread>();

	constructor(private readonly project: Parts) {}

	threads(): Thread[] {
		return [...this.#threads.values()];
	}

	find(id: string): Thread | undefined {
		return this.#threads.get(id);
	}

	delete(id: string): void {
		this.#threads.delete(id);
	}

	/** An id that a client made up starts a thread under that id (§6.13). */
	async ask(
		message: string,
		options: { threadId?: string; noExecute?: boolean; user: User; source?: string },
	): Promise<Thread> {
		const id = options.threadId ?? this.project.environment.ids.uuid();
		const thread = this.#threads.get(id) ?? {
			id,
			displayName: message,
			source: options.source,
			turns: [],
		};
		this.#threads.set(id, thread);
		thread.turns.push(await this.#answer(message, options.noExecute ?? false, options.user));
		return thread;
	}

	/** Tables whose names share words with a text, best first; the first ones for an empty text. */
	tablesFor(text: string, count: number): { catalog: Catalog; table: TableEntry }[] {
		const all = this.project.catalogs
			.all()
			.flatMap((catalog) =>
				this.project.contents.allTables(catalog).map((table) => ({ catalog, table })),
			);
		return text === '' ? all.slice(0, count) : bestMatches(text, all, nameOf, count);
	}

	async #answer(message: string, noExecute: boolean, user: User): Promise<Turn> {
		const [match] = this.tablesFor(message, 1);
		const turn = { message, noExecute, columns: [], native: [] };
		if (!match)
			return { ...turn, text: 'I could not find a table for that. Which one do you mean?' };
		const { catalog, table } = match;
		const name = qualified(catalog.name, table.schemaName, table.tableName);
		const wantsCount = /how many|count|number of/i.test(message);
		const sql = wantsCount
			? `SELECT count(*) AS "count" FROM ${name}`
			: `SELECT * FROM ${name} LIMIT ${ROWS}`;
		if (noExecute) return { ...turn, sql, text: `This query answers it: ${sql}` };
		try {
			const result = await this.project.execution.run(sql, { user });
			const columns = result.columns.map(({ columnName, dataType }) => ({
				name: columnName,
				dataType,
			}));
			const rows = result.rows.map((row) =>
				Object.fromEntries(columns.map((column, i) => [column.name, row[i]])),
			);
			const text = wantsCount
				? `There are ${rows[0].count} rows in ${table.tableName}.`
				: `Here are ${rows.length} rows of ${table.tableName}.`;
			return { ...turn, sql, rows, columns, native: result.native(), text };
		} catch (error) {
			if (!(error instanceof PeakaError)) throw error;
			return { ...turn, sql, error: error.message, text: `The query failed: ${error.message}` };
		}
	}
}

function nameOf({ catalog, table }: { catalog: Catalog; table: TableEntry }): string {
	return `${catalog.name} ${table.schemaName} ${table.tableName}`.replaceAll('_', ' ');
}

/** A question and its answer; the answer is plain text, or `{summary, data}` as JSON text once rows are there (§13.1). */
export function messagesOf(thread: Thread): Message[] {
	return thread.turns.flatMap((turn) => [
		message('HumanMessage', turn.message),
		message('AIMessage', answerText(turn)),
	]);
}

export function answerText({ text, rows }: Turn): string {
	return rows ? JSON.stringify({ summary: text, data: rows }) : text;
}

export function message(kind: string, content: string): Message {
	return {
		lc: 1,
		type: 'constructor',
		id: ['langchain_core', 'messages', kind],
		kwargs: { content },
	};
}
