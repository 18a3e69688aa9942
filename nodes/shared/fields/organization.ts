import { locator } from '../kernel';

export const organization = locator('Organization', 'organizationId', {
	description: 'The organization to work in; needs a partner key',
	by: ['ID', '3f2b8c1e-5d47-4a90-b6e2-91c0d7a4f803'],
	search: 'searchOrganizations',
	dependsOn: [],
	emptyText: 'This key sees no organization. Use a partner key whose owner is in one',
	id: 'ORG1',
	request: 'GET /organizations',
	toOption: ({ id, name }) => [name, id],
});
