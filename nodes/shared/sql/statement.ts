import { UserError } from 'n8n-workflow';

/** A comment, a quoted text or name, a statement's end, or a word: all that matters here. */
const token =
	/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|;|[A-Za-z_]\w*|[^\s]/g;

const queries = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', '(']);
const comment = /^(--|\/\*)/;

/**
 * The statement without the semicolon behind it. Refuses what Peaka would refuse anyway, since over
 * REST it runs one SELECT and nothing else (docs/peaka-api.md §8.6), and says why before sending.
 */
export function oneSelect(sql: string): string {
	const tokens = [...sql.matchAll(token)].filter(([text]) => !comment.test(text));
	const end = tokens.findIndex(([text]) => text === ';');
	if (end >= 0 && tokens.slice(end).some(([text]) => text !== ';')) {
		throw new UserError('There is more than one SQL statement', {
			description: 'Keep one SELECT; give each further statement an item or a node of its own',
		});
	}
	const first = tokens[0]?.[0].toUpperCase();
	if (first === undefined || first === ';') {
		throw new UserError('SQL is empty', { description: 'Enter one SELECT statement' });
	}
	if (!queries.has(first)) {
		throw new UserError(`Peaka runs SELECT here, and this SQL starts with ${first.slice(0, 40)}`, {
			description:
				'Start with SELECT, WITH or VALUES. To write rows use Peaka Table; to look at structure use Peaka Catalog',
		});
	}
	return end < 0 ? sql : sql.slice(0, tokens[end].index).trimEnd();
}
