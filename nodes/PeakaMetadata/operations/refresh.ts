import type { IDataObject } from 'n8n-workflow';
import { catalogField } from '../../shared/fields/catalog';
import { projectField } from '../../shared/fields/project';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

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
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Callback Token',
					name: 'callbackToken',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'Secret that Peaka presents with the callback; how is not documented',
				},
				{
					displayName: 'Callback URL',
					name: 'callbackURL',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.example.com/webhook/refreshed',
					description: 'Address that Peaka calls when this refresh ends',
				},
			],
		},
	],
	request: ({ projectId, catalogId, options }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/refresh`,
		body: { catalogId, ...options },
	}),
	mayBeEmpty: true,
	output: (answer: IDataObject | undefined, { catalogId }) => ({ ...answer, catalogId }),
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

export const refresh = { name: 'Refresh', value: 'refresh', operations: [start, getStatus] };
