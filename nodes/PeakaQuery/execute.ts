import * as shared from '../shared/fields';
import { decodeCompactRows } from '../shared/client/decode/compact-rows';
import { decodeTypedRows } from '../shared/client/decode/typed-rows';
import { field, read, request } from '../shared/kernel';
import { fromCompact, fromTyped } from '../shared/rows/rows';
import { format, knownTypes, resultOptionsField, toItems } from './result';
import { tableQuery, tableQueryFields } from './table-query';

export const execute = read('QRY3', 'Execute Query', 'Execute query', {
	// A POST that only reads: Peaka refuses everything but SELECT (docs/peaka-api.md §5.10).
	uses: ['CAT1'],
	slow: true,
	description: 'Run SQL, a saved query or a simple query on a table, and return the rows',
	fields: [
		shared.project,
		field.choice('From', 'from', {
			of: {
				'Qualified Name (Unverified)': [
					'qualifiedName',
					'If Peaka refuses it, use SQL: SELECT * FROM the same name',
				],
				'Saved Query': 'saved',
				SQL: 'sql',
				Table: ['table', 'Columns, conditions and sort without SQL'],
			},
			default: 'sql',
			description: 'What to run',
		}),
		{ ...shared.sql, name: 'statement', displayOptions: { show: { from: ['sql'] } } },
		field.texts('Bindings (Unverified)', 'bindings', {
			button: 'Add Value',
			displayOptions: { show: { from: ['sql'] } },
			description: 'Values for the ? in the SQL, in their order; Peaka takes them as text',
		}),
		{ ...shared.query, displayOptions: { show: { from: ['saved'] } } },
		field.requiredText('Qualified Name', 'qualifiedName', {
			placeholder: 'e.g. peaka.query.orders',
			displayOptions: { show: { from: ['qualifiedName'] } },
			description: 'The form catalog.schema.table; saved queries are peaka.query.name',
		}),
		...tableQueryFields,
		resultOptionsField,
	],
	resultRows: true,
	run: async (context, { projectId, from, options, ...what }) => {
		const { client } = context;
		const body = async () => {
			switch (from) {
				case 'sql': {
					const bindings = what.bindings?.length ? what.bindings : undefined;
					return { statement: what.statement?.(options), bindings };
				}
				case 'saved':
					return { id: what.queryId };
				case 'qualifiedName':
					return { qualifiedName: what.qualifiedName };
				case 'table':
					return tableQuery(
						await shared.catalogName(client, projectId, what.catalogId ?? ''),
						what,
					);
			}
		};
		const query = { format: format(options) };
		const route = 'POST /data/projects/{projectId}/queries/execute';
		const execution = request(
			'QRY3',
			route,
			{ projectId },
			{ query, body: { ...(await body()), timeout: options.timeout } },
		);
		const table =
			query.format === 'CELL_TYPED'
				? fromTyped(await client.read(execution, decodeTypedRows))
				: fromCompact(await client.read(execution, decodeCompactRows), knownTypes(options));
		return await toItems(table, options, context);
	},
});
