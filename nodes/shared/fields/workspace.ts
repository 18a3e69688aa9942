import type { IDataObject } from 'n8n-workflow';
import { field, locator, type Path, type Run } from '../kernel';
import { name } from './name';
import { type Named, organization } from './organization';

export const workspace = locator('Workspace', 'workspaceId', {
	description: 'The workspace inside the organization',
	by: ['ID', '8d0e6a52-17c9-4b3f-a2d4-5e98f1b07c36'],
	search: 'searchWorkspaces',
	needs: [organization],
	nothing: 'This organization has no workspace. Create one, or choose another organization',
	request: 'GET /organizations/{organizationId}/workspaces',
	show: ({ id, name, defaultWorkspace }: Named & { defaultWorkspace?: boolean }) => [
		defaultWorkspace ? `${name} (default)` : name,
		id,
	],
});

// ---- what workspaces and projects are told apart by: one body for both (docs/peaka-api.md §6.1) ----

const labelField = field.literal({
	...name,
	placeholder: 'e.g. Sales reports',
	description: 'Label shown in Peaka Studio',
});

const descriptionField = field.text('Description', 'description', {
	placeholder: 'e.g. Figures for the weekly meeting',
	description: 'What it is for, in your own words',
});

export const labelFields = field.list(labelField, field.options(descriptionField));

export const changedLabels = field.updates(descriptionField, labelField);

interface Labels {
	name?: string;
	description?: string;
}

/** Whether the PUT keeps what is left out is unknown (§17), so that is read first and sent along. */
export async function updateLabels({ peaka }: Run, path: Path, { name, description }: Labels) {
	const before = await peaka.read<Labels>({ method: 'GET', url: path });
	const body = { name: name ?? before.name, description: description || before.description };
	return [{ json: await peaka.write<IDataObject>({ method: 'PUT', url: path, body }) }];
}
