import { field } from '../kernel';

/** One SELECT, in n8n's SQL editor. */
export const sql = field.requiredText('SQL', 'inputQuery', {
	typeOptions: { editor: 'sqlEditor', sqlDialect: 'StandardSQL', rows: 5 },
	placeholder: 'e.g. SELECT * FROM "shop"."public"."orders" LIMIT 10',
	description: 'One Trino SELECT statement; names are "catalog"."schema"."table"',
});
