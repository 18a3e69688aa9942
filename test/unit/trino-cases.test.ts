import type { SqlError } from '@sandbox/sql';
import { query, useEngine } from './sandbox-sql';
import { ANSWERED, RIGHT_OR_REFUSED, type Cases } from './trino-cases';

useEngine();

/** The row as one text, `fails` for an error in Trino's voice, `refused` for one in the sandbox's own. */
async function outcome(list: string): Promise<string> {
	try {
		const { rows } = await query(`SELECT ${list}`);
		return rows.length === 0 ? 'no row' : rows[0].map((value) => value ?? 'null').join(' · ');
	} catch (error) {
		const { errorName, message } = error as SqlError;
		if (errorName === undefined) throw error;
		if (/DuckDB|Error:|LINE \d|INT\d+|STRUCT|__/.test(message)) return `DuckDB's words: ${message}`;
		return /sandbox does not|not registered/.test(message) ? 'refused' : 'fails';
	}
}

function run(cases: Cases, allowed: (right: string) => string[]): void {
	describe.each(Object.entries(cases))('%s', (_family, statements) => {
		test.each(statements)('SELECT %s', async (list, right) => {
			expect(allowed(right)).toContain(await outcome(list));
		});
	});
}

describe('answered exactly', () => {
	// Where Trino fails, the sandbox may also say that it does not do it.
	run(ANSWERED, (right) => (right === 'fails' ? ['fails', 'refused'] : [right]));
});

describe('right or refused by name', () => {
	run(RIGHT_OR_REFUSED, (right) => [right, 'refused']);
});
