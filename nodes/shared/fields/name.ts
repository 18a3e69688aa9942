import { text } from '../kernel';

/** What something is called by people; the description says of what. */
export const nameField = text('Name', 'name', { required: true, description: 'What it is called' });
