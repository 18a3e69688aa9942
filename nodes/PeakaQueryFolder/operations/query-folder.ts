import * as shared from '../../shared/fields';
import { field, operations, optionsOf, read, request, userError, write } from '../../shared/kernel';

const create = write(['FLD2', 'FLD9'], 'Create Folder', 'Create query folder', {
	description: 'Create a folder, and the folders on the way to it',
	nextSteps: { 409: 'Choose another name, or use the folder that has this path already' },
	fields: [
		shared.project,
		field.requiredText('Name', 'folderName', {
			placeholder: 'e.g. reports/monthly',
			description: 'Name of the folder; with / between several, each inside the one before',
		}),
		field.options({
			...shared.folder,
			displayName: 'Parent Folder',
			name: 'parentFolderId',
			description: 'The folder to create it in; without one it is created at the root',
		}),
	],
	request: ({ projectId, folderName, options: { parentFolderId } }) => {
		const body = { folderName };
		const route = 'POST /data/projects/{projectId}/queries/folders';
		if (!parentFolderId) return request('FLD2', route, { projectId }, { body });
		const ids = { projectId, parentFolderId };
		return request('FLD9', `${route}/{parentFolderId}`, ids, { body });
	},
});

const remove = write('FLD6', 'Delete Folder', 'Delete query folder', {
	description: 'Delete a folder; Peaka refuses one that is not empty',
	nextSteps: { 409: 'Move out what is in it, or switch Even If Not Empty on under Options' },
	fields: [
		shared.project,
		shared.folder,
		field.options(
			field.boolean('Even If Not Empty', 'force', false, {
				description:
					'Whether to delete a folder that is not empty. What becomes of its queries is not documented: move them out before.',
			}),
		),
	],
	request: 'DELETE /data/projects/{projectId}/queries/folders/{folderId}',
	query: ({ options: { force } }) => ({ force }),
});

const get = read('FLD4', 'Get Folder', 'Get query folder', {
	description: 'Read one folder, with the folders and queries directly in it',
	fields: [shared.project, shared.folder],
	request: 'GET /data/projects/{projectId}/queries/folders/{folderId}',
});

const getMany = read('FLD1', 'Get Many Folders', 'Get many query folders', {
	description: 'List the folders of a project, each with its path',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.folder.list,
});

const getTree = read('FLD3', 'Get Folder Tree', 'Get tree of query folders', {
	description: 'Read folders inside folders: one item per folder at the top',
	fields: [
		shared.project,
		field.options(
			field.boolean('Include Queries', 'includeQueries', false, {
				description: 'Whether each folder shows its queries, too; those at the root are in none',
			}),
			{
				...shared.folder,
				displayName: 'Root Folder',
				name: 'rootFolderId',
				description: 'The folder to start from; without one it is the root',
			},
		),
	],
	request: 'GET /data/projects/{projectId}/queries/folders/tree',
	query: ({ options }) => options,
});

const move = write('FLD8', 'Move Folder', 'Move query folder', {
	description: 'Put a folder, with all that is in it, into another one',
	nextSteps: { 409: 'Choose a folder that is not inside this one and has none of this name' },
	fields: [
		shared.project,
		shared.folder,
		{ ...shared.path, description: 'Absolute path of the folder that it goes into; / is the root' },
	],
	request: 'PATCH /data/projects/{projectId}/queries/folders/{folderId}/path',
	body: ({ path }) => ({ path }),
});

const rename = write('FLD7', 'Rename Folder', 'Rename query folder', {
	description: 'Change the name of a folder; the paths of all below it follow',
	nextSteps: { 409: 'Choose another name: there is a folder of this one beside it' },
	fields: [
		shared.project,
		shared.folder,
		{ ...shared.name, placeholder: 'e.g. monthly', description: 'New last part of the path' },
	],
	request: 'PATCH /data/projects/{projectId}/queries/folders/{folderId}/name',
	body: ({ name }) => ({ name }),
});

const queryOptions = optionsOf('loadQueries', shared.query);

const queriesField = <const N extends string>(displayName: string, name: N, purpose: string) =>
	field.choicesFrom(displayName, name, queryOptions, ['projectId.value'], purpose);

const updateQueries = write('FLD5', 'Update Queries in Folder', 'Update queries of folder', {
	description: 'Put saved queries into a folder, and take others out of it',
	fields: [
		shared.project,
		shared.folder,
		queriesField('Add Query', 'queryIdsAdded', 'Queries to put into the folder'),
		queriesField('Remove Query', 'queryIdsRemoved', 'Queries that go to the root'),
	],
	request: 'PUT /data/projects/{projectId}/queries/folders/{folderId}',
	// Peaka wants both lists, empty or not (docs/peaka-api.md §5.11).
	body: ({ queryIdsAdded, queryIdsRemoved }) => {
		if (queryIdsAdded.length + queryIdsRemoved.length === 0) {
			throw userError('No query was chosen', 'Choose at least one query to add or to remove');
		}
		return { queryIdsAdded, queryIdsRemoved };
	},
});

export const folders = operations(
	getTree,
	get,
	getMany,
	create,
	rename,
	move,
	updateQueries,
	remove,
);
