// Query folders of one project (docs/peaka-api.md §5.11). A path is always `/a/b`; `/` is the root, which is no folder.
import type { Environment } from '../environment.ts';
import { dataError } from '../errors.ts';

export const ROOT_PATH = '/';

export interface Folder {
	id: string;
	name: string;
	parentId: string | null;
	createdAt: string;
}

export class Folders {
	readonly #byId = new Map<string, Folder>();

	constructor(private readonly environment: Environment) {}

	all(): Folder[] {
		return [...this.#byId.values()];
	}

	get(id: string): Folder {
		const folder = this.#byId.get(id);
		if (!folder) throw dataError(`There is no folder with id: ${id}`, 404);
		return folder;
	}

	childrenOf(parentId: string | null): Folder[] {
		return this.all().filter((folder) => folder.parentId === parentId);
	}

	path(id: string | null): string {
		if (id === null) return ROOT_PATH;
		const { name, parentId } = this.get(id);
		const parent = this.path(parentId);
		return parent === ROOT_PATH ? `/${name}` : `${parent}/${name}`;
	}

	/** Makes the missing folders of a path and gives the last one's id; null for the root. */
	ensure(path: string, parentId: string | null = null): string | null {
		return segmentsOf(path).reduce<string | null>((parent, name) => {
			const existing = this.#child(parent, name);
			return (existing ?? this.#add(name, parent)).id;
		}, parentId);
	}

	/** A nested name makes the parents; the last one must not exist (§5.11 FLD2: 409). */
	create(name: string, parentId: string | null): Folder {
		if (parentId !== null) this.get(parentId);
		const segments = segmentsOf(name);
		const last = segments.pop();
		if (last === undefined) throw dataError('Folder name must not be empty');
		const parent = this.ensure(segments.join('/'), parentId);
		this.#refuseTaken(parent, last);
		return this.#add(last, parent);
	}

	rename(id: string, name: string): Folder {
		const folder = this.get(id);
		if (name !== folder.name) this.#refuseTaken(folder.parentId, name);
		folder.name = name;
		return folder;
	}

	move(id: string, path: string): Folder {
		const folder = this.get(id);
		const own = this.path(id);
		if (`${path}/`.startsWith(`${own}/`)) {
			throw dataError('A folder cannot be moved into itself', 409);
		}
		const parentId = this.ensure(path);
		if (parentId !== folder.parentId) this.#refuseTaken(parentId, folder.name);
		folder.parentId = parentId;
		return folder;
	}

	/** The folder and all below it. */
	withDescendants(id: string): Folder[] {
		const below = this.childrenOf(id).flatMap((child) => this.withDescendants(child.id));
		return [this.get(id), ...below];
	}

	delete(id: string): void {
		for (const folder of this.withDescendants(id)) this.#byId.delete(folder.id);
	}

	#child(parentId: string | null, name: string): Folder | undefined {
		return this.childrenOf(parentId).find((folder) => folder.name === name);
	}

	#refuseTaken(parentId: string | null, name: string): void {
		if (this.#child(parentId, name)) throw dataError(`Folder already exists: ${name}`, 409);
	}

	#add(name: string, parentId: string | null): Folder {
		const { ids, clock, switches } = this.environment;
		const limit = switches.assumed.folderDepth;
		if (limit !== null && segmentsOf(this.path(parentId)).length >= limit) {
			throw dataError(`Folders cannot be nested deeper than ${limit}`);
		}
		const folder = { id: ids.uuid(), name, parentId, createdAt: clock.iso() };
		this.#byId.set(folder.id, folder);
		return folder;
	}
}

function segmentsOf(path: string): string[] {
	return path.split('/').filter((segment) => segment.trim() !== '');
}
