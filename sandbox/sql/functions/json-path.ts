import { unsupported } from '../errors.ts';
import type { Typed } from '../analysis.ts';
import type { ExpressionNode } from '../expressions.ts';
import { Grammar, positionOf, stringText } from '../parse.ts';
import { BOOLEAN, quoteText, VARCHAR } from '../types.ts';

const SIMPLE_PATH = /^(?:lax |strict )?\s*(\$(?:\.[A-Za-z_][A-Za-z0-9_]*|\[\d+\])*)\s*$/;

/** JSON_VALUE, JSON_QUERY and JSON_EXISTS in their plain forms; undefined when the node is none of them. */
export function jsonExpression(
	node: ExpressionNode,
	read: (inner: Grammar.ExpressionContext) => Typed,
): Typed | undefined {
	const isJson =
		node instanceof Grammar.JsonValueContext ||
		node instanceof Grammar.JsonQueryContext ||
		node instanceof Grammar.JsonExistsContext;
	if (!isJson) return undefined;
	const invocation = node.jsonPathInvocation();
	const value = read(invocation.jsonValueExpression().expression());
	const path = SIMPLE_PATH.exec(stringText(invocation.string()))?.[1];
	// The clauses behind the path (RETURNING, ON EMPTY, PASSING, …) would make more children than these.
	const plain = node.getChildCount() === 4 && invocation.getChildCount() === 3;
	if (path === undefined || !plain || !['varchar', 'json'].includes(value.type.kind)) {
		throw unsupported(`this form of ${node.start?.text?.toUpperCase()}`, positionOf(node));
	}
	const at = `${value.sql}, ${quoteText(path)}`;
	if (node instanceof Grammar.JsonExistsContext) {
		return { sql: `(json_at(${at}) IS NOT NULL)`, type: BOOLEAN };
	}
	if (node instanceof Grammar.JsonValueContext) return { sql: `scalar_at(${at})`, type: VARCHAR };
	return { sql: `CAST(object_at(${at}) AS VARCHAR)`, type: VARCHAR };
}
