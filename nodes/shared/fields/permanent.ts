import { field } from '../kernel';

/** Stands in the form of what takes something away that nobody can bring back. */
export const permanent = field.literal({
	displayName: "This can't be undone: what is deleted is gone for good",
	name: 'permanent',
	type: 'notice',
	default: '',
});
