import { VARCHAR } from '@duckdb/node-api';
import { unsupported } from '../errors.ts';
import { argumentError, text, type NativeFunction } from './native-function.ts';

/** What JSON.parse gives. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Blanks between the tokens, which Trino leaves out. */
const STRING_OR_BLANK = /("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g;

/** Reads a text that JavaScript would write as it is: no number that is written otherwise, no key twice, no needless escape. */
function read(source: string): Json | undefined {
	let value: Json;
	try {
		value = JSON.parse(source) as Json;
	} catch {
		return undefined;
	}
	const compact = source.replace(STRING_OR_BLANK, (_all, string?: string) => string ?? '');
	const bare = compact.replace(/"(?:[^"\\]|\\.)*"/g, '""');
	const isPlain =
		!/\d{16}|\d[eE]|\.\d{9}|\d{8}\.|(?<!\d)0\.000/.test(bare) &&
		!/\\u|\p{Surrogate}|__proto__/u.test(compact);
	if (isPlain && JSON.stringify(value) === compact) return value;
	throw unsupported('this JSON: a number, a text or a key in it may be written otherwise by Trino');
}

function parse(source: string): Json {
	const value = read(source);
	if (value !== undefined) return value;
	throw argumentError(`Cannot convert value to JSON: '${source}'`);
}

/** Trino sorts the keys. */
function write(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const keys = Object.keys(value).sort();
	return `{${keys.map((key) => `${JSON.stringify(key)}:${write(value[key])}`).join(',')}}`;
}

const PATH = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*|\["[^"\\\]]+"\]|\[\d{1,9}\])*$/;
const STEP = /\.([A-Za-z_][A-Za-z0-9_]*)|\["([^"]+)"\]|\[(\d+)\]/g;

/** What stands at a path; undefined where nothing does. Trino reads no further than it must, so broken texts are refused. */
function at(source: string, path: string): Json | undefined {
	if (!PATH.test(path)) throw unsupported(`the JSON path '${path}'`);
	let value = read(source);
	if (value === undefined && /^[ \t\r\n]*["[{\dtfn-]/.test(source))
		throw unsupported('reading a part of a text that is no JSON');
	for (const [, name, key, place] of path.matchAll(STEP)) {
		const wanted = name ?? key ?? place;
		const isList = Array.isArray(value);
		if (
			/^\d+$/.test(wanted) &&
			isList !== (place !== undefined) &&
			typeof value === 'object' &&
			value
		)
			throw unsupported(`the JSON path '${path}' over this value`);
		if (Array.isArray(value)) value = place === undefined ? undefined : value[Number(place)];
		else if (value && typeof value === 'object')
			value = Object.hasOwn(value, wanted) ? value[wanted] : undefined;
		else value = undefined;
	}
	return value;
}

function extractScalar(source: string, path: string): string | null {
	const value = at(source, path);
	return value === undefined || value === null || typeof value === 'object' ? null : String(value);
}

/** CAST of JSON to varchar: whole numbers, texts and conditions. */
function scalarText(source: string): string | null {
	const value = parse(source);
	if (value === null) return null;
	if (typeof value !== 'object' && (typeof value !== 'number' || Number.isInteger(value)))
		return String(value);
	throw unsupported('CAST of this JSON to varchar');
}

const TWO = [VARCHAR, VARCHAR];

export const JSON_FUNCTIONS: readonly NativeFunction[] = [
	['t_json', [VARCHAR], VARCHAR, ([value]) => write(parse(text(value)))],
	[
		't_json_extract_scalar',
		TWO,
		VARCHAR,
		([value, path]) => extractScalar(text(value), text(path)),
	],
	['t_json_scalar', [VARCHAR], VARCHAR, ([value]) => scalarText(text(value))],
];
