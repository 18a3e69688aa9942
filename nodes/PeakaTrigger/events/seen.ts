import type { IDataObject } from 'n8n-workflow';
import { fingerprint } from '../../shared/kernel';

/** Something that happened; its ID is the same however often it is read. */
export interface Occurrence {
	readonly id: string;
	readonly json: IDataObject;
}

/** Entries that are compared: n8n stores them in the workflow's database row, about 120 kB of it at the most. */
export const mostSeen = 5_000;

/**
 * Of what was read those that no former poll has read, in their order, and the fingerprints to compare with next time:
 * those of now, and before them as many of the former ones as fit, for what drops out of a list and comes back.
 */
export function unseen<O extends Occurrence>(occurrences: readonly O[], seen: readonly string[]) {
	const before = new Set(seen);
	const now = new Map(occurrences.map((each) => [fingerprint(each.id), each]));
	const former = seen.filter((each) => !now.has(each));
	return {
		fresh: [...now].flatMap(([id, each]) => (before.has(id) ? [] : [each])),
		seen: [...former, ...now.keys()].slice(-Math.max(mostSeen, now.size)),
	};
}
