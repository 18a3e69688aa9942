import { BIGINT, BOOLEAN, VARCHAR } from '@duckdb/node-api';
import { unsupported } from '../errors.ts';
import { big, text, type NativeFunction } from './native-function.ts';

const ESCAPES = String.raw`\\[dwsDWS.\\/\-[\](){}*+?^$|tnr]`;
/** What JavaScript and Trino read the same: literals, classes, groups, quantifiers; `|` outside of groups. No group is repeated. */
const ATOM = String.raw`(?:${ESCAPES}|\[\^?(?:[^\\[\]&^]|${ESCAPES})+\]|[^\\[\](){}*+?|^$])(?:(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\??)?`;
const PATTERN = new RegExp(
	String.raw`^\^?(?:${ATOM}|\((?:\?:)?(?:${ATOM}|\|)*\)(?![*+?{]))*\$?$`,
	'u',
);

/** Where the pattern is found in the text. */
function matches(value: string, source: string): RegExpExecArray[] {
	const quantifiers = source.match(/[*+{]/g)?.length ?? 0;
	if (!PATTERN.test(source) || quantifiers > 8)
		throw unsupported(`the regular expression '${source}'`);
	// Trino sees the ends of lines and letters beyond ASCII otherwise.
	if (/[.^$[\\]/.test(source) && /[^\t\x20-\x7e]/.test(value))
		throw unsupported('regular expressions over lines or letters beyond ASCII');
	if (quantifiers > 2 && value.length > 2_000)
		throw unsupported('such a regular expression over a long text');
	return [...value.matchAll(new RegExp(source, 'gu'))];
}

function extract(value: string, source: string, group: bigint): string[] {
	return matches(value, source).map((match) => {
		const part: string | undefined = match[Number(group)];
		if (group >= 0n && part !== undefined) return part;
		throw unsupported(`group ${group} of the regular expression '${source}'`);
	});
}

function replace(value: string, source: string, replacement: string): string {
	if (/[\\$]/.test(replacement)) throw unsupported(`the replacement '${replacement}'`);
	let [result, end] = ['', 0];
	for (const match of matches(value, source)) {
		result += value.slice(end, match.index) + replacement;
		end = match.index + match[0].length;
	}
	return result + value.slice(end);
}

const TWO = [VARCHAR, VARCHAR];

export const REGULAR_EXPRESSIONS: readonly NativeFunction[] = [
	[
		't_regexp_like',
		TWO,
		BOOLEAN,
		([value, source]) => matches(text(value), text(source)).length > 0,
	],
	[
		't_regexp_extract',
		[VARCHAR, VARCHAR, BIGINT],
		VARCHAR,
		([value, source, group]) => extract(text(value), text(source), big(group))[0] ?? null,
	],
	[
		't_regexp_replace',
		[VARCHAR, VARCHAR, VARCHAR],
		VARCHAR,
		([value, source, by]) => replace(text(value), text(source), text(by)),
	],
];
