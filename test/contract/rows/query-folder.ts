import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaQueryFolder';
const folderId = '00000021-1a2b-4c3d-8e4f-000000000021';
const inFolder = { ...inProject, folderId: by('id', folderId) };
const path = { projectId };
const folderPath = { projectId, folderId };
const [first, second, third] = ['918273645546373001', '918273645546373002', '918273645546373003'];

const create = (example: string, folderName: string): Row => ({
	id: 'FLD2',
	example,
	node,
	parameters: { operation: 'createFolder', ...inProject, folderName },
	path,
});

const createUnder = (example: string, folderName: string): Row => ({
	id: 'FLD9',
	example,
	node,
	parameters: {
		operation: 'createFolder',
		...inProject,
		folderName,
		options: { parentFolderId: by('id', folderId) },
	},
	path: { projectId, parentFolderId: folderId },
});

const changes = (
	id: string,
	example: string,
	operation: string,
	parameters: Row['parameters'],
): Row => ({
	id,
	example,
	node,
	parameters: { operation, ...inFolder, ...parameters },
	path: folderPath,
});

export const rows: Row[] = [
	create('one-level', 'Fields'),
	create('nested', 'Fields/South/2031'),
	createUnder('one-level', 'East'),
	createUnder('nested', 'East/Slope'),
	changes('FLD5', 'add-and-remove', 'updateQueriesInFolder', {
		queryIdsAdded: [first, second],
		queryIdsRemoved: [third],
	}),
	changes('FLD5', 'add-only', 'updateQueriesInFolder', { queryIdsAdded: [first] }),
	changes('FLD5', 'remove-only', 'updateQueriesInFolder', { queryIdsRemoved: [second] }),
	changes('FLD7', 'rename', 'renameFolder', { name: 'Meadows' }),
	changes('FLD8', 'under-other-folder', 'moveFolder', { path: by('path', '/archive/2030') }),
	changes('FLD8', 'to-root', 'moveFolder', { path: by('path', '/') }),
	{ id: 'FLD1', node, parameters: { operation: 'getManyFolders', ...inProject }, path },
	{ id: 'FLD3', node, parameters: { operation: 'getFolderTree', ...inProject }, path },
	{
		id: 'FLD3',
		node,
		parameters: {
			operation: 'getFolderTree',
			...inProject,
			options: { includeQueries: true, rootFolderId: by('id', folderId) },
		},
		path,
		query: { includeQueries: 'true', rootFolderId: folderId },
	},
	{ id: 'FLD4', node, parameters: { operation: 'getFolder', ...inFolder }, path: folderPath },
	{ id: 'FLD6', node, parameters: { operation: 'deleteFolder', ...inFolder }, path: folderPath },
	{
		id: 'FLD6',
		node,
		parameters: { operation: 'deleteFolder', ...inFolder, options: { force: true } },
		path: folderPath,
		query: { force: 'true' },
	},
];
