import { field } from '../kernel';
import { selectOf, sqlOf } from '../sql/sql-field';

const look = {
	typeOptions: { editor: 'sqlEditor', sqlDialect: 'StandardSQL', rows: 5 },
	placeholder: 'e.g. SELECT * FROM "shop"."public"."orders" WHERE city = {{ $json.city }}',
	hint: 'Expressions are values, quoted for you: write {{ $json.name }} without quotes, in either mode',
} as const;

/** One SELECT, in n8n's SQL editor. */
export const sql = field.requiredText('SQL', 'inputQuery', {
	...look,
	toSql: selectOf,
	description: 'One Trino SELECT statement; names are "catalog"."schema"."table"',
});

/** SQL that Peaka does not run as it stands. */
export const anySql = field.literal({
	...sql,
	toSql: sqlOf,
	description: 'Trino SQL; names are "catalog"."schema"."table"',
});

/** What an empty list after IN does. */
export const emptyList = field.choice('Empty List', 'emptyList', {
	of: {
		'Give an Error': 'error',
		'Match No Row': ['noMatch', 'IN finds nothing, and NOT IN everything'],
	},
	default: 'error',
	description: 'What to do where a list after IN has no entry',
});

/** How expressions become part of the SQL. */
export const expressions = field.choice('Expressions in SQL', 'expressions', {
	of: {
		'Bound as Values': ['values', 'Quoted for the place where they stand'],
		'Pasted as Text': [
			'text',
			'For SQL built from parts. Never with data from outside: it could change what the SQL does.',
		],
	},
	default: 'values',
	description: 'How expressions become part of the SQL. A field that is one expression is the SQL.',
});

/** Options of every field that takes SQL, by the alphabet. */
export const sqlOptions = field.list(emptyList, expressions);
