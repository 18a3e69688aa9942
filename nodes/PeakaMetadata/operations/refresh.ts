import * as shared from '../../shared/fields';
import { type AnswerOf, field, read, resource, write } from '../../shared/kernel';

const callbackTokenField = field.secret('Callback Token', 'callbackToken', {
	description: 'Secret that Peaka presents with the callback; how is not documented',
});

const callbackUrlField = field.requiredText('Callback URL', 'callbackURL', {
	placeholder: 'e.g. https://n8n.example.com/webhook/refreshed',
	description: 'Address that Peaka calls when any refresh of the project ends',
});

const start = write('MET10', 'Run', 'Run metadata refresh of catalog', {
	description: 'Let Peaka look through a catalog again, so that it knows new tables and columns',
	fields: [
		...shared.inCatalog,
		field.options(callbackTokenField, {
			...callbackUrlField,
			required: false,
			description: 'Address that Peaka calls when this refresh ends',
		}),
	],
	request: 'POST /metadata/{projectId}/refresh',
	body: ({ catalogId, options }) => ({
		catalogId,
		callbackURL: options.callbackURL || undefined,
		callbackToken: options.callbackToken || undefined,
	}),
	output: (answer, { catalogId }) => ({ ...answer, catalogId }),
});

const inProgress = new Set(['WAITING', 'ACTIVE', 'DELAYED']);

const getStatus = read('MET14', 'Get Status', 'Get status of metadata refresh', {
	description: 'Read how far a refresh is; NOT_ACTIVE mostly means that it has finished',
	fields: shared.inCatalog,
	request: 'GET /metadata/{projectId}/refresh/{catalogId}',
	// `not-active` live, NOT_ACTIVE in the documents (docs/peaka-api.md §16 #3): one spelling leaves.
	output: (answer, { catalogId }) => {
		const status = String(answer.status ?? '')
			.toUpperCase()
			.replaceAll('-', '_');
		return { ...answer, catalogId, status, inProgress: inProgress.has(status) };
	},
});

/** The token is a secret: that there is one is told, and no more. */
const withoutToken = ({ callbackToken, ...rest }: AnswerOf<'MET11'>) => ({
	...rest,
	...(callbackToken ? { callbackToken: '***' } : {}),
});

const getCallback = read('MET11', 'Get Callback', 'Get callback of metadata refreshes', {
	description: 'Read which address Peaka calls when a refresh ends; the item is empty without one',
	fields: [shared.project],
	request: 'GET /metadata/{projectId}/refresh/callback',
	output: withoutToken,
});

const register = write('MET12', 'Register Callback', 'Register callback for metadata refreshes', {
	description:
		'Let Peaka call an address whenever a refresh of the project ends. There seems to be one per project: this may replace the one of somebody else.',
	fields: [shared.project, callbackUrlField, callbackTokenField],
	request: 'POST /metadata/{projectId}/refresh/callback',
	body: ({ callbackURL, callbackToken }) => ({
		callbackURL,
		callbackToken: callbackToken || undefined,
	}),
	output: (answer, { callbackURL }) => withoutToken({ callbackURL, ...answer }),
});

const unregisterCallback = write(
	'MET13',
	'Unregister Callback',
	'Unregister callback for metadata refreshes',
	{
		description: 'Stop Peaka from calling the address of the project when a refresh ends',
		fields: [shared.project],
		request: 'DELETE /metadata/{projectId}/refresh/callback',
		acknowledge: { values: ['projectId'] },
	},
);

export const refresh = resource(
	'Refresh',
	start,
	getStatus,
	getCallback,
	register,
	unregisterCallback,
);
