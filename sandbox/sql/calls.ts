import { requireType, type Env, type SelectState, type Typed } from './analysis.ts';
import { calculate } from './arithmetic.ts';
import { SqlError, unsupported, type Position } from './errors.ts';
import { expression, integerSql } from './expressions.ts';
import { isLambdaFunction, lambdaFunction } from './functions/lambdas.ts';
import {
	aggregateFunction,
	functionKind,
	notRegistered,
	scalarFunction,
} from './functions/registry.ts';
import { Grammar, identifierText, positionOf, sourceOf, stringText } from './parse.ts';
import { BOOLEAN, INTEGER, isOrderable, formatType, quoteText, VARCHAR } from './types.ts';

/** A function call of any kind: scalar, with lambda, aggregate, window. */
export function functionCall(node: Grammar.FunctionCallContext, env: Env): Typed {
	const at = positionOf(node);
	const parts = node.functionName().qualifiedName().identifier().map(identifierText);
	const name = parts.join('.').toLowerCase();
	// Names with other characters are the registry's own, for syntax that is no function call.
	if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw notRegistered(name, at);
	if (node.processingMode()) throw unsupported('row pattern functions', at);
	if (isLambdaFunction(name)) {
		refuseDecorations(node, name);
		return lambdaFunction(name, node, env);
	}
	const kind = functionKind(name);
	if (kind === 'aggregate' || kind === 'window') return aggregate(name, kind, node, env);
	if (name !== 'mod' && kind === undefined) throw notRegistered(name, at);
	refuseDecorations(node, name);
	const values = node.expression().map((arg) => expression(arg, env));
	if (name === 'mod' && values.length === 2) return calculate('%', values[0], values[1], at);
	return scalarFunction(name, values, at, env.statement);
}

/** DISTINCT, ORDER BY, FILTER, OVER and `*` belong to aggregates and window functions. */
function refuseDecorations(node: Grammar.FunctionCallContext, name: string): void {
	const at = positionOf(node);
	if (node.over())
		throw new SqlError('FUNCTION_NOT_WINDOW', `Function ${name} is not a window function`, at);
	if (
		node.setQuantifier() ||
		node.filter() ||
		node.sortItem().length > 0 ||
		node.ASTERISK() ||
		node.nullTreatment()
	) {
		throw new SqlError(
			'FUNCTION_NOT_AGGREGATE',
			`Function ${name} is not an aggregation function`,
			at,
		);
	}
}

function aggregate(
	name: string,
	kind: 'aggregate' | 'window',
	node: Grammar.FunctionCallContext,
	env: Env,
): Typed {
	const at = positionOf(node);
	const over = node.over();
	if (kind === 'window' && !over) {
		throw new SqlError(
			'FUNCTION_NOT_WINDOW',
			`Window function ${name} requires an OVER clause`,
			at,
		);
	}
	if (node.ASTERISK() && name !== 'count') {
		throw new SqlError('FUNCTION_NOT_FOUND', `Function ${name} cannot be called with *`, at);
	}
	const select = enter(node, over !== null, env);
	const inner: Env = over
		? { ...env, inside: env.inside ?? 'window' }
		: { ...env, inside: 'aggregate' };
	const values = node.expression().map((arg) => expression(arg, inner));
	const { call, type, template } = aggregateFunction(name, values, at, env.statement);
	const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : '';
	const order = node.sortItem().length > 0 ? ` ORDER BY ${sortKeys(node.sortItem(), inner)}` : '';
	const nulls = nullTreatment(node, kind, name);
	const args = `${distinct}${call.args.join(', ')}${order}${nulls}`;
	return { sql: decorate(template, args, node.filter(), over, inner, select), type };
}

