import * as shared from '../shared/fields';
import { field, operations, POST, read } from '../shared/kernel';

const transpile = read('SQL1', 'Transpile', 'Transpile SQL', {
	// A POST that changes nothing (docs/peaka-api.md §5.17).
	description:
		'Turn SQL of another database into the Trino SQL that Peaka runs, without running it',
	fields: [
		field.choice('Dialect', 'dialect', {
			of: {
				BigQuery: 'bigquery',
				MySQL: 'mysql',
				Other: ['other', 'Peaka documents the ones listed only'],
				PostgreSQL: 'postgres',
				Trino: ['trino', 'Only brings the SQL into a uniform form'],
			},
			default: 'mysql',
			description: 'What the SQL is written for',
		}),
		field.requiredText('Dialect Name', 'dialectName', {
			placeholder: 'e.g. snowflake',
			displayOptions: { show: { dialect: ['other'] } },
			description: 'Name of the dialect as Peaka knows it',
		}),
		{
			...shared.sql,
			name: 'query',
			placeholder: 'e.g. SELECT `id` FROM `orders` LIMIT 10',
			description: 'One statement in the chosen dialect',
		},
	],
	request: ({ dialect, dialectName = '', query }) => ({
		...POST`/sql/transpile/${dialect === 'other' ? dialectName : dialect}`,
		body: { query },
	}),
	// `query` live, `result` in the documents (§16 #2): one name leaves.
	output: ({ query, result }: { query?: string; result?: string }) => ({ query: query ?? result }),
});

export const sql = operations(transpile);
