import { type AnswerOf, labelOf, locator } from '../kernel';

export type Connector = AnswerOf<'CON2'>;

export const readConnector = 'GET /connections/config/{connectionType}';

export const connector = locator('Connector', 'connectionType', {
	description: 'The kind of source. In an ID capitals count: POSTGRES, but stripe.',
	by: ['ID', 'POSTGRES'],
	search: 'searchConnectors',
	dependsOn: [],
	emptyText: 'Peaka lists no connector. Enter its ID, e.g. POSTGRES',
	// Several hundred, the same for every project.
	id: 'CON1',
	request: 'GET /connections/config',
	toOption: ({ connectionType, connectionTypeLabel, name }) => [
		labelOf(connectionTypeLabel || name || connectionType, connectionType),
		connectionType,
	],
});
