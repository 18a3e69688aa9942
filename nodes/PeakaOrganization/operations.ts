import { listOrganizations, organizationField, returnAllAndLimit } from '../shared/fields';
import { GET, operations, read } from '../shared/kernel';

const get = read('ORG2', 'Get', 'Get an organization', {
	description: 'Read one organization',
	fields: [organizationField],
	request: ({ organizationId }) => GET`/organizations/${organizationId}`,
});

const getMany = read('ORG1', 'Get Many', 'Get many organizations', {
	description: 'List the organizations that a partner key reaches',
	fields: [...returnAllAndLimit],
	request: listOrganizations,
});

export const organization = operations(getMany, get);
