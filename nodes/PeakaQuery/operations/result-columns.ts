import { readResult } from '../../shared/client/query-result';
import type { PeakaClient } from '../../shared/kernel';

/** The columns of a query with their types. One row of NULLs is read, since only cells tell types; of the query itself none. */
export async function resultColumns(client: PeakaClient, projectId: string, sql: string) {
	const statement = `SELECT q.* FROM (VALUES 1) AS one (n) LEFT JOIN (SELECT * FROM (\n${sql}\n) LIMIT 0) AS q ON TRUE`;
	return (await readResult(client, projectId, { statement })).columns;
}
