import type { IDataObject } from 'n8n-workflow';
import { locator } from '../kernel';

export interface Connector extends IDataObject {
	connectionType: string;
	connectionTypeLabel?: string;
	name?: string;
	category?: string;
	redirectRequired?: boolean;
	/** What its credential consists of. */
	configuration?: Array<{
		fieldName: string;
		fieldType: string;
		required?: boolean;
		description?: string;
	}>;
}

export const readConnector = 'GET /connections/config/{connectionType}';

export const connector = locator('Connector', 'connectionType', {
	description: 'The kind of source. In an ID capitals count: POSTGRES, but stripe.',
	by: ['ID', 'POSTGRES'],
	search: 'searchConnectors',
	needs: [],
	nothing: 'Peaka lists no connector. Enter its ID, e.g. POSTGRES',
	// Several hundred, the same for every project.
	request: 'GET /connections/config',
	show: ({ connectionType, connectionTypeLabel, name }: Connector) => [
		`${connectionTypeLabel || name || connectionType} (${connectionType})`,
		connectionType,
	],
});
