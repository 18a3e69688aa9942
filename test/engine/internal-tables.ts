// Tables inside Peaka for tests: made and read as a user would.
import type { useSandbox } from './sandbox-engine';

const type = 'n8n-nodes-peaka.peakaTable';
const by = (mode: string, value: unknown) => ({ __rl: true, mode, value });

export function tablesOf(used: ReturnType<typeof useSandbox>) {
	let count = 0;

	/** A new table of these columns: name, type, label and default value, with colons between. */
	async function newTable(...columns: string[]) {
		const tableName = `picked_${++count}`;
		const create = { resource: 'table', operation: 'create', tableName };
		expect((await used.engine.runNode({ type, parameters: create })).error).toBeUndefined();
		if (columns.length === 0) return tableName;
		const column = columns.map((each) => {
			const [name, dataType, displayName, defaultValue] = each.split(':');
			return { name, dataType, options: { displayName, defaultValue } };
		});
		const inTable = { tableName: by('name', tableName) };
		const add = { resource: 'tableColumn', operation: 'add', ...inTable, columns: { column } };
		expect((await used.engine.runNode({ type, parameters: add })).error).toBeUndefined();
		return tableName;
	}

	/** The rows of a table, sorted by their first two columns. */
	async function rowsOf(tableName: string, columns = 'variety, crates') {
		const statement = `SELECT ${columns} FROM "peaka"."table"."${tableName}" ORDER BY 1, 2`;
		const parameters = { operation: 'executeQuery', from: 'sql', statement };
		const query = { type: 'n8n-nodes-peaka.peakaQuery', parameters };
		const { items, error } = await used.engine.runNode(query);
		expect(error?.message).toBeUndefined();
		return items.map(({ json }) => Object.values(json));
	}

	return { type, by, newTable, rowsOf };
}
