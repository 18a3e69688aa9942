import { BIGINT, BLOB, DuckDBBlobValue, INTEGER, VARCHAR } from '@duckdb/node-api';
import { SqlError, unsupported } from '../errors.ts';
import {
	argumentError,
	big,
	castError,
	integer,
	text,
	type NativeFunction,
} from './native-function.ts';

/** Trino counts code points. */
const points = (value: string): string[] => Array.from(value);

/** What Trino trims: white space without the blanks that do not break. */
const BLANKS = points(
	'\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000',
);

/** One code point becomes one code point; where the full mapping makes several, Unicode's tables differ. */
function changeCase(value: string, change: (point: string) => string): string {
	if (/^[\x20-\x7e]*$/.test(value)) return change(value);
	return points(value)
		.map((point) => {
			const changed = change(point);
			if (points(changed).length === 1) return changed;
			throw unsupported(`lower or upper case of '${point}'`);
		})
		.join('');
}

function trim(value: string, characters: readonly string[], side: string): string {
	const all = points(value);
	const [first, last] = [
		side === 'right' ? 0 : all.findIndex((point) => !characters.includes(point)),
		side === 'left' ? all.length - 1 : all.findLastIndex((point) => !characters.includes(point)),
	];
	return first < 0 || last < 0 ? '' : all.slice(first, last + 1).join('');
}

function substring(value: string, start: bigint, length: bigint): string {
	const all = points(value);
	if (start === 0n || length <= 0n || -start > all.length || start > all.length) return '';
	const from = Number(start > 0n ? start - 1n : BigInt(all.length) + start);
	return all.slice(from, from + Number(length)).join('');
}

function replace(value: string, search: string, replacement: string): string {
	if (search !== '') return value.replaceAll(search, () => replacement);
	return points(value).reduce((result, point) => result + point + replacement, replacement);
}

function splitPart(value: string, delimiter: string, place: bigint): string | null {
	if (place < 1n) throw argumentError('Index must be greater than zero');
	if (delimiter === '') throw unsupported('split_part with an empty delimiter');
	return value.split(delimiter)[Number(place) - 1] ?? null;
}

function position(value: string, search: string): bigint {
	const place = value.indexOf(search);
	return place < 0 ? 0n : BigInt(points(value.slice(0, place)).length + 1);
}

function objectId(value: string): DuckDBBlobValue {
	if (/^[0-9a-fA-F]{24}$/.test(value)) return new DuckDBBlobValue(Buffer.from(value, 'hex'));
	throw argumentError(`Invalid ObjectId: ${value}`);
}

/** The pattern of LIKE … ESCAPE with DuckDB's escape, a backslash. */
function likePattern(pattern: string, escape: string): string {
	if (points(escape).length !== 1) throw argumentError('Escape string must be a single character');
	let result = '';
	const all = points(pattern);
	for (let place = 0; place < all.length; place++) {
		const point = all[place];
		if (point !== escape) {
			result += point === '\\' ? '\\\\' : point;
			continue;
		}
		const next = all[++place];
		if (next !== '%' && next !== '_' && next !== escape) {
			const rule = `Escape character must be followed by '%', '_' or the escape character itself`;
			throw argumentError(rule);
		}
		result += next === '%' || next === '_' || next === '\\' ? `\\${next}` : next;
	}
	return result;
}

function notLonger(value: string, length: number): string {
	if (points(value).length <= length) return value;
	const rule = `Value ${value} cannot be represented as varchar(${length})`;
	throw new SqlError('INVALID_CAST_ARGUMENT', rule);
}

function uuid(value: string): string {
	if (/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(value)) return value;
	throw castError(value, 'UUID');
}

const ONE = [VARCHAR];
const TWO = [VARCHAR, VARCHAR];
const THREE = [VARCHAR, VARCHAR, VARCHAR];

export const STRINGS: readonly NativeFunction[] = [
	['t_lower', ONE, VARCHAR, ([value]) => changeCase(text(value), (point) => point.toLowerCase())],
	['t_upper', ONE, VARCHAR, ([value]) => changeCase(text(value), (point) => point.toUpperCase())],
	['t_reverse', ONE, VARCHAR, ([value]) => points(text(value)).reverse().join('')],
	['t_trim', TWO, VARCHAR, ([value, side]) => trim(text(value), BLANKS, text(side))],
	[
		't_substring',
		[VARCHAR, BIGINT, BIGINT],
		VARCHAR,
		([value, start, length]) => substring(text(value), big(start), big(length)),
	],
	[
		't_replace',
		THREE,
		VARCHAR,
		([value, search, replacement]) => replace(text(value), text(search), text(replacement)),
	],
	['t_strpos', TWO, BIGINT, ([value, search]) => position(text(value), text(search))],
	[
		't_split_part',
		[VARCHAR, VARCHAR, BIGINT],
		VARCHAR,
		([value, delimiter, place]) => splitPart(text(value), text(delimiter), big(place)),
	],
	['t_objectid', ONE, BLOB, ([value]) => objectId(text(value))],
	['t_like_pattern', TWO, VARCHAR, ([pattern, escape]) => likePattern(text(pattern), text(escape))],
	[
		't_not_longer',
		[VARCHAR, INTEGER],
		VARCHAR,
		([value, length]) => notLonger(text(value), integer(length)),
	],
	['t_uuid', ONE, VARCHAR, ([value]) => uuid(text(value))],
];
