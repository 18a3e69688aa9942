import { field, toInstant, toType, userError, type Values } from '../kernel';
import { type Operator, tableSelect } from '../sql/select';
import { column, columns } from './column';
import { returnAllAndLimit } from './list';

/** Operators by what they compare with. None may begin with =: n8n takes that for an expression. */
const withOne = ['equal', '<>', '>', '>=', '<', '<='] as const;
const withPattern = ['LIKE', 'NOT LIKE'] as const;
const withTwo = ['BETWEEN', 'NOT BETWEEN'] as const;
const withList = ['IN', 'NOT IN'] as const;

// None is required for n8n, which asks for all of them where an expression gives the operator.
const conditionFields = field.list(
	column,
	field.choice('Operator', 'operator', {
		of: {
			Between: 'BETWEEN',
			Equal: 'equal',
			'Greater Than': '>',
			'Greater Than or Equal': '>=',
			In: ['IN', 'One of a list'],
			'Is Not Null': 'IS NOT NULL',
			'Is Null': ['IS NULL', 'Has no value'],
			'Less Than': '<',
			'Less Than or Equal': '<=',
			Like: ['LIKE', '% stands for any text, _ for one character'],
			'Not Between': 'NOT BETWEEN',
			'Not Equal': '<>',
			'Not In': 'NOT IN',
			'Not Like': 'NOT LIKE',
		},
		default: 'equal',
		description: 'How the column is compared',
	}),
	field.text('Value', 'value', {
		placeholder: 'e.g. 150',
		displayOptions: { show: { operator: [...withOne, ...withPattern, ...withTwo] } },
		description: 'What the column is compared with, the lower one of two',
	}),
	field.text('Value To', 'upperValue', {
		placeholder: 'e.g. 200',
		displayOptions: { show: { operator: withTwo } },
		description: 'The upper one of two; both belong to the range',
	}),
	field.choice('Value Type', 'type', {
		of: {
			Boolean: 'boolean',
			Date: ['date', 'A day, such as 2024-01-31'],
			'Date and Time': ['dateTime', "Without a zone it is meant in the workflow's"],
			Number: 'number',
			Text: 'text',
		},
		default: 'text',
		displayOptions: { show: { operator: [...withOne, ...withTwo, ...withList] } },
		description: 'What the column holds',
	}),
	field.json('Values', 'values', {
		default: '[]',
		placeholder: 'e.g. ["Berlin", "Bursa"]',
		displayOptions: { show: { operator: withList } },
		description: 'The list, as JSON or from an expression that gives one',
	}),
);

/** What to read of a table, in words of SELECT; for operations that also have a table. */
export const tableQuery = field.list(
	columns('Columns to read, all when empty'),
	field.rows('Conditions', 'conditions', {
		of: field.section('Condition', 'condition', conditionFields),
		description: 'Which rows to read',
	}),
	field.choice('Rows Must Match', 'match', {
		of: { 'All Conditions': 'and', 'Any Condition': 'or' },
		default: 'and',
		description: 'How several conditions go together',
	}),
	field.rows('Sort', 'sort', {
		of: field.section('By', 'by', [
			column,
			field.choice('Direction', 'direction', {
				of: { Ascending: 'ASC', Descending: 'DESC' },
				default: 'ASC',
				description: 'Smallest or largest first',
			}),
		]),
		placeholder: 'Add Sort Column',
		description: 'Order of the rows',
	}),
	...returnAllAndLimit,
	field.nonNegativeInteger('Offset', 'offset', {
		description: 'How many rows to skip; give a sort whose values are unique, or pages overlap',
	}),
);

/** Some nodes show the fields only where a table is what they read. */
type TableQuery = Partial<Values<typeof tableQuery>> & {
	readonly schemaName?: string;
	readonly tableName?: string;
};
type Condition = Values<typeof conditionFields>;

/**
 * The SELECT of what was filled in. `timezone` is the workflow's, for times without a zone.
 * Throws what a user can act on.
 */
export function selectFromTable(
	catalog: string,
	query: TableQuery,
	timezone: string,
	emptyList?: 'error' | 'noMatch',
): string {
	const { schemaName, tableName, columns, conditions, match, sort } = query;
	return tableSelect({
		catalog,
		schema: schemaName ?? '',
		table: tableName ?? '',
		columns,
		conditions: conditions?.condition?.map((each) => ({
			column: each.columnName,
			operator: (each.operator === 'equal' ? '=' : each.operator) satisfies Operator,
			value: comparedWith(each, timezone),
			type: each.type === 'date' ? 'DATE' : undefined,
		})),
		match: match === 'or' ? 'any' : 'all',
		sort: sort?.by?.map(({ columnName: column, direction }) => ({ column, direction })),
		offset: query.offset,
		limit: query.returnAll ? undefined : query.limit,
		emptyList,
	});
}

function comparedWith(
	{ columnName, operator, type = 'text', value, upperValue, values }: Condition,
	timezone: string,
): unknown {
	const typed = (label: string, raw: unknown) =>
		toSqlType(`'${label}' of '${columnName}'`, type, raw, timezone);
	const filled = (label: string, raw: string | undefined) => {
		if (raw) return typed(label, raw);
		throw userError(
			`'${label}' of '${columnName}' is empty`,
			'Fill it in, or check the expression in it',
		);
	};
	switch (operator) {
		case 'IS NULL':
		case 'IS NOT NULL':
			return undefined;
		case 'IN':
		case 'NOT IN':
			return Array.isArray(values)
				? values.map((each) => (each === null ? null : typed('Values', each)))
				: values;
		case 'BETWEEN':
		case 'NOT BETWEEN':
			return [filled('Value', value), filled('Value To', upperValue)];
		default:
			return filled('Value', value);
	}
}

function toSqlType(
	label: string,
	type: NonNullable<Condition['type']>,
	raw: unknown,
	timezone: string,
): unknown {
	switch (type) {
		case 'date':
			toInstant(label, raw, timezone);
			return String(toType(label, 'text', raw))
				.trim()
				.slice(0, 10);
		case 'dateTime':
			return new Date(toInstant(label, raw, timezone));
		case 'number':
			// A bigint has more digits than a number can hold.
			if (typeof raw === 'string' && /^\s*[+-]?\d{16,38}\s*$/.test(raw)) return BigInt(raw);
			return toType(label, 'number', raw);
		default:
			return toType(label, type, raw);
	}
}
