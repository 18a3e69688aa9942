import { castSql } from '../casts.ts';
import { SqlError, unsupported } from '../errors.ts';
import { isInteger, isNumeric, quoteText, VARCHAR, type Type } from '../types.ts';
import { constantText, type Call, type Row } from './signatures.ts';

/** Trino trims white space, DuckDB only blanks. */
const WHITESPACE = quoteText(' \t\n\u000b\f\r');

const HOST = `'^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?([^/:?#]+)'`;
const PATH = `'^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*([^?#]*)'`;

export const STRINGS: readonly Row[] = [
	['lower(varchar) varchar', 'lower($1)'],
	['upper(varchar) varchar', 'upper($1)'],
	['length(varchar) bigint', 'length($1)'],
	['length(varbinary) bigint', 'octet_length($1)'],
	['reverse(varchar) varchar', 'reverse($1)'],
	['trim(varchar) varchar', `trim($1, ${WHITESPACE})`],
	['ltrim(varchar) varchar', `ltrim($1, ${WHITESPACE})`],
	['rtrim(varchar) varchar', `rtrim($1, ${WHITESPACE})`],
	['$trim_of(varchar, varchar) varchar', 'trim($1, $2)'],
	['$ltrim_of(varchar, varchar) varchar', 'ltrim($1, $2)'],
	['$rtrim_of(varchar, varchar) varchar', 'rtrim($1, $2)'],
	['substr(varchar, bigint) varchar', 'substring_from($1, $2)'],
	['substr(varchar, bigint, bigint) varchar', 'substring_of($1, $2, $3)'],
	['substring(varchar, bigint) varchar', 'substring_from($1, $2)'],
	['substring(varchar, bigint, bigint) varchar', 'substring_of($1, $2, $3)'],
	['replace(varchar, varchar) varchar', `replace($1, $2, '')`],
	['replace(varchar, varchar, varchar) varchar', 'replace_text($1, $2, $3)'],
	['lpad(varchar, bigint, varchar) varchar', 'lpad($1, CAST($2 AS INTEGER), $3)'],
	['rpad(varchar, bigint, varchar) varchar', 'rpad($1, CAST($2 AS INTEGER), $3)'],
	['strpos(varchar, varchar) bigint', 'strpos($1, $2)'],
	['split(varchar, varchar) array(varchar)', 'split_text($1, $2)'],
	['split_part(varchar, varchar, bigint) varchar', 'part_of($1, $2, $3)'],
	['starts_with(varchar, varchar) boolean', 'starts_with($1, $2)'],
	['ends_with(varchar, varchar) boolean', 'ends_with($1, $2)'],
	['concat(varchar, varchar…) varchar', ({ args }) => `(${args.join(' || ')})`],
	['concat_ws(varchar, varchar…) varchar', ({ args }) => `concat_ws(${args.join(', ')})`],
	['chr(bigint) varchar', 'chr(CAST($1 AS INTEGER))'],
	['codepoint(varchar) integer', 'unicode($1)'],
	['translate(varchar, varchar, varchar) varchar', 'translate($1, $2, $3)'],
	['levenshtein_distance(varchar, varchar) bigint', 'levenshtein($1, $2)'],
	['format(varchar, any…) varchar', formatted],
	['regexp_like(varchar, varchar) boolean', 'regexp_matches($1, $2)'],
	[
		'regexp_extract(varchar, varchar) varchar',
		'CASE WHEN regexp_matches($1, $2) THEN regexp_extract($1, $2) END',
	],
	['regexp_extract(varchar, varchar, bigint) varchar', extractGroup],
	['regexp_extract_all(varchar, varchar) array(varchar)', 'regexp_extract_all($1, $2)'],
	['regexp_replace(varchar, varchar) varchar', `regexp_replace($1, $2, '', 'g')`],
	['regexp_replace(varchar, varchar, varchar) varchar', regexpReplace],
	['regexp_split(varchar, varchar) array(varchar)', 'regexp_split_to_array($1, $2)'],
	['regexp_count(varchar, varchar) bigint', 'len(regexp_extract_all($1, $2))'],
	['url_extract_host(varchar) varchar', `regexp_extract($1, ${HOST}, 1)`],
	['url_extract_path(varchar) varchar', `regexp_extract($1, ${PATH}, 1)`],
	['url_extract_protocol(varchar) varchar', `regexp_extract($1, '^([a-zA-Z][a-zA-Z0-9+.-]*):', 1)`],
	['url_extract_query(varchar) varchar', `regexp_extract($1, '^[^?#]*\\?([^#]*)', 1)`],
	['to_utf8(varchar) varbinary', 'encode($1)'],
	['from_utf8(varbinary) varchar', 'decode($1)'],
	['to_hex(varbinary) varchar', 'hex($1)'],
	['from_hex(varchar) varbinary', `unhex(text_of_form($1, '([0-9a-fA-F]{2})*'))`],
	['to_base64(varbinary) varchar', 'to_base64($1)'],
	['from_base64(varchar) varbinary', 'from_base64($1)'],
	['md5(varbinary) varbinary', 'unhex(md5($1))'],
	['sha1(varbinary) varbinary', 'unhex(sha1($1))'],
	['sha256(varbinary) varbinary', 'unhex(sha256($1))'],
];

