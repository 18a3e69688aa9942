// Query folders (docs/peaka-api.md §5.11).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { badRequest, dataError } from '../errors.ts';
import type { Folder } from '../state/folders.ts';
import type { Project } from '../state/project.ts';
import { deleteQuery, queryView } from './queries.ts';

export const queryFolderHandlers = {
	FLD1: ({ project }) => ({
		items: project.folders.all().map((folder) => folderView(project, folder)),
	}),
	FLD2: ({ project, body }: Call<{ folderName?: string }>) =>
		folderView(project, project.folders.create(need(body, 'folderName'), null)),
	FLD3: ({ project, query }) => {
		const root = query.rootFolderId as string | undefined;
		const start = root ? [project.folders.get(root)] : project.folders.childrenOf(null);
		return {
			tree: start.map((folder) => treeNode(project, folder, query.includeQueries === true)),
		};
	},
	FLD4: ({ project, params }) => contentsView(project, project.folders.get(params.folderId)),
	FLD5: updateContents,
	FLD6: deleteFolder,
	FLD7: ({ project, params, body }: Call<{ name?: string }>) =>
		folderView(project, project.folders.rename(params.folderId, need(body, 'name'))),
	FLD8: ({ project, params, body }: Call<{ path?: string }>) =>
		folderView(project, project.folders.move(params.folderId, need(body, 'path'))),
	FLD9: ({ project, params, body }: Call<{ folderName?: string }>) =>
		folderView(project, project.folders.create(need(body, 'folderName'), params.parentFolderId)),
} satisfies SectionHandlers;

function folderView(project: Project, folder: Folder) {
	const { id, name, parentId, createdAt } = folder;
	return { id, name, path: project.folders.path(id), parentId, createdAt };
}

function contentsView(project: Project, folder: Folder) {
	return {
		...folderView(project, folder),
		folders: project.folders.childrenOf(folder.id).map((child) => folderView(project, child)),
		queries: queriesIn(project, folder),
	};
}

function queriesIn(project: Project, folder: Folder) {
	return project.queries.inFolder(folder.id).map((query) => queryView(project, query));
}

interface TreeNode {
	id: string;
	name: string;
	path: string;
	children: TreeNode[];
	queries?: object[];
}

function treeNode(project: Project, folder: Folder, withQueries: boolean): TreeNode {
	const { id, name } = folder;
	return {
		id,
		name,
		path: project.folders.path(id),
		children: project.folders.childrenOf(id).map((child) => treeNode(project, child, withQueries)),
		...(withQueries && { queries: queriesIn(project, folder) }),
	};
}

/** Both lists must be there; removed queries go to the root (§5.11 FLD5). */
function updateContents(call: Call<{ queryIdsAdded?: string[]; queryIdsRemoved?: string[] }>) {
	const { project, params, body } = call;
	const folder = project.folders.get(params.folderId);
	if (!body.queryIdsAdded || !body.queryIdsRemoved) {
		throw badRequest("Missing property 'queryIdsAdded' or 'queryIdsRemoved'");
	}
	const added = body.queryIdsAdded.map((id) => project.queries.get(id));
	const removed = body.queryIdsRemoved.map((id) => project.queries.get(id));
	for (const query of added) query.folderId = folder.id;
	for (const query of removed) if (query.folderId === folder.id) query.folderId = null;
	return contentsView(project, folder);
}

/** Not empty: 409 unless forced. */
async function deleteFolder(call: Call): Promise<undefined> {
	const { project, params, query, environment } = call;
	const folders = project.folders.withDescendants(params.folderId);
	const queries = folders.flatMap((folder) => project.queries.inFolder(folder.id));
	if (!query.force && (folders.length > 1 || queries.length > 0)) {
		throw dataError('Folder is not empty', 409);
	}
	const { forcedFolderDelete } = environment.switches.assumed;
	for (const saved of queries) {
		saved.folderId = null;
		if (forcedFolderDelete === 'deleteQueries') await deleteQuery(project, saved);
	}
	project.folders.delete(params.folderId);
}
