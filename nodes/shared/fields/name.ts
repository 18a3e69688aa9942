import { field } from '../kernel/field';

/** What something is called by people; the description says of what. */
export const nameField = field({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	description: 'What it is called',
});
