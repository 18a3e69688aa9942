import { unsupported, SqlError } from './errors.ts';
import { coerce, requireType, type Env, type Typed } from './analysis.ts';
import { castSql } from './casts.ts';
import { functionCall, groupingOperation, listAgg } from './calls.ts';
import { jsonExpression } from './functions/json-path.ts';
import { scalarFunction } from './functions/registry.ts';
import { arithmetic, concatenation, negation } from './arithmetic.ts';
import { binaryLiteral, interval, numberLiteral, typedLiteral, textLiteral } from './literals.ts';
import { Grammar, identifierText, positionOf, sourceOf, stringText } from './parse.ts';
import { compare, predicate } from './predicates.ts';
import { subquery } from './queries.ts';
import { fieldOf } from './scope.ts';
import { readType } from './type-names.ts';
import {
	BOOLEAN,
	commonType,
	duckType,
	formatType,
	isInteger,
	UNKNOWN,
	type Type,
} from './types.ts';

/** Any expression of the grammar, from OR down to literals. */
export type ExpressionNode =
	| Grammar.ExpressionContext
	| Grammar.BooleanExpressionContext
	| Grammar.ValueExpressionContext
	| Grammar.PrimaryExpressionContext;

/** Understands an expression: DuckDB SQL for it and its Trino type. */
export function expression(node: ExpressionNode, env: Env): Typed {
	const looseBefore = env.select?.loose.length ?? 0;
	const value = logical(node, env);
	// A grouping expression counts as a whole; the columns in it are accounted for.
	if (env.select?.groups.has(value.sql)) env.select.loose.length = looseBefore;
	return value;
}

function logical(node: ExpressionNode, env: Env): Typed {
	if (node instanceof Grammar.ExpressionContext) return expression(node.booleanExpression(), env);
	if (node instanceof Grammar.AndContext || node instanceof Grammar.OrContext) {
		const terms = node.booleanExpression().map((term) => {
			const what = 'Logical expression term must evaluate to a boolean';
			return requireType(expression(term, env), BOOLEAN, what, term);
		});
		const operator = node instanceof Grammar.AndContext ? ' AND ' : ' OR ';
		return { sql: `(${terms.join(operator)})`, type: BOOLEAN };
	}
	if (node instanceof Grammar.LogicalNotContext) {
		const what = 'Value of logical NOT expression must evaluate to a boolean';
		const term = node.booleanExpression();
		return {
			sql: `(NOT ${requireType(expression(term, env), BOOLEAN, what, term)})`,
			type: BOOLEAN,
		};
	}
	if (node instanceof Grammar.PredicatedContext) {
		const test = node.predicate();
		const value = expression(node.valueExpression(), env);
		return test ? predicate(value, test, env) : value;
	}
	return operation(node, env);
}

function operation(node: ExpressionNode, env: Env): Typed {
	if (node instanceof Grammar.ValueExpressionDefaultContext)
		return expression(node.primaryExpression(), env);
	if (node instanceof Grammar.ArithmeticBinaryContext) return arithmetic(node, env);
	if (node instanceof Grammar.ArithmeticUnaryContext) return negation(node, env);
	if (node instanceof Grammar.ConcatenationContext) return concatenation(node, env);
	if (node instanceof Grammar.AtTimeZoneContext) return atTimeZone(node, env);
	if (node instanceof Grammar.ParenthesizedExpressionContext)
		return expression(node.expression(), env);
	if (node instanceof Grammar.ColumnReferenceContext) {
		const name = node.columnName().qualifiedName();
		return columnReference(name.identifier().map(identifierText), node, env);
	}
	if (node instanceof Grammar.DereferenceContext) return dereference(node, env);
	return literal(node, env) ?? construct(node, env) ?? call(node, env);
}

function literal(node: ExpressionNode, env: Env): Typed | undefined {
	if (node instanceof Grammar.NullLiteralContext) return { sql: 'NULL', type: UNKNOWN };
	if (node instanceof Grammar.NumericLiteralContext) return numberLiteral(node.number());
	if (node instanceof Grammar.StringLiteralContext) return textLiteral(stringText(node.string()));
	if (node instanceof Grammar.BooleanLiteralContext)
		return { sql: node.getText().toLowerCase(), type: BOOLEAN };
	if (node instanceof Grammar.TypeConstructorContext) return typedLiteral(node);
	if (node instanceof Grammar.IntervalLiteralContext) return interval(node.interval());
	if (node instanceof Grammar.BinaryLiteralContext) return binaryLiteral(node);
	if (node instanceof Grammar.ParameterContext) {
		const value = env.statement.parameter(node);
		return value === null ? { sql: 'NULL', type: UNKNOWN } : { ...textLiteral(value), bound: true };
	}
	return undefined;
}

