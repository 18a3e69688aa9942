import type { UserError } from 'n8n-workflow';

/** Makes the error for a value that can't be SQL: `problem` completes "{{ $json.x }} at line 1:8 …". */
export type Reject = (problem: string, nextStep: string) => UserError;

/** A moment as its zone's clock shows it. */
export interface Moment {
	/** `2024-01-31`. */
	readonly day: string;
	/** `23:59:59.123`. */
	readonly time: string;
	/** A name or an offset, as Trino reads both: `Europe/Berlin`, `+03:00`. */
	readonly zone: string;
	/** `2024-01-31T23:59:59.123+01:00`. */
	readonly iso: string;
}

/** What SQL can say of a JavaScript value. */
export type SqlValue =
	| { readonly kind: 'null' }
	| { readonly kind: 'text' | 'boolean' | 'number' | 'json'; readonly text: string }
	| { readonly kind: 'date'; readonly moment: Moment }
	| { readonly kind: 'list'; readonly items: readonly unknown[] };

/** Trino's decimals have this many digits at most. */
export const DECIMAL_DIGITS = 38;

/** Objects within objects this deep can only hold themselves. */
const MAX_JSON_DEPTH = 500;

/** Sorts a value by its JavaScript type; throws what `reject` makes where SQL has no word for it. */
export function sqlValue(value: unknown, reject: Reject): SqlValue {
	switch (typeof value) {
		case 'string':
			return { kind: 'text', text: wellFormed(value, reject) };
		case 'number':
			return { kind: 'number', text: digits(value, reject) };
		case 'bigint':
			return { kind: 'number', text: String(value) };
		case 'boolean':
			return { kind: 'boolean', text: String(value) };
		case 'undefined':
			throw reject(
				'is undefined',
				'Check the name of the field. Where it may be missing, add ?? null to the expression to get NULL',
			);
		case 'object':
			if (value === null) return { kind: 'null' };
			if (Array.isArray(value)) return { kind: 'list', items: value };
			return ofObject(value, reject);
		default:
			throw reject(
				`is a ${typeof value}`,
				'Use text, a number, true, false, null, a date or a list',
			);
	}
}

/** JSON text of a list or an object; throws where JSON would lose something without a word. */
export function jsonText(value: object, reject: Reject): string {
	requireJson(
		value,
		(problem, nextStep) => reject(`holds a value that ${problem}`, nextStep),
		new Set(),
	);
	return wellFormed(JSON.stringify(value) ?? '', reject);
}

function requireJson(value: unknown, reject: Reject, around: Set<object>): void {
	if (typeof value === 'number') digits(value, reject);
	if (typeof value === 'bigint')
		throw reject('is a BigInt', 'JSON has none: turn it into text first');
	if (isDate(value)) momentOf(value, reject);
	if (typeof value !== 'object' || value === null || isDate(value)) return;
	if (around.has(value) || around.size > MAX_JSON_DEPTH) {
		throw reject('holds itself', 'Pass on only the fields that the SQL is about');
	}
	around.add(value);
	const entries: unknown[] = Array.isArray(value) ? Array.from(value) : Object.values(value);
	for (const entry of entries) {
		// JSON leaves out such a field of an object, and turns such an entry of a list into null.
		if (entry === undefined && Array.isArray(value))
			throw reject('is undefined', 'Use null, or take it out');
		requireJson(entry, reject, around);
	}
	around.delete(value);
}

function ofObject(value: object, reject: Reject): SqlValue {
	if (isDate(value)) return { kind: 'date', moment: momentOf(value, reject) };
	const tag = Object.prototype.toString.call(value).slice(8, -1);
	// A luxon Duration is such an object as well, and its JSON is a text.
	const text = tag === 'Object' ? jsonText(value, reject) : '';
	if (text.startsWith('{')) return { kind: 'json', text };
	throw reject(
		`is an object (${tag}) that has no form in SQL`,
		'Use text, a number, true, false, null, a date, a list or a plain object',
	);
}

/** SQL text is sent as UTF-8, which has no half of a pair; Trino would read a question mark. */
export function wellFormed(text: string, reject: Reject): string {
	if (!/\p{Surrogate}/u.test(text)) return text;
	throw reject(
		'is text with half a character (a lone surrogate)',
		'It was probably cut in the middle of an emoji: cut it elsewhere',
	);
}

function digits(value: number, reject: Reject): string {
	if (!Number.isFinite(value)) {
		throw reject(`is ${value}`, 'Check the calculation, or use null');
	}
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
		throw reject(
			'is a number beyond 2^53, which has lost digits',
			'Pass it as text or BigInt from where it comes, and CAST the text in the SQL',
		);
	}
	const [mantissa, exponent] = String(value).split('e-');
	if (exponent === undefined) return mantissa;
	const [, sign, whole, fraction = ''] = /^(-?)(\d)(?:\.(\d+))?$/.exec(mantissa) ?? [];
	const places = Number(exponent) + fraction.length;
	if (places > DECIMAL_DIGITS) return `${mantissa}E-${exponent}`;
	return `${sign}0.${(whole + fraction).padStart(places, '0')}`;
}

/** What is used here of luxon's DateTime, which n8n's expressions give and its package does not export. */
interface LuxonDateTime {
	readonly isValid: boolean;
	readonly zoneName: string | null;
	toISO(): string | null;
	/** Two where a clock was put back and shows this time twice. */
	getPossibleOffsets?(): readonly unknown[];
}

const isLuxon = (value: object): value is LuxonDateTime =>
	'zoneName' in value &&
	'isValid' in value &&
	typeof value.isValid === 'boolean' &&
	'toISO' in value &&
	typeof value.toISO === 'function';

// By its tag: a date made in the sandbox of n8n's expressions is no instance of our Date.
const isPlainDate = (value: object): value is Date =>
	Object.prototype.toString.call(value) === '[object Date]';

const isDate = (value: unknown): value is Date | LuxonDateTime =>
	typeof value === 'object' && value !== null && (isPlainDate(value) || isLuxon(value));

function momentOf(date: Date | LuxonDateTime, reject: Reject): Moment {
	const luxon = isPlainDate(date) ? undefined : date;
	if (luxon ? !luxon.isValid : Number.isNaN(Number(date))) {
		throw reject('is an invalid date', 'Check the text and the format that the date was read from');
	}
	const iso = (luxon ? luxon.toISO() : (date as Date).toISOString()) ?? '';
	const [, day, time, offset] =
		/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d\.\d{3})(Z|[+-]\d\d:\d\d)$/.exec(iso) ?? [];
	if (day === undefined) {
		throw reject('is a date outside the years 0 to 9999', 'Check where the date comes from');
	}
	return { day, time, iso, zone: zoneOf(luxon, offset) };
}

function zoneOf(date: LuxonDateTime | undefined, offset: string): string {
	const name = date?.zoneName ?? '';
	const isTwice = (date?.getPossibleOffsets?.().length ?? 1) > 1;
	if (/^[A-Za-z_]+(?:\/[\w+-]+)+$/.test(name) && !isTwice) return name;
	return offset === 'Z' ? 'UTC' : offset;
}
