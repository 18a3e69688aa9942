import type { IDataObject } from 'n8n-workflow';
import { catalogField } from '../../shared/fields/catalog';
import { projectField } from '../../shared/fields/project';
import { field, optionsField } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { said } from '../said';

const callbackTokenField = field({
	displayName: 'Callback Token',
	name: 'callbackToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Secret that Peaka presents with the callback; how is not documented',
});

const callbackUrlField = field({
	displayName: 'Callback URL',
	name: 'callbackURL',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/refreshed',
	description: 'Address that Peaka calls when any refresh of the project ends',
});

const start = operation({
	covers: ['MET10'],
	safe: false,
	name: 'Start',
	value: 'start',
	action: 'Start a metadata refresh',
	description: 'Let Peaka look through a catalog again, so that it knows new tables and columns',
	fields: [
		projectField,
		catalogField,
		optionsField(callbackTokenField, {
			...callbackUrlField,
			required: false,
			description: 'Address that Peaka calls when this refresh ends',
		}),
	],
	request: ({ projectId, catalogId, options }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/refresh`,
		body: {
			catalogId,
			callbackURL: options.callbackURL || undefined,
			callbackToken: options.callbackToken || undefined,
		},
	}),
	output: (answer: IDataObject, { catalogId }) => ({ ...answer, catalogId }),
});

const inProgress = new Set(['WAITING', 'ACTIVE', 'DELAYED']);

const getStatus = operation({
	covers: ['MET14'],
	safe: true,
	name: 'Get Status',
	value: 'getStatus',
	action: 'Get the status of a metadata refresh',
	description: 'Read how far a refresh is; NOT_ACTIVE mostly means that it has finished',
	fields: [projectField, catalogField],
	request: ({ projectId, catalogId }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}/refresh/${catalogId}`,
	}),
	// `not-active` live, NOT_ACTIVE in the documents (docs/peaka-api.md §16 #3): one spelling leaves.
	output: (answer: { status: string }, { catalogId }) => {
		const status = answer.status.toUpperCase().replaceAll('-', '_');
		return { ...answer, catalogId, status, inProgress: inProgress.has(status) };
	},
});

/** The token is a secret: that there is one is told, and no more. */
const masked = ({ callbackToken, ...rest }: IDataObject) => ({
	...rest,
	...(callbackToken ? { callbackToken: '***' } : {}),
});

const getCallback = operation({
	covers: ['MET11'],
	safe: true,
	name: 'Get Callback',
	value: 'getCallback',
	action: 'Get the callback of metadata refreshes',
	description: 'Read which address Peaka calls when a refresh ends; the item is empty without one',
	fields: [projectField],
	request: ({ projectId }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}/refresh/callback`,
	}),
	output: masked,
});

const registerCallback = operation({
	covers: ['MET12'],
	safe: false,
	name: 'Register Callback',
	value: 'registerCallback',
	action: 'Register a callback for metadata refreshes',
	description:
		'Let Peaka call an address whenever a refresh of the project ends. There seems to be one per project: this may replace the one of somebody else.',
	fields: [projectField, callbackUrlField, callbackTokenField],
	request: ({ projectId, callbackURL, callbackToken }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/refresh/callback`,
		body: { callbackURL, callbackToken: callbackToken || undefined },
	}),
	output: (answer: IDataObject, { callbackURL }) => masked({ callbackURL, ...answer }),
});

const unregisterCallback = operation({
	covers: ['MET13'],
	safe: false,
	name: 'Unregister Callback',
	value: 'unregisterCallback',
	action: 'Unregister the callback for metadata refreshes',
	description: 'Stop Peaka from calling the address of the project when a refresh ends',
	fields: [projectField],
	request: ({ projectId }) => ({
		method: 'DELETE',
		url: url`/metadata/${projectId}/refresh/callback`,
	}),
	output: said('deleted', 'projectId'),
});

export const refresh = {
	name: 'Refresh',
	value: 'refresh',
	operations: [start, getStatus, getCallback, registerCallback, unregisterCallback],
};
