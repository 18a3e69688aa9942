import type { Env } from './analysis.ts';
import { SqlError } from './errors.ts';
import { expression } from './expressions.ts';
import { Grammar, positionOf } from './parse.ts';
import type { FromItem } from './relations.ts';
import type { Field } from './scope.ts';
import { BIGINT, duckType, formatType, quoteText, type Type } from './types.ts';

/** Arrays and maps side by side as rows; the shorter ones are filled up with NULL. */
export function unnest(node: Grammar.UnnestContext, env: Env): FromItem {
	const alias = env.statement.freshName('r');
	const inner: string[] = [];
	const outer: string[] = [];
	const lengths: string[] = [];
	const fields: Field[] = [];
	const add = (
		list: string,
		type: Type,
		read: (raw: string) => ReadonlyArray<readonly [string, Type, string | undefined]>,
	): void => {
		const raw = env.statement.freshName('u');
		inner.push(`unnest(CAST(${list} AS ${duckType(type)}[])) AS ${raw}`);
		for (const [sql, columnType, name] of read(raw)) {
			const column = env.statement.freshName('c');
			outer.push(`${sql} AS ${column}`);
			fields.push({
				sql: `${alias}.${column}`,
				type: columnType,
				name,
				qualifier: [],
				origin: undefined,
			});
		}
	};
	for (const item of node.expression()) {
		const { sql, type } = expression(item, env);
		if (type.kind === 'array') {
			const element = type.element;
			lengths.push(`len(${sql})`);
			if (element.kind !== 'row') add(sql, element, (raw) => [[raw, element, undefined]]);
			else
				add(sql, element, (raw) =>
					element.fields.map((field) => [
						`${raw}[${quoteText(field.key)}]`,
						field.type,
						field.name,
					]),
				);
		} else if (type.kind === 'map') {
			lengths.push(`cardinality(${sql})`);
			add(`map_keys(${sql})`, type.key, (raw) => [[raw, type.key, undefined]]);
			add(`map_values(${sql})`, type.value, (raw) => [[raw, type.value, undefined]]);
		} else {
			throw new SqlError(
				'TYPE_MISMATCH',
				`Cannot unnest type: ${formatType(type)}`,
				positionOf(item),
			);
		}
	}
	if (node.KW_ORDINALITY()) {
		const longest = `greatest(${lengths.map((length) => `CAST(coalesce(${length}, 0) AS BIGINT)`).join(', ')})`;
		add(`CASE WHEN ${longest} > 0 THEN generate_series(1, ${longest}) END`, BIGINT, (raw) => [
			[raw, BIGINT, undefined],
		]);
	}
	return {
		sql: `(SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')})) AS ${alias}`,
		fields,
	};
}