/** RE2 knows the group only when it is written out. */
function extractGroup(call: Call): string {
	const group = constantText(call, 2, 'a group');
	if (!/^\d$/.test(group)) throw unsupported('regexp_extract with a group above 9', call.at);
	const [text, pattern] = call.args;
	const found = `regexp_extract(${text}, ${pattern}, ${group})`;
	const missing = `NOT regexp_matches(${text}, ${pattern})`;
	// A group that took no part in the match is NULL in Trino and empty in DuckDB: refused where the two cannot be told apart.
	const literal = call.values[1].text;
	const sure = group === '0' || (literal !== undefined && !/\)[?*{]|\|/.test(literal));
	const groups = literal?.match(/(?<!\\)\((?!\?)/g)?.length;
	if (groups !== undefined && Number(group) > groups) {
		const reason = `Pattern has ${groups} groups. Cannot access group ${group}`;
		throw new SqlError('INVALID_FUNCTION_ARGUMENT', reason, call.at);
	}
	const doubt = sure
		? ''
		: ` WHEN ${found} = '' THEN fail_text('The sandbox does not support regexp_extract of a group that may take no part')`;
	return `CASE WHEN ${missing} THEN NULL${doubt} ELSE ${found} END`;
}

/** Trino writes a group as `$1`, DuckDB as `\1`. */
function regexpReplace(call: Call): string {
	const replacement = constantText(call, 2, 'a replacement');
	if (/\$\{|\$\d\d|\\[^$\\]/.test(replacement))
		throw unsupported(`the replacement '${replacement}'`, call.at);
	const translated = replacement.replace(/\\\\|\\\$|\$(\d)/g, (all, group?: string) => {
		if (group !== undefined) return `\\${group}`;
		return all === '\\$' ? '$' : '\\\\';
	});
	return `regexp_replace(${call.args[0]}, ${call.args[1]}, ${quoteText(translated)}, 'g')`;
}

const CONVERSION = /%(?:(%)|(s)|(d)|(,d)|0(\d+)d|\.(\d+)f)/g;

/** Java's Formatter, the conversions that can be told exactly in SQL: %s %d %,d %05d %.2f %%. */
function formatted(call: Call): string {
	const format = constantText(call, 0, 'a format');
	const values = call.values
		.slice(1)
		.map((value, index) => ({ sql: value.sql, type: value.type, index }));
	const parts: string[] = [];
	let end = 0;
	let next = 0;
	for (const match of format.matchAll(CONVERSION)) {
		parts.push(quoteText(format.slice(end, match.index)));
		end = match.index + match[0].length;
		if (match[1]) {
			parts.push(`'%'`);
			continue;
		}
		const value = values[next++];
		if (!value) {
			const text = `Invalid format string: ${format} (Format specifier '${match[0]}')`;
			throw new SqlError('INVALID_FUNCTION_ARGUMENT', text, call.at);
		}
		parts.push(conversion(match, value.sql, value.type, call));
	}
	const rest = format.slice(end);
	if (
		/%/.test(rest) ||
		parts.some((part, index) => index % 2 === 0 && part.includes('%') && part !== `'%'`)
	) {
		throw unsupported(`the format '${format}'`, call.at);
	}
	return `(${[...parts, quoteText(rest)].join(' || ')})`;
}

function conversion(match: RegExpMatchArray, sql: string, type: Type, call: Call): string {
	const [all, , text, , grouped, padded, digits] = match;
	const exact = isInteger(type);
	if (text && (exact || ['varchar', 'boolean', 'date'].includes(type.kind))) {
		return `coalesce(${castSql(sql, type, VARCHAR)}, 'null')`;
	}
	if (digits !== undefined && isNumeric(type) && !exact) {
		const decimal =
			type.kind === 'decimal' ? sql : `CAST(CAST(${sql} AS VARCHAR) AS DECIMAL(38,17))`;
		return `coalesce(CAST(CAST(${decimal} AS DECIMAL(38,${digits})) AS VARCHAR), 'null')`;
	}
	if (!text && digits === undefined && exact) {
		if (grouped) return `coalesce(format('{:,}', ${sql}), 'null')`;
		if (padded) return `coalesce(printf('%0${padded}d', ${sql}), 'null')`;
		return `coalesce(CAST(${sql} AS VARCHAR), 'null')`;
	}
	throw unsupported(`format with ${all} for a value of type ${type.kind}`, call.at);
}
