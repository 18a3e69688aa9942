import { VARCHAR, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

/** The text's own type, with its length. */
const same = ({ values: [value] }: Call): Type =>
	value.type.kind === 'varchar' ? value.type : VARCHAR;

export const STRINGS: readonly Row[] = [
	['lower(varchar) varchar', 't_lower($1)', same],
	['upper(varchar) varchar', 't_upper($1)', same],
	['length(varchar) bigint', 'length($1)'],
	['length(varbinary) bigint', 'octet_length($1)'],
	['reverse(varchar) varchar', 't_reverse($1)', same],
	['trim(varchar) varchar', `t_trim($1, 'both')`, same],
	['ltrim(varchar) varchar', `t_trim($1, 'left')`, same],
	['rtrim(varchar) varchar', `t_trim($1, 'right')`, same],
	...['substr', 'substring'].flatMap((name): Row[] => [
		[`${name}(varchar, bigint) varchar`, 't_substring($1, $2, 2147483647)', same],
		[`${name}(varchar, bigint, bigint) varchar`, 't_substring($1, $2, $3)', same],
	]),
	['replace(varchar, varchar) varchar', `t_replace($1, $2, '')`, same],
	['replace(varchar, varchar, varchar) varchar', 't_replace($1, $2, $3)'],
	['strpos(varchar, varchar) bigint', 't_strpos($1, $2)'],
	['split_part(varchar, varchar, bigint) varchar', 't_split_part($1, $2, $3)', same],
	['starts_with(varchar, varchar) boolean', 'starts_with($1, $2)'],
	['ends_with(varchar, varchar) boolean', 'ends_with($1, $2)'],
	['concat(varchar, varchar, varchar…) varchar', ({ args }) => `(${args.join(' || ')})`],
	['concat(varchar, varchar) varchar', '($1 || $2)'],
	['concat_ws(varchar, varchar…) varchar', ({ args }) => `concat_ws(${args.join(', ')})`],
	['regexp_like(varchar, varchar) boolean', 't_regexp_like($1, $2)'],
	['regexp_extract(varchar, varchar) varchar', 't_regexp_extract($1, $2, 0)', same],
	['regexp_extract(varchar, varchar, bigint) varchar', 't_regexp_extract($1, $2, $3)', same],
	['regexp_replace(varchar, varchar) varchar', `t_regexp_replace($1, $2, '')`, same],
	['regexp_replace(varchar, varchar, varchar) varchar', 't_regexp_replace($1, $2, $3)'],
	['to_hex(varbinary) varchar', 'hex($1)'],
];
