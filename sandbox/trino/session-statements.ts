// Statements that change a driver's session and never reach the engine (docs/peaka-api.md §8.6, §15.3). The session lives in
// the client: the answer's headers tell it what to keep.
import { Grammar, identifierText, parseStatement, sourceOf, visit } from '../sql/parse.ts';
import { SqlError } from '../sql/engine.ts';

/** Prepared statements by name, as the client sends them with each request. */
export type PreparedStatements = Record<string, string>;

export type SessionStep =
	/** Run this text. */
	| { sql: string }
	/** Nothing to run: tell the client. */
	| { updateType: string; headers: Record<string, string> };

export function sessionStep(text: string, prepared: PreparedStatements): SessionStep {
	const statement = parseStatement(text);
	if (statement instanceof Grammar.UseContext) {
		const [schema, catalog] = statement.schemaRef().getText().split('.').map(unquoted).reverse();
		return {
			updateType: 'USE',
			headers: { ...(catalog && { 'x-trino-set-catalog': catalog }), 'x-trino-set-schema': schema },
		};
	}
	if (statement instanceof Grammar.SetSessionContext) {
		const name = statement.qualifiedName().getText();
		const value = statement
			.expression()
			.getText()
			.replace(/^'(.*)'$/, '$1');
		const header = `${name}=${encodeURIComponent(value)}`;
		return { updateType: 'SET SESSION', headers: { 'x-trino-set-session': header } };
	}
	if (statement instanceof Grammar.ResetSessionContext) {
		const name = statement.qualifiedName().getText();
		return { updateType: 'RESET SESSION', headers: { 'x-trino-clear-session': name } };
	}
	if (statement instanceof Grammar.PrepareContext) {
		const header = `${identifierText(statement.identifier())}=${encodeURIComponent(sourceOf(statement.statement()))}`;
		return { updateType: 'PREPARE', headers: { 'x-trino-added-prepare': header } };
	}
	if (statement instanceof Grammar.DeallocateContext) {
		const name = identifierText(statement.identifier());
		return { updateType: 'DEALLOCATE', headers: { 'x-trino-deallocated-prepare': name } };
	}
	if (statement instanceof Grammar.ExecuteContext) {
		const name = identifierText(statement.identifier());
		const values = statement.expression().map(sourceOf);
		return { sql: withValues(preparedText(prepared, name), values) };
	}
	return { sql: text };
}

function unquoted(identifier: string): string {
	return identifier.replace(/^"(.*)"$/, '$1');
}

function preparedText(prepared: PreparedStatements, name: string): string {
	const text = prepared[name];
	if (text === undefined) {
		throw new SqlError('INVALID_PARAMETER_USAGE', `Prepared statement not found: ${name}`);
	}
	return text;
}

/** Puts the expressions of USING in the places of the `?`. */
function withValues(text: string, values: string[]): string {
	const places: number[] = [];
	visit(parseStatement(text), (node) => {
		if (node instanceof Grammar.ParameterContext && node.start) places.push(node.start.start);
	});
	places.sort((a, b) => a - b);
	if (places.length !== values.length) {
		const message = `Incorrect number of parameters: expected ${places.length} but found ${values.length}`;
		throw new SqlError('INVALID_PARAMETER_USAGE', message);
	}
	return places.reduceRight(
		(rest, place, i) => `${rest.slice(0, place)}(${values[i]})${rest.slice(place + 1)}`,
		text,
	);
}
