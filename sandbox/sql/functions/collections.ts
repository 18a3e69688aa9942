import { castSql } from '../casts.ts';
import { unsupported } from '../errors.ts';
import { duckType, quoteText, VARCHAR, type Type } from '../types.ts';
import { constantText, type Call, type Row } from './signatures.ts';

/** Elements as text, NULL ones left out or replaced. */
function join(replacement?: string): (call: Call) => string {
	return ({ args, types, at }) => {
		const [list] = types;
		const element: Type = list.kind === 'array' ? list.element : VARCHAR;
		const text = `list_transform(${args[0]}, lambda item: ${castSql('item', element, VARCHAR, at)})`;
		const kept = replacement
			? `list_transform(${text}, lambda item: coalesce(item, ${args[2]}))`
			: `list_filter(${text}, lambda item: item IS NOT NULL)`;
		return `array_to_string(${kept}, ${args[1]})`;
	};
}

/** DuckDB takes a NULL list for an empty one; Trino's result is NULL. */
function concatLists({ args }: Call): string {
	const present = args.map((arg) => `${arg} IS NOT NULL`).join(' AND ');
	return `CASE WHEN ${present} THEN list_concat(${args.join(', ')}) END`;
}

/** Trino gives NULL as soon as one element is; DuckDB passes over it. */
function extreme(name: string): string {
	return `CASE WHEN NOT has_null($1) THEN ${name}($1) END`;
}

/** The JSON paths both engines read the same: members and places, no wildcards, filters or counting from the end. */
const SIMPLE_PATH = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*|\["[^"\\]+"\]|\[\d+\])*$/;

function path(call: Call): string {
	const text = constantText(call, 1, 'a JSON path');
	if (!SIMPLE_PATH.test(text)) throw unsupportedPath(text, call);
	return quoteText(text.replace(/\["([^"]+)"\]/g, '."$1"'));
}

function unsupportedPath(text: string, call: Call): Error {
	return unsupported(`the JSON path '${text}'`, call.at);
}

/** Trino refuses a key the map lacks, where element_at gives NULL. */
function mapSubscript({ args: [map, key], types }: Call): string {
	const fail = `CAST(fail_text('Key not present in map: ' || CAST(${key} AS VARCHAR)) AS ${duckType(types[1])})`;
	return `(${map})[CASE WHEN map_contains(${map}, ${key}) THEN ${key} WHEN ${map} IS NOT NULL THEN ${fail} END]`;
}

const entries = ({ types: [type] }: Call): Type => {
	const [key, value] = type.kind === 'map' ? [type.key, type.value] : [VARCHAR, VARCHAR];
	const fields = [
		{ name: undefined, key: 'key', type: key },
		{ name: undefined, key: 'value', type: value },
	];
	return { kind: 'array', element: { kind: 'row', fields } };
};

export const COLLECTIONS: readonly Row[] = [
	['$subscript(array(E), bigint) E', '($1)[array_index($1, $2)]'],
	['$subscript(map(K, V), K) V', mapSubscript],
	['element_at(array(E), bigint) E', '($1)[array_index_or_null($1, $2)]'],
	['element_at(map(K, V), K) V', '($1)[map_key($1, $2)]'],
	['cardinality(array(E)) bigint', 'len($1)'],
	['cardinality(map(K, V)) bigint', 'CAST(cardinality($1) AS BIGINT)'],
	['concat(array(E), array(E)…) array(E)', concatLists],
	['contains(array(E), E) boolean', 'contains_element($1, $2)'],
	['array_distinct(array(E)) array(E)', 'distinct_elements($1)'],
	['array_sort(array(E)) array(E)', `list_sort($1, 'ASC', 'NULLS LAST')`],
	['array_max(array(E)) E', extreme('list_max')],
	['array_min(array(E)) E', extreme('list_min')],
	['array_join(array(E), varchar) varchar', join()],
	['array_join(array(E), varchar, varchar) varchar', join('replaced')],
	[
		'array_position(array(E), E) bigint',
		'CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN coalesce(list_position($1, $2), 0) END',
	],
	[
		'array_remove(array(E), E) array(E)',
		'CASE WHEN $2 IS NOT NULL THEN list_filter($1, lambda item: item IS DISTINCT FROM $2) END',
	],
	[
		'array_union(array(E), array(E)) array(E)',
		'CASE WHEN $1 IS NOT NULL AND $2 IS NOT NULL THEN distinct_elements(list_concat($1, $2)) END',
	],
	[
		'array_intersect(array(E), array(E)) array(E)',
		'distinct_elements(list_filter($1, lambda item: list_position($2, item) IS NOT NULL))',
	],
	[
		'array_except(array(E), array(E)) array(E)',
		'CASE WHEN $2 IS NOT NULL THEN distinct_elements(list_filter($1, lambda item: list_position($2, item) IS NULL)) END',
	],
	['slice(array(E), bigint, bigint) array(E)', 'slice_of($1, $2, $3)'],
	['sequence(bigint, bigint) array(bigint)', 'numbers_between($1, $2)'],
	['sequence(bigint, bigint, bigint) array(bigint)', 'generate_series($1, $2, $3)'],
	[
		'sequence(date, date) array(date)',
		'CAST(generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), INTERVAL 1 DAY) AS DATE[])',
	],
	[
		'sequence(date, date, interval) array(date)',
		'CAST(generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), $3) AS DATE[])',
	],
	['flatten(array(array(E))) array(E)', 'flatten($1)'],
	['reverse(array(E)) array(E)', 'list_reverse($1)'],
	[
		'repeat(T, bigint) array(T)',
		({ args, types }) =>
			`CAST(list_transform(range(${args[1]}), lambda item: ${args[0]}) AS ${duckType(types[0])}[])`,
	],
	['map() map(unknown, unknown)', 'map()'],
	['map(array(K), array(V)) map(K, V)', 'map($1, $2)'],
	['map_keys(map(K, V)) array(K)', 'map_keys($1)'],
	['map_values(map(K, V)) array(V)', 'map_values($1)'],
	['map_entries(map(K, V)) array(unknown)', 'map_entries($1)', entries],
	[
		'map_concat(map(K, V), map(K, V)…) map(K, V)',
		({ args }) =>
			`CASE WHEN ${args.map((arg) => `${arg} IS NOT NULL`).join(' AND ')} THEN map_concat(${args.join(', ')}) END`,
	],
	...(['varchar', 'json'] as const).flatMap((kind): Row[] => [
		[
			`json_extract_scalar(${kind}, varchar) varchar`,
			(call) => `scalar_at(${call.args[0]}, ${path(call)})`,
		],
		[`json_extract(${kind}, varchar) json`, (call) => `json_at(${call.args[0]}, ${path(call)})`],
		[
			`json_size(${kind}, varchar) bigint`,
			(call) => `json_size_at(${call.args[0]}, ${path(call)})`,
		],
		[`json_array_length(${kind}) bigint`, `json_size_of_array($1)`],
		[`is_json_scalar(${kind}) boolean`, `(json_type($1) NOT IN ('OBJECT', 'ARRAY'))`],
	]),
	['json_parse(varchar) json', 'json($1)'],
	['json_format(json) varchar', 'CAST($1 AS VARCHAR)'],
];
