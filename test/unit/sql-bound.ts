import type { UserError } from 'n8n-workflow';
import { type SqlFieldOptions, sqlOf } from '../../nodes/shared/sql/sql-field';

/** SQL whose expressions `{{ a }}`, `{{ b }}` … have the values of `fields`; any other is undefined. */
export const bound = (
	sql: string,
	fields: Record<string, unknown> = {},
	options: Omit<SqlFieldOptions, 'evaluate'> = {},
) =>
	sqlOf(sql, {
		...options,
		evaluate: (expression) => fields[expression.replace(/^\{\{\s*|\s*\}\}$/g, '')],
	});

/** What a user reads when `act` throws: message, and what to do next. */
export function errorOf(act: () => unknown): string {
	try {
		act();
	} catch (error) {
		const { message, description } = error as UserError;
		return `${message} → ${description}`;
	}
	throw new Error('Nothing was thrown');
}
