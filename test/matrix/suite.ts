import isInNpmTest from './in-npm-test.json';
import type { Bench } from './cell';
import { cellOf, idsOf, modes, runCell, startBench, undisturbed } from './cell';
import { problemsOf } from './check';
import { faultCases } from './faults';
import { rowOf } from './items';
import { isSelected, isWhole } from './selection';
import { Summary } from './summary';

/** `npm test` runs its tenth of the cells once in-npm-test.json says true. */
export const describeMatrix = isWhole || isInNpmTest ? describe : describe.skip;

/** As many lines of one operation as a person reads. */
const mostLines = 20;
const longest = 15 * 60_000;

/** Every fault in every On Error mode, for the operations that read or for those that change. */
export function describeFaults(name: string, safe: boolean) {
	describeMatrix(name, () => {
		const summary = new Summary(name);
		let bench: Bench;

		beforeAll(async () => {
			bench = await startBench();
		});

		afterAll(async () => {
			summary.finish();
			await bench.stop();
			expect(bench.sandbox.violations).toEqual([]);
		});

		it.each(idsOf(safe))(
			'%s',
			async (id) => {
				const lines = await faultsOf(bench, id, summary);
				expect(lines.slice(0, mostLines)).toEqual([]);
			},
			longest,
		);
	});
}

async function faultsOf(bench: Bench, id: string, summary: Summary): Promise<string[]> {
	const row = rowOf.get(id)!;
	const baseline = await undisturbed(bench, row);
	const lines: string[] = [];
	for (const fault of faultCases) {
		for (const mode of modes) {
			const name = `${id} ${fault.name} ${mode}`;
			if (!isSelected(name)) continue;
			const cell = cellOf(bench, row, fault, mode, baseline);
			const observed = await runCell(bench, row, cell);
			const problems = problemsOf(cell, observed, bench.secrets);
			const kinds = new Map(
				problems.map(({ about, match: match }) => [`${fault.kind} · ${about}`, match]),
			);
			lines.push(...summary.add(name, [...kinds]));
		}
	}
	return lines;
}
