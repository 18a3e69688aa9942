// From values of items to cells that a CSV import takes, by the types of the columns (docs/peaka-api.md §9.7, §11).
import { toInstant, toText, toType, userError } from '../../shared/kernel';

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/** What INT11 calls a type, without its length: `decimal`, `timestamp with time zone`. */
const baseType = (dataType: string) =>
	dataType
		.toLowerCase()
		.replace(/\(.*?\)/g, '')
		.trim();

const misfit = (label: string, what: string, nextStep = 'Correct the value where it comes from') =>
	userError(`${label} ${what}`, nextStep);

/**
 * The text of a value for a column of a type. '' is NULL, which Peaka makes of an empty text, too. `label` says
 * where the value stands; throws what a user can act on, and never quotes the value.
 */
export function cellOf(label: string, dataType: string, value: unknown): string {
	if (value === null || value === undefined || value === '') return '';
	if (typeof value === 'number' && !Number.isFinite(value)) {
		throw misfit(label, `is ${value}, which no column can hold`, 'Send NULL instead');
	}
	switch (baseType(dataType)) {
		case 'bigint':
			return whole(label, value);
		case 'decimal':
			return decimal(label, value);
		case 'boolean':
			return String(toType(label, 'boolean', value));
		case 'date':
			return date(label, value);
		case 'time':
			return matching(label, value, time, 'a time such as 09:30:00');
		case 'timestamp':
			return timestamp(label, value, true);
		case 'timestamp with time zone':
			return timestamp(label, value, false);
		case 'uuid':
			return matching(label, value, uuid, 'a UUID');
		default:
			return text(label, value);
	}
}

const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function matching(label: string, value: unknown, pattern: RegExp, what: string): string {
	if (typeof value === 'string' && pattern.test(value.trim())) return value.trim();
	throw misfit(label, `must be ${what}`);
}

function text(label: string, value: unknown): string {
	const isPlain = typeof value !== 'object' || value instanceof Date || 'isLuxonDateTime' in value!;
	if (isPlain) return toText(label, value);
	throw misfit(
		label,
		`is ${Array.isArray(value) ? 'a list' : 'an object'}, and Peaka has no column for it`,
		'Take one member of it, or make it text with JSON.stringify',
	);
}

function whole(label: string, value: unknown): string {
	const digits = typeof value === 'boolean' ? '' : text(label, value).trim();
	if (!/^[+-]?\d+$/.test(digits)) throw misfit(label, 'must be a whole number');
	const number = BigInt(digits.replace('+', ''));
	if (number >= smallest && number <= largest) return String(number);
	throw misfit(label, 'is beyond what a whole number can be: -2^63 to 2^63 - 1');
}

/** Twenty-eight digits before the point and ten behind it. */
function decimal(label: string, value: unknown): string {
	const digits = typeof value === 'boolean' ? '' : text(label, withoutExponent(value)).trim();
	if (digits.length > 100)
		throw misfit(label, 'has more than 100 characters, and must be a number');
	const [, before, after = ''] = /^[+-]?0*(\d*)(?:\.(\d*?)0*)?$/.exec(digits) ?? [];
	if (before === undefined || !/\d/.test(digits)) throw misfit(label, 'must be a number');
	if (after.length > 10) {
		throw misfit(
			label,
			'has more than the ten decimals that Peaka keeps',
			'Round it, for example with Math.round, or use a text column',
		);
	}
	if (before.length > 28) throw misfit(label, 'has more than 28 digits before the point');
	return digits;
}

/** A number near zero would be written as 1e-7. */
function withoutExponent(value: unknown): unknown {
	if (typeof value !== 'number' || !String(value).includes('e-')) return value;
	const kept = value.toFixed(10);
	return Number(kept) === value ? kept : value.toFixed(20);
}

function date(label: string, value: unknown): string {
	if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value.trim())) {
		return toInstant(label, value, 'utc').slice(0, 10);
	}
	throw misfit(
		label,
		'must be a day such as 2031-03-20',
		'Of a date with a time, say which day it is: .slice(0, 10) of its text, or .toFormat("yyyy-MM-dd")',
	);
}

/** With a zone it becomes UTC. Without one it stays as it is where the column has none either. */
function timestamp(label: string, value: unknown, allowsNoZone: boolean): string {
	if (typeof value === 'number' || typeof value === 'boolean') {
		throw misfit(label, 'must be a date and time such as 2031-03-20T09:30:00Z');
	}
	const instant = toInstant(label, value, 'utc');
	const hasNoZone =
		typeof value === 'string' && !/\d:.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(value.trim());
	if (!hasNoZone) return instant;
	if (allowsNoZone) return value.trim().replace(',', '.');
	throw misfit(
		label,
		'has no time zone',
		'Add one, such as Z for UTC or +03:00: the same text is another moment in another zone',
	);
}
