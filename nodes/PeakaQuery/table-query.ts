import * as shared from '../shared/fields';
import { field, toType, type Values } from '../shared/kernel';

// Peaka's query builder (docs/peaka-api.md §8.2). Of its filters only `>` under `and` is documented.

const shown = { show: { from: ['table'] } } as const;

export const tableQueryFields = field.list(
	{ ...shared.catalog, displayOptions: shown },
	{ ...shared.schema, displayOptions: shown },
	{ ...shared.table, displayOptions: shown },
	{ ...shared.columns('Columns to read, all when empty'), displayOptions: shown },
	field.rows('Conditions', 'conditions', {
		of: field.section('Condition', 'condition', [
			shared.column,
			field.choice('Is', 'operator', {
				of: {
					// n8n takes a value that begins with = for an expression.
					'Equal (Unverified)': 'equal',
					'Greater Than': '>',
					'Greater Than or Equal (Unverified)': '>=',
					'Less Than (Unverified)': '<',
					'Less Than or Equal (Unverified)': '<=',
					'Like (Unverified)': 'LIKE',
					'Not Equal (Unverified)': '<>',
				},
				default: '>',
				description: 'Peaka documents Greater Than only. If another one is refused, use From: SQL.',
			}),
			field.choice('Value Type', 'type', {
				of: { Boolean: 'boolean', Number: 'number', Text: 'text' },
				default: 'number',
				description: 'What the value is sent as',
			}),
			field.requiredText('Value', 'value', {
				placeholder: 'e.g. 150',
				description: 'What the column is compared with',
			}),
		]),
		displayOptions: shown,
		description: 'Which rows to read',
	}),
	field.choice('Rows Must Match', 'match', {
		of: { 'All Conditions': 'and', 'Any Condition (Unverified)': 'or' },
		default: 'and',
		displayOptions: shown,
		description: 'How several conditions go together',
	}),
	field.rows('Sort', 'sort', {
		of: field.section('By', 'by', [
			shared.column,
			field.choice('Direction', 'direction', {
				of: { Ascending: 'ASC', Descending: 'DESC' },
				default: 'ASC',
				description: 'Smallest or largest first',
			}),
		]),
		placeholder: 'Add Sort Column',
		displayOptions: shown,
		description: 'Order of the rows',
	}),
	{ ...shared.returnAll, displayOptions: shown },
	{ ...shared.limit, displayOptions: { show: { ...shown.show, returnAll: [false] } } },
	field.nonNegativeInteger('Offset', 'offset', {
		displayOptions: shown,
		description: 'How many rows to skip; give a sort whose values are unique, or pages overlap',
	}),
);

type TableQuery = Values<typeof tableQueryFields>;

/** The builder's body. Tables go by their SQL names, the form that is measured to work. */
export function tableQuery(catalogName: string, query: TableQuery) {
	const { schemaName, tableName, columns = [], conditions, match = 'and', sort } = query;
	const table = { catalogName, schemaName, tableName };
	const filters = conditions?.condition?.map(({ columnName, operator, type, value }) => [
		{ column: { ...table, columnName } },
		operator === 'equal' ? '=' : operator,
		[toType(`'Value' of '${columnName}'`, type, value)],
	]);
	return {
		columns: columns.length > 0 ? columns : undefined,
		from: [table],
		filters: filters?.length ? { [match]: filters } : undefined,
		orderBy: sort?.by?.map(({ columnName, direction }) => `${columnName} ${direction}`),
		limit: query.returnAll ? undefined : query.limit,
		offset: query.offset || undefined,
	};
}
