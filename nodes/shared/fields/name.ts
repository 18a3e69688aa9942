import { field } from '../kernel';

/** What something is called by people; the description says of what. */
export const name = field.requiredText('Name', 'name', 'What it is called');
