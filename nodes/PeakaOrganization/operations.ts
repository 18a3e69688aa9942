import { returnAllAndLimit } from '../shared/fields/list';
import { listOrganizations, organizationField } from '../shared/fields/organization';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';

export const get = operation({
	covers: ['ORG2'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get an organization',
	description: 'Read one organization',
	fields: [organizationField],
	request: ({ organizationId }) => ({
		method: 'GET',
		url: url`/organizations/${organizationId}`,
	}),
});

export const getMany = operation({
	covers: ['ORG1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many organizations',
	description: 'List the organizations that a partner key reaches',
	fields: [...returnAllAndLimit],
	request: listOrganizations,
});
