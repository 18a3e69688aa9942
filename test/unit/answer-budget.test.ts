import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { withinBudget } from '../../nodes/shared/kernel/answer-budget';

const answerOf = (rows: IDataObject[], characters: number, maxRows = 200, notes: string[] = []) => {
	const budget = { characters, rows: maxRows, isForTool: true };
	const output = withinBudget(
		rows.map((json) => ({ json })),
		budget,
		{},
		{},
		notes,
	);
	return output.map(({ json }) => json);
};

it('no answer is longer than its budget, and none has no row of some', () => {
	const row = fc.dictionary(
		fc.string(),
		fc.jsonValue({ maxDepth: 4 }),
	) as fc.Arbitrary<IDataObject>;
	const long = fc.string({ unit: 'binary', minLength: 0, maxLength: 3000 });
	const rows = fc.array(fc.oneof(row, fc.record({ text: long, list: fc.array(long) })), {
		minLength: 1,
		maxLength: 30,
	});
	fc.assert(
		fc.property(
			rows,
			fc.integer({ min: 1000, max: 8000 }),
			fc.array(long, { maxLength: 3 }),
			(all, characters, notes) => {
				const answers = answerOf(all as IDataObject[], characters, 200, notes);
				expect(JSON.stringify(answers).length).toBeLessThanOrEqual(characters);
				expect(answers).toHaveLength(1);
				const [{ rows: shown, truncated, rowCount }] = answers;
				if (rowCount === undefined) return;
				expect((shown as unknown[]).length).toBeGreaterThan(0);
				const isWhole = JSON.stringify(shown) === JSON.stringify(all);
				expect(truncated).toBe(!isWhole);
			},
		),
		{ numRuns: 500 },
	);
});

it('a list inside of one object ends early, and says so', () => {
	const tree = { name: 'root', items: Array.from({ length: 500 }, (_, id) => ({ id })) };
	const [{ rows, nextStep }] = answerOf([tree], 2000);
	const [{ name, items }] = rows as Array<{ name: string; items: unknown[] }>;
	expect(name).toBe('root');
	expect(items.slice(0, 2)).toEqual([{ id: 0 }, { id: 1 }]);
	expect(items.at(-1)).toBe(`… ${501 - items.length} more`);
	expect(nextStep).toMatch(/cut/);
});
