import type { IDataObject } from 'n8n-workflow';
import { GET, locator, picker, type Request } from '../kernel';

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

/** Several hundred, the same for every project. */
export const listConnectors = (): Request => GET`/connections/config`;

export const readConnector = ({ connectionType }: { connectionType: string }): Request =>
	GET`/connections/config/${connectionType}`;

const searchConnectors = picker({
	name: 'searchConnectors',
	needs: [],
	nothing: 'Peaka lists no connector. Enter its ID, e.g. POSTGRES',
	request: listConnectors,
	show: ({ connectionType, connectionTypeLabel, name }: Connector) => ({
		name: `${connectionTypeLabel || name || connectionType} (${connectionType})`,
		value: connectionType,
	}),
});

export const connectorField = locator({
	displayName: 'Connector',
	name: 'connectionType',
	description: 'The kind of source. In an ID capitals count: POSTGRES, but stripe.',
	search: searchConnectors,
	by: ['ID', 'POSTGRES'],
});
