import { projectField } from '../../shared/fields/project';
import { queryField } from '../../shared/fields/query';
import { semanticCatalogField, semanticTableField } from '../../shared/fields/semantic-table';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

const create = operation({
	covers: ['SEM2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a semantic table',
	description: 'Publish a saved query as a table; keep the tableId of the answer to delete it',
	fields: [
		projectField,
		semanticCatalogField,
		{ ...queryField, description: 'The saved query whose rows are the rows of the table' },
		{
			displayName: 'Schema',
			name: 'schemaName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. sales',
			description: 'Schema to put the table in; it is created if it is not there',
		},
		{
			displayName: 'Table',
			name: 'tableName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. by_region',
			description: 'Name of the table in SQL',
		},
	],
	request: ({ projectId, catalogId, schemaName, tableName, queryId }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/semantic-catalogs/${catalogId}`,
		body: { schemaName, tableName, queryId },
	}),
});

const remove = operation({
	covers: ['SEM4'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a semantic table',
	description: 'Take a table out of a semantic catalog; the saved query stays',
	fields: [projectField, semanticCatalogField, semanticTableField],
	request: ({ projectId, catalogId, tableId }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/semantic-catalogs/${catalogId}/table/${tableId}`,
	}),
	mayBeEmpty: true,
});

export const table = { name: 'Table', value: 'table', operations: [create, remove] };
