import { queryOf, type Env, type Typed } from './analysis.ts';
import { unsupported } from './errors.ts';
import { positionOf, type Grammar } from './parse.ts';
import { BOOLEAN } from './types.ts';

/** A query where a value is wanted: `(SELECT max(x) …)`, `EXISTS (…)`, or the right side of IN. */
export function subquery(
	node: Grammar.QueryContext,
	env: Env,
	use: 'value' | 'column' | 'exists' = 'value',
): Typed {
	const query = queryOf(node, {
		...env,
		select: undefined,
		clause: undefined,
		inside: undefined,
	});
	if (use === 'exists') return { sql: `EXISTS (${query.sql})`, type: BOOLEAN };
	if (query.columns.length === 1) return { sql: `(${query.sql})`, type: query.columns[0].type };
	throw unsupported('a subquery of several columns as a value', positionOf(node));
}
