import { unsupported } from './errors.ts';
import { expression, requireType, unify, type Env, type Typed } from './analysis.ts';
import { castSql } from './casts.ts';
import { functionCall } from './calls.ts';
import { scalarFunction } from './functions/registry.ts';
import { arithmetic, concatenation, negation } from './arithmetic.ts';
import { binaryLiteral, interval, numberLiteral, typedLiteral, textLiteral } from './literals.ts';
import {
	Grammar,
	identifierText,
	nameParts,
	positionOf,
	sourceOf,
	stringText,
	type ExpressionNode,
} from './parse.ts';
import { compare, predicate } from './predicates.ts';
import { columnNamed } from './sorting.ts';
import { subquery } from './subqueries.ts';
import { readType } from './type-names.ts';
import { BOOLEAN, duckType, UNKNOWN, type Type } from './types.ts';

/** Understands an expression: DuckDB SQL for it and its Trino type. */
export function readExpression(node: ExpressionNode, env: Env): Typed {
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
	if (node instanceof Grammar.AtTimeZoneContext) return inUtc(node, env);
	if (node instanceof Grammar.ParenthesizedExpressionContext)
		return expression(node.expression(), env);
	if (node instanceof Grammar.ColumnReferenceContext) {
		const name = node.columnName().qualifiedName();
		return columnNamed(name.identifier().map(identifierText), positionOf(node), env);
	}
	if (node instanceof Grammar.DereferenceContext) return dereference(node, env);
	return literal(node, env) ?? construct(node, env) ?? call(node, env);
}

/** A moment as UTC's clock shows it, which is how every moment with a zone is kept here; other zones are refused. */
function inUtc(node: Grammar.AtTimeZoneContext, env: Env): Typed {
	const value = expression(node.valueExpression(), env);
	const zone = node.timeZoneSpecifier();
	const isUtc =
		zone instanceof Grammar.TimeZoneStringContext && stringText(zone.string()) === 'UTC';
	if (isUtc && value.type.kind === 'timestamp' && value.type.zone) return value;
	throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
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
		// A Mongo id as text is plain hex (docs/peaka-api.md §8.4); Trino itself has no such cast.
		if (value.field && value.type.kind === 'varbinary' && type.kind === 'varchar')
			return { sql: `lower(hex(${value.sql}))`, type };
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
	// The grammar reads a plain trim(x) so, too.
	if (node instanceof Grammar.TrimContext && !node._trimChar && !node.trimsSpecification())
		return simple('trim', node._trimSource ?? node.valueExpression()[0]);
	throw unsupported(`'${sourceOf(node)}'`, at);
}

/** `a.b.c` may be a column with its relation or fields of a ROW; only names all along can be the former. */
function dereference(node: Grammar.DereferenceContext, env: Env): Typed {
	const parts = nameParts(node);
	if (parts) return columnNamed(parts, positionOf(node), env);
	throw unsupported(`'${sourceOf(node)}'`, positionOf(node));
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

function castNull(value: Typed): string {
	return value.type.kind === 'unknown'
		? `CAST(${value.sql} AS ${duckType(value.type)})`
		: value.sql;
}
