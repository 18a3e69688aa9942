import { isSymbol, isWord, type Token } from './lexer';

/** What a token stands among, as far as it decides how a value is written there. */
export interface Surroundings {
	/** The tokens around it, comments left out. */
	readonly beforeLast: Token | undefined;
	readonly before: Token | undefined;
	readonly after: Token | undefined;
	/** The innermost brackets around it, and the clause that has begun last within them. */
	readonly brackets: Brackets;
	readonly clause: string;
}

interface Brackets {
	/**
	 * `list` is what follows IN, `row` any other values in parentheses, `call` a function's
	 * arguments; `query` is a SELECT in parentheses, or the whole; `array` stands for [ ].
	 */
	readonly kind: 'list' | 'row' | 'call' | 'query' | 'array';
	/** The word before them, in capitals: the function of a call; NOT IN is one word here. */
	readonly word: string;
}

const clauses =
	'SELECT FROM JOIN ON WHERE BY HAVING LIMIT OFFSET FETCH UNION INTERSECT EXCEPT'.split(' ');

/** Words that a parenthesis may follow without being a function's. */
const notFunctions = new Set([
	...clauses,
	...'ALL AND ANY AS BETWEEN CASE DISTINCT ELSE ESCAPE EXISTS FILTER GROUP IS LATERAL LIKE'.split(
		' ',
	),
	...'NOT OR OVER ROW SOME THEN USING VALUES WHEN WITH'.split(' '),
]);

/** The surroundings of each token, at the same index. The tokens are those of a SQL without its comments. */
export function surroundings(tokens: readonly Token[]): Surroundings[] {
	const open: Array<{ brackets: Brackets; clause: string }> = [];
	let inner = { brackets: { kind: 'query', word: '' } as Brackets, clause: '' };
	return tokens.map((token, index) => {
		const [before, after] = [tokens[index - 1], tokens[index + 1]];
		if (isSymbol(token, ')', ']')) inner = open.pop() ?? inner;
		// IS DISTINCT FROM compares.
		const isClause =
			isWord(token, ...clauses) && !(isWord(token, 'FROM') && isWord(before, 'DISTINCT'));
		if (isClause) inner.clause = token.text.toUpperCase();
		const beforeLast = tokens[index - 2];
		const around = { beforeLast, before, after, ...inner };
		if (isSymbol(token, '(', '[')) {
			open.push(inner);
			inner = { brackets: opened(token, beforeLast, before, after), clause: '' };
		}
		return around;
	});
}

function opened(
	bracket: Token,
	beforeLast: Token | undefined,
	before: Token | undefined,
	first: Token | undefined,
): Brackets {
	const word = before?.kind === 'word' ? before.text.toUpperCase() : '';
	if (isSymbol(bracket, '[')) return { kind: 'array', word };
	if (isWord(first, 'SELECT', 'WITH', 'VALUES', 'TABLE')) return { kind: 'query', word };
	if (word === 'IN') return { kind: 'list', word: isWord(beforeLast, 'NOT') ? 'NOT IN' : word };
	const isCall = before?.kind === 'name' || (word !== '' && !notFunctions.has(word));
	return { kind: isCall ? 'call' : 'row', word };
}

/** Whether it stands between commas or parentheses, as one of several values. */
export const isEntry = ({ before, after, brackets }: Surroundings) =>
	(brackets.kind === 'list' || brackets.kind === 'row') &&
	isSymbol(before, '(', ',') &&
	isSymbol(after, ')', ',');

/** Whether it is all that stands in the parentheses. */
export const isOnlyEntry = (around: Surroundings) =>
	isEntry(around) && isSymbol(around.before, '(') && isSymbol(around.after, ')');

/** Whether only a name can stand there: FROM, JOIN, TABLE, WITH and AS take no value. */
export function isNamePlace({ beforeLast, before, brackets, clause }: Surroundings): boolean {
	if (isWord(before, 'JOIN', 'AS', 'TABLE', 'WITH', 'RECURSIVE')) return true;
	// EXTRACT(YEAR FROM x), TRIM(… FROM x) and IS DISTINCT FROM x take one.
	if (brackets.kind === 'call') return false;
	if (isSymbol(before, ',')) return brackets.kind === 'query' && /^(FROM|JOIN)$/.test(clause);
	return isWord(before, 'FROM') && !isWord(beforeLast, 'DISTINCT');
}

/** Whether it is a key of ORDER BY or GROUP BY by itself: Trino takes a text there, and sorts by nothing. */
export const isSortKey = ({ before, after, clause }: Surroundings) =>
	clause === 'BY' &&
	(isWord(before, 'BY') || isSymbol(before, ',')) &&
	(after === undefined ||
		isSymbol(after, ',', ')', ';') ||
		isWord(after, ...clauses, 'ASC', 'DESC', 'NULLS', 'ORDER', 'ROWS', 'RANGE'));

/** Whether it is the list of IN; what follows IN in POSITION('a' IN x) is a text. */
export const isInList = ({ before, brackets }: Surroundings) =>
	isWord(before, 'IN') && brackets.word !== 'POSITION';

/** Whether it is an entry of the list of IN. */
export const isListEntry = (around: Surroundings) =>
	around.brackets.kind === 'list' && isEntry(around);

/** Whether it is the list of NOT IN, or an entry of it. */
export const isInNotIn = (around: Surroundings) =>
	(isInList(around) && isWord(around.beforeLast, 'NOT')) ||
	(isListEntry(around) && around.brackets.word === 'NOT IN');

/** Whether it is the text of `INTERVAL -'5' DAY`, which has a sign before it. */
export const isSignedInterval = ({ beforeLast, before, after }: Surroundings) =>
	isWord(beforeLast, 'INTERVAL') &&
	isSymbol(before, '-', '+') &&
	isWord(after, 'YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND');

/** The words after which only a number of rows can stand, if it stands after them: LIMIT, FETCH FIRST. */
export function rowCountWords({ beforeLast, before }: Surroundings): string | undefined {
	if (isWord(before, 'LIMIT', 'OFFSET')) return before?.text.toUpperCase();
	return isWord(before, 'FIRST', 'NEXT') && isWord(beforeLast, 'FETCH') ? 'FETCH FIRST' : undefined;
}
