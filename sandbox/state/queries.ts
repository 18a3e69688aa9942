// Saved queries of one project (docs/peaka-api.md §5.10). What a MATERIALIZED one stores is in materialized-queries.ts.
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';
import { slug } from './names.ts';

export interface MaterializedSchedule {
	type: 'interval' | 'cron' | 'none';
	cronExpression?: string | null;
	repeatDuration?: string | null;
	timezone?: string | null;
}

export interface SavedQuery {
	id: string;
	displayName: string;
	/** SQL name: `peaka.query.<name>`. */
	name: string;
	inputQuery: string;
	queryType: 'PLAIN' | 'MATERIALIZED';
	schedule: MaterializedSchedule | null;
	/** null = at the root. */
	folderId: string | null;
}

export class Queries {
	readonly #byId = new Map<string, SavedQuery>();

	constructor(private readonly environment: Environment) {}

	all(): SavedQuery[] {
		return [...this.#byId.values()];
	}

	find(id: string): SavedQuery | undefined {
		return this.#byId.get(id);
	}

	/** Unknown and deleted ids answer alike, with 400 (§3.2). */
	get(id: string): SavedQuery {
		const query = this.#byId.get(id);
		if (!query) {
			const status = isStrict(this.environment.switches, 7) ? 404 : 400;
			throw dataError(`There is no query with id: ${id}`, status);
		}
		return query;
	}

	named(name: string): SavedQuery | undefined {
		return this.all().find((query) => query.name === name.toLowerCase());
	}

	inFolder(folderId: string | null): SavedQuery[] {
		return this.all().filter((query) => query.folderId === folderId);
	}

	create(
		query: Omit<SavedQuery, 'id' | 'name'>,
		id = this.environment.ids.snowflake(),
	): SavedQuery {
		const created = { ...query, id, name: this.nameFor(query.displayName) };
		this.#byId.set(id, created);
		return created;
	}

	/** Renaming changes the SQL name too, so SQL that refers to it breaks (§5.10 QRY5). */
	rename(query: SavedQuery, displayName: string): void {
		query.name = this.nameFor(displayName, query);
		query.displayName = displayName;
	}

	delete(id: string): void {
		this.get(id);
		this.#byId.delete(id);
	}

	/** The SQL name for a label; it is no other query's. */
	nameFor(displayName: string, own?: SavedQuery): string {
		const { assumed } = this.environment.switches;
		const name = slug(displayName, assumed);
		const isTaken = (candidate: string) => ![undefined, own].includes(this.named(candidate));
		if (!isTaken(name)) return name;
		if (assumed.duplicateQueryName === 'refuse') {
			throw dataError('There is already a query with same name');
		}
		let number = 2;
		while (isTaken(`${name}${number}`)) number++;
		return `${name}${number}`;
	}
}
