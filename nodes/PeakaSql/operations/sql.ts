import * as shared from '../../shared/fields';
import { field, operations, read, request } from '../../shared/kernel';
import { streamRows } from './stream-rows';

const transpile = read('SQL1', 'Transpile SQL', 'Transpile SQL', {
	// A POST that changes nothing (docs/peaka-api.md §5.17).
	description:
		'Turn the Trino SQL that Peaka runs into SQL of another database, without running it',
	fields: [
		field.choice('Dialect', 'dialect', {
			of: {
				BigQuery: 'bigquery',
				MySQL: 'mysql',
				Other: ['other', 'Peaka documents the ones listed only'],
				PostgreSQL: 'postgres',
				Trino: ['trino', 'Stays Trino SQL, in a uniform form'],
			},
			default: 'mysql',
			description: 'What the SQL is turned into',
		}),
		field.requiredText('Dialect Name', 'dialectName', {
			placeholder: 'e.g. snowflake',
			displayOptions: { show: { dialect: ['other'] } },
			description: 'Name of the dialect as Peaka knows it',
		}),
		{ ...shared.anySql, name: 'query' },
		field.options(...shared.sqlOptions),
	],
	request: ({ dialectName = '', query: sql, options, ...selected }) => {
		const dialect = selected.dialect === 'other' ? dialectName : selected.dialect;
		const body = { query: sql(options) };
		return request('SQL1', 'POST /sql/transpile/{dialect}', { dialect }, { body });
	},
	// `query` live, `result` in the documents (§16 #2): one name leaves.
	output: ({ query, result }) => ({ query: query ?? result }),
});

export const sql = operations(streamRows, transpile);
