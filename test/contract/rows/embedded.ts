import { by } from '../row';
import type { Row } from '../row';

const projectId = 'kQ7mZ2xB';

const session = (
	operation: string,
	parameters: Row['parameters'],
	rest: Partial<Row> & Pick<Row, 'id'>,
): Row => ({
	node: 'peakaEmbedded',
	parameters: {
		resource: 'session',
		operation,
		projectId: by('id', projectId),
		...parameters,
	},
	...rest,
});

const studio = (example: string, options: Row['parameters'], rest: Partial<Row> = {}) =>
	session('create', { sessionMode: 'FULL_STUDIO', options }, { id: 'EMB2', example, ...rest });

const modal = (example: string, options: Row['parameters'], rest: Partial<Row> = {}) =>
	session(
		'create',
		{ sessionMode: 'CONNECTOR_MODAL_ONLY', options },
		{ id: 'EMB2', example, ...rest },
	);

export const rows: Row[] = [
	studio(
		'defaults',
		{},
		{
			body: { projectId, sessionMode: 'FULL_STUDIO' },
			because: 'the mode is always said: that none means full Studio is inferred only',
		},
	),
	studio('full-studio', {
		theme: 'orchard-dark',
		themeOverride: true,
		timeoutInSeconds: 900,
		createDataInPeaka: false,
		featureFlags: '{ "queries": true }',
		displayedConnectorTypes: ['stripe', 'POSTGRES'],
	}),
	// A theme alone takes effect, too.
	studio('full-studio', {
		theme: 'orchard-dark',
		timeoutInSeconds: 900,
		createDataInPeaka: false,
		queries: true,
		displayedConnectorTypes: ['={{ ["stripe", "POSTGRES"] }}'],
	}),
	studio('full-studio-all-connectors', { theme: '', displayedConnectorTypes: [] }),
	modal(
		'connector-modal',
		{ connectorType: by('id', 'airtable'), createCatalog: false, timeoutInSeconds: 300 },
		{
			body: {
				projectId,
				sessionMode: 'CONNECTOR_MODAL_ONLY',
				connectorType: 'airtable',
				catalogCreateEnabled: false,
				autoCreateCatalog: false,
				timeoutInSeconds: 300,
			},
			because: 'both names of the flag are sent, whichever Peaka listens to (§16 #29)',
		},
	),
	modal('connector-modal-both-flag-names', {
		theme: 'orchard-light',
		themeOverride: false,
		createCatalog: true,
	}),
	session('createDeprecated', {}, { id: 'EMB1', query: { projectId } }),
	session(
		'createDeprecated',
		{ options: { theme: 'orchard-dark', timeoutInSeconds: 300 } },
		{
			id: 'EMB1',
			query: { projectId, theme: 'orchard-dark', themeOverride: 'true', timeoutInSeconds: '300' },
		},
	),
];
