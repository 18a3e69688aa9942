import { coerce, requireType, type Env, type Typed } from '../analysis.ts';
import { castSql } from '../casts.ts';
import { SqlError, unsupported } from '../errors.ts';
import { expression } from '../expressions.ts';
import { Grammar, identifierText, positionOf } from '../parse.ts';
import { Scope } from '../scope.ts';
import { BOOLEAN, commonType, duckType, formatType, sameType, type Type } from '../types.ts';

interface Lambda {
	/** DuckDB's spelling, `lambda l1, l2: …`. */
	sql: string;
	type: Type;
	node: Grammar.ExpressionContext;
	body: Typed;
	names: string[];
}

const FUNCTIONS = new Set([
	'transform',
	'filter',
	'reduce',
	'any_match',
	'all_match',
	'none_match',
]);

export function isLambdaFunction(name: string): boolean {
	return FUNCTIONS.has(name);
}

/** Functions that take a lambda: its parameters have the types of what it runs over. */
export function lambdaFunction(name: string, node: Grammar.FunctionCallContext, env: Env): Typed {
	const args = node.expression();
	const expected = name === 'reduce' ? 4 : 2;
	const at = positionOf(node);
	if (args.length !== expected) {
		const text = `Unexpected parameters for function ${name}. Expected: ${expected} parameters`;
		throw new SqlError('FUNCTION_NOT_FOUND', text, at);
	}
	const list = expression(args[0], env);
	if (list.type.kind !== 'array') {
		const text = `Unexpected parameters (${formatType(list.type)}, function) for function ${name}. Expected: ${name}(array(T), function)`;
		throw new SqlError('FUNCTION_NOT_FOUND', text, at);
	}
	const element = list.type.element;
	if (name === 'reduce') return reduce(list, element, args, env);
	const lambda = readLambda(args[1], [element], env);
	if (name === 'transform') {
		const type: Type = { kind: 'array', element: lambda.type };
		return { sql: `CAST(list_transform(${list.sql}, ${lambda.sql}) AS ${duckType(type)})`, type };
	}
	requireType(lambda.body, BOOLEAN, `The lambda of ${name} must give a boolean`, lambda.node);
	if (name === 'filter') return { sql: `list_filter(${list.sql}, ${lambda.sql})`, type: list.type };
	return { sql: `${name}_of(list_transform(${list.sql}, ${lambda.sql}))`, type: BOOLEAN };
}

/** DuckDB folds from a start value of the element type only, so the elements are brought to the state's type when that is exact. */
function reduce(list: Typed, element: Type, args: Grammar.ExpressionContext[], env: Env): Typed {
	const start = expression(args[1], env);
	const at = positionOf(args[1]);
	const state = commonType(start.type, element);
	if (!state) throw unsupported('reduce with a state of another type than the elements', at);
	const step = readLambda(args[2], [state, state], env);
	const stepped = coerce(step.body, state, at);
	if (stepped === undefined || !sameType(step.type, state)) {
		throw unsupported('reduce whose step changes the type of the state', at);
	}
	const finish = readLambda(args[3], [state], env);
	const from = castSql(start.sql, start.type, state, at);
	const over = castSql(list.sql, list.type, { kind: 'array', element: state }, at);
	const folded = `list_reduce(${over}, ${step.sql}, ${from})`;
	return { sql: `(list_transform([${folded}], ${finish.sql}))[1]`, type: finish.type };
}

function readLambda(argument: Grammar.ExpressionContext, types: readonly Type[], env: Env): Lambda {
	const node = findLambda(argument);
	if (!node || node.identifier().length !== types.length) {
		const text = `Expected a lambda that takes ${types.length} argument(s)`;
		throw new SqlError('TYPE_MISMATCH', text, positionOf(argument));
	}
	const names = types.map(() => env.statement.freshName('l'));
	const fields = node.identifier().map((identifier, index) => ({
		sql: names[index],
		type: types[index],
		name: identifierText(identifier),
		qualifier: [],
		origin: undefined,
	}));
	const inner: Env = { ...env, scope: new Scope(fields, env.scope), inside: 'lambda' };
	const body = expression(node.expression(), inner);
	const sql = `lambda ${names.join(', ')}: ${body.sql}`;
	return { sql, type: body.type, node: node.expression(), body, names };
}

/** The lambda itself, under the grammar's levels of precedence. */
function findLambda(node: Grammar.ExpressionContext): Grammar.LambdaContext | undefined {
	let current: unknown = node;
	while (
		current instanceof Grammar.ExpressionContext ||
		current instanceof Grammar.PredicatedContext ||
		current instanceof Grammar.ValueExpressionDefaultContext
	) {
		if (current.getChildCount() !== 1) return undefined;
		current = current.getChild(0);
	}
	return current instanceof Grammar.LambdaContext ? current : undefined;
}
