import * as shared from '../../shared/fields';
import { resources, resource, field, write } from '../../shared/kernel';

const createCatalog = write('SEM1', 'Create', 'Create semantic catalog', {
	description: 'Create an empty catalog whose tables will be saved queries',
	fields: [
		shared.project,
		{
			...shared.name,
			placeholder: 'e.g. Sales terms',
			description: 'Label of the catalog. The answer holds the name that SQL knows it by.',
		},
	],
	request: 'POST /data/projects/{projectId}/semantic-catalogs',
	body: ({ name }) => ({ name }),
});

const share = write('SEM3', 'Share', 'Share semantic catalog', {
	description: 'Let another project read a semantic catalog',
	fields: [shared.project, shared.semanticCatalog, { ...shared.targetProject, name: 'target' }],
	request: 'POST /data/projects/{projectId}/semantic-catalogs/{catalogId}/share',
	body: ({ target }) => ({ target }),
});

const catalog = resource('Catalog', createCatalog, share);

const createTable = write('SEM2', 'Create', 'Create semantic table', {
	description: 'Publish a saved query as a table; keep the tableId of the answer to delete it',
	fields: [
		shared.project,
		shared.semanticCatalog,
		{ ...shared.query, description: 'The saved query whose rows are the rows of the table' },
		field.requiredText('Schema', 'schemaName', {
			placeholder: 'e.g. sales',
			description: 'Schema to put the table in; it is created if it is not there',
		}),
		field.requiredText('Table', 'tableName', {
			placeholder: 'e.g. by_region',
			description: 'Name of the table in SQL',
		}),
	],
	request: 'POST /data/projects/{projectId}/semantic-catalogs/{catalogId}',
	body: ({ schemaName, tableName, queryId }) => ({ schemaName, tableName, queryId }),
});

const remove = write('SEM4', 'Delete', 'Delete semantic table', {
	description: 'Take a table out of a semantic catalog; the saved query stays',
	fields: [shared.project, shared.semanticCatalog, shared.semanticTable],
	request: 'DELETE /data/projects/{projectId}/semantic-catalogs/{catalogId}/table/{tableId}',
});

const table = resource('Table', createTable, remove);

export const semantic = resources(catalog, table);
