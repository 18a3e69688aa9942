import {
	DECIMAL_DIGITS,
	jsonText,
	type Reject,
	type SqlValue,
	sqlValue,
	wellFormed,
} from './value';

/** An array of arrays of … this deep can only hold itself. */
const MAX_DEPTH = 50;

/** `text` as a literal: `'O''Brien'`. */
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** `name` as an identifier: `"say ""hi"""`. Throws what `reject` makes for what is no name. */
export function quoteName(name: unknown, reject: Reject): string {
	if (name === '') throw reject('is empty', 'Enter a name');
	return `"${nameText(name, reject)}"`;
}

/** What stands between the quotes of an identifier. Only text can be one. */
export function nameText(name: unknown, reject: Reject): string {
	if (typeof name === 'string') return wellFormed(name, reject).replaceAll('"', '""');
	throw reject('is no text, and a name is text', 'Use a field that holds text, or String(…) of it');
}

/** A value as SQL, where it stands on its own. Throws what `reject` makes. */
export function literal(value: unknown, reject: Reject, depth = 0): string {
	const known = sqlValue(value, reject);
	switch (known.kind) {
		case 'null':
			return 'NULL';
		case 'boolean':
			return known.text.toUpperCase();
		case 'number':
			if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
				return decimal(known.text, reject);
			}
			// Behind a minus it would begin a comment.
			return known.text.startsWith('-') ? `(${known.text})` : known.text;
		case 'date':
			return `TIMESTAMP '${known.moment.day} ${known.moment.time} ${known.moment.zone}'`;
		case 'list':
			if (depth > MAX_DEPTH) throw reject('holds itself', 'Use a list of plain values');
			return `ARRAY[${literals(known.items, reject, depth + 1).join(', ')}]`;
		default:
			return quoteText(known.text);
	}
}

/** Bare digits are a bigint for Trino, and beyond its range an error. */
function decimal(digits: string, reject: Reject): string {
	if (digits.replace('-', '').length <= DECIMAL_DIGITS) return `DECIMAL '${digits}'`;
	throw reject(
		`has more than ${DECIMAL_DIGITS} digits, the most that Trino knows`,
		'Pass it as text',
	);
}

/** The entries of a list, each as SQL. */
export const literals = (items: readonly unknown[], reject: Reject, depth = 0) =>
	Array.from(items, (item, index) =>
		literal(
			item,
			(problem, next) => reject(`has an entry ${index + 1} that ${problem}`, next),
			depth,
		),
	);

/**
 * A value as the text inside a literal, not yet escaped; undefined for NULL. `type` is the word
 * before the literal, if one: `DATE '…'`.
 */
export function literalText(value: unknown, type: string, reject: Reject): string | undefined {
	const known: SqlValue = sqlValue(value, reject);
	switch (known.kind) {
		case 'null':
			return undefined;
		case 'list':
			return jsonText(known.items, reject);
		case 'date': {
			const { day, time, zone, iso } = known.moment;
			if (type === 'DATE') return day;
			if (type === 'TIME') return time;
			return type === 'TIMESTAMP' ? `${day} ${time} ${zone}` : iso;
		}
		case 'text':
			return typedText(known.text, type, reject);
		default:
			return known.text;
	}
}

/** Text as n8n has dates, in the form that Trino reads after the word: of a day no time, of a moment no T. */
function typedText(text: string, type: string, reject: Reject): string {
	if (type === 'DATE' && /^\s*\d{4}-\d\d-\d\d[T ]\d/.test(text)) {
		throw reject(
			'holds a time, and DATE takes a day',
			'Add .slice(0, 10) for the day as it is written, .toDateTime() for that in the zone of the workflow',
		);
	}
	if (type !== 'TIMESTAMP') return text;
	const [, day, time, zone = ''] =
		/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
	return day === undefined ? text : `${day} ${time} ${zone.replace('Z', 'UTC')}`.trim();
}
