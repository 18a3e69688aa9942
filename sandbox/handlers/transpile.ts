// Trino SQL turned into other dialects (docs/peaka-api.md §5.17).
import { createRequire } from 'node:module';
import type * as Polyglot from '@polyglot-sql/sdk';
import { need, type Call, type SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import { SqlError } from '../sql/engine.ts';
import { Grammar, identifierText, parseStatement, visit } from '../sql/parse.ts';
import { isStrict } from '../strict-docs.ts';

export const transpileHandlers = {
	SQL1: async ({ params, body, environment }: Call<{ query?: string }>) => {
		const query = await transpile(need(body, 'query'), params.dialect);
		// The docs print `result`, the live answer has `query` (§16 #2).
		return isStrict(environment.switches, 2) ? { result: query } : { query };
	},
} satisfies SectionHandlers;

/** `query` is Trino SQL; `dialect` is what it becomes. */
async function transpile(query: string, dialect: string): Promise<string> {
	refuseForeignInput(query);
	const { transpile: translate, Dialect } = await loadPolyglot();
	const { success, sql, error } = translate(query, Dialect.Trino, dialect as Polyglot.Dialect);
	const statement = sql?.at(0);
	if (!success || statement === undefined) {
		throw dataError(`Could not transpile to ${dialect}: ${error ?? 'unknown reason'}`);
	}
	return statement;
}

/** The translator reads more than Trino does: other quotes, other orders of the clauses, several statements. */
function refuseForeignInput(query: string): void {
	try {
		visit(parseStatement(query), (node) => {
			// The grammar takes backquotes; reading the name refuses them, as Trino does.
			if (node instanceof Grammar.IdentifierContext) identifierText(node);
		});
	} catch (error) {
		if (error instanceof SqlError) throw dataError(`Could not transpile: ${error.message}`);
		throw error;
	}
}

/**
 * Loading takes about a second, so it waits for the first use. `require` works both in the bundle that jest loads, where
 * `import()` does not, and under tsx, where the script that was started leads to the packages.
 */
async function loadPolyglot(): Promise<typeof Polyglot> {
	const from = typeof __filename === 'string' ? __filename : process.argv[1];
	const polyglot = createRequire(from)('@polyglot-sql/sdk') as typeof Polyglot;
	await polyglot.init();
	return polyglot;
}
