// Relations between columns of a project's tables (docs/peaka-api.md §12).
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';

export const RELATION_TYPES = ['MANY_TO_ONE', 'ONE_TO_MANY', 'ONE_TO_ONE'];

interface ColumnAddress {
	catalogId: string;
	catalogName: string;
	schemaName: string;
	tableName: string;
	columnName: string;
}

export interface Relation {
	id: string;
	source: ColumnAddress;
	target: ColumnAddress;
	type: string;
}

export class Relations {
	#relations: Relation[] = [];

	constructor(private readonly environment: Environment) {}

	/** Those that begin in the catalog. */
	of(catalogId: string): Relation[] {
		return this.#relations.filter(({ source }) => source.catalogId === catalogId);
	}

	/** Status and text for an unknown one are assumed. */
	get(id: string): Relation {
		const relation = this.#relations.find((candidate) => candidate.id === id);
		if (relation) return relation;
		const { unknownIdStatus } = this.environment.switches.assumed;
		throw dataError(`There is no relation with id: ${id}`, unknownIdStatus);
	}

	add(relation: Omit<Relation, 'id'>): Relation {
		const added = { ...relation, id: this.environment.ids.uuid() };
		this.#relations.push(added);
		return added;
	}

	delete(relation: Relation): void {
		this.#relations = this.#relations.filter((other) => other !== relation);
	}
}
