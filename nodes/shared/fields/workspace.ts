import { field, labelOf, locator } from '../kernel';
import { name } from './name';
import { organization } from './organization';

export const workspace = locator('Workspace', 'workspaceId', {
	description: 'The workspace inside the organization',
	by: ['ID', '8d0e6a52-17c9-4b3f-a2d4-5e98f1b07c36'],
	search: 'searchWorkspaces',
	dependsOn: [organization],
	emptyText: 'This organization has no workspace. Create one, or choose another organization',
	id: 'WSP1',
	request: 'GET /organizations/{organizationId}/workspaces',
	toOption: ({ id, name, defaultWorkspace }) => [
		labelOf(name, defaultWorkspace ? 'default' : ''),
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
	name?: string | null;
	description?: string | null;
}

/** The body of a creation. */
export const labelBody = ({
	name,
	options,
}: {
	name: string;
	options: { description?: string };
}) => ({
	name,
	description: options.description || undefined,
});

/**
 * The body of an update: whether the PUT keeps what is left out is unknown (§17), so that is read first
 * and sent along.
 */
export const changedBody = (before: Labels, { name, description }: Labels) => ({
	name: name || before.name || undefined,
	description: description || before.description || undefined,
});
