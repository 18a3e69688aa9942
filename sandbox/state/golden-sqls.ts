// Golden SQL of one project: questions with the SQL that answers them (docs/peaka-api.md §12).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { bestMatches } from './word-matching.ts';

export interface GoldenSql {
	id: string;
	prompt: string;
	sql: string;
}

export class GoldenSqls {
	#entries: GoldenSql[] = [];

	constructor(private readonly environment: Environment) {}

	all(): GoldenSql[] {
		return this.#entries;
	}

	add(prompt: string, sql: string): GoldenSql {
		const entry = { id: this.environment.ids.uuid(), prompt, sql };
		this.#entries.push(entry);
		return entry;
	}

	delete(id: string): void {
		const rest = this.#entries.filter((entry) => entry.id !== id);
		if (rest.length === this.#entries.length) {
			const { unknownIdStatus } = this.environment.switches.assumed;
			throw dataError(`There is no golden sql with id: ${id}`, unknownIdStatus);
		}
		this.#entries = rest;
	}

	search(question: string): GoldenSql[] {
		const { searchTopK } = this.environment.switches.assumed;
		return bestMatches(question, this.#entries, ({ prompt }) => prompt, searchTopK);
	}
}
