import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface Connection {
	id: string;
	name: string;
	type: string;
}

export const listConnections = ({ projectId }: { projectId: string }): Request =>
	GET`/connections/${projectId}`;

const searchConnections = picker({
	name: 'searchConnections',
	needs: [projectField],
	nothing: 'This project has no connection. Create one first, or choose another project',
	request: listConnections,
	show: ({ id, name, type }: Connection) => ({ name: `${name} (${type})`, value: id }),
});

export const connectionField = locator({
	displayName: 'Connection',
	name: 'connectionId',
	description: 'The connection to work with',
	search: searchConnections,
	by: ['ID', '5f0c1d9a-2b7e-4c31-9a54-0d6f8e1b2c3d'],
});
