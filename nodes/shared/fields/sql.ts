import { field } from '../kernel/field';

/** One SELECT, in n8n's SQL editor. */
export const sqlField = field({
	displayName: 'SQL',
	name: 'inputQuery',
	type: 'string',
	typeOptions: { editor: 'sqlEditor', sqlDialect: 'StandardSQL', rows: 5 },
	required: true,
	default: '',
	placeholder: 'e.g. SELECT * FROM "shop"."public"."orders" LIMIT 10',
	description: 'One Trino SELECT statement; names are "catalog"."schema"."table"',
});
