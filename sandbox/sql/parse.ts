import {
	BaseErrorListener,
	CharStreams,
	CommonTokenStream,
	Parser,
	ParserRuleContext,
	Token,
	type ATNSimulator,
	type RecognitionException,
	type Recognizer,
} from 'antlr4ng';
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import * as Grammar from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { SqlError, unsupported, type Position } from './errors.ts';

export { Grammar };

/**
 * Assumed (docs/peaka-api.md §17, "trailing semicolon"): one `;` at the end of the only statement is accepted, since MCP and
 * the editors people paste from put one there. A second statement is refused as Trino's grammar refuses it.
 */
export const ACCEPTS_TRAILING_SEMICOLON = true;

/** Trino's `query.max-length`. */
const MAX_TEXT_LENGTH = 1_000_000;

/** Brackets within brackets: the parser's time grows with their square, and the stack is not endless. Trino fails on its own stack. */
const MAX_NESTING = 200;

/** What may begin a statement, in Trino's order; it lists them when the first word is none of them. */
const FIRST_WORDS =
	"'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UPDATE', 'USE', 'WITH', <query>";

/** More alternatives than this can only mean that an expression may begin here. */
const MANY_ALTERNATIVES = 60;

class ThrowingListener extends BaseErrorListener {
	/** The first token that is no blank or comment. */
	firstToken: Token | undefined;

	override syntaxError<S extends Token, T extends ATNSimulator>(
		recognizer: Recognizer<T>,
		symbol: S | null,
		line: number,
		column: number,
		_message: string,
		_cause: RecognitionException | null,
	): void {
		const at = { line, column: column + 1 };
		if (!symbol || !(recognizer instanceof Parser)) throw unreadable('this text', at);
		const match = textOf(symbol);
		// Newer forms of Trino's grammar are no mistakes; these words are out of place in all of them.
		if (symbol !== this.firstToken && !OUT_OF_PLACE.test(match)) throw unreadable(`'${match}'`, at);
		throw mismatch(match, expectation(recognizer, symbol, this.firstToken), at);
	}
}

const OUT_OF_PLACE = /^(?:<EOF>|;|\)|\.|FROM|WHERE|GROUP|HAVING|ORDER|LIMIT|OFFSET|SELECT)$/i;

function unreadable(what: string, at: Position): SqlError {
	return unsupported(`reading the statement here, at ${what}`, at);
}

function mismatch(match: string, expecting: string, at: Position): SqlError {
	return new SqlError('SYNTAX_ERROR', `mismatched input '${match}'. Expecting: ${expecting}`, at);
}

function textOf(token: Token): string {
	return token.type === Token.EOF ? '<EOF>' : (token.text ?? '');
}

/**
 * Trino computes its "Expecting" list with a search of its own; the common cases are told in its words, the others by the
 * alternatives the grammar knows. `mismatched input 'OFFSET'. Expecting: <EOF>` is the measured one (docs/peaka-api.md §3.2).
 */
function expectation(parser: Parser, symbol: Token, first: Token | undefined): string {
	if (symbol === first) return FIRST_WORDS;
	const rule = parser.getRuleInvocationStack()[0];
	if (rule === 'program' || rule === 'statements' || rule === 'singleStatement') return '<EOF>';
	if (rule === 'identifier') return '<identifier>';
	const types = parser.getExpectedTokens().toArray();
	if (types.length > MANY_ALTERNATIVES) return '<expression>';
	const literals = types.map((type) =>
		type === Token.EOF ? '<EOF>' : parser.vocabulary.getLiteralName(type),
	);
	const names = [...new Set(literals)].filter((name) => name !== null).sort();
	return names.length > 0 ? names.join(', ') : '<expression>';
}

function parserFor(text: string): Grammar.TrinoSqlParser {
	const listener = new ThrowingListener();
	const lexer = new TrinoSqlLexer(CharStreams.fromString(text));
	lexer.removeErrorListeners();
	lexer.addErrorListener(listener);
	const tokens = new CommonTokenStream(lexer);
	tokens.fill();
	requireShallow(tokens.getTokens());
	listener.firstToken = tokens.getTokens().find(({ channel }) => channel === Token.DEFAULT_CHANNEL);
	const parser = new Grammar.TrinoSqlParser(tokens);
	parser.removeErrorListeners();
	parser.addErrorListener(listener);
	return parser;
}

function requireShallow(tokens: readonly Token[]): void {
	let depth = 0;
	for (const { text } of tokens) {
		if (/^(?:[([]|case)$/i.test(text ?? '')) depth++;
		if (/^(?:[)\]]|end)$/i.test(text ?? '')) depth--;
		if (depth > MAX_NESTING) throw tooDeep();
	}
}

