// Peaka Tables and BI Tables, their columns and rows.
import { isRow, rowsOf } from '../reads';
import { asAssumed, holds, otherwise } from '../verdict';
import type { Changes } from './changes';

/** Operations of either kind of table, in the same order. */
const operationsOf = {
	peakaTable: { create: 'INT9', add: 'INT12', columns: 'INT11', update: 'INT13', drop: 'INT14' },
	biTable: { create: 'INT2', add: 'INT5', columns: 'INT4', update: 'INT6', drop: 'INT7' },
};

/** Makes a table with a column, and lets `more` work with it before it is removed. */
async function withTable(
	changes: Changes,
	kind: keyof typeof operationsOf,
	more: (tableName: string) => Promise<void>,
): Promise<void> {
	const { create, add, columns, update, drop } = operationsOf[kind];
	const tableName = `${changes.prefix}_table`;
	const params = { tableName };
	const table = await changes.make(kind, tableName, create, { params });
	if (!table) return;
	const name = String(table.data.tableName ?? tableName);
	if (kind === 'biTable') {
		changes.answer('conflict 16', holds(name === tableName.replace('_', ''), 'underscores stay'));
	}
	const inTable = { tableName: name };
	const rules = { isNotNull: true, isUnique: true };
	const column = (columnName: string) => ({ name: columnName, dataType: 'VARCHAR', ...rules });
	const added = await changes.ask(add, { params: inTable, body: [column('one'), column('two')] });
	changes.answer('conflict 11', holds(Array.isArray(added.data), 'one object'));
	const inColumn = { ...inTable, columnName: 'two' };
	const label = { ...column('two'), displayName: 'Second' };
	const updated = await changes.ask(update, { params: inColumn, body: label });
	changes.answer('conflict 12', holds(!Array.isArray(updated.data), 'a list'));
	const listed = rowsOf((await changes.ask(columns, { params: inTable })).data);
	const second = listed.find((each) => each.name === 'two');
	if (kind === 'biTable') {
		changes.answer('conflict 15', holds(second?.displayName !== 'Second', 'the label is stored'));
	} else {
		const isStored = second?.isNotNull === true || second?.isUnique === true;
		changes.answer('conflict 14', holds(!isStored, 'they are stored'));
	}
	await more(name);
	await changes.ask(drop, { params: inColumn });
	await changes.remove(table.made);
}

export async function tableSteps(changes: Changes): Promise<void> {
	await withTable(changes, 'biTable', async () => await Promise.resolve());
	await withTable(changes, 'peakaTable', async (tableName) => {
		const params = { tableName };
		const twice = await changes.ask('INT9', { params });
		changes.answer('duplicatePeakaTable', twice.status >= 400 ? asAssumed : otherwise('the same'));
		const json = [{ name: 'three', dataType: 'JSON' }];
		const { status } = await changes.ask('INT12', { params, body: json });
		changes.answer('conflict 13', holds(status >= 400, 'it is taken'));
		const form = new FormData();
		const mappings = [{ name: 'one', csvColumnName: 'one' }];
		form.append('request', JSON.stringify({ mappings, containsHeader: true }));
		form.append('file', new Blob(['one\nfirst\nsecond\n'], { type: 'text/csv' }), 'rows.csv');
		const imported = await changes.ask('INT15', { params, body: form });
		if (isRow(imported.data)) await changes.ask('INT16', { params });
	});
}
