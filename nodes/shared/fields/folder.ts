import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface Folder {
	id: string;
	name: string;
	path: string;
}

export const listFolders = ({ projectId }: { projectId: string }): Request =>
	GET`/data/projects/${projectId}/queries/folders`;

const searchFolderPaths = picker({
	name: 'searchFolderPaths',
	needs: [projectField],
	nothing: 'This project has no folder. Enter a path: it is created',
	request: listFolders,
	rows: ({ items }: { items: Folder[] }) => [{ path: '/' }, ...items],
	show: ({ path }: Pick<Folder, 'path'>) => ({
		name: path === '/' ? '/ (no folder)' : path,
		value: path,
	}),
});

export const pathField = locator({
	displayName: 'Folder Path',
	name: 'path',
	description: 'Absolute path of the folder; missing folders are created, / is the root',
	search: searchFolderPaths,
	by: ['Path', '/reports/monthly'],
});

const searchFolders = picker({
	name: 'searchFolders',
	needs: [projectField],
	nothing: 'This project has no folder. Create one, or choose another project',
	request: listFolders,
	rows: ({ items }: { items: Folder[] }) => items,
	show: ({ id, path }: Folder) => ({ name: path, value: id }),
});

export const folderField = locator({
	displayName: 'Folder',
	name: 'folderId',
	description: 'The folder to work with',
	search: searchFolders,
	by: ['ID', '7c1e5a40-93d2-4f6b-8e0a-2d9b4c6f1a35'],
});