/** Trino's words when its parser runs out of stack. */
export function tooDeep(): SqlError {
	const text = 'statement is too large (stack overflow while parsing)';
	return new SqlError('SYNTAX_ERROR', text, { line: 1, column: 1 });
}

/** Parses exactly one statement, or throws Trino's syntax error. */
export function parseStatement(text: string): Grammar.StatementContext {
	if (text.length > MAX_TEXT_LENGTH) {
		const limit = `Query text length (${text.length}) exceeds the maximum length (${MAX_TEXT_LENGTH})`;
		throw new SqlError('QUERY_TEXT_TOO_LARGE', limit);
	}
	const parser = parserFor(text);
	// Not the grammar's `program`: it takes statements with nothing between them, so that `a = ANY (SELECT …)` would be two.
	const statement = parser.singleStatement().statement();
	const next = parser.getCurrentToken();
	if (next.type === Token.EOF) return statement;
	const at = positionOfToken(next);
	if (!OUT_OF_PLACE.test(textOf(next))) throw unreadable(`'${textOf(next)}'`, at);
	throw mismatch(textOf(next), '<EOF>', at);
}

export function parseType(text: string): Grammar.TypeContext {
	return parserFor(text).standaloneType().type();
}

export function positionOf(node: ParserRuleContext): Position {
	return positionOfToken(node.start);
}

export function positionOfToken(token: Token | null | undefined): Position {
	return { line: token?.line ?? 1, column: (token?.column ?? 0) + 1 };
}

/** The statement's own text of a node, blanks and all. */
export function sourceOf(node: ParserRuleContext): string {
	const { start, stop } = node;
	const stream = start?.inputStream;
	return start && stop && stream ? stream.getText(start.start, stop.stop) : node.getText();
}

/** An identifier's value: quotes removed and doubled quotes undone. */
export function identifierText(node: Grammar.IdentifierContext): string {
	const text = node.getText();
	if (node instanceof Grammar.BackQuotedIdentifierContext) {
		const hint = 'backquoted identifiers are not supported; use double quotes to quote identifiers';
		throw new SqlError('SYNTAX_ERROR', hint, positionOf(node));
	}
	if (node instanceof Grammar.DigitIdentifierContext) {
		const hint =
			'identifiers must not start with a digit; surround the identifier with double quotes';
		throw new SqlError('SYNTAX_ERROR', hint, positionOf(node));
	}
	if (!(node instanceof Grammar.QuotedIdentifierContext)) return text;
	if (text === '""') {
		throw new SqlError(
			'SYNTAX_ERROR',
			'Zero-length delimited identifier not allowed',
			positionOf(node),
		);
	}
	return text.slice(1, -1).replaceAll('""', '"');
}

/** A string literal's value. */
export function stringText(node: Grammar.StringContext): string {
	if (node instanceof Grammar.UnicodeStringLiteralContext)
		throw unsupported('U&-literals', positionOf(node));
	return node.getText().slice(1, -1).replaceAll("''", "'");
}

/** Any expression of the grammar, from OR down to literals. */
export type ExpressionNode =
	| Grammar.ExpressionContext
	| Grammar.BooleanExpressionContext
	| Grammar.ValueExpressionContext
	| Grammar.PrimaryExpressionContext;

/** `a.b.c` as its names; undefined for another expression. */
export function nameParts(node: ExpressionNode): string[] | undefined {
	if (node instanceof Grammar.ColumnReferenceContext) {
		return node.columnName().qualifiedName().identifier().map(identifierText);
	}
	if (!(node instanceof Grammar.DereferenceContext)) return undefined;
	const base = nameParts(node.primaryExpression());
	return base && [...base, identifierText(node.identifier())];
}

/** What an expression is under the grammar's levels of precedence, where it is only one thing. */
export function innermost(node: ParserRuleContext | null | undefined): unknown {
	let current: unknown = node;
	while (
		current instanceof Grammar.ExpressionContext ||
		current instanceof Grammar.PredicatedContext ||
		current instanceof Grammar.ValueExpressionDefaultContext
	) {
		if (current.getChildCount() !== 1) return undefined;
		current = current.getChild(0);
	}
	return current;
}

export function visit(root: ParserRuleContext, see: (node: ParserRuleContext) => void): void {
	see(root);
	for (const child of root.children ?? []) {
		if (child instanceof ParserRuleContext) visit(child, see);
	}
}

export function columnAliases(node: Grammar.ColumnAliasesContext | null): string[] | undefined {
	return node?.identifier().map(identifierText);
}
