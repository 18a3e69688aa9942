import { text } from '../kernel';

/** What something is called by people; the description says of what. */
export const nameField = text('Name', 'name', 'What it is called', { required: true });
