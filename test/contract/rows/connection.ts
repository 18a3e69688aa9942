import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaConnection';
const connectionId = '00000011-1a2b-4c3d-8e4f/000000000011';
const path = { projectId };
const one = { projectId, connectionId };
const selected = { resource: 'connection', ...inProject, connectionId: by('id', connectionId) };

type Fields = Record<string, string | number | boolean>;

/** The credential's form, filled in. */
const form = (value: Fields) => ({
	credential: {
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema: Object.entries(value).map(([id, setup]) => ({
			id,
			displayName: id,
			type: typeof setup,
			required: true,
			display: true,
			defaultMatch: false,
		})),
	},
});

const postgres = {
	url: 'pg.orchard.example',
	port: 5433,
	user: 'picker',
	password: 'not-a-real-password',
	databaseName: 'orchard',
	useSsl: true,
};

const ownApp = { clientId: 'dummy-client', clientSecret: 'dummy-secret' };

const create = (
	example: string,
	name: string,
	type: string,
	parameters: Row['parameters'],
): Row => ({
	id: 'CON4',
	example,
	node,
	parameters: {
		resource: 'connection',
		operation: 'create',
		...inProject,
		name,
		connectionType: by('id', type),
		...parameters,
	},
	path,
});

const update = (
	example: string,
	name: string,
	type: string,
	parameters: Row['parameters'],
): Row => ({
	id: 'CON7',
	example,
	node,
	parameters: {
		...selected,
		operation: 'update',
		name,
		connectionType: by('id', type),
		...parameters,
	},
	path: one,
});

const complete = (queryParameters: string): Row => ({
	id: 'CON5',
	example: 'code-and-state',
	node,
	parameters: {
		resource: 'connection',
		operation: 'completeOAuth2',
		...inProject,
		queryParameters,
	},
	path,
});

export const rows: Row[] = [
	{ id: 'CON1', node, parameters: { resource: 'connector', operation: 'getAll', returnAll: true } },
	{
		id: 'CON2',
		node,
		parameters: {
			resource: 'connector',
			operation: 'get',
			connectionType: by('id', 'authorize.net / aha!'),
		},
		path: { connectionType: 'authorize.net / aha!' },
	},
	{
		id: 'CON3',
		node,
		parameters: { resource: 'connection', operation: 'getAll', ...inProject, returnAll: true },
		path,
	},
	create('database-postgres', 'orchard db', 'POSTGRES', form(postgres)),
	// Expressions give text: the form's types say what it becomes.
	create('database-postgres', 'orchard db', 'POSTGRES', {
		credential: {
			...form(postgres).credential,
			value: { ...postgres, port: '={{ "5433" }}', useSsl: '={{ "true" }}' },
		},
	}),
	create('token-stripe', 'cider shop payments', 'stripe', form({ token: 'dummy-stripe-token' })),
	create('token-airtable', 'crate lists', 'airtable', {
		signIn: 'json',
		credentialJson: '{ "personalAccessToken": "dummy-airtable-token" }',
	}),
	create(
		'oauth-own-tokens',
		'orchard crm',
		'hubspot',
		form({ ...ownApp, accessToken: 'dummy-access', refreshToken: 'dummy-refresh' }),
	),
	create(
		'hubspot-service-key-only',
		'orchard crm by service key',
		'hubspot',
		form({ accessToken: 'dummy-service-key' }),
	),
	create('oauth-2a-peaka-app', 'visits', 'google_analytics', {
		signIn: 'peakaApp',
		connectionCallback: 'https://app.orchard.example/after-consent?shop=7',
	}),
	create('oauth-2b-own-app-peaka-callback', 'visits own app', 'google_analytics', {
		signIn: 'ownApp',
		...ownApp,
		connectionCallback: 'https://app.orchard.example/after-consent',
	}),
	create('oauth-2c-own-callback', 'sheets own callback', 'google_sheets', {
		signIn: 'ownCallback',
		...ownApp,
		redirectUrl: 'https://app.orchard.example/oauth/return',
	}),
	complete('state=dummy-state&code=dummy%2Fcode'),
	complete('https://app.orchard.example/oauth/return?state=dummy-state&code=dummy%2Fcode'),
	complete('https://app.orchard.example/oauth/return?state=dummy-state?code=dummy%2Fcode#top'),
	{ id: 'CON6', node, parameters: { ...selected, operation: 'get' }, path: one },
	update(
		'database-full-body',
		'orchard db (moved)',
		'POSTGRES',
		form({ ...postgres, url: 'pg2.orchard.example', useSsl: false }),
	),
	update('token-rotated', 'cider shop payments', 'stripe', form({ token: 'dummy-stripe-token-2' })),
	update('oauth-renew-consent', 'visits own app', 'google_analytics', {
		signIn: 'ownApp',
		...ownApp,
		connectionCallback: 'https://app.orchard.example/after-consent',
	}),
	{ id: 'CON8', node, parameters: { ...selected, operation: 'delete' }, path: one },
	{ id: 'CON9', node, parameters: { ...selected, operation: 'getDetail' }, path: one },
];
