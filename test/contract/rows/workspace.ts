import { by } from '../row';
import type { Row } from '../row';

const node = 'peakaWorkspace';
const organizationId = '3f2b8c1e-5d47-4a90-b6e2-91c0d7a4f803';
const workspaceId = '8d0e6a52-17c9-4b3f-a2d4-5e98f1b07c36';
const inside = { organizationId: by('id', organizationId) };
const selected = { ...inside, workspaceId: by('id', workspaceId) };
const path = { organizationId };
const one = { organizationId, workspaceId };
const name = 'Orchard analytics';
const description = 'Reports about apples and pears';
const foreignName = 'Orchard ünïcode 果樹園';

const create = (example: string, parameters: Row['parameters']): Row => ({
	id: 'WSP2',
	example,
	node,
	parameters: { operation: 'createWorkspace', ...inside, ...parameters },
	path,
});

const update = (
	example: string,
	updateFields: Row['parameters'],
	before: { name: string; description: string | null },
): Row => ({
	id: 'WSP4',
	example,
	node,
	parameters: { operation: 'updateWorkspace', ...selected, updateFields },
	path: one,
	before: { WSP3: { id: workspaceId, ...before } },
});

export const rows: Row[] = [
	{
		id: 'WSP1',
		node,
		parameters: { operation: 'getManyWorkspaces', ...inside, returnAll: true },
		path,
	},
	create('name-and-description', { name, options: { description } }),
	create('name-only', { name: foreignName, options: { description: '' } }),
	{ id: 'WSP3', node, parameters: { operation: 'getWorkspace', ...selected }, path: one },
	update('name-and-description', { name, description }, { name: 'Old', description: 'Old' }),
	// What is left out is read first and sent along.
	update('name-and-description', { name }, { name: 'Old', description }),
	update('name-and-description', { description }, { name, description: null }),
	update('name-only', { name: foreignName }, { name: 'Old', description: null }),
	{ id: 'WSP5', node, parameters: { operation: 'deleteWorkspace', ...selected }, path: one },
];
