import { sqlField } from '../shared/fields/sql';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';

export const transpile = operation({
	covers: ['SQL1'],
	// A POST that changes nothing (docs/peaka-api.md §5.17).
	safe: true,
	name: 'Transpile',
	value: 'transpile',
	action: 'Transpile SQL',
	description:
		'Turn SQL of another database into the Trino SQL that Peaka runs, without running it',
	fields: [
		{
			displayName: 'Dialect',
			name: 'dialect',
			type: 'options',
			default: 'mysql',
			options: [
				{ name: 'BigQuery', value: 'bigquery' },
				{ name: 'MySQL', value: 'mysql' },
				{ name: 'Other', value: 'other', description: 'Peaka documents the ones listed only' },
				{ name: 'PostgreSQL', value: 'postgres' },
				{ name: 'Trino', value: 'trino', description: 'Only brings the SQL into a uniform form' },
			],
			description: 'What the SQL is written for',
		},
		{
			displayName: 'Dialect Name',
			name: 'dialectName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. snowflake',
			displayOptions: { show: { dialect: ['other'] } },
			description: 'Name of the dialect as Peaka knows it',
		},
		{
			...sqlField,
			name: 'query',
			placeholder: 'e.g. SELECT `id` FROM `orders` LIMIT 10',
			description: 'One statement in the chosen dialect',
		},
	],
	request: ({ dialect, dialectName = '', query }) => ({
		method: 'POST',
		url: url`/sql/transpile/${dialect === 'other' ? dialectName : dialect}`,
		body: { query },
	}),
	// `query` live, `result` in the documents (§16 #2): one name leaves.
	output: ({ query, result }: { query?: string; result?: string }) => ({ query: query ?? result }),
});
