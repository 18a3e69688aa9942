import * as shared from '../../shared/fields';
import { readResult } from '../../shared/client/query-result';
import { read } from '../../shared/kernel';
import { hintOf, toObjects } from '../../shared/rows/rows';

export const getRows = read([], 'Get Rows', 'Get rows of table', {
	uses: ['CAT1', 'CAT6', 'CAT7', 'QRY3'],
	slow: true,
	description: 'Read rows of a table: columns, conditions and sort without SQL',
	fields: [...shared.inTable, ...shared.tableQuery],
	resultRows: true,
	askForLess: 'Name fewer columns, add conditions, or skip the rows that you have with Offset',
	run: async ({ client, node, addHint }, { projectId, catalogId, ...query }) => {
		const catalog = await shared.catalogName(client, projectId, catalogId);
		const statement = shared.selectFromTable(catalog, query, node.getTimezone());
		const table = await readResult(client, projectId, { statement });
		const hint = hintOf(table);
		if (hint) addHint(hint);
		return toObjects(table).map((json) => ({ json }));
	},
});
