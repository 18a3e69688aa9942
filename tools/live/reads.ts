// Every operation that changes nothing, with what the account itself has: lists first, then what they name.
import { operations, isSafe, operation, type Operation } from './contract';
import type { Answer, Call, Connection } from './connection';
import type { Results } from './results';

export type KeyKind = 'partner' | 'project';

/** What the reads leave for the questions: the answers by operation, and the values for paths. */
export interface Readings {
	keyKind: KeyKind;
	answers: Map<string, Answer>;
	params: Record<string, string>;
}

export type Row = Record<string, unknown>;

/** The list in an answer: itself, or the first member that is one. */
export function rowsOf(data: unknown): Row[] {
	if (Array.isArray(data)) return data.filter((each): each is Row => isRow(each));
	if (!isRow(data)) return [];
	return rowsOf(Object.values(data).find(Array.isArray) ?? []);
}

/** As `rowsOf`; an object that has no list stands for a list of one (§16 #10). */
export function entriesOf(data: unknown): Row[] {
	if (!isRow(data) || Object.values(data).some(Array.isArray)) return rowsOf(data);
	return Array.isArray(data) ? rowsOf(data) : [data];
}

export const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** Which list gives a value, and from which member of its rows: `CCH3` and `EXP3` come before what takes their IDs. */
const SOURCES: Array<[param: string, list: string, member: string]> = [
	['organizationId', 'ORG1', 'id'],
	['workspaceId', 'WSP1', 'id'],
	['projectId', 'PRJ1', 'id'],
	['connectionType', 'CON1', 'connectionType'],
	['connectionId', 'CON3', 'id'],
	['catalogId', 'CAT1', 'id'],
	['schemaName', 'CAT5', 'schemaName'],
	['tableName', 'CAT6', 'tableName'],
	['queryId', 'QRY1', 'id'],
	['folderId', 'FLD1', 'id'],
	['cacheId', 'CCH3', 'id'],
	['exportId', 'EXP3', 'id'],
	['threadId', 'AGT4', 'threadId'],
];

/** Where the same name in a path is another thing. */
const OWN_SOURCES: Record<string, [param: string, list: string, member: string]> = {
	INT4: ['tableName', 'INT1', 'tableName'],
	INT11: ['tableName', 'INT8', 'tableName'],
	INT16: ['tableName', 'INT8', 'tableName'],
	MAT4: ['queryId', 'MAT1', 'queryId'],
};

const CALLS: Record<string, Call> = {
	QRY3: { query: { format: 'CELL_TYPED' }, body: { statement: 'SELECT 1 AS one' } },
	CAT11: { body: { query: 'a', limit: 5 } },
	SQL1: { params: { dialect: 'spark' }, body: { query: 'SELECT 1 AS one' } },
	DRV3: { query: { catalogName: 'peaka' } },
	MET4: { query: { q: 'orders' } },
	MET8: { query: { table: 'orders' } },
};

/**
 * Asks all of them, one by one, with what the lists give for their paths. `params` are known before: the project at least, unless
 * a partner key is to read in the first that it sees.
 */
export async function read(
	connection: Connection,
	keyKind: KeyKind,
	params: Record<string, string>,
	results: Results,
): Promise<Readings> {
	const readings: Readings = { keyKind, answers: new Map(), params: { ...params } };
	for (const each of inOrder()) await readOne(connection, each, readings, results);
	return readings;
}

/** Lists before what takes their values. */
function inOrder(): Operation[] {
	const lists = [...SOURCES, ...Object.values(OWN_SOURCES)].map(([, list]) => operation(list));
	return [...new Set([...lists, ...operations.filter(isSafe)])];
}

async function readOne(
	connection: Connection,
	{ id, keys, path }: Operation,
	readings: Readings,
	results: Results,
) {
	if (!keys.includes(readings.keyKind)) {
		results.skip(id, `wants a ${keys.join(' or ')} key`);
		return;
	}
	const call = CALLS[id] ?? {};
	const own = OWN_SOURCES[id];
	const ownValue = own && firstValue(readings, own);
	const params = { ...readings.params, ...call.params, ...(own && { [own[0]]: ownValue ?? '' }) };
	const missing = [...path.matchAll(/\{(\w+)\}/g)].find(([, param]) => !params[param]);
	if (missing) {
		results.skip(id, `there is no value for ${missing[1]} in this account`);
		return;
	}
	const answer = await connection.ask(id, { ...call, params });
	readings.answers.set(id, answer);
	results.record(id, answer);
	for (const source of SOURCES.filter(([, list]) => list === id)) {
		readings.params[source[0]] ||= firstValue(readings, source) ?? '';
	}
}

type Source = [param: string, list: string, member: string];

function firstValue({ answers }: Readings, [, list, member]: Source): string | undefined {
	const values = entriesOf(answers.get(list)?.data).map((row) => row[member]);
	return values.find((value): value is string => typeof value === 'string' && value !== '');
}
