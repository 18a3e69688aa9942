import { parseStatement } from '@sandbox/sql';
import * as fc from 'fast-check';
import { selectOf } from '../../nodes/shared/sql/sql-field';
import { query, useEngine } from './sandbox-sql';
import { cases } from './sql-binding-cases';
import { zoned } from './sql-binding-values';

// Values × places × modes of the editor: what is sent is one statement for Trino's grammar, and the
// value that a database reads there is the one that was put in. `npm run fuzz` tries more of them.

useEngine();

const numRuns = Number(process.env.FUZZ_CASES ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? 14);

it(`${numRuns} bound values come back equal`, async () => {
	await fc.assert(
		fc.asyncProperty(cases, async ({ test, mode }) => {
			const { value, parameters } = test;
			const sql = selectOf(mode + test.sql, { evaluate: () => value, parameters });
			const { columns, rows } = await query(sql);
			const cell = test.isName ? columns[0].columnName : rows[0][0];
			if (!test.equals(cell)) throw new Error(`${sql}\ngave ${JSON.stringify(cell)}`);
		}),
		{ numRuns, seed },
	);
}, 7_200_000);

it('moments of any zone are one statement and name the same moment', () => {
	fc.assert(
		fc.property(zoned, (value) => {
			const sql = selectOf('SELECT {{ a }}', { evaluate: () => value });
			parseStatement(sql);
			const [, day, time, zone] = /^SELECT TIMESTAMP '(\S+) (\S+) (\S+)'$/.exec(sql) ?? [];
			// The same zone or offset, read by another hand than the one that wrote it.
			const offset = /^[+-]/.test(zone) ? zone : value.toISO()?.slice(23);
			expect(Date.parse(`${day}T${time}${offset}`)).toBe(Number(value));
			if (!/^[+-]/.test(zone)) expect(zone).toBe(value.zoneName);
		}),
		{ numRuns: 1_000, seed },
	);
});
