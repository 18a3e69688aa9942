import { locator } from '../kernel';
import { project } from './project';

export const path = locator('Folder Path', 'path', {
	description: 'Absolute path of the folder; missing folders are created, / is the root',
	by: ['Path', '/reports/monthly'],
	search: 'searchFolderPaths',
	dependsOn: [project],
	emptyText: 'This project has no folder. Enter a path: it is created',
	id: 'FLD1',
	request: 'GET /data/projects/{projectId}/queries/folders',
	rows: ({ items }) => ['/', ...items.map(({ path }) => path)],
	toOption: (path) => [path === '/' ? '/ (no folder)' : path, path],
});

export const folder = locator('Folder', 'folderId', {
	description: 'The folder to work with',
	by: ['ID', '7c1e5a40-93d2-4f6b-8e0a-2d9b4c6f1a35'],
	search: 'searchFolders',
	dependsOn: [project],
	emptyText: 'This project has no folder. Create one, or choose another project',
	id: 'FLD1',
	request: 'GET /data/projects/{projectId}/queries/folders',
	rows: ({ items }) => items,
	toOption: ({ id, path }) => [path, id],
});
