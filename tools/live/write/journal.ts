// What the live check makes in an account, written down before it is made, so that all of it can be removed after a crash.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LiveCheckError } from '../options';

/** How a thing is found again and removed. */
interface Kind {
	/** The operation that removes it, and what its ID is called in the path. */
	readonly remove: string;
	readonly param: string;
	/** The list that has it, and the members with its name and its ID. */
	readonly list: string;
	readonly name: string;
	readonly id: string;
	readonly query?: Record<string, boolean>;
}

export const kinds = {
	workspace: kind('WSP5', 'workspaceId', 'WSP1', 'name'),
	project: kind('PRJ5', 'projectId', 'PRJ1', 'name'),
	projectOfDefault: kind('OLD5', 'projectId', 'OLD1', 'name'),
	apiKey: kind('KEY3', 'apiKeyId', 'KEY1', 'name', 'apiKeyId'),
	connection: kind('CON8', 'connectionId', 'CON3', 'name'),
	catalog: kind('CAT4', 'catalogId', 'CAT1', 'displayName'),
	peakaTable: kind('INT10', 'tableName', 'INT8', 'tableName', 'tableName'),
	biTable: kind('INT3', 'tableName', 'INT1', 'tableName', 'tableName'),
	query: kind('QRY6', 'queryId', 'QRY1', 'displayName'),
	folder: { ...kind('FLD6', 'folderId', 'FLD1', 'name'), query: { force: true } },
	goldenSql: kind('MET7', 'id', 'MET5', 'content'),
	thread: kind('AGT7', 'threadId', 'AGT4', 'threadId', 'threadId'),
} satisfies Record<string, Kind>;

function kind(remove: string, param: string, list: string, name: string, id = 'id'): Kind {
	return { remove, param, list, name, id };
}

export type KindName = keyof typeof kinds;

export interface Made {
	readonly number: number;
	readonly kind: KindName;
	readonly name: string;
	/** The rest of the path: project, workspace, organization. */
	readonly params: Record<string, string>;
	id?: string;
}

type Line = ({ event: 'making' } & Made) | { event: 'made'; number: number; id: string } | Gone;
type Gone = { event: 'gone'; number: number };

const fileName = 'live-journal.jsonl';

/** The journal of a folder, with what is still to be removed. Gone with its file once nothing is. */
export class Journal {
	readonly #path: string;
	readonly #left = new Map<number, Made>();
	#last = 0;

	constructor(folder: string) {
		mkdirSync(folder, { recursive: true });
		this.#path = join(folder, fileName);
		if (existsSync(this.#path)) this.#read();
	}

	/** What is still there, the newest first. */
	left(): Made[] {
		return [...this.#left.values()].reverse();
	}

	/** To be called before the request that makes it. */
	making(kind: KindName, name: string, params: Record<string, string>): Made {
		const made: Made = { number: ++this.#last, kind, name, params: { ...params } };
		this.#left.set(made.number, made);
		this.#write({ event: 'making', ...made });
		return made;
	}

	made(made: Made, id: string): void {
		made.id = id;
		this.#write({ event: 'made', number: made.number, id });
	}

	gone({ number }: Made): void {
		this.#left.delete(number);
		if (this.#left.size > 0) this.#write({ event: 'gone', number });
		else rmSync(this.#path, { force: true });
	}

	#write(line: Line): void {
		appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
	}

	#read(): void {
		// The last line of a process that was killed may be cut off: then the request was not sent either.
		const lines = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1);
		try {
			for (const text of lines) this.#apply(JSON.parse(text) as Line);
		} catch {
			throw new LiveCheckError(`${fileName} can't be read: look at it, and put it right or away`);
		}
	}

	#apply(line: Line): void {
		this.#last = Math.max(this.#last, line.number);
		if (line.event === 'gone') this.#left.delete(line.number);
		if (line.event === 'making') {
			const { event: _, ...made } = line;
			this.#left.set(line.number, made);
		}
		const made = this.#left.get(line.number);
		if (line.event === 'made' && made) made.id = line.id;
	}
}
