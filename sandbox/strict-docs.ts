// The switch `strictDocs`: plays the published side of a conflict of docs/peaka-api.md §16 instead of what was measured, so that a
// client can be proven to bear both.
import type { Switches } from './switches.ts';

/** What each conflict flips; null where the published side cannot be told apart at this API or is played anyway. */
export const CONFLICTS: Record<number, string | null> = {
	1: null, // The host name of the EU zone.
	2: 'SQL1 answers {result}',
	3: 'MET14 answers SCREAMING_SNAKE',
	4: 'CCH1 on a cached table answers 409',
	5: 'CCH5 refuses a malformed duration with 400',
	6: 'CCH10 and CCH11 on an unknown cache answer 404',
	7: 'a missing query or connection answers 404',
	8: null, // Nothing is published about the spelling of "cancelled".
	9: 'CCH14 answers a list',
	10: 'ORG1, WSP1, KEY1, CON1 and CON3 answer one object',
	11: 'INT5 and INT12 take and answer one object',
	12: 'INT6 and INT13 answer an array',
	13: 'a Peaka Table takes the column type JSON',
	14: 'isNotNull and isUnique are stored',
	15: 'a BI Table stores displayName',
	16: 'a BI Table keeps underscores',
	17: null, // No call for writing rows is published.
	18: 'execute answers numbers and booleans as such',
	19: 'QRY1, QRY2, QRY4 and QRY5 answer path null at the root',
	20: null, // The published verb is PATCH by now.
	21: 'CAT9 answers for every connector',
	22: 'CON9 answers the fields that are no secrets',
	23: 'incremental cache runs leave deleted rows',
	24: 'cache runs count updates and deletions',
	25: null, // A partial update is published and is played.
	26: 'the first run of a materialized query leaves its times',
	27: null, // A snapshot is published and is played.
	28: null, // Both names are taken.
	29: null, // Both names are taken.
	30: 'SEM1 answers catalogType',
	31: null, // The published names are the live ones.
	32: null, // The other path is no published operation.
	33: null, // An open object is published; see the assumption relationsEnvelope.
	34: null, // The published paths are the live ones.
	35: null, // The published option is played.
	36: 'an export of nothing succeeds with an empty file',
	37: null, // The published answer is the live one.
	38: null, // Empty answers are published and are played.
	39: 'schedules have no expression',
	40: 'the OAuth redirect has a second question mark',
	41: 'more than 100 requests a second answer 429',
	42: 'DRV2 answers text that is no JSON',
};

export function isStrict({ strictDocs }: Switches, conflict: number): boolean {
	return typeof strictDocs === 'boolean' ? strictDocs : strictDocs.includes(conflict);
}