/** Marks the SELECT as one with aggregates, or refuses where none may stand. */
function enter(
	node: Grammar.FunctionCallContext | Grammar.ListAggContext,
	windowed: boolean,
	env: Env,
): SelectState {
	const at = positionOf(node);
	if (!env.select || env.inside === 'lambda') {
		const clause = env.clause ?? 'Lambda';
		const text = `${clause} clause cannot contain aggregations, window functions or grouping operations: [${sourceOf(node)}]`;
		throw new SqlError('EXPRESSION_NOT_SCALAR', text, at);
	}
	if (env.inside === 'aggregate') {
		const text = `Cannot nest aggregations inside aggregation '${sourceOf(node)}'`;
		throw new SqlError('NESTED_AGGREGATION', text, at);
	}
	if (env.inside === 'window' && windowed) {
		throw new SqlError(
			'NESTED_WINDOW',
			'Cannot nest window functions or row pattern measures inside window specification',
			at,
		);
	}
	if (!windowed) env.select.hasAggregates = true;
	return env.select;
}

function nullTreatment(node: Grammar.FunctionCallContext, kind: string, name: string): string {
	const treatment = node.nullTreatment();
	if (!treatment?.KW_IGNORE()) return '';
	if (kind === 'window') return ' IGNORE NULLS';
	throw unsupported(`IGNORE NULLS of ${name}`, positionOf(node));
}

function decorate(
	template: string,
	args: string,
	filter: Grammar.FilterContext | null,
	over: Grammar.OverContext | null,
	env: Env,
	select: SelectState,
): string {
	const condition = filter?.whereClause().booleanExpression();
	const what = 'FILTER clause must evaluate to a boolean';
	const where = condition
		? ` FILTER (WHERE ${requireType(expression(condition, env), BOOLEAN, what, condition)})`
		: '';
	const window = over ? ` OVER ${windowOf(over, env, select)}` : '';
	return template.replaceAll('$args', () => args).replaceAll('$after', () => where + window);
}

function windowOf(over: Grammar.OverContext, env: Env, select: SelectState): string {
	const specification = over.windowSpecification();
	if (specification) return `(${windowSql(specification, env, select.windows)})`;
	return `(${namedWindow(over.identifier(), select.windows)})`;
}

function namedWindow(
	node: Grammar.IdentifierContext | null,
	windows: ReadonlyMap<string, string>,
): string {
	if (!node) return '';
	const name = identifierText(node);
	const sql = windows.get(name.toLowerCase());
	if (sql !== undefined) return sql;
	throw new SqlError(
		'INVALID_WINDOW_REFERENCE',
		`Cannot resolve WINDOW name ${name}`,
		positionOf(node),
	);
}

export function windowSql(
	node: Grammar.WindowSpecificationContext,
	env: Env,
	windows: ReadonlyMap<string, string>,
): string {
	const base = node.identifier();
	const keys = node.partitionBy()?.expression() ?? [];
	const parts: string[] = [];
	if (base) {
		if (keys.length > 0 || node.sortItem().length > 0)
			throw unsupported('extending a named window', positionOf(node));
		parts.push(namedWindow(base, windows));
	}
	if (keys.length > 0)
		parts.push(`PARTITION BY ${keys.map((key) => expression(key, env).sql).join(', ')}`);
	if (node.sortItem().length > 0) parts.push(`ORDER BY ${sortKeys(node.sortItem(), env)}`);
	const frame = node.windowFrame();
	if (frame) parts.push(frameSql(frame, env));
	return parts.join(' ');
}

function frameSql(node: Grammar.WindowFrameContext, env: Env): string {
	if (node.rowPattern() || node.measureDefinition().length > 0)
		throw unsupported('row patterns in windows', positionOf(node));
	const extent = node.frameExtent();
	const mode = extent._frameType?.text?.toUpperCase() ?? 'RANGE';
	const [start, end] = extent.frameBound().map((bound) => boundSql(bound, mode, env));
	return `${mode} ${end === undefined ? `BETWEEN ${start} AND CURRENT ROW` : `BETWEEN ${start} AND ${end}`}`;
}

