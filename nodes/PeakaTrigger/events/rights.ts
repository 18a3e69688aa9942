import { field } from '../../shared/kernel';

/** Stands above the fields of every event. */
export const rights = field.literal({
	displayName:
		'This runs with the rights of the credential: it tells everything that its key may see, to all who see the executions of this workflow',
	name: 'rights',
	type: 'notice',
	default: '',
});
