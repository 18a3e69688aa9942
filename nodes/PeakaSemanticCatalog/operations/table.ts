import {
	projectField,
	queryField,
	semanticCatalogField,
	semanticTableField,
} from '../../shared/fields';
import { DELETE, POST, text, write } from '../../shared/kernel';

const create = write('SEM2', 'Create', 'Create a semantic table', {
	description: 'Publish a saved query as a table; keep the tableId of the answer to delete it',
	fields: [
		projectField,
		semanticCatalogField,
		{ ...queryField, description: 'The saved query whose rows are the rows of the table' },
		text('Schema', 'schemaName', {
			required: true,
			placeholder: 'e.g. sales',
			description: 'Schema to put the table in; it is created if it is not there',
		}),
		text('Table', 'tableName', {
			required: true,
			placeholder: 'e.g. by_region',
			description: 'Name of the table in SQL',
		}),
	],
	request: ({ projectId, catalogId, schemaName, tableName, queryId }) => ({
		...POST`/data/projects/${projectId}/semantic-catalogs/${catalogId}`,
		body: { schemaName, tableName, queryId },
	}),
});

const remove = write('SEM4', 'Delete', 'Delete a semantic table', {
	description: 'Take a table out of a semantic catalog; the saved query stays',
	fields: [projectField, semanticCatalogField, semanticTableField],
	request: ({ projectId, catalogId, tableId }) =>
		DELETE`/data/projects/${projectId}/semantic-catalogs/${catalogId}/table/${tableId}`,
	mayBeEmpty: true,
});

export const table = { name: 'Table', value: 'table', operations: [create, remove] };
