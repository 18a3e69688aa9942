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
			description:
				'Start with SELECT, WITH or VALUES. To write rows use Peaka Table; to look at structure use Peaka Catalog',
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

/** Trino takes OFFSET before LIMIT, unlike most databases (docs/peaka-api.md §8.6). */
function requireOffsetFirst(tokens: readonly Token[], raw: string): void {
	const at = tokens.findIndex(
		(token, index) => isWord(token, 'LIMIT') && isWord(tokens[index + 2], 'OFFSET'),
	);
	if (at < 0 || at + 3 >= tokens.length) return;
	const [, limit, offset, skipped] = tokens.slice(at, at + 4);
	const [rows, skip] = [limit, skipped].map(({ start, end }) => raw.slice(start, end));
	throw new UserError(`LIMIT stands before OFFSET at ${placeOf(raw, offset.start)}`, {
		description: `Trino wants OFFSET before LIMIT: write OFFSET ${skip} LIMIT ${rows}`,
	});
}
