import { UserError } from 'n8n-workflow';
import { isSymbol, isWord, lex, placeOf, type Token } from './lexer';

const unclosed: Partial<Record<Token['kind'], readonly [what: string, mark: string]>> = {
	string: ['text', "'"],
	name: ['name', '"'],
	backquoted: ['name', '`'],
	comment: ['comment', '*/'],
};

/**
 * `sql` up to the semicolon that ends its one SELECT. `raw` is the text a user sees where that is
 * another one of the same length; places in messages are places in it.
 *
 * Throws a UserError for what Peaka would refuse anyway, since over REST it runs one SELECT and
 * nothing else (docs/peaka-api.md §8.6), and says why before anything is sent.
 */
export function oneSelect(sql: string, raw = sql): string {
	const all = lex(sql);
	requireClosed(all, raw);
	const tokens = all.filter(({ kind }) => kind !== 'comment');
	requireSigns(tokens, raw);
	const end = tokens.findIndex((token) => isSymbol(token, ';'));
	const second = end < 0 ? undefined : tokens.slice(end).find((token) => !isSymbol(token, ';'));
	if (second) {
		throw new UserError(
			`There is more than one SQL statement: the second begins at ${placeOf(raw, second.start)}`,
			{ description: 'Keep one SELECT; give each further statement an item or a node of its own' },
		);
	}
	const first = tokens.at(0);
	if (!first || isSymbol(first, ';')) {
		throw new UserError('SQL is empty', { description: 'Enter one SELECT statement' });
	}
	if (!isWord(first, 'SELECT', 'WITH', 'VALUES', 'TABLE') && !isSymbol(first, '(')) {
		const written = raw.slice(first.start, first.end).slice(0, 40);
		const shown = first.kind === 'word' ? written.toUpperCase() : written;
		throw new UserError(`Peaka runs SELECT here, and this SQL starts with ${shown}`, {
			description: written.startsWith('```')
				? 'Leave out the ``` around it, which language models put there'
				: 'Start with SELECT, WITH or VALUES. To write rows use Peaka Table; to look at structure use Peaka Catalog',
		});
	}
	requireOffsetFirst(tokens, raw);
	return end < 0 ? sql : sql.slice(0, tokens[end].start).trimEnd();
}

/** Throws a UserError for a text, a name or a comment without an end. */
export function requireClosed(tokens: readonly Token[], raw: string): void {
	const open = tokens.at(-1);
	if (!open || open.closed) return;
	const [what, mark] = unclosed[open.kind] ?? ['text', "'"];
	throw new UserError(`The ${what} that begins at ${placeOf(raw, open.start)} has no end`, {
		description: `Close it with ${mark}`,
	});
}

/** Throws a UserError for signs that look like others of SQL, or like none at all: Trino would name what nobody sees. */
function requireSigns(tokens: readonly Token[], raw: string): void {
	const sign = tokens.find(
		({ kind, text }) =>
			kind === 'symbol' && /^[\p{Cc}\p{Cf}\p{Z}\u2018-\u201f\u00ab\u00bb\u00b4]/u.test(text),
	);
	if (!sign) return;
	const place = placeOf(raw, sign.start);
	if (/[\p{Pi}\p{Pf}\p{Ps}\u00b4]/u.test(sign.text)) {
		throw new UserError(`${sign.text} at ${place} is no quote of SQL`, {
			description: 'Write straight quotes: \' around text, " around names',
		});
	}
	const code = sign.text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
	throw new UserError(`An invisible character (U+${code}) stands at ${place}`, {
		description: 'Replace it with a blank; it often comes with text that was copied from a page',
	});
}

/** Trino takes OFFSET before LIMIT, unlike most databases, and no two numbers (docs/peaka-api.md §8.6). */
function requireOffsetFirst(tokens: readonly Token[], raw: string): void {
	const at = tokens.findIndex(
		(token, index) =>
			isWord(token, 'LIMIT') &&
			(isWord(tokens[index + 2], 'OFFSET') || isSymbol(tokens[index + 2], ',')),
	);
	if (at < 0 || at + 3 >= tokens.length) return;
	const [, first, between, second] = tokens.slice(at, at + 4);
	const isPair = isSymbol(between, ',');
	const [skip, rows] = isPair ? [first, second] : [second, first];
	const text = ({ start, end }: Token) => raw.slice(start, end);
	const what = isPair ? 'LIMIT takes one number, and a comma stands' : 'LIMIT stands before OFFSET';
	throw new UserError(`${what} at ${placeOf(raw, between.start)}`, {
		description: `Trino wants OFFSET before LIMIT: write OFFSET ${text(skip)} LIMIT ${text(rows)}`,
	});
}
