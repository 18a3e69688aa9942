// What Peaka knows of tables: of two Peaka Tables made here, in the built-in catalog.
import { rowsOf } from '../reads';
import { type Changes } from './changes';

/** The built-in catalog of Peaka Tables (docs/peaka-api.md §10.2). */
const internal = { catalogId: '1', schemaName: 'table' };

export async function metadataSteps(changes: Changes, withAi: boolean): Promise<void> {
	const { prefix } = changes;
	const names = [`${prefix}_one`, `${prefix}_two`];
	const tables = [];
	for (const tableName of names) {
		const table = await changes.make('peakaTable', tableName, 'INT9', { params: { tableName } });
		if (!table) continue;
		tables.push(table.made);
		const body = [{ name: 'code', dataType: 'VARCHAR' }];
		await changes.ask('INT12', { params: { tableName }, body });
	}
	const [one, two] = names;
	if (tables.length === 2) await ofTables(changes, one, two, withAi);
	for (const made of tables) await changes.remove(made);
	await goldenSql(changes);
	await standingCallback(changes);
}

async function ofTables(changes: Changes, one: string, two: string, withAi: boolean) {
	const params = { ...internal, tableName: one };
	const column = { ...params, columnName: 'code' };
	await changes.ask('EXP2', { params, body: {} });
	await changes.ask('MET22', { params, body: { tableDescription: 'Made by the live check' } });
	await changes.ask('MET2', { params: column, body: { limit: 10, frequency: 'NONE' } });
	await changes.ask('MET3', { params: column });
	const target = {
		...{ targetCatalogId: '1', targetSchemaName: 'table', targetTableName: two },
		...{ targetColumnName: 'code', type: 'MANY_TO_ONE' },
	};
	await changes.ask('MET16', { params: column, body: target });
	const related = rowsOf((await changes.ask('MET15', { params })).data);
	const relation = related.find(({ id }) => typeof id === 'string');
	if (relation) {
		const inTable = { ...params, relationId: String(relation.id) };
		await changes.ask('MET17', { params: inTable, body: { type: 'ONE_TO_ONE' } });
		await changes.ask('MET18', { params: inTable });
	}
	if (withAi) await changes.ask('MET19', { params, body: {} });
	// In a project of its own only: these hold for all tables of a catalog.
	if (changes.params.workspaceId) {
		await changes.ask('MET21', { params, body: { useWithAI: true } });
		await changes.ask('MET20', { params, body: { useWithAI: true } });
	}
}

async function goldenSql(changes: Changes): Promise<void> {
	const prompt = `${changes.prefix} how many?`;
	const golden = await changes.make('goldenSql', prompt, 'MET6', {
		body: { prompt, sql: 'SELECT 1 AS one' },
	});
	if (golden) await changes.remove(golden.made);
}

/** One for each project: only where it can be nobody else's. */
async function standingCallback(changes: Changes): Promise<void> {
	if (!changes.params.workspaceId) return;
	const body = { callbackURL: 'https://n8n-live-check.example/callback' };
	await changes.ask('MET12', { body });
	await changes.ask('MET11');
	await changes.ask('MET13');
}
