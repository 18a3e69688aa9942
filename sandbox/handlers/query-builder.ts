// The builder form of an execution, turned into SQL (docs/peaka-api.md §8.1, §8.2).
import { badRequest } from '../errors.ts';
import { literal, qualified, quote } from '../state/names.ts';
import type { Project } from '../state/project.ts';

interface TableForQuery {
	catalogId?: string;
	catalogName?: string;
	schemaName?: string;
	tableName?: string;
}

interface Operand {
	column: Required<Omit<TableForQuery, 'catalogId'>> & { columnName: string };
}

type Condition = [Operand, string, unknown[]];
type Filters = { and: (Condition | Filters)[] } | { or: (Condition | Filters)[] };

export interface BuilderRequest {
	columns?: string[];
	from: TableForQuery[];
	limit?: number;
	offset?: number;
	orderBy?: string[] | null;
	filters?: Filters | null;
}

export function builderStatement(project: Project, request: BuilderRequest): string {
	const { columns, from, filters, orderBy, offset, limit } = request;
	const { assumed } = project.environment.switches;
	if (from.length > 1 && assumed.severalFrom === 'refuse') {
		throw badRequest('Only one table can be queried');
	}
	const clauses = [
		`SELECT ${columns?.length ? columns.map(quote).join(', ') : '*'}`,
		`FROM ${from.map((table) => tableName(project, table)).join(', ')}`,
	];
	if (filters) clauses.push(`WHERE ${filterText(filters, assumed.builderOperators)}`);
	if (orderBy?.length) clauses.push(`ORDER BY ${orderBy.map(orderText).join(', ')}`);
	if (offset !== undefined) clauses.push(`OFFSET ${offset}`);
	if (limit !== undefined) clauses.push(`LIMIT ${limit}`);
	return clauses.join(' ');
}

/** `catalogId` is an alternative to `catalogName` (§6.5). */
function tableName(project: Project, table: TableForQuery): string {
	const catalog =
		table.catalogName ?? (table.catalogId && project.catalogs.get(table.catalogId).name);
	if (!catalog || !table.schemaName || !table.tableName) {
		throw badRequest('Missing property in from: catalogName, schemaName and tableName are needed');
	}
	return qualified(catalog, table.schemaName, table.tableName);
}

/** An entry such as `amount DESC`. */
function orderText(entry: string): string {
	const [, column, direction = 'ASC'] = /^(.*?)(?:\s+(asc|desc))?$/i.exec(entry.trim())!;
	return `${quote(column)} ${direction.toUpperCase()}`;
}

function filterText(filters: Filters, extended: boolean): string {
	const [[word, members], ...others] = Object.entries(filters) as [
		string,
		(Condition | Filters)[],
	][];
	if (others.length > 0 || !['and', 'or'].includes(word) || !Array.isArray(members)) {
		throw badRequest('filters must be an object with either "and" or "or"');
	}
	if (members.length === 0) return 'true';
	const texts = members.map((member) => {
		if (Array.isArray(member)) return conditionText(member, extended);
		if (!extended) throw badRequest('Nested filters are not supported');
		return `(${filterText(member, extended)})`;
	});
	return texts.join(` ${word.toUpperCase()} `);
}

/** `>` is the only documented operator; the others are an extension of the sandbox (§8.2). */
const OPERATORS: Record<string, (operand: string, values: string[]) => string> = {
	...Object.fromEntries(
		['>', '>=', '<', '<=', '=', '<>', 'LIKE'].map((operator) => [
			operator,
			(operand: string, [value]: string[]) => `${operand} ${operator} ${value}`,
		]),
	),
	IN: (operand, values) => `${operand} IN (${values.join(', ')})`,
	BETWEEN: (operand, [low, high]) => `${operand} BETWEEN ${low} AND ${high}`,
	'IS NULL': (operand) => `${operand} IS NULL`,
	'IS NOT NULL': (operand) => `${operand} IS NOT NULL`,
};

function conditionText([operand, operator, values]: Condition, extended: boolean): string {
	const column = operand?.column;
	const write = OPERATORS[String(operator).toUpperCase()];
	if (!column || !write || (operator !== '>' && !extended) || !Array.isArray(values)) {
		throw badRequest(`Unsupported filter: ${JSON.stringify([operand, operator, values])}`);
	}
	const { catalogName, schemaName, tableName, columnName } = column;
	return write(qualified(catalogName, schemaName, tableName, columnName), values.map(valueText));
}

function valueText(value: unknown): string {
	if (value === null) return 'NULL';
	return typeof value === 'string' ? literal(value) : String(value);
}
