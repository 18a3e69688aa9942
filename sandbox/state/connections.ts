// Connections of one project: the credentials behind its catalogs (docs/peaka-api.md §5.7, §9.5, §9.6, §10).
import type { Environment } from '../environment.ts';
import { connectionError } from '../errors.ts';
import { isStrict } from '../strict-docs.ts';

export type ConsentState = 'not needed' | 'pending' | 'granted' | 'refused';

export interface Connection {
	id: string;
	name: string;
	type: string;
	/** Never told again once stored. */
	credential: Record<string, unknown>;
	consent: ConsentState;
}

export class Connections {
	readonly #byId = new Map<string, Connection>();

	constructor(private readonly environment: Environment) {}

	all(): Connection[] {
		return [...this.#byId.values()];
	}

	has(id: string): boolean {
		return this.#byId.has(id);
	}

	/** Unknown and deleted ids answer alike, with 400 (§3.2). */
	get(id: string): Connection {
		const connection = this.#byId.get(id);
		if (!connection) {
			const status = isStrict(this.environment.switches, 7) ? 404 : 400;
			throw connectionError('INVALID_CONNECTION_ID', 'invalid connection id', 'cn004', status);
		}
		return connection;
	}

	create(connection: Omit<Connection, 'id'>, id = this.environment.ids.uuid()): Connection {
		const created = { ...connection, id };
		this.#byId.set(id, created);
		return created;
	}

	/** Catalogs made from it stay, their reads fail from then on (§5.7 CON8). */
	delete(id: string): void {
		this.get(id);
		this.#byId.delete(id);
	}
}
