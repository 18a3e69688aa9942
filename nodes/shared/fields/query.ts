import { locator } from '../kernel';
import { project } from './project';

interface Query {
	id: string;
	displayName?: string;
	name: string;
	path?: string | null;
}

export const query = locator('Query', 'queryId', {
	description: 'The saved query to work with',
	by: ['ID', '709922802836177297'],
	search: 'searchQueries',
	needs: [project],
	nothing:
		'This project has no saved query. Save one with the operation Create, or choose another project',
	request: 'GET /data/projects/{projectId}/queries',
	// The root is "/" live and null in the documents (docs/peaka-api.md §16 #19).
	show: ({ id, displayName, name, path }: Query) => [
		`${(path ?? '/').replace(/^\/|\/$/g, '').replace(/(.)$/, '$1 / ')}${displayName ?? name}`,
		id,
	],
});