function construct(node: ExpressionNode, env: Env): Typed | undefined {
	if (node instanceof Grammar.ArrayConstructorContext) {
		const values = node.expression().map((item) => expression(item, env));
		const { items, type } = unify(values, 'All ARRAY elements', node);
		const list: Type = { kind: 'array', element: type };
		return { sql: `CAST([${items.join(', ')}] AS ${duckType(list)})`, type: list };
	}
	if (node instanceof Grammar.RowConstructorContext) {
		const values = node.expression().map((item) => expression(item, env));
		const fields = values.map((value, index) => ({
			name: undefined,
			key: `f${index + 1}`,
			type: value.type,
		}));
		const parts = values.map((value, index) => `f${index + 1} := ${castNull(value)}`);
		return { sql: `struct_pack(${parts.join(', ')})`, type: { kind: 'row', fields } };
	}
	if (node instanceof Grammar.SubscriptContext) {
		const args = [
			expression(node.primaryExpression(), env),
			expression(node.valueExpression(), env),
		];
		return scalarFunction('$subscript', args, positionOf(node), env.statement);
	}
	if (node instanceof Grammar.SearchedCaseContext || node instanceof Grammar.SimpleCaseContext) {
		return caseExpression(node, env);
	}
	if (node instanceof Grammar.CastContext) {
		const value = expression(node.expression(), env);
		const type = readType(node.type());
		const sql = castSql(value.sql, value.type, type, positionOf(node));
		return { sql: node.KW_TRY_CAST() ? `TRY(${sql})` : sql, type };
	}
	if (node instanceof Grammar.SubqueryExpressionContext) return subquery(node.query(), env);
	if (node instanceof Grammar.ExistsContext) return subquery(node.query(), env, 'exists');
	return undefined;
}

function call(node: ExpressionNode, env: Env): Typed {
	const at = positionOf(node);
	const simple = (name: string, ...args: ExpressionNode[]): Typed =>
		scalarFunction(
			name,
			args.map((arg) => expression(arg, env)),
			at,
			env.statement,
		);
	if (node instanceof Grammar.FunctionCallContext) return functionCall(node, env);
	if (node instanceof Grammar.ListAggContext) return listAgg(node, env);
	if (node instanceof Grammar.CurrentDateContext) return simple('$current_date');
	if (node instanceof Grammar.CurrentTimestampContext && !node.INTEGER_VALUE())
		return simple('now');
	if (node instanceof Grammar.LocalTimestampContext && !node.INTEGER_VALUE())
		return simple('$localtimestamp');
	if (node instanceof Grammar.CoalesceContext) return simple('coalesce', ...node.expression());
	if (node instanceof Grammar.SubstringContext)
		return simple('substring', ...node.valueExpression());
	if (node instanceof Grammar.PositionContext) {
		const [needle, text] = node.valueExpression();
		return simple('strpos', text, needle);
	}
	if (node instanceof Grammar.ExtractContext) {
		const unit = identifierText(node.identifier()).toLowerCase();
		return simple(
			unit === 'dow' || unit === 'doy' || unit === 'yow' ? unit : `$extract_${unit}`,
			node.valueExpression(),
		);
	}
	if (node instanceof Grammar.TrimContext) {
		const side = node.trimsSpecification()?.getText().toUpperCase() ?? 'BOTH';
		const name = { LEADING: 'ltrim', TRAILING: 'rtrim', BOTH: 'trim' }[side] ?? 'trim';
		const source = node._trimSource ?? node.valueExpression()[0];
		return node._trimChar ? simple(`$${name}_of`, source, node._trimChar) : simple(name, source);
	}
	if (node instanceof Grammar.GroupingOperationContext) return groupingOperation(node, env);
	const json = jsonExpression(node, (inner) => expression(inner, env));
	if (json) return json;
	if (node instanceof Grammar.LambdaContext) {
		throw new SqlError(
			'TYPE_MISMATCH',
			'Lambda expression should always be used inside a function',
			at,
		);
	}
	throw unsupported(`'${sourceOf(node)}'`, at);
}

