import { connectionField, listConnections } from '../../shared/fields/connection';
import { connectorField } from '../../shared/fields/connector';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { field } from '../../shared/kernel/field';
import { nameField } from '../../shared/fields/name';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { access, accessFields } from '../access';
import { redirectQuery } from '../redirect';

const connectionNameField = field({
	...nameField,
	placeholder: 'e.g. Shop database',
	description: 'Label of the connection; SQL uses the name of its catalog',
});

const completeOAuth2 = operation({
	covers: ['CON5'],
	safe: false,
	name: 'Complete OAuth2',
	value: 'completeOAuth2',
	action: 'Complete the consent of a connection',
	description: 'Finish a connection whose provider returned to your own callback',
	fields: [
		projectField,
		{
			displayName: 'Redirect URL',
			name: 'queryParameters',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/oauth?state=…&code=…',
			description:
				'The whole address that the browser was sent to, or its query string alone. A code works once and not for long.',
		},
	],
	request: ({ projectId, queryParameters }) => ({
		method: 'POST',
		url: url`/connections/${projectId}/oauth2`,
		body: { queryParameters: redirectQuery(queryParameters) },
	}),
});

const create = operation({
	covers: ['CON4'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a connection',
	description: 'Connect a source. Where a consent is needed, the output has its URL.',
	fields: [projectField, connectionNameField, connectorField, ...accessFields],
	request: ({ projectId, name, connectionType, ...given }) => ({
		method: 'POST',
		url: url`/connections/${projectId}`,
		body: { name, type: connectionType, ...access(given) },
	}),
});

const remove = operation({
	covers: ['CON8'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a connection',
	description: 'Delete a connection; delete its caches and catalogs before, or their queries fail',
	fields: [projectField, connectionField],
	request: ({ projectId, connectionId }) => ({
		method: 'DELETE',
		url: url`/connections/${projectId}/${connectionId}`,
	}),
	mayBeEmpty: true,
});

const get = operation({
	covers: ['CON6'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a connection',
	description: 'Read name and connector of one connection; a URL means that consent is pending',
	fields: [projectField, connectionField],
	request: ({ projectId, connectionId }) => ({
		method: 'GET',
		url: url`/connections/${projectId}/${connectionId}`,
	}),
});

const getDetail = operation({
	covers: ['CON9'],
	safe: true,
	name: 'Get Detail',
	value: 'getDetail',
	action: 'Get the detail of a connection',
	description: 'Read what Peaka shows of the settings; for most connectors only the type',
	fields: [projectField, connectionField],
	request: ({ projectId, connectionId }) => ({
		method: 'GET',
		url: url`/connections/${projectId}/${connectionId}/detail`,
	}),
});

const getMany = operation({
	covers: ['CON3'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many connections',
	description: 'List the connections of a project',
	fields: [projectField, ...returnAllAndLimit],
	request: listConnections,
});

const update = operation({
	covers: ['CON7'],
	safe: false,
	name: 'Update',
	value: 'update',
	action: 'Update a connection',
	description: 'Replace name and access; if Peaka refuses the new credential, the old one stays',
	fields: [projectField, connectionField, connectionNameField, connectorField, ...accessFields],
	request: ({ projectId, connectionId, name, connectionType, ...given }) => ({
		method: 'PUT',
		url: url`/connections/${projectId}/${connectionId}`,
		body: { name, type: connectionType, ...access(given) },
	}),
});

export const connection = {
	name: 'Connection',
	value: 'connection',
	operations: [create, completeOAuth2, get, getDetail, getMany, update, remove],
};
