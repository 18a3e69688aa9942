import { field } from '../../shared/kernel';

export const messageField = field.requiredText('Message', 'message', {
	typeOptions: { rows: 3 },
	placeholder: 'e.g. Which product sold best last month?',
	description: 'The question, in your own words',
});

/** Title of a thread, under the name that the API at hand has for it. */
export const titleField = <const N extends string>(name: N) =>
	field.requiredText('New Name', name, {
		placeholder: 'e.g. Best sellers',
		description: 'Title of the thread from now on',
	});
