import type { IDataObject } from 'n8n-workflow';

/** What Peaka may silently make otherwise than it was asked (docs/peaka-api.md §16 #14–16). */
const compared = ['tableName', 'name', 'displayName', 'isNotNull', 'isUnique'];

/** The answer; a member `warning` tells where it is not what was asked. */
export function withWarning(answer: object, asked: object): IDataObject {
	const stored = answer as IDataObject;
	const wanted = asked as IDataObject;
	const changes = compared
		.filter((key) => wanted[key] !== undefined && stored[key] !== undefined)
		.filter((key) => wanted[key] !== stored[key])
		.map((key) => `${key} is "${String(stored[key])}" and not "${String(wanted[key])}"`);
	// What a BI table answers to an update: the change echoed under no ID, and nothing stored.
	if (stored.id === '-1') changes.push('nothing of this update was stored, as in every BI table');
	return changes.length > 0 ? { ...stored, warning: `In Peaka ${changes.join(', ')}` } : stored;
}
