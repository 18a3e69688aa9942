import { expression, requireType, type Env, type Typed } from './analysis.ts';
import { calculate } from './arithmetic.ts';
import { SqlError, unsupported } from './errors.ts';
import {
	aggregateFunction,
	functionKind,
	notRegistered,
	scalarFunction,
} from './functions/registry.ts';
import { Grammar, identifierText, positionOf, sourceOf } from './parse.ts';
import { sortKeys } from './sorting.ts';
import { BOOLEAN } from './types.ts';

/** A function call of any kind: scalar, with lambda, aggregate, window. */
export function functionCall(node: Grammar.FunctionCallContext, env: Env): Typed {
	const at = positionOf(node);
	const parts = node.functionName().qualifiedName().identifier().map(identifierText);
	const name = parts.join('.').toLowerCase();
	// Names with other characters are the registry's own, for syntax that is no function call.
	if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw notRegistered(name, at);
	if (node.processingMode()) throw unsupported('row pattern functions', at);
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
	const isBare = !node.setQuantifier() && !node.filter() && node.sortItem().length === 0;
	if (isBare && !node.over() && !node.ASTERISK() && !node.nullTreatment()) return;
	const text = `Function ${name} is not an aggregation function`;
	throw new SqlError('FUNCTION_NOT_AGGREGATE', text, positionOf(node));
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
	enter(node, over !== null, env);
	const inner: Env = over
		? { ...env, inside: env.inside ?? 'window' }
		: { ...env, inside: 'aggregate' };
	const values = node.expression().map((arg) => expression(arg, inner));
	if (over) requireWindow(name, node, values);
	const { call, type, template } = aggregateFunction(name, values, at, env.statement);
	const distinct = node.setQuantifier()?.KW_DISTINCT() ? 'DISTINCT ' : '';
	const order = node.sortItem().length > 0 ? ` ORDER BY ${sortKeys(node.sortItem(), inner)}` : '';
	if (node.nullTreatment()?.KW_IGNORE()) throw unsupported('IGNORE NULLS', at);
	const parts = template.replaceAll('$distinct', () => distinct).replaceAll('$order', () => order);
	const args = `${distinct}${call.args.join(', ')}${order}`;
	return { sql: decorate(parts, args, node.filter(), over, inner), type };
}

/** What Trino has no window of, and what only the sandbox can't tell exactly. */
function requireWindow(
	name: string,
	node: Grammar.FunctionCallContext,
	values: readonly Typed[],
): void {
	const at = positionOf(node);
	if (node.setQuantifier() || node.sortItem().length > 0 || node.filter())
		throw unsupported('DISTINCT, ORDER BY or FILTER inside a window function', at);
	if (values.length > 1 && !/^\d+$/.test(values[1].text ?? ''))
		throw unsupported(`${name} by other than a literal`, at);
	// Floating point depends on the order of the sum, which DuckDB chooses for itself in moving frames.
	const isFloat = values.some(({ type }) => type.kind === 'double' || type.kind === 'real');
	const isMoving = node.over()?.windowSpecification()?.sortItem().length !== 0;
	if (
		functionKind(name) === 'aggregate' &&
		name !== 'count' &&
		isMoving &&
		(isFloat || name === 'avg')
	)
		throw unsupported(`${name} of floating point over a moving window`, at);
}

/** Marks the SELECT as one with aggregates, or refuses where none may stand. */
function enter(node: Grammar.FunctionCallContext, windowed: boolean, env: Env): void {
	const at = positionOf(node);
	if (!env.select) {
		const clause = env.clause ?? 'This';
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
}

function decorate(
	template: string,
	args: string,
	filter: Grammar.FilterContext | null,
	over: Grammar.OverContext | null,
	env: Env,
): string {
	const condition = filter?.whereClause().booleanExpression();
	const what = 'FILTER clause must evaluate to a boolean';
	const where = condition
		? ` FILTER (WHERE ${requireType(expression(condition, env), BOOLEAN, what, condition)})`
		: '';
	const window = over ? ` OVER ${windowOf(over, env)}` : '';
	return template.replaceAll('$args', () => args).replaceAll('$after', () => where + window);
}

function windowOf(over: Grammar.OverContext, env: Env): string {
	const window = over.windowSpecification();
	if (!window || window.identifier()) throw unsupported('named windows', positionOf(over));
	if (window.windowFrame()) throw unsupported('frames of windows', positionOf(over));
	const keys = window.partitionBy()?.expression() ?? [];
	const partition = keys.map((key) => expression(key, env).sql).join(', ');
	const order = sortKeys(window.sortItem(), env);
	return `(${partition && `PARTITION BY ${partition}`} ${order && `ORDER BY ${order}`})`;
}
