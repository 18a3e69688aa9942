import { type Decode, UnreadableAnswer } from './decode';
import { decodeText } from './text';

/**
 * JSON as `JSON.parse` gives it, but an integer beyond ±(2^53−1) is a text with all its digits.
 * Throws a SyntaxError where the text is no JSON.
 */
export function parseJson(text: string): unknown {
	return JSON.parse(hasLongRun(text) ? quoteLongIntegers(text) : text) as unknown;
}

/** The same, or as another `parse` gives it; undefined where the text is no JSON. */
export function tryParseJson(
	text: string,
	parse: (text: string) => unknown = parseJson,
): { readonly value: unknown } | undefined {
	try {
		return { value: parse(text) };
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

/** No integer beyond 2^53 has fewer digits. */
const leastDigits = 16;

/** Whether so many digits stand in a row anywhere; for that only every 16th place must be looked at. */
function hasLongRun(text: string): boolean {
	for (let at = leastDigits - 1; at < text.length; at += leastDigits) {
		if (!isDigit(text, at)) continue;
		let first = at;
		while (isDigit(text, first - 1)) first--;
		let end = at + 1;
		while (end - first < leastDigits && isDigit(text, end)) end++;
		if (end - first >= leastDigits) return true;
	}
	return false;
}

const isDigit = (text: string, at: number) => {
	const char = text.charCodeAt(at);
	return char >= 48 && char <= 57;
};

/** A long integer where JSON can have a value, between what may stand before and behind one. */
const longInteger = /(?:^|[[,:\s])(-?[1-9]\d{15,})(?=[ \t\r\n]*(?:[,}\]]|$))/g;

/** The same JSON with integers that a number can't hold in quotes. What is no JSON does not become any. */
function quoteLongIntegers(text: string): string {
	const parts: string[] = [];
	const isInString = stringFinder(text);
	let copied = 0;
	for (const match of text.matchAll(longInteger)) {
		const digits = match[1];
		const start = match.index + match[0].length - digits.length;
		if (Number.isSafeInteger(Number(digits)) || isInString(start)) continue;
		parts.push(text.slice(copied, start), digits);
		copied = start + digits.length;
	}
	parts.push(text.slice(copied));
	return parts.join('"');
}

/** Whether a place is inside a string; to be asked for places in their order. From quote to quote. */
function stringFinder(text: string): (place: number) => boolean {
	let inside = false;
	let quote = text.indexOf('"');
	return (place) => {
		while (quote !== -1 && quote < place) {
			if (!inside || !isEscaped(text, quote)) inside = !inside;
			quote = text.indexOf('"', quote + 1);
		}
		return inside;
	};
}

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, quote: number): boolean {
	let first = quote;
	while (text[first - 1] === '\\') first--;
	return (quote - first) % 2 === 1;
}
