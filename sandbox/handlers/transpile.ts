// SQL of other dialects turned into Trino's (docs/peaka-api.md §5.17).
import { createRequire } from 'node:module';
import type * as Polyglot from '@polyglot-sql/sdk';
import { need, type Call, type Handlers } from '../call.ts';
import { dataError } from '../errors.ts';
import { SqlError } from '../sql/engine.ts';
import { parseStatement } from '../sql/parse.ts';
import { isStrict } from '../strict-docs.ts';

export const transpileHandlers: Handlers = {
	SQL1: async ({ params, body, environment }: Call<{ query?: string }>) => {
		const query = await transpile(need(body, 'query'), params.dialect);
		// The docs print `result`, the live answer has `query` (§16 #2).
		return isStrict(environment.switches, 2) ? { result: query } : { query };
	},
};

async function transpile(query: string, dialect: string): Promise<string> {
	const { transpile: translate, Dialect } = await loadPolyglot();
	const { success, sql, error } = translate(query, dialect as Polyglot.Dialect, Dialect.Trino);
	if (!success || !sql) throw dataError(`Could not transpile: ${error ?? 'unknown reason'}`);
	const [statement, ...more] = sql;
	if (statement === undefined || more.length > 0) {
		throw dataError('Could not transpile: exactly one statement is expected');
	}
	refuseWrongResult(statement);
	return statement;
}

/** The translator is lenient; a result that Trino would not read, or that lost columns, is worse than none. */
function refuseWrongResult(statement: string): void {
	// So it writes a set-returning function in the SELECT list, dropping the columns beside it.
	if (statement.includes('_u.pos')) {
		throw dataError(
			'Could not transpile: set-returning functions beside columns are not supported',
		);
	}
	try {
		parseStatement(statement);
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
