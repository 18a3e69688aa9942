// Finds tables in the account that a question can be asked of.
import type { Answer } from './connection';
import { rowsOf, type Row } from './reads';
import { rows, type Probe } from './verdict';

/** How many requests one search may take: an account can have thousands of schemas. */
const MOST_REQUESTS = 12;

/** The first table of the catalogs for which both conditions hold, or undefined. */
export async function findTable(
	probe: Probe,
	isCatalog: (catalog: Row) => boolean,
	isTable: (table: Row) => boolean,
): Promise<Record<string, string> | undefined> {
	const { connection, readings } = probe;
	let left = MOST_REQUESTS;
	for (const catalog of rows(probe, 'CAT1').filter(isCatalog)) {
		const inCatalog = { ...readings.params, catalogId: String(catalog.id) };
		if (left-- <= 0) return undefined;
		const schemas = rowsOf((await connection.ask('CAT5', { params: inCatalog })).data);
		for (const { schemaName } of schemas) {
			if (typeof schemaName !== 'string' || left-- <= 0) break;
			const inSchema = { ...inCatalog, schemaName };
			const { data } = await connection.ask('CAT6', { params: inSchema });
			const table = rowsOf(data).find(isTable);
			if (table) return { ...inSchema, tableName: String(table.tableName) };
		}
	}
	return undefined;
}

/**
 * What a query says whose service fails behind a connector: Stripe lists this table and does not know it (docs/peaka-api.md §3.2).
 * Undefined where there is no such table or where it can be read.
 */
export async function upstreamError(probe: Probe): Promise<Answer | undefined> {
	const tableName = 'issuing_dispute_settlement_details';
	const isStripe = ({ catalogType }: Row) => /stripe/i.test(String(catalogType));
	const table = await findTable(probe, isStripe, (row) => row.tableName === tableName);
	if (!table) return undefined;
	const { name } = rows(probe, 'CAT1').find(({ id }) => id === table.catalogId) ?? {};
	const answer = await probe.connection.ask('QRY3', {
		params: table,
		query: { format: 'COMPACT' },
		body: { statement: `SELECT * FROM "${name}"."${table.schemaName}"."${tableName}" LIMIT 1` },
	});
	return answer.status >= 400 ? answer : undefined;
}
