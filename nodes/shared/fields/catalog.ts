import { catalogsOf, listCatalogs } from '../client/catalogs';
import { labelOf, locator, orByName, type PeakaClient, userError } from '../kernel';
import { project } from './project';

export { catalogsOf, listCatalogs };

/** The name that SQL knows a catalog by. Throws where the project has none of this ID. */
export async function catalogName(client: PeakaClient, projectId: string, catalogId: string) {
	const catalogs = await catalogsOf(client, projectId);
	const name = catalogs.find(({ id }) => id === catalogId)?.name;
	if (name) return name;
	throw userError(
		`There is no catalog with the ID ${catalogId} in this project`,
		'Choose a catalog from the list; it may have been deleted',
	);
}

export const catalog = orByName(
	locator('Catalog', 'catalogId', {
		description: 'The catalog to work with',
		by: ['ID', '846085284821990001'],
		search: 'searchCatalogs',
		dependsOn: [project],
		emptyText:
			'This project has no catalog. Create one from a connection, or choose another project',
		id: 'CAT1',
		request: listCatalogs,
		// Both built-in catalogs are called "peaka": only the type tells them apart (§4.1).
		toOption: ({ id, name, displayName, catalogType, type }) => [
			labelOf(displayName ?? name, catalogType ?? type ?? 'catalog'),
			id,
		],
	}),
	['SQL Name', 'shop'],
	// Of the two called "peaka" the first one listed, which holds the internal tables.
	async (client, name, { projectId }) =>
		(await catalogsOf(client, projectId as string)).find((each) => each.name === name)?.id,
);
