import { castSql, eachElement, isSimple } from '../casts.ts';
import { unsupported } from '../errors.ts';
import { duckType, formatType, VARCHAR, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

const elementOf = (type: Type): Type => (type.kind === 'array' ? type.element : VARCHAR);

/** Elements as text, NULL ones left out or replaced. */
function join(replacement?: string): (call: Call) => string {
	return ({ args, types: [list], at }) => {
		if (elementOf(list).kind === 'json') throw unsupported('array_join of json', at);
		const text = eachElement(args[0], VARCHAR, (item) =>
			castSql(item, elementOf(list), VARCHAR, at),
		);
		const kept = replacement
			? `list_transform(${text}, lambda item: coalesce(item, ${args[2]}))`
			: `list_filter(${text}, lambda item: item IS NOT NULL)`;
		return `array_to_string(${kept}, ${args[1]})`;
	};
}

/** DuckDB takes a NULL list or map for an empty one; Trino's result is NULL. */
function ofPresent(name: string): (call: Call) => string {
	return ({ args }) => {
		const present = args.map((arg) => `${arg} IS NOT NULL`).join(' AND ');
		return `CASE WHEN ${present} THEN ${name}(${args.join(', ')}) END`;
	};
}

/** Functions that compare elements: only of types whose equality is plain, and never NaN. */
function comparing(template: string): (call: Call) => string {
	return ({ args, types, at }) => {
		const [list] = types;
		const element = elementOf(list);
		if (!isSimple(element) && element.kind !== 'unknown')
			throw unsupported(`comparing elements of type ${formatType(element)}`, at);
		const isFloat = element.kind === 'double' || element.kind === 'real';
		const sane = args.map((arg, place) => {
			if (!isFloat) return arg;
			if (types[place].kind !== 'array') return `t_sane(${arg})`;
			return `CAST(list_transform(${arg}, lambda item: t_sane(item)) AS ${duckType(list)})`;
		});
		return template.replace(/\$(\d)/g, (_all, digit: string) => sane[Number(digit) - 1]);
	};
}

/** Trino gives NULL as soon as one element is; DuckDB passes over it. */
function extreme(name: string): (call: Call) => string {
	return (call) => {
		const { element } = call.types[0].kind === 'array' ? call.types[0] : { element: VARCHAR };
		if (element.kind === 'json') throw unsupported(`${name} of json`, call.at);
		return comparing(`CASE WHEN NOT t_has_null($1) THEN ${name}($1) END`)(call);
	};
}

const jsonText = ({ values: [{ type }] }: Call): Type => (type.kind === 'varchar' ? type : VARCHAR);

export const COLLECTIONS: readonly Row[] = [
	['$subscript(array(E), bigint) E', '($1)[t_index($1, $2)]'],
	['element_at(array(E), bigint) E', '($1)[t_index_or_null($1, $2)]'],
	['element_at(map(K, V), K) V', '($1)[t_key($1, $2)]'],
	['cardinality(array(E)) bigint', 'len($1)'],
	['cardinality(map(K, V)) bigint', 'CAST(cardinality($1) AS BIGINT)'],
	['concat(array(E), array(E), array(E)…) array(E)', ofPresent('list_concat')],
	['concat(array(E), array(E)) array(E)', ofPresent('list_concat')],
	['contains(array(E), E) boolean', comparing('t_contains($1, $2)')],
	['array_distinct(array(E)) array(E)', comparing('t_distinct($1)')],
	['array_sort(array(E)) array(E)', comparing(`list_sort($1, 'ASC', 'NULLS LAST')`)],
	['array_max(array(E)) E', extreme('list_max')],
	['array_min(array(E)) E', extreme('list_min')],
	['array_join(array(E), varchar) varchar', join()],
	['array_join(array(E), varchar, varchar) varchar', join('replaced')],
	[
		'sequence(bigint, bigint) array(bigint)',
		't_sequence($1, $2, CASE WHEN $1 <= $2 THEN 1 ELSE -1 END)',
	],
	['sequence(bigint, bigint, bigint) array(bigint)', 't_sequence($1, $2, $3)'],
	['reverse(array(E)) array(E)', 'list_reverse($1)'],
	['map() map(unknown, unknown)', 'map()'],
	['map(array(K), array(V)) map(K, V)', 'map($1, $2)'],
	['map_keys(map(K, V)) array(K)', 'map_keys($1)'],
	['map_values(map(K, V)) array(V)', 'map_values($1)'],
	...(['varchar', 'json'] as const).flatMap((kind): Row[] => [
		[`json_extract_scalar(${kind}, varchar) varchar`, 't_json_extract_scalar($1, $2)', jsonText],
	]),
	['json_parse(varchar) json', 't_json($1)'],
	['json_format(json) varchar', '$1'],
];