function columnReference(parts: string[], node: ExpressionNode, env: Env): Typed {
	const { field, scope } = env.scope.resolve(parts, positionOf(node));
	if (env.select && scope === env.select.scope && env.inside !== 'aggregate')
		env.select.loose.push(field.sql);
	return { sql: field.sql, type: field.type, field };
}

/** `a.b.c` may be a column with its relation or fields of a ROW; only names all along can be the former. */
function dereference(node: Grammar.DereferenceContext, env: Env): Typed {
	const parts = nameParts(node);
	if (parts) return columnReference(parts, node, env);
	const base = expression(node.primaryExpression(), env);
	const name = identifierText(node.identifier());
	const field = fieldOf(base, name);
	if (field) return { sql: field.sql, type: field.type };
	const text = `Expression ${sourceOf(node.primaryExpression())} is not of type ROW`;
	throw new SqlError('TYPE_MISMATCH', text, positionOf(node.primaryExpression()));
}

export function nameParts(node: ExpressionNode): string[] | undefined {
	if (node instanceof Grammar.ColumnReferenceContext) {
		return node.columnName().qualifiedName().identifier().map(identifierText);
	}
	if (!(node instanceof Grammar.DereferenceContext)) return undefined;
	const base = nameParts(node.primaryExpression());
	return base && [...base, identifierText(node.identifier())];
}

function caseExpression(
	node: Grammar.SearchedCaseContext | Grammar.SimpleCaseContext,
	env: Env,
): Typed {
	const operand = node instanceof Grammar.SimpleCaseContext ? node._operand : undefined;
	const subject = operand && expression(operand, env);
	const conditions = node.whenClause().map((when) => {
		const condition = expression(when.expression()[0], env);
		if (!subject) {
			return requireType(condition, BOOLEAN, 'CASE WHEN clause must evaluate to a boolean', when);
		}
		return compare(subject, '=', condition, positionOf(when)).sql;
	});
	const results = node.whenClause().map((when) => expression(when.expression()[1], env));
	const otherwise = node._elseExpression ? [expression(node._elseExpression, env)] : [];
	const { items, type } = unify([...results, ...otherwise], 'All CASE results', node);
	const branches = conditions.map((condition, index) => `WHEN ${condition} THEN ${items[index]}`);
	const last = otherwise.length > 0 ? ` ELSE ${items.at(-1)}` : '';
	return { sql: `CASE ${branches.join(' ')}${last} END`, type };
}

/** Brings values to their common type. */
export function unify(
	values: readonly Typed[],
	what: string,
	node: ExpressionNode,
): { items: string[]; type: Type } {
	const fixed = values.filter((value) => !value.bound);
	const type = (fixed.length > 0 ? fixed : values).reduce<Type>((common, value) => {
		const next = commonType(common, value.type);
		if (next) return next;
		const text =
			`${what} must be the same type or coercible to a common type. Cannot find common type between ` +
			`${formatType(common)} and ${formatType(value.type)}`;
		throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
	}, UNKNOWN);
	return { items: values.map((value) => coerce(value, type, positionOf(node)) ?? value.sql), type };
}

function castNull(value: Typed): string {
	return value.type.kind === 'unknown'
		? `CAST(${value.sql} AS ${duckType(value.type)})`
		: value.sql;
}

/** DuckDB keeps instants, not zones; only the zone the sandbox shows them in can be asked for. */
function atTimeZone(node: Grammar.AtTimeZoneContext, env: Env): Typed {
	const value = expression(node.valueExpression(), env);
	const zone = node.timeZoneSpecifier();
	const text =
		zone instanceof Grammar.TimeZoneStringContext ? stringText(zone.string()) : undefined;
	if (text?.toUpperCase() !== 'UTC' || value.type.kind !== 'timestamp') {
		throw unsupported('AT TIME ZONE with a zone other than UTC', positionOf(node));
	}
	const type: Type = { ...value.type, zone: true };
	return { sql: castSql(value.sql, value.type, type), type };
}

/** The text of an expression that must be an integer, as FRAME bounds and percentages are. */
export function integerSql(node: Grammar.ExpressionContext, what: string, env: Env): string {
	const value = expression(node, env);
	if (isInteger(value.type) || value.bound) return value.sql;
	const text = `${what} must be of an exact numeric type with scale 0 (actual: ${formatType(value.type)})`;
	throw new SqlError('TYPE_MISMATCH', text, positionOf(node));
}
