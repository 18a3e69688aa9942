import { by, projectId } from '../row';
import type { Row } from '../row';

const organizationId = '3f2b8c1e-5d47-4a90-b6e2-91c0d7a4f803';
const workspaceId = '8d0e6a52-17c9-4b3f-a2d4-5e98f1b07c36';
const name = 'Harvest 2031';
const description = 'Sandbox for harvest figures';
const second = 'Cider press';

/** The same calls for both families: `where` is what stands before the project. */
function projects(
	ids: 'PRJ' | 'OLD',
	resource: string,
	where: Row['parameters'],
	path: Record<string, string>,
): Row[] {
	const row = (
		number: number,
		operation: string,
		parameters: Row['parameters'] = {},
		rest: Partial<Row> = {},
	): Row => ({
		id: `${ids}${number}`,
		node: 'peakaProject',
		parameters: { resource, operation, ...where, ...parameters },
		path,
		...rest,
	});
	const selected = { projectId: by('id', projectId) };
	const one = { path: { ...path, projectId } };
	const update = (
		example: string,
		updateFields: Row['parameters'],
		before: { name: string; description?: string },
	) =>
		row(
			4,
			'update',
			{ ...selected, updateFields },
			{
				...one,
				example,
				before: { [`${ids}3`]: { id: projectId, ...before } },
			},
		);
	return [
		row(1, 'getAll', { returnAll: true }),
		row(2, 'create', { name, options: { description } }, { example: 'name-and-description' }),
		row(2, 'create', { name: second }, { example: 'name-only' }),
		row(3, 'get', selected, one),
		update('name-and-description', { name, description }, { name: 'Old', description: 'Old' }),
		// What is left out is read first and sent along.
		update('name-and-description', { name }, { name: 'Old', description }),
		update('name-only', { name: second }, { name: 'Old' }),
		row(5, 'delete', selected, one),
	];
}

export const rows: Row[] = [
	...projects(
		'PRJ',
		'project',
		{ organizationId: by('id', organizationId), workspaceId: by('id', workspaceId) },
		{ organizationId, workspaceId },
	),
	...projects('OLD', 'projectDeprecated', {}, {}),
];
