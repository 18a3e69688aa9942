import { locator } from '../kernel';
import { project } from './project';

interface Connection {
	id: string;
	name: string;
	type: string;
}

export const connection = locator('Connection', 'connectionId', {
	description: 'The connection to work with',
	by: ['ID', '5f0c1d9a-2b7e-4c31-9a54-0d6f8e1b2c3d'],
	search: 'searchConnections',
	needs: [project],
	nothing: 'This project has no connection. Create one first, or choose another project',
	request: 'GET /connections/{projectId}',
	show: ({ id, name, type }: Connection) => [`${name} (${type})`, id],
});
