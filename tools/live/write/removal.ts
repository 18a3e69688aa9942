// Removes what the journal has, and nothing else.
import { type Answer, Connection } from '../connection';
import type { Options } from '../options';
import { rowsOf } from '../reads';
import { Journal, kinds, type Made } from './journal';

type Print = (line: string) => void;
type Note = (id: string, answer: Answer) => void;

/** Statuses with which Peaka says that something is not there (docs/peaka-api.md §16 #7). */
const isGone = ({ status }: Answer) => status === 404 || status === 400;

/** Removes what the journal of an earlier run has. Whether nothing is left. */
export async function clean(options: Options, print: Print): Promise<boolean> {
	const journal = new Journal(options.reportFolder);
	const count = journal.left().length;
	if (count === 0) print('There is nothing to remove: no journal is in this folder.');
	const failed = await removeAll(new Connection(options), journal, () => undefined, print);
	if (count > 0) print(`Removed: ${count - failed.length} of ${count}.`);
	return failed.length === 0;
}

/**
 * Removes everything that the journal still has, the newest first, and gives what could not be removed. Where the ID is unknown,
 * since the answer to its creation never came, it is looked for by its exact name.
 */
export async function removeAll(
	connection: Connection,
	journal: Journal,
	record: Note,
	print: Print,
): Promise<Made[]> {
	const failed: Made[] = [];
	for (const made of journal.left()) {
		if (await remove(connection, made, record)) journal.gone(made);
		else failed.push(made);
	}
	for (const { kind, name } of failed) print(`Still there: ${kind} ${name}`);
	return failed;
}

/** Whether it is gone afterwards. */
export async function remove(
	connection: Connection,
	made: Made,
	record: Note = () => undefined,
): Promise<boolean> {
	const { remove: operation, param, query } = kinds[made.kind] as (typeof kinds)['folder'];
	const ids = made.id === undefined ? await idsByName(connection, made) : [made.id];
	if (!ids) return false;
	for (const id of ids) {
		const params = { ...made.params, [param]: id };
		const answer = await connection.ask(operation, { params, query });
		record(operation, answer);
		const isThere =
			answer.status >= 300 && !(isGone(answer) && !(await isListed(connection, made)));
		if (isThere) return false;
	}
	return true;
}

/** IDs of the entries with exactly this name; undefined where the list can't be read. */
async function idsByName(connection: Connection, { kind, name, params }: Made) {
	const { list, name: member, id } = kinds[kind];
	const answer = await connection.ask(list, { params });
	// Without its project, or its workspace, there is nothing left of it.
	if (isGone(answer)) return [];
	if (answer.status !== 200) return undefined;
	const entries = rowsOf(answer.data).filter((row) => row[member] === name);
	return entries.map((row) => String(row[id]));
}

async function isListed(connection: Connection, made: Made): Promise<boolean> {
	const ids = await idsByName(connection, made);
	return !ids || ids.length > 0;
}