function boundSql(node: Grammar.FrameBoundContext, mode: string, env: Env): string {
	if (node instanceof Grammar.CurrentRowBoundContext) return 'CURRENT ROW';
	const direction = (bound: { KW_PRECEDING(): unknown }): string =>
		bound.KW_PRECEDING() ? 'PRECEDING' : 'FOLLOWING';
	if (node instanceof Grammar.UnboundedFrameContext) return `UNBOUNDED ${direction(node)}`;
	if (!(node instanceof Grammar.BoundedFrameContext))
		throw unsupported('this frame', positionOf(node));
	const distance = node.expression();
	const sql =
		mode === 'RANGE'
			? expression(distance, env).sql
			: integerSql(distance, 'Window frame offset', env);
	return `${sql} ${direction(node)}`;
}

/** Trino sorts NULL last whichever way the order goes. */
export function sortKeys(items: readonly Grammar.SortItemContext[], env: Env): string {
	return items.map((item) => `${sortExpression(item, env).sql}${direction(item)}`).join(', ');
}

export function direction(item: Grammar.SortItemContext): string {
	return `${item.KW_DESC() ? ' DESC' : ' ASC'} NULLS ${item.KW_FIRST() ? 'FIRST' : 'LAST'}`;
}

export function sortExpression(item: Grammar.SortItemContext, env: Env): Typed {
	const column = item.columnRef();
	const inner = item.expression();
	const value = column ? columnOf(column, env) : inner && expression(inner, env);
	if (!value)
		throw new SqlError(
			'SYNTAX_ERROR',
			`mismatched input '${item.getText()}'. Expecting: <expression>`,
			positionOf(item),
		);
	requireOrderable(value, positionOf(item));
	return value;
}

function requireOrderable(value: Typed, at: Position): void {
	if (isOrderable(value.type)) return;
	const text = `Type ${formatType(value.type)} is not orderable, and therefore cannot be used in ORDER BY`;
	throw new SqlError('TYPE_MISMATCH', text, at);
}

/** Where the grammar reads a bare name as columnRef instead of an expression. */
export function columnOf(node: Grammar.ColumnRefContext, env: Env): Typed {
	const name = node.qualifiedName();
	const at = positionOf(node);
	if (!name)
		throw new SqlError(
			'SYNTAX_ERROR',
			`mismatched input '${node.getText()}'. Expecting: <expression>`,
			at,
		);
	const { field, scope } = env.scope.resolve(name.identifier().map(identifierText), at);
	const own = env.select && scope === env.select.scope && env.inside !== 'aggregate';
	if (own && !env.select?.groups.has(field.sql)) env.select?.loose.push(field.sql);
	return { sql: field.sql, type: field.type, field };
}

export function listAgg(node: Grammar.ListAggContext, env: Env): Typed {
	const select = enter(node, false, env);
	const inner: Env = { ...env, inside: 'aggregate' };
	if (node.listAggOverflowBehavior()?.KW_TRUNCATE())
		throw unsupported('ON OVERFLOW TRUNCATE', positionOf(node));
	const argument = node.expression();
	const value = requireType(
		expression(argument, inner),
		VARCHAR,
		'LISTAGG argument must be a varchar',
		argument,
	);
	const separator = node.string();
	const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : '';
	const order = node.sortItem().length > 0 ? ` ORDER BY ${sortKeys(node.sortItem(), inner)}` : '';
	const args = `${distinct}${value}, ${quoteText(separator ? stringText(separator) : '')}${order}`;
	return {
		sql: decorate('string_agg($args)$after', args, node.filter(), null, inner, select),
		type: VARCHAR,
	};
}

/** GROUPING(a, b): which of the columns the row is not grouped by, as bits. */
export function groupingOperation(node: Grammar.GroupingOperationContext, env: Env): Typed {
	const select = env.select;
	if (!select) throw unsupported('GROUPING in this place', positionOf(node));
	const columns = node.qualifiedName().map((name) => {
		const { field } = env.scope.resolve(name.identifier().map(identifierText), positionOf(name));
		if (select.groups.has(field.sql)) return field.sql;
		const text = `The arguments to GROUPING() must be expressions referenced by the GROUP BY at line ${positionOf(node).line}:${positionOf(node).column}`;
		throw new SqlError('INVALID_PARAMETER_USAGE', text, positionOf(name));
	});
	return { sql: `CAST(GROUPING(${columns.join(', ')}) AS INTEGER)`, type: INTEGER };
}
