import { compare } from '../predicates.ts';
import { formatType, quoteText, type Type } from '../types.ts';
import type { Call, Row } from './signatures.ts';

/** Other spellings of current_user_props' keys (docs/peaka-api.md §8.6). */
const USER_KEYS: Record<string, string> = {
	id: 'user',
	valuename: 'firstname',
	last_name: 'lastname',
};

/** Peaka's identity function: text, empty when it knows nothing by that key (§8.6). */
function userProps({ args, statement }: Call): string {
	const canonical = (key: string): string => USER_KEYS[key.toLowerCase()] ?? key.toLowerCase();
	const known = new Map(
		Object.entries(statement.user).map(([key, value]) => [canonical(key), value]),
	);
	const spellings = [...Object.keys(USER_KEYS), ...known.keys()];
	const branches = spellings
		.filter((key) => known.has(canonical(key)))
		.map((key) => `WHEN ${quoteText(key)} THEN ${quoteText(known.get(canonical(key)) ?? '')}`);
	const subject = `CASE lower(${args[0]}) ${branches.join(' ')} ELSE '' END`;
	return branches.length > 0 ? subject : `''`;
}

function conditional({ args: [condition, yes, no] }: Call): string {
	return `CASE WHEN ${condition} THEN ${yes}${no === undefined ? '' : ` ELSE ${no}`} END`;
}

/** As comparing them with `=` would; the value keeps its own type. */
function nullIf({ values: [first, other], at }: Call): string {
	return `CASE WHEN ${compare(first, '=', other, at).sql} THEN NULL ELSE ${first.sql} END`;
}

const second = ({ types }: Call): Type => types[1];

export const CONVERSIONS: readonly Row[] = [
	['if(boolean, T) T', conditional, second],
	['if(boolean, T, T) T', conditional, second],
	['nullif(T, T) T', nullIf, ({ values }) => values[0].type],
	['coalesce(T, T…) T', ({ args }) => `coalesce(${args.join(', ')})`],
	['try(T) T', 'TRY($1)'],
	['typeof(T) varchar', ({ values }) => quoteText(formatType(values[0].type))],
	['uuid() uuid', 'uuid()'],
	['current_user_props(varchar) varchar', userProps],
	// A Mongo id is compared as `_id = objectid('<24 hex>')` (docs/peaka-api.md §8.6).
	['objectid(varchar) varbinary', 't_objectid($1)'],
];
