// What may stand in the list of IN, where a wrong value is no error of Trino's: the query just finds no row.
import { literal, literals } from './literal';
import * as place from './surroundings';
import type { Slot } from './template';
import type { Reject } from './value';

/** A subquery without rows: what is not in it is everything, and what is in it nothing. */
const noRows = 'SELECT NULL WHERE FALSE';

/** Throws for a value of a slot that no row could equal, though it stands in a list. */
export function requireMatching(
	{ source }: Slot,
	value: unknown,
	around: place.Surroundings,
	reject: Reject,
): void {
	const isNull = value === null;
	if (place.isInNotIn(around) && (isNull || (Array.isArray(value) && value.includes(null)))) {
		throw reject(
			`${isNull ? 'is' : 'holds'} null, and NOT IN then matches no row`,
			'Leave null out: .filter((entry) => entry !== null)',
		);
	}
	const isListText = typeof value === 'string' && value.includes(',') && madeText.test(source);
	if (isListText && place.isListEntry(around)) {
		throw reject(
			'is one text, and IN would look for all of it',
			'Use the list itself, without .join(…) or quotes: each of its entries is written out',
		);
	}
}

/** What makes text of a list. */
const madeText = /\.(join|toString|toJsonString)\s*\(|JSON\.stringify\s*\(/;

/** Throws for the value of a slot in quotes where they make no entry of a list. */
export function requireEntry(
	{ source }: Slot,
	value: unknown,
	around: place.Surroundings,
	reject: Reject,
): void {
	const nextStep = `Leave out the quotes: IN ${source}`;
	if (place.isInList(around)) throw reject('stands in quotes, and IN takes a list', nextStep);
	if (place.isListEntry(around) && Array.isArray(value)) {
		throw reject('is a list in quotes, which make it one text', nextStep);
	}
}

/** A list where it stands: entries with commas between, or an array. */
export function listText(
	items: readonly unknown[],
	around: place.Surroundings,
	reject: Reject,
	emptyList: 'error' | 'noMatch',
): string {
	const isInList = place.isInList(around);
	if (!isInList && !place.isEntry(around)) return literal(items, reject);
	if (items.length > 0) {
		const entries = literals(items, reject).join(', ');
		return isInList ? `(${entries})` : entries;
	}
	const isAll = isInList || (around.brackets.kind === 'list' && place.isOnlyEntry(around));
	if (isAll && emptyList === 'noMatch') return isInList ? `(${noRows})` : noRows;
	throw reject(
		'is an empty list',
		isAll
			? 'Check the field, or set the option Empty List to Match No Row'
			: 'SQL knows no empty list among other values: check the field',
	);
}
