import { listOrganizations, organizationField, returnAllAndLimit } from '../shared/fields';
import { GET, read } from '../shared/kernel';

export const get = read('ORG2', 'Get', 'Get an organization', {
	description: 'Read one organization',
	fields: [organizationField],
	request: ({ organizationId }) => GET`/organizations/${organizationId}`,
});

export const getMany = read('ORG1', 'Get Many', 'Get many organizations', {
	description: 'List the organizations that a partner key reaches',
	fields: [...returnAllAndLimit],
	request: listOrganizations,
});
