import { labelOf, locator } from '../kernel';
import { project } from './project';

export const connection = locator('Connection', 'connectionId', {
	description: 'The connection to work with',
	by: ['ID', '5f0c1d9a-2b7e-4c31-9a54-0d6f8e1b2c3d'],
	search: 'searchConnections',
	dependsOn: [project],
	emptyText: 'This project has no connection. Create one first, or choose another project',
	id: 'CON3',
	request: 'GET /connections/{projectId}',
	toOption: ({ id, name, type }) => [labelOf(name, type), id],
});
