import { UserError } from 'n8n-workflow';
import { connectorField } from '../../shared/fields/connector';
import { projectField } from '../../shared/fields/project';
import { fields, optionsField } from '../../shared/kernel/field';
import type { Values } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

const lookFields = fields(
	{
		displayName: 'Theme',
		name: 'theme',
		type: 'string',
		default: '',
		placeholder: 'e.g. midnight',
		description: 'Name of a theme that was uploaded for the partner key',
	},
	{
		displayName: 'Theme Override',
		name: 'themeOverride',
		type: 'boolean',
		default: true,
		description: 'Whether Theme takes effect; left out, it does as soon as a Theme is given',
	},
	{
		displayName: 'Timeout',
		name: 'timeoutInSeconds',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 900,
		description: 'Seconds that the session lives; left out, Peaka decides',
	},
);

/** Without `themeOverride` a theme has no effect (docs/peaka-api.md §6.11). */
const look = ({ theme, themeOverride, timeoutInSeconds }: Partial<Values<typeof lookFields>>) => ({
	theme: theme || undefined,
	themeOverride: themeOverride ?? (theme ? true : undefined),
	timeoutInSeconds,
});

const inStudio = { show: { '/sessionMode': ['FULL_STUDIO'] } } as const;
const inModal = { show: { '/sessionMode': ['CONNECTOR_MODAL_ONLY'] } } as const;

const sessionOptionsField = optionsField(
	{
		...connectorField,
		name: 'connectorType',
		required: false,
		displayOptions: inModal,
		description: 'The kind of source to connect. In an ID capitals count: POSTGRES, but stripe.',
	},
	{
		displayName: 'Create Catalog',
		name: 'createCatalog',
		type: 'boolean',
		default: true,
		displayOptions: inModal,
		description: 'Whether a catalog is made of the new connection; left out, it is',
	},
	{
		displayName: 'Create Data in Peaka',
		name: 'createDataInPeaka',
		type: 'boolean',
		default: true,
		displayOptions: inStudio,
		description: 'Whether the user can create tables in Peaka',
	},
	{
		displayName: 'Displayed Connectors',
		name: 'displayedConnectorTypes',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Connector ID' },
		default: [],
		placeholder: 'e.g. POSTGRES',
		displayOptions: inStudio,
		description:
			'IDs of the kinds of source that the user is offered, e.g. stripe or POSTGRES; none means all',
	},
	{
		displayName: 'Feature Flags (JSON)',
		name: 'featureFlags',
		type: 'json',
		default: '{}',
		displayOptions: inStudio,
		description: 'Further parts of Studio to show or hide: an object of true and false',
	},
	{
		displayName: 'Queries',
		name: 'queries',
		type: 'boolean',
		default: true,
		displayOptions: inStudio,
		description: 'Whether the user sees the queries',
	},
	...lookFields,
);

type Options = Values<readonly [typeof sessionOptionsField]>['options'];

function studio({ createDataInPeaka, queries, displayedConnectorTypes, ...more }: Options) {
	const others = more.featureFlags ?? {};
	const isMap = typeof others === 'object' && !Array.isArray(others);
	if (!isMap || Object.values(others).some((on) => typeof on !== 'boolean')) {
		throw new UserError('Feature Flags must be an object of true and false', {
			description: 'Write it like { "queries": false }',
		});
	}
	const flags = Object.entries({ createDataInPeaka, queries, ...others }).filter(
		([, on]) => on !== undefined,
	);
	return {
		featureFlags: flags.length > 0 ? Object.fromEntries(flags) : undefined,
		featureConfigs: displayedConnectorTypes && {
			// An entry may be an expression that gives a whole list.
			displayedConnectorTypes: displayedConnectorTypes.flat().filter((type) => type !== ''),
		},
	};
}

/** The flag has two names, and which one is heard is not settled (§16 #29): both are sent. */
const modal = ({ connectorType, createCatalog }: Options) => ({
	connectorType,
	catalogCreateEnabled: createCatalog,
	autoCreateCatalog: createCatalog,
});

const create = operation({
	covers: ['EMB2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create an embedded session',
	description:
		'Get an address that opens Peaka inside your page. It works once, and whoever has it is in: hand it to one user only.',
	fields: [
		projectField,
		{
			displayName: 'Session Mode',
			name: 'sessionMode',
			type: 'options',
			default: 'FULL_STUDIO',
			options: [
				{
					name: 'Connector Modal Only',
					value: 'CONNECTOR_MODAL_ONLY',
					description: 'Only the dialog in which a user connects a source',
				},
				{ name: 'Full Studio', value: 'FULL_STUDIO', description: 'The whole project' },
			],
			description: 'What the user gets to see',
		},
		sessionOptionsField,
	],
	request: ({ projectId, sessionMode, options }) => ({
		method: 'POST',
		url: url`/ui/initSession`,
		body: {
			projectId,
			sessionMode,
			...look(options),
			...(sessionMode === 'FULL_STUDIO' ? studio(options) : modal(options)),
		},
	}),
});

const createDeprecated = operation({
	covers: ['EMB1'],
	// A GET, but each one starts a session.
	safe: false,
	name: 'Create (Deprecated)',
	value: 'createDeprecated',
	action: 'Create an embedded session the deprecated way',
	description: 'The older form, full Studio only. Use Create instead.',
	fields: [
		projectField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: lookFields,
		},
	],
	request: ({ projectId, options }) => ({
		method: 'GET',
		url: url`/ui/initSession`,
		qs: { projectId, ...look(options) },
	}),
});

export const session = {
	name: 'Session',
	value: 'session',
	operations: [create, createDeprecated],
};
