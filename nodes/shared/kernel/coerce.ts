import { type IDataObject, tryToParseDateTime } from 'n8n-workflow';
import { parseJson } from '../client/decode/json';
import { userError } from '../client/errors';

// From what an expression gave to the type that a field declares. Each function takes the field's label,
// as messages show it, and throws what a user can act on; none quotes the value, which may be a secret.

/** Where an expression gave nothing at all. */
export const isMissing = (raw: unknown): raw is null | undefined =>
	raw === null || raw === undefined;

/** The error of a field that needs a value and has none. */
export const emptyError = (label: string, nextStep = 'Fill it in, or check the expression in it') =>
	userError(`${label} is empty`, nextStep);

const kindOf = (raw: unknown) =>
	Array.isArray(raw)
		? 'a list'
		: raw instanceof Date
			? 'a date'
			: `a ${typeof raw}`.replace('a o', 'an o');

const typeError = (label: string, wanted: string, raw: unknown) =>
	userError(
		`${label} must be ${wanted}, and is ${kindOf(raw)}`,
		'Correct the value, or the expression in it',
	);

const lostDigits = (label: string) =>
	userError(
		`${label} lost digits on the way here`,
		'It is longer than a number can hold. Pass it as text, from where it comes from on',
	);

const isUnsafe = (raw: number) => Number.isInteger(raw) && !Number.isSafeInteger(raw);

/** What luxon gives, recognised by its members: the expression's own copy made it. */
interface LuxonDate {
	readonly isValid: boolean;
	toISO(): string | null;
}

const isLuxon = (raw: unknown): raw is LuxonDate =>
	typeof raw === 'object' &&
	raw !== null &&
	'isLuxonDateTime' in raw &&
	typeof (raw as Partial<LuxonDate>).toISO === 'function';

/** Text as it is; numbers that hold all their digits, booleans, and dates as ISO text. */
export function toText(label: string, raw: unknown): string {
	switch (typeof raw) {
		case 'string':
			// A lone half of a character that UTF-16 writes in two.
			if (!/\p{Surrogate}/u.test(raw)) return raw;
			throw userError(
				`${label} holds a character that is cut in half`,
				'Cut the text between whole characters where it comes from',
			);
		case 'number':
			if (isUnsafe(raw)) throw lostDigits(label);
			if (Number.isFinite(raw)) return String(raw);
			break;
		case 'boolean':
		case 'bigint':
			return String(raw);
		case 'object':
			if (raw instanceof Date && !Number.isNaN(raw.getTime())) return raw.toISOString();
			if (isLuxon(raw) && raw.isValid) return raw.toISO()!;
			break;
	}
	throw typeError(label, 'text', raw);
}

/** What n8n calls a number field's limits. */
export interface NumberLimits {
	readonly minValue?: number;
	readonly maxValue?: number;
	readonly numberPrecision?: number;
}

/** A number, or its text; within its limits. */
export function toNumber(label: string, raw: unknown, limits: NumberLimits = {}): number {
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = limits;
	const text = typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : '';
	const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
	const whole = numberPrecision === 0;
	if (isUnsafe(value) && Number.isFinite(value)) throw lostDigits(label);
	const fits = value >= minValue && value <= maxValue && (!whole || Number.isInteger(value));
	if (Number.isFinite(value) && fits) return value;
	const from = minValue > -Infinity ? ` from ${minValue}` : '';
	const to = maxValue < Infinity ? ` to ${maxValue}` : from && ' on';
	throw userError(
		`${label} must be a ${whole ? 'whole ' : ''}number${from}${to}`,
		'Correct the value, or the expression in it',
	);
}

/** A boolean, or `true` and `false` as text. */
export function toBoolean(label: string, raw: unknown): boolean {
	if (typeof raw === 'boolean') return raw;
	const text = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
	if (text === 'true' || text === 'false') return text === 'true';
	throw userError(`${label} must be true or false`, 'Correct the expression in it');
}

export interface ChoiceOption {
	readonly name: string;
	readonly value: unknown;
}

/** One of the options, by its value. */
export function toChoice(label: string, raw: unknown, options: readonly ChoiceOption[]): string {
	const text = typeof raw === 'object' ? undefined : String(raw);
	const option = options.find(({ value }) => value === text);
	if (option) return text!;
	const names = options.map(({ name, value }) => `${String(value)} (${name})`).join(', ');
	throw userError(`${label} is none of its options`, `Give one of: ${names}`);
}

/** Any of the options; any texts where the options come from Peaka. One alone will do. */
export function toChoices(
	label: string,
	raw: unknown,
	options?: readonly ChoiceOption[],
): string[] {
	return entries(raw).map((each) =>
		options ? toChoice(label, each, options) : toText(label, each),
	);
}

/** Several texts. One alone will do, and an entry may be a whole list. */
export const toTexts = (label: string, raw: unknown): string[] =>
	entries(raw).map((each) => toText(label, each));

const entries = (raw: unknown): unknown[] =>
	[raw].flat(2).filter((each) => !isMissing(each) && each !== '');

const isoDate =
	/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?)?$/i;

/**
 * A date as ISO text in UTC: from ISO text, Date, luxon's DateTime, or milliseconds since 1970. Text
 * without a zone is meant as the workflow's clock shows it; one in UTC stays to the digit.
 */
export function toInstant(label: string, raw: unknown, timezone: string): string {
	const error = userError(
		`${label} is not a date`,
		'Give it as ISO text such as 2031-03-20T09:30:00Z, or as a date',
	);
	const text = typeof raw === 'string' ? raw.trim() : undefined;
	if (text !== undefined && !(isoDate.test(text) && isDay(text))) throw error;
	if (text === undefined && !(raw instanceof Date) && !isLuxon(raw) && !isEpoch(raw)) throw error;
	try {
		const parsed = tryToParseDateTime(isEpoch(raw) ? new Date(raw) : (text ?? raw), timezone);
		const instant = parsed.toUTC().toISO({ suppressMilliseconds: true });
		if (instant) return text?.endsWith('Z') ? text : instant;
	} catch {
		// Well formed, and yet no day of the calendar.
	}
	throw error;
}

/** Whether the calendar has the day that an ISO text begins with. */
function isDay(text: string): boolean {
	const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
}

const isEpoch = (raw: unknown): raw is number =>
	typeof raw === 'number' && Number.isInteger(raw) && Math.abs(raw) <= 8.64e15;

/** JSON text, parsed without losing digits; or an object or list as it is. Undefined where blank. */
export function toJson(label: string, raw: unknown): unknown {
	if (typeof raw === 'object') {
		if (losesDigits(raw)) throw lostDigits(label);
		return raw;
	}
	if (typeof raw !== 'string') throw typeError(label, 'JSON', raw);
	if (raw.trim() === '') return undefined;
	try {
		return parseJson(raw);
	} catch {
		// The parser's own words quote the text.
		throw userError(
			`${label} is not valid JSON`,
			'Check its quotes, commas and brackets: names and texts stand in double quotes',
		);
	}
}

function losesDigits(value: unknown): boolean {
	if (typeof value === 'number') return isUnsafe(value);
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(losesDigits);
}

/** An object, as collections and forms are. */
export function toObject(label: string, raw: unknown): IDataObject {
	if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as IDataObject;
	throw typeError(label, 'a group of fields', raw);
}

/** What a value is to be where a field beside it says so. */
export function toType(label: string, type: 'boolean' | 'number' | 'text', raw: unknown) {
	switch (type) {
		case 'boolean':
			return toBoolean(label, raw);
		case 'number':
			return toNumber(label, raw);
		case 'text':
			return toText(label, raw);
	}
}
