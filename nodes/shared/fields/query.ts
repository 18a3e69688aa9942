import { labelOf, locator } from '../kernel';
import { project } from './project';

/** `reports / ` before what is in a folder. */
const folderOf = (path: unknown) =>
	String(path ?? '/')
		.replace(/^\/|\/$/g, '')
		.replace(/(.)$/, '$1 / ');

export const query = locator('Query', 'queryId', {
	description: 'The saved query to work with',
	by: ['ID', '709922802836177297'],
	search: 'searchQueries',
	dependsOn: [project],
	emptyText:
		'This project has no saved query. Save one with the operation Create, or choose another project',
	id: 'QRY1',
	request: 'GET /data/projects/{projectId}/queries',
	// The root is "/" live and null in the documents (docs/peaka-api.md §16 #19).
	toOption: ({ id, displayName, name, path }) => [
		labelOf(displayName ?? name) && `${folderOf(path)}${displayName ?? name}`,
		id,
	],
});
