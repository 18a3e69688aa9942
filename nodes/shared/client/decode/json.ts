import { type Decode, UnreadableAnswer } from './decode';
import { decodeText } from './text';

/**
 * JSON as `JSON.parse` gives it, but an integer beyond ±(2^53−1) is a text with all its digits.
 * Throws a SyntaxError where the text is no JSON.
 */
export function parseJson(text: string): unknown {
	return JSON.parse(sixteenDigits.test(text) ? quoteLongIntegers(text) : text) as unknown;
}

/** JSON, or undefined for a body that is empty or blank; throws UnreadableAnswer. */
export const decodeJson: Decode<unknown> = async (bytes) => {
	const text = await decodeText(bytes);
	if (text.trim() === '') return undefined;
	try {
		return parseJson(text);
	} catch {
		throw new UnreadableAnswer(text);
	}
};

/** No integer beyond 2^53 has fewer. Of fixed length, so that most characters are skipped. */
const sixteenDigits = /\d{16}/;

/**
 * What may be an integer of sixteen digits or more: a run of digits between what may stand around
 * a value. IDs in quotes do not match; an integer with leading zeros, or as a key, is no JSON and
 * must not become so.
 */
const longInteger = /(?<=^|[\s,:[])-?[1-9]\d{15,}(?=\s*(?:[,\]}]|$))/g;

/** The same JSON with integers that a number can't hold in quotes; takes linear time. */
function quoteLongIntegers(text: string): string {
	const parts: string[] = [];
	const strings = stringsOf(text);
	let copied = 0;
	for (const { 0: digits, index } of text.matchAll(longInteger)) {
		if (strings.contain(index) || Number.isSafeInteger(Number(digits))) continue;
		parts.push(text.slice(copied, index), `"${digits}"`);
		copied = index + digits.length;
	}
	return copied === 0 ? text : parts.join('') + text.slice(copied);
}

/** Says whether a place lies in a string of a JSON text; to be asked for rising places only. */
function stringsOf(text: string) {
	const next = (from: number) => {
		const at = text.indexOf('"', from);
		return at < 0 ? text.length : at;
	};
	let open = next(0);
	let close = endOfString(text, open);
	return {
		contain(place: number) {
			while (close < place) {
				open = next(close + 1);
				close = endOfString(text, open);
			}
			return open < place;
		},
	};
}

/** Where the string that opens at `open` closes; the end of the text where it does not. */
function endOfString(text: string, open: number): number {
	for (let at = open + 1; ; at++) {
		at = text.indexOf('"', at);
		if (at < 0) return text.length;
		let backslashes = 0;
		while (text[at - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return at;
	}
}
