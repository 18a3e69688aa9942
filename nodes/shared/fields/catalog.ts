import { picker } from '../kernel/listing';
import { locator } from '../kernel/locator';
import { url } from '../transport';
import type { Request } from '../transport';
import { projectField } from './project';

interface Catalog {
	id: string;
	name: string;
	displayName?: string;
	catalogType?: string;
	/** What a semantic catalog has instead (docs/peaka-api.md §16 #30). */
	type?: string;
}

export const listCatalogs = ({ projectId }: { projectId: string }): Request => ({
	method: 'GET',
	url: url`/data/projects/${projectId}/catalogs`,
});

const searchCatalogs = picker({
	name: 'searchCatalogs',
	needs: [projectField],
	nothing: {
		message: 'This project has no catalog',
		nextStep: 'Create one from a connection, or choose another project',
	},
	request: listCatalogs,
	// Both built-in catalogs are called "peaka": only the type tells them apart (§4.1).
	show: ({ id, name, displayName, catalogType, type }: Catalog) => ({
		name: `${displayName ?? name} (${catalogType ?? type ?? 'catalog'})`,
		value: id,
	}),
});

export const catalogField = locator({
	displayName: 'Catalog',
	name: 'catalogId',
	description: 'The catalog to work with',
	search: searchCatalogs,
	by: { id: '846085284821990001' },
});
