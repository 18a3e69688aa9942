import { sqlField } from '../shared/fields';
import { choice, POST, read, text } from '../shared/kernel';

export const transpile = read('SQL1', 'Transpile', 'Transpile SQL', {
	// A POST that changes nothing (docs/peaka-api.md §5.17).
	description:
		'Turn SQL of another database into the Trino SQL that Peaka runs, without running it',
	fields: [
		choice('Dialect', 'dialect', 'What the SQL is written for', {
			default: 'mysql',
			options: [
				{ name: 'BigQuery', value: 'bigquery' },
				{ name: 'MySQL', value: 'mysql' },
				{ name: 'Other', value: 'other', description: 'Peaka documents the ones listed only' },
				{ name: 'PostgreSQL', value: 'postgres' },
				{ name: 'Trino', value: 'trino', description: 'Only brings the SQL into a uniform form' },
			],
		}),
		text('Dialect Name', 'dialectName', 'Name of the dialect as Peaka knows it', {
			required: true,
			placeholder: 'e.g. snowflake',
			displayOptions: { show: { dialect: ['other'] } },
		}),
		{
			...sqlField,
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
