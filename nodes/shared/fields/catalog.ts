import { locator, mistake, orByName, type Peaka, route } from '../kernel';
import { project } from './project';

export interface Catalog {
	id: string;
	name: string;
	displayName?: string;
	catalogType?: string;
	/** What a semantic catalog has instead (docs/peaka-api.md §16 #30). */
	type?: string;
}

export const listCatalogs = 'GET /data/projects/{projectId}/catalogs';

/** The catalogs of a project, asked for once per execution. */
const catalogsOf = async (peaka: Peaka, projectId: string) =>
	await peaka.remember(
		`catalogs of ${projectId}`,
		async () => await peaka.read<Catalog[]>(route(listCatalogs, { projectId })),
	);

/** The name that SQL knows a catalog by. */
export async function catalogName(peaka: Peaka, projectId: string, catalogId: string) {
	const found = (await catalogsOf(peaka, projectId)).find(({ id }) => id === catalogId);
	if (found) return found.name;
	throw mistake(
		`There is no catalog with the ID ${catalogId} in this project`,
		'Choose a catalog from the list; it may have been deleted',
	);
}

export const catalog = orByName(
	locator('Catalog', 'catalogId', {
		description: 'The catalog to work with',
		by: ['ID', '846085284821990001'],
		search: 'searchCatalogs',
		needs: [project],
		nothing: 'This project has no catalog. Create one from a connection, or choose another project',
		request: listCatalogs,
		// Both built-in catalogs are called "peaka": only the type tells them apart (§4.1).
		show: ({ id, name, displayName, catalogType, type }: Catalog) => [
			`${displayName ?? name} (${catalogType ?? type ?? 'catalog'})`,
			id,
		],
	}),
	['SQL Name', 'shop'],
	// Of the two called "peaka" the first one listed, which holds the internal tables.
	async (peaka, name, { projectId }) =>
		(await catalogsOf(peaka, projectId as string)).find((each) => each.name === name)?.id,
);
