import * as shared from '../../shared/fields';
import { readResult } from '../../shared/client/query-result';
import { field, read, shownWhere, toObject } from '../../shared/kernel';
import { checkCompleteness, ownSql } from './completeness';
import { readPages } from './pages';
import { knownTypes, resultOptionsField, toItems, withTypes } from './result';

export const execute = read('QRY3', 'Execute Query', 'Execute query', {
	// A POST that only reads: Peaka refuses everything but SELECT (docs/peaka-api.md §5.10).
	uses: ['CAT1', 'CAT6', 'CAT7', 'CAT8', 'CCH3', 'QRY1', 'QRY4'],
	slow: true,
	description: 'Run SQL, a saved query or a simple query on a table, and return the rows',
	fields: [
		shared.project,
		field.choice('From', 'from', {
			of: {
				'Request Body (JSON)': ['requestBody', "Any of Peaka's own forms, sent as it is"],
				'Saved Query': 'saved',
				SQL: 'sql',
				Table: ['table', 'Columns, conditions and sort without SQL'],
			},
			default: 'sql',
			description: 'What to run',
		}),
		{ ...shared.sql, name: 'statement', displayOptions: { show: { from: ['sql'] } } },
		{ ...shared.query, displayOptions: { show: { from: ['saved'] } } },
		field.json('Request Body', 'requestBody', {
			required: true,
			displayOptions: { show: { from: ['requestBody'] } },
			placeholder: 'e.g. { "qualifiedName": "peaka.query.orders" }',
			description:
				'Holds a statement (with bindings), the ID of a query, a qualified name, or from with columns, filters, orderBy, limit and offset. Of these Peaka documents more than was ever measured.',
		}),
		...shownWhere({ from: ['table'] }, [
			shared.catalog,
			shared.schema,
			shared.table,
			...shared.tableQuery,
		]),
		resultOptionsField,
	],
	resultRows: true,
	askForLess:
		'Filter, aggregate or name fewer columns in the SQL; or read on with a unique ORDER BY and OFFSET',
	run: async (context, { projectId, from, options, ...what }) => {
		const { client } = context;
		const { timeout, pages } = options;
		const body = async (): Promise<object> => {
			switch (from) {
				case 'sql':
					return { statement: what.statement?.(options) };
				case 'saved':
					return { id: what.queryId };
				case 'requestBody':
					return toObject("'Request Body'", what.requestBody);
				case 'table': {
					const catalog = await shared.catalogName(client, projectId, what.catalogId ?? '');
					const timezone = context.node.getTimezone();
					// Pages have a sort of their own, and a row to start after.
					const query = pages?.page
						? { ...what, sort: undefined, offset: 0, returnAll: true }
						: what;
					return { statement: shared.selectFromTable(catalog, query, timezone, options.emptyList) };
				}
			}
		};
		const form = await body();
		const complete = await checkCompleteness(context, projectId, form, options.completeness);
		if (pages?.page) {
			const sql = (await ownSql({ client, projectId }, form)) ?? '';
			const limit = from === 'table' && !what.returnAll ? what.limit : undefined;
			const page = { ...pages.page, maxRows: pages.page.maxRows || limit || 0 };
			const { table, end } = await readPages(client, projectId, sql, page, timeout);
			if (end.truncated) {
				context.addHint(
					`There are more rows than the ${table.rows.length} of Max Rows: go on with Start After ${JSON.stringify(end.lastKey)}`,
				);
			}
			return await toItems(withTypes(table, options), options, context, { ...complete, ...end });
		}
		const types = knownTypes(options);
		const table = await readResult(client, projectId, form, { types, timeout });
		return await toItems(table, options, context, complete);
	},
});
