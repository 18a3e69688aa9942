import * as shared from '../../shared/fields';
import { readResult } from '../../shared/client/query-result';
import { field, read, shownWhere, toObject } from '../../shared/kernel';
import { checkCompleteness } from './completeness';
import { knownTypes, resultOptionsField, toItems } from './result';

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
					return { statement: shared.selectFromTable(catalog, what, timezone, options.emptyList) };
				}
			}
		};
		const { timeout } = options;
		const types = knownTypes(options);
		const form = await body();
		const complete = await checkCompleteness(context, projectId, form, options.completeness);
		const table = await readResult(client, projectId, form, { types, timeout });
		return await toItems(table, options, context, complete);
	},
});
