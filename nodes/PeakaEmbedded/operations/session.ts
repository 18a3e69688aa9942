import * as shared from '../../shared/fields';
import { resource, field, userError, type Values, write } from '../../shared/kernel';

const lookFields = field.list(
	field.text('Theme', 'theme', {
		placeholder: 'e.g. midnight',
		description: 'Name of a theme that was uploaded for the partner key',
	}),
	field.boolean('Theme Override', 'themeOverride', true, {
		description: 'Whether Theme takes effect; left out, it does as soon as a Theme is given',
	}),
	field.positiveInteger('Timeout', 'timeoutInSeconds', {
		default: 900,
		description: 'Seconds that the session lives; left out, Peaka decides',
	}),
);

/** Without `themeOverride` a theme has no effect (docs/peaka-api.md §6.11). */
const look = ({ theme, themeOverride, timeoutInSeconds }: Partial<Values<typeof lookFields>>) => ({
	theme: theme || undefined,
	themeOverride: themeOverride ?? (theme ? true : undefined),
	timeoutInSeconds,
});

const inStudio = { show: { '/sessionMode': ['FULL_STUDIO'] } } as const;
const inModal = { show: { '/sessionMode': ['CONNECTOR_MODAL_ONLY'] } } as const;

const sessionOptionsField = field.options(
	{
		...shared.connector,
		name: 'connectorType',
		required: false,
		displayOptions: inModal,
		description: 'The kind of source to connect. In an ID capitals count: POSTGRES, but stripe.',
	},
	field.boolean('Create Catalog', 'createCatalog', true, {
		displayOptions: inModal,
		description: 'Whether a catalog is made of the new connection; left out, it is',
	}),
	field.boolean('Create Data in Peaka', 'createDataInPeaka', true, {
		displayOptions: inStudio,
		description: 'Whether the user can create tables in Peaka',
	}),
	field.texts('Displayed Connectors', 'displayedConnectorTypes', {
		button: 'Add Connector ID',
		placeholder: 'e.g. POSTGRES',
		displayOptions: inStudio,
		description:
			'IDs of the kinds of source that the user is offered, e.g. stripe or POSTGRES; none means all',
	}),
	field.json('Feature Flags (JSON)', 'featureFlags', {
		displayOptions: inStudio,
		description: 'Further parts of Studio to show or hide: an object of true and false',
	}),
	field.boolean('Queries', 'queries', true, {
		displayOptions: inStudio,
		description: 'Whether the user sees the queries',
	}),
	...lookFields,
);

type Options = Values<readonly [typeof sessionOptionsField]>['options'];

function studio({ createDataInPeaka, queries, displayedConnectorTypes, ...more }: Options) {
	const others = more.featureFlags ?? {};
	const isMap = typeof others === 'object' && !Array.isArray(others);
	if (!isMap || Object.values(others).some((on) => typeof on !== 'boolean')) {
		throw userError(
			'Feature Flags must be an object of true and false',
			'Write it like { "queries": false }',
		);
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

const create = write('EMB2', 'Create', 'Create embedded session', {
	description: 'Get an address that opens Peaka inside your page, once; whoever has it is in',
	fields: [
		shared.project,
		field.choice('Session Mode', 'sessionMode', {
			of: {
				'Connector Modal Only': [
					'CONNECTOR_MODAL_ONLY',
					'Only the dialog in which a user connects a source',
				],
				'Full Studio': ['FULL_STUDIO', 'The whole project'],
			},
			default: 'FULL_STUDIO',
			description: 'What the user gets to see',
		}),
		sessionOptionsField,
	],
	request: 'POST /ui/initSession',
	body: ({ projectId, sessionMode, options }) => ({
		projectId,
		sessionMode,
		...look(options),
		...(sessionMode === 'FULL_STUDIO' ? studio(options) : modal(options)),
	}),
});

const old = write('EMB1', 'Create (Deprecated)', 'Create embedded session by deprecated call', {
	// A GET, but each one starts a session.
	description: 'The older form, full Studio only. Use Create instead.',
	fields: [shared.project, field.options(...lookFields)],
	request: 'GET /ui/initSession',
	query: ({ projectId, options }) => ({ projectId, ...look(options) }),
});

export const session = resource('Session', create, old);
