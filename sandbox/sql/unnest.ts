import { expression, type Env, type FromItem } from './analysis.ts';
import { unsupported } from './errors.ts';
import { Grammar, positionOf } from './parse.ts';
import { BIGINT, duckType, type Type } from './types.ts';

/** Arrays side by side as rows; the shorter ones are filled up with NULL. */
export function unnest(node: Grammar.UnnestContext, env: Env): FromItem {
	const lists = node.expression().map((item): { sql: string; type: Type } => {
		const { sql, type } = expression(item, env);
		if (type.kind === 'array' && type.element.kind !== 'row') return { sql, type: type.element };
		throw unsupported('UNNEST of anything but arrays of values', positionOf(item));
	});
	if (node.KW_ORDINALITY()) {
		const lengths = lists.map(({ sql }) => `CAST(coalesce(len(${sql}), 0) AS BIGINT)`);
		const longest = `greatest(${lengths.join(', ')})`;
		const sql = `CASE WHEN ${longest} > 0 THEN generate_series(1, ${longest}) END`;
		lists.push({ sql, type: BIGINT });
	}
	const alias = env.statement.freshName('r');
	const columns = lists.map(({ sql, type }) => {
		const name = env.statement.freshName('c');
		return { name, type, list: `unnest(CAST(${sql} AS ${duckType(type)}[])) AS ${name}` };
	});
	return {
		sql: `(SELECT ${columns.map(({ list }) => list).join(', ')}) AS ${alias}`,
		fields: columns.map(({ name, type }) => {
			return { sql: `${alias}.${name}`, type, name: undefined, qualifier: [], origin: undefined };
		}),
	};
}
