import * as shared from '../../shared/fields';
import { resource, field, read, write } from '../../shared/kernel';
import { access, accessFields } from './access';
import { redirectQuery } from './redirect';

const connectionNameField = field.literal({
	...shared.name,
	placeholder: 'e.g. Shop database',
	description: 'Label of the connection; SQL uses the name of its catalog',
});

const completeOAuth2 = write('CON5', 'Complete OAuth2', 'Complete consent of connection', {
	description: 'Finish a connection whose provider returned to your own callback',
	fields: [
		shared.project,
		field.requiredText('Redirect URL', 'queryParameters', {
			holdsSecrets: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/oauth?state=…&code=…',
			description:
				'The whole address that the browser was sent to, or its query string alone. A code works once and not for long.',
		}),
	],
	request: 'POST /connections/{projectId}/oauth2',
	body: ({ queryParameters }) => ({ queryParameters: redirectQuery(queryParameters) }),
});

const create = write('CON4', 'Create', 'Create connection', {
	description: 'Connect a source. Where a consent is needed, the output has its URL.',
	fields: [shared.project, connectionNameField, shared.connector, ...accessFields],
	request: 'POST /connections/{projectId}',
	body: ({ name, connectionType, ...accessValues }) => ({
		name,
		type: connectionType,
		...access(accessValues),
	}),
});

const remove = write('CON8', 'Delete', 'Delete connection', {
	description: 'Delete a connection; delete its caches and catalogs before, or their queries fail',
	fields: [shared.project, shared.connection, shared.permanent],
	request: 'DELETE /connections/{projectId}/{connectionId}',
});

const get = read('CON6', 'Get', 'Get connection', {
	description: 'Read name and connector of one connection; a URL means that consent is pending',
	fields: [shared.project, shared.connection],
	request: 'GET /connections/{projectId}/{connectionId}',
});

const getDetail = read('CON9', 'Get Detail', 'Get detail of connection', {
	description: 'Read what Peaka shows of the settings; for most connectors only the type',
	fields: [shared.project, shared.connection],
	request: 'GET /connections/{projectId}/{connectionId}/detail',
});

const getMany = read('CON3', 'Get Many', 'Get many connections', {
	description: 'List the connections of a project',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.connection.list,
});

const update = write('CON7', 'Update', 'Update connection', {
	description: 'Replace name and access; if Peaka refuses the new credential, the old one stays',
	fields: [
		shared.project,
		shared.connection,
		connectionNameField,
		shared.connector,
		...accessFields,
	],
	request: 'PUT /connections/{projectId}/{connectionId}',
	body: ({ name, connectionType, ...accessValues }) => ({
		name,
		type: connectionType,
		...access(accessValues),
	}),
});

export const connection = resource(
	'Connection',
	create,
	completeOAuth2,
	get,
	getDetail,
	getMany,
	update,
	remove,
);
