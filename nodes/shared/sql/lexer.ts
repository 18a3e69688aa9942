// The tokens of Trino SQL, as its grammar cuts them: enough to know what is text, name or comment.

export type TokenKind =
	/** `'…'`, `U&'…'` and `X'…'`. */
	| 'string'
	/** `"…"`. */
	| 'name'
	/** `` `…` ``, which Trino reads and then refuses. */
	| 'backquoted'
	| 'comment'
	| 'word'
	| 'number'
	/** `?` or `:name`. */
	| 'parameter'
	/** One character of punctuation, or a run of masked characters. */
	| 'symbol';

export interface Token {
	readonly kind: TokenKind;
	/** As it is written, quotes and prefix included. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
	/** False for a text, name or comment that the end of the SQL cut off. */
	readonly closed: boolean;
}

/** Stands for each character of an expression, so that the expression is no SQL but keeps its place. */
export const MASK = '\uffff';

const patterns: ReadonlyArray<readonly [TokenKind, RegExp]> = [
	// Trino ends such a comment at a carriage return, too.
	['comment', /--[^\r\n]*/y],
	['word', /[a-z_]\w*/iy],
	['number', /\d+(?:\.\d*)?e[+-]?\d+|\d\w*(?:\.\d*)?/iy],
	// Not the colon of `'key':value` or `12:30`, nor a cast of another dialect: `value::type`.
	['parameter', /\?|(?<![\w'":)\]\uffff]):[a-z_]\w*/iy],
	['symbol', /\uffff+|[^]/uy],
];

const blank = /[ \t\r\n]+/y;
const opening = /U&'|X'|['"`]|\/\*/iy;

/** All tokens of `sql`, comments included, in their order. Anything can be cut: nothing is thrown. */
export function lex(sql: string): Token[] {
	const tokens: Token[] = [];
	let start = endOf(blank, sql, 0);
	while (start < sql.length) {
		const { kind, end, closed } = enclosed(sql, start) ?? plain(sql, start);
		tokens.push({ kind, text: sql.slice(start, end), start, end, closed });
		start = endOf(blank, sql, end);
	}
	return tokens;
}

/** Where in `sql` something stands, in the words of Trino's own messages: `line 1:8`. */
export function placeOf(sql: string, offset: number): string {
	const lines = sql.slice(0, offset).split('\n');
	return `line ${lines.length}:${[...lines[lines.length - 1]].length + 1}`;
}

/** Whether a token is one of these words, which are in capitals; SQL compares words without case. */
export const isWord = (token: Token | undefined, ...words: readonly string[]) =>
	token?.kind === 'word' && words.includes(token.text.toUpperCase());

/** Whether a token is one of these symbols, such as `(`. */
export const isSymbol = (token: Token | undefined, ...symbols: readonly string[]) =>
	token?.kind === 'symbol' && symbols.includes(token.text);

type Cut = Pick<Token, 'kind' | 'end' | 'closed'>;

function endOf(pattern: RegExp, sql: string, start: number): number {
	pattern.lastIndex = start;
	return pattern.test(sql) ? pattern.lastIndex : start;
}

function plain(sql: string, start: number): Cut {
	for (const [kind, pattern] of patterns) {
		const end = endOf(pattern, sql, start);
		if (end > start) return { kind, end, closed: true };
	}
	return { kind: 'symbol', end: start + 1, closed: true };
}

function enclosed(sql: string, start: number): Cut | undefined {
	const inside = endOf(opening, sql, start);
	if (inside === start) return undefined;
	const quote = sql[inside - 1];
	if (quote === '*') return until(sql, inside, 'comment', '*/');
	// Within X'…' a doubled quote is none: the text ends at the first.
	if (/x/i.test(sql[start])) return until(sql, inside, 'string', quote);
	const kind = quote === "'" ? 'string' : quote === '"' ? 'name' : 'backquoted';
	for (let from = inside; ; ) {
		const cut = until(sql, from, kind, quote);
		if (!cut.closed || sql[cut.end] !== quote) return cut;
		from = cut.end + 1;
	}
}

function until(sql: string, from: number, kind: TokenKind, mark: string): Cut {
	const at = sql.indexOf(mark, from);
	return { kind, end: at < 0 ? sql.length : at + mark.length, closed: at >= 0 };
}
