// The rows that Peaka gives for a query (docs/peaka-api.md §8).
import { fromCompact, fromTyped, type Table } from '../rows/rows';
import { fail } from './body';
import type { PeakaClient } from './client';
import { decodeCompactRows } from './decode/compact-rows';
import { decodeTypedRows } from './decode/typed-rows';
import { request } from './request';
import { withNames } from './unknown-name';

/** How a query is sent and its answer read. */
interface Reading {
	/** Trino types of columns by name: Peaka then sends none, which is several times less to read. */
	readonly types?: ReadonlyMap<string, string>;
	/** Seconds that Peaka may work on it. */
	readonly timeout?: number;
}

/**
 * Runs what one of Peaka's forms says, such as `{ statement }`. Every column has its type, or those that
 * are given in `types`. Throws what the client throws, and of a column or table that there is not the nearest name.
 */
export async function readResult(
	client: PeakaClient,
	projectId: string,
	form: object,
	{ types, timeout }: Reading = {},
): Promise<Table> {
	const execution = request(
		'QRY3',
		'POST /data/projects/{projectId}/queries/execute',
		{ projectId },
		{
			query: { format: types ? 'COMPACT' : 'CELL_TYPED' },
			body: { ...form, ...(timeout && { timeout }) },
		},
	);
	const { statement } = form as { statement?: unknown };
	const read = async () =>
		types
			? fromCompact(await client.read(execution, decodeCompactRows), types)
			: fromTyped(await client.read(execution, decodeTypedRows));
	return await read().catch(async (error) =>
		fail(await withNames(client, projectId, statement, error)),
	);
}
