// Questions about queries that are written as JSON instead of SQL (docs/peaka-api.md §6.5).
import { rows, holds, undecided, type Look, type Probe } from './verdict';

async function execute({ connection, readings: { params } }: Probe, body: object): Promise<number> {
	const query = { format: 'COMPACT' };
	return (await connection.ask('QRY3', { params, query, body: { ...body, limit: 1 } })).status;
}

/** The tables of the schema that was read, as the builder form wants them; the first answers when it is asked alone. */
async function tablesOf(probe: Probe) {
	const tables = rows(probe, 'CAT6').map(({ catalogName, schemaName, tableName }) => ({
		catalogName,
		schemaName,
		tableName,
	}));
	const isReadable = tables.length > 0 && (await execute(probe, { from: [tables[0]] })) === 200;
	return isReadable ? tables : [];
}

export const severalFromLook: Look = async (probe) => {
	const from = (await tablesOf(probe)).slice(0, 2);
	if (from.length < 2) return undecided('there are no two tables to read');
	for (const table of from) {
		if ((await execute(probe, { from: [table] })) !== 200)
			return undecided('a table cannot be read');
	}
	const status = await execute(probe, { from });
	return holds(status === 200, `status ${status}`);
};

/** A comparison with NULL fits columns of every type. */
export const filterLook: Look = async (probe) => {
	const [table] = await tablesOf(probe);
	const column = rows(probe, 'CAT7')[0]?.name;
	if (!table || typeof column !== 'string') return undecided('there is no table to read');
	const filtered = (operator: string) =>
		execute(probe, {
			from: [table],
			filters: { and: [[{ column: { ...table, columnName: column } }, operator, [null]]] },
		});
	if ((await filtered('>')) !== 200) return undecided('the documented operator is refused');
	const status = await filtered('=');
	return holds(status === 200, `status ${status}`);
};
