import { isSymbol, isWord, lex, type Token } from './lexer';

const isPart = (token: Token | undefined) => token?.kind === 'name' || token?.kind === 'word';

/** As Trino compares names: without quotes, in small letters. */
const partOf = ({ kind, text }: Token) =>
	(kind === 'name' ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase();

/**
 * The tables that `sql` names in full, each as catalog, schema and table, once, in their order; in small
 * letters. Names of fewer parts are left out: they may be those of a WITH, or a column after EXTRACT(… FROM.
 */
export function tableNames(sql: string): Array<[catalog: string, schema: string, table: string]> {
	const tokens = lex(sql).filter(({ kind }) => kind !== 'comment');
	const names = new Map<string, [string, string, string]>();
	for (let at = 0; at < tokens.length; at++) {
		if (!isPart(tokens[at]) || isSymbol(tokens[at - 1], '.')) continue;
		const parts = [partOf(tokens[at])];
		let end = at + 1;
		for (; isSymbol(tokens[end], '.') && isPart(tokens[end + 1]); end += 2) {
			parts.push(partOf(tokens[end + 1]));
		}
		// Behind a comma it may be a table or a column; of columns the schema is not named.
		const before = tokens[at - 1];
		const mayBeTable = isWord(before, 'FROM', 'JOIN', 'TABLE') || isSymbol(before, ',', '(');
		if (parts.length === 3 && mayBeTable && !isSymbol(tokens[end], '(')) {
			const [catalog, schema, table] = parts;
			names.set(JSON.stringify(parts), [catalog, schema, table]);
		}
	}
	return [...names.values()];
}
