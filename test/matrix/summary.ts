// Counts cells, and groups what is unexpected by its kind.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDir } from '../engine/engine';
import { selection } from './selection';

interface Kind {
	count: number;
	/** The first of the kind: where it was, and what was there. */
	readonly example: string;
}

/** What came of the cells of one test file. */
export class Summary {
	#cells = 0;
	#unexpected = 0;
	#kinds: Record<string, Kind> = {};

	constructor(private readonly name: string) {}

	/** `problems` by kind; `cell` says where. Gives one line per problem. */
	add(cell: string, problems: ReadonlyArray<readonly [kind: string, match: unknown]>): string[] {
		this.#cells++;
		if (problems.length > 0) this.#unexpected++;
		return problems.map(([kind, match]) => {
			const example = `${cell}: ${(JSON.stringify(match) ?? 'undefined').slice(0, 300)}`;
			(this.#kinds[kind] ??= { count: 0, example }).count++;
			return `${kind} – ${example}`;
		});
	}

	/** Prints the numbers, and leaves them for `scripts/matrix.mjs`. */
	finish(): void {
		process.stdout.write(
			`matrix, ${this.name}: ${this.#cells} cells, ${this.#unexpected} unexpected (${selection})\n`,
		);
		const folder = join(packageDir, '.cache/matrix');
		mkdirSync(folder, { recursive: true });
		const [cells, unexpected, kinds] = [this.#cells, this.#unexpected, this.#kinds];
		const text = JSON.stringify({ name: this.name, cells, unexpected, kinds });
		writeFileSync(join(folder, `${this.name.replaceAll(' ', '-')}.json`), text);
	}
}
