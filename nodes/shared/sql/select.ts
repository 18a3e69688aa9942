import { UserError } from 'n8n-workflow';
import { literal, literals, quoteName } from './literal';
import type { Reject } from './value';

/** What a column is compared with: one value, two (`between`), several (`list`) or none. */
const operators = {
	'=': 'one',
	'<>': 'one',
	'<': 'one',
	'<=': 'one',
	'>': 'one',
	'>=': 'one',
	LIKE: 'text',
	'NOT LIKE': 'text',
	IN: 'list',
	'NOT IN': 'list',
	BETWEEN: 'two',
	'NOT BETWEEN': 'two',
	'IS NULL': 'none',
	'IS NOT NULL': 'none',
} as const;

export type Operator = keyof typeof operators;

export interface Condition {
	readonly column: string;
	readonly operator: Operator;
	/** By its JavaScript type; a list for IN, a list of two for BETWEEN, nothing for IS NULL. */
	readonly value?: unknown;
	/** Word before each literal: days are text, and Trino compares no text with a date. */
	readonly type?: 'DATE';
}

export interface TableSelect {
	readonly catalog: string;
	readonly schema: string;
	readonly table: string;
	/** All columns if there are none. */
	readonly columns?: readonly string[];
	readonly conditions?: readonly Condition[];
	/** Whether a row must match all conditions (default) or any. */
	readonly match?: 'all' | 'any';
	readonly sort?: ReadonlyArray<{ readonly column: string; readonly direction: 'ASC' | 'DESC' }>;
	/** Rows to skip, and rows to read at most. */
	readonly offset?: number;
	readonly limit?: number;
	/** What an empty list after IN does: an error, which is the default, or it matches no row. */
	readonly emptyList?: 'error' | 'noMatch';
}

/**
 * A SELECT on one table, every name quoted and every value a literal.
 * Throws a UserError, naming the field, for a name or a value that can't be.
 */
export function tableSelect(query: TableSelect): string {
	const { catalog, schema, table, columns = [], conditions = [], sort = [] } = query;
	const from = [
		quoteName(catalog, rejecting('Catalog')),
		quoteName(schema, rejecting('Schema')),
		quoteName(table, rejecting('Table')),
	].join('.');
	const names = columns.map((name, index) => quoteName(name, rejecting(`Column ${index + 1}`)));
	const tests = conditions.map((condition, index) => test(condition, index, query.emptyList));
	const keys = sort.map(
		({ column, direction }, index) =>
			`${quoteName(column, rejecting(`Sort column ${index + 1}`))} ${direction === 'DESC' ? 'DESC' : 'ASC'}`,
	);
	const clauses = [
		`SELECT ${names.join(', ') || '*'}`,
		`FROM ${from}`,
		tests.length > 0 && `WHERE ${tests.join(query.match === 'any' ? ' OR ' : ' AND ')}`,
		keys.length > 0 && `ORDER BY ${keys.join(', ')}`,
		// Trino takes OFFSET first (docs/peaka-api.md §8.6).
		query.offset && `OFFSET ${rowCount(query.offset, 'Offset')}`,
		query.limit !== undefined && `LIMIT ${rowCount(query.limit, 'Limit')}`,
	];
	return clauses.filter(Boolean).join(' ');
}

/** The error of a field. */
export const rejecting =
	(field: string): Reject =>
	(problem, nextStep) =>
		new UserError(`${field} ${problem}`, { description: nextStep });

function test(
	{ column, operator, value, type }: Condition,
	index: number,
	emptyList: TableSelect['emptyList'],
): string {
	const where = `condition ${index + 1}`;
	const name = quoteName(column, rejecting(`Column of ${where}`));
	const reject = rejecting(`Value of ${where} (${name} ${operator})`);
	const typed = (sql: string) => (type ? `${type} ${sql}` : sql);
	const items: readonly unknown[] = Array.isArray(value) ? value : [];
	if (operators[operator] === 'none') return `${name} ${operator}`;
	if (value === null || items.includes(null)) {
		throw reject('is null, which equals nothing', 'Use Is Null or Is Not Null for that');
	}
	switch (operators[operator]) {
		case 'text':
			if (typeof value !== 'string')
				throw reject('is no text', 'Enter a pattern: % is any text, _ one character');
			return `${name} ${operator} ${literal(value, reject)}`;
		case 'list':
			if (!Array.isArray(value)) throw reject('is no list', 'Use a list, for example ["a", "b"]');
			if (items.length > 0)
				return `${name} ${operator} (${literals(items, reject).map(typed).join(', ')})`;
			if (emptyList !== 'noMatch')
				throw reject('is an empty list', 'Add a value, or take the condition out');
			// Nothing is in an empty list, not even NULL, and everything is not.
			return operator === 'IN' ? 'FALSE' : 'TRUE';
		case 'two': {
			if (items.length !== 2)
				throw reject('is no pair', 'Use a list of two values: the lowest and the highest');
			const [low, high] = items.map((item) => typed(literal(item, reject)));
			return `(${name} ${operator} ${low} AND ${high})`;
		}
		case 'one':
			return `${name} ${operator} ${typed(literal(value, reject))}`;
		default:
			throw reject('has an unknown operator', `Use one of ${Object.keys(operators).join(', ')}`);
	}
}

function rowCount(value: number, field: string): string {
	if (Number.isSafeInteger(value) && value >= 0) return String(value);
	throw rejecting(field)('is no whole number of 0 or more', 'Enter how many rows');
}
