import { catalogName } from '../shared/fields/catalog';
import { projectField } from '../shared/fields/project';
import { queryField } from '../shared/fields/query';
import { sqlField } from '../shared/fields/sql';
import { operation } from '../shared/kernel/operation';
import { typedReader } from '../shared/rows/rows';
import type { CompactAnswer, TypedAnswer } from '../shared/rows/rows';
import { oneSelect } from '../shared/sql/statement';
import { url } from '../shared/transport';
import { format, resultOptionsField, toItems } from './result';
import { tableQuery, tableQueryFields } from './table-query';

export const execute = operation({
	covers: ['QRY3'],
	uses: ['CAT1'],
	// A POST that only reads: Peaka refuses everything but SELECT (docs/peaka-api.md §5.10).
	safe: true,
	slow: true,
	name: 'Execute',
	value: 'execute',
	action: 'Execute a query',
	description: 'Run SQL, a saved query or a simple query on a table, and return the rows',
	fields: [
		projectField,
		{
			displayName: 'From',
			name: 'from',
			type: 'options',
			default: 'sql',
			options: [
				{
					name: 'Qualified Name (Unverified)',
					value: 'qualifiedName',
					description: 'If Peaka refuses it, use SQL: SELECT * FROM the same name',
				},
				{ name: 'Saved Query', value: 'saved' },
				{ name: 'SQL', value: 'sql' },
				{ name: 'Table', value: 'table', description: 'Columns, conditions and sort without SQL' },
			],
			description: 'What to run',
		},
		{ ...sqlField, name: 'statement', displayOptions: { show: { from: ['sql'] } } },
		{
			displayName: 'Bindings (Unverified)',
			name: 'bindings',
			type: 'string',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
			default: [],
			displayOptions: { show: { from: ['sql'] } },
			description: 'Values for the ? in the SQL, in their order; Peaka takes them as text',
		},
		{ ...queryField, displayOptions: { show: { from: ['saved'] } } },
		{
			displayName: 'Qualified Name',
			name: 'qualifiedName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. peaka.query.orders',
			displayOptions: { show: { from: ['qualifiedName'] } },
			description: 'The form catalog.schema.table; saved queries are peaka.query.name',
		},
		...tableQueryFields,
		resultOptionsField,
	],
	run: async (run, { projectId, from, options, ...what }) => {
		const { peaka } = run;
		const body = async () => {
			switch (from) {
				case 'sql': {
					const bindings = what.bindings?.length ? what.bindings : undefined;
					return { statement: oneSelect(what.statement ?? ''), bindings };
				}
				case 'saved':
					return { id: what.queryId };
				case 'qualifiedName':
					return { qualifiedName: what.qualifiedName };
				case 'table':
					return tableQuery(await catalogName(peaka, projectId, what.catalogId ?? ''), what);
			}
		};
		const answer = await peaka.read<CompactAnswer | TypedAnswer>({
			method: 'POST',
			url: url`/data/projects/${projectId}/queries/execute`,
			qs: { format: format(options) },
			body: { ...(await body()), timeout: options.timeout },
			reader: format(options) === 'CELL_TYPED' ? typedReader : undefined,
		});
		return await toItems(answer, options, run);
	},
});
