import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface Query {
	id: string;
	displayName?: string;
	name: string;
	path?: string | null;
}

export const listQueries = ({ projectId }: { projectId: string }): Request =>
	GET`/data/projects/${projectId}/queries`;

const searchQueries = picker({
	name: 'searchQueries',
	needs: [projectField],
	nothing:
		'This project has no saved query. Save one with the operation Create, or choose another project',
	request: listQueries,
	// The root is "/" live and null in the documents (docs/peaka-api.md §16 #19).
	show: ({ id, displayName, name, path }: Query) => ({
		name: `${(path ?? '/').replace(/^\/|\/$/g, '').replace(/(.)$/, '$1 / ')}${displayName ?? name}`,
		value: id,
	}),
});

export const queryField = locator({
	displayName: 'Query',
	name: 'queryId',
	description: 'The saved query to work with',
	search: searchQueries,
	by: ['ID', '709922802836177297'],
});
