import { type Decode, UnreadableAnswer } from './decode';
import { decodeText } from './text';

/**
 * JSON as `JSON.parse` gives it, but an integer beyond ±(2^53−1) is a text with all its digits.
 * Throws a SyntaxError where the text is no JSON.
 */
export function parseJson(text: string): unknown {
	return JSON.parse(sixteenDigits.test(text) ? quoteLongIntegers(text) : text) as unknown;
}

/** The same, or undefined where the text is no JSON. */
export function tryParseJson(text: string): { readonly value: unknown } | undefined {
	try {
		return { value: parseJson(text) };
	} catch {
		return undefined;
	}
}

/** JSON, or undefined for a body that is empty or blank; throws UnreadableAnswer. */
export const decodeJson: Decode<unknown> = async (bytes) => {
	const text = await decodeText(bytes);
	if (text.trim() === '') return undefined;
	const json = tryParseJson(text);
	if (!json) throw new UnreadableAnswer(text);
	return json.value;
};

/** No integer beyond 2^53 has fewer. Of fixed length, so that most characters are skipped. */
const sixteenDigits = /\d{16}/;

const longInteger = /^-?[1-9]\d{15,}$/;

const enum Char {
	quote = 34,
	backslash = 92,
	minus = 45,
	zero = 48,
	nine = 57,
	colon = 58,
}

/** The same JSON with integers that a number can't hold in quotes. One look at each character. */
function quoteLongIntegers(text: string): string {
	const parts: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < text.length) {
		const char = text.charCodeAt(at);
		if (char === Char.quote) {
			at = endOfString(text, at);
		} else if (char === Char.minus || isDigit(char)) {
			const start = at;
			at = endOfNumber(text, at);
			if (at - start >= 16 && mustBeText(text, start, at)) {
				parts.push(text.slice(copied, start), '"', text.slice(start, at), '"');
				copied = at;
			}
		} else at++;
	}
	return copied === 0 ? text : parts.join('') + text.slice(copied);
}

const isDigit = (char: number) => char >= Char.zero && char <= Char.nine;

/** The place behind the string that opens at `at`. */
function endOfString(text: string, at: number): number {
	for (at++; at < text.length; at++) {
		const char = text.charCodeAt(at);
		if (char === Char.quote) return at + 1;
		if (char === Char.backslash) at++;
	}
	return at;
}

/** The place behind all that a number may consist of, in whatever order: `01`, `--1` stay whole. */
function endOfNumber(text: string, at: number): number {
	for (at++; at < text.length; at++) {
		if (!isDigit(text.charCodeAt(at)) && !'+-.eE'.includes(text[at])) break;
	}
	return at;
}

/** A number in the place of a key is no JSON, and must not become so. */
function mustBeText(text: string, start: number, end: number): boolean {
	const number = text.slice(start, end);
	if (!longInteger.test(number) || Number.isSafeInteger(Number(number))) return false;
	while (' \t\r\n'.includes(text.charAt(end) || '.')) end++;
	return text.charCodeAt(end) !== Char.colon;
}
