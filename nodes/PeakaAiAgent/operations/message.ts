import { field } from '../../shared/kernel/field';

export const messageField = field({
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	placeholder: 'e.g. Which product sold best last month?',
	description: 'The question, in your own words',
});

/** Title of a thread, under the name that the API at hand has for it. */
export const titleField = <const N extends string>(name: N) =>
	field({
		displayName: 'New Name',
		name,
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Best sellers',
		description: 'Title of the thread from now on',
	});
