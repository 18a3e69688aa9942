import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaCatalog';
const catalogId = '846085284821990001';
const inCatalog = { ...inProject, catalogId: by('id', catalogId) };
const inSchema = { ...inCatalog, schemaName: by('name', 'north field') };
const inTable = { ...inSchema, tableName: by('name', 'harvest/2030') };
const path = { projectId };
const catalogPath = { projectId, catalogId };
const schemaPath = { ...catalogPath, schemaName: 'north field' };
const tablePath = { ...schemaPath, tableName: 'harvest/2030' };

const create = (example: string, name: string, connection: string, options = {}): Row => ({
	id: 'CAT2',
	example,
	node,
	parameters: {
		resource: 'catalog',
		operation: 'create',
		...inProject,
		name,
		connectionId: by('id', `000000${connection}-1a2b-4c3d-8e4f-0000000000${connection}`),
		options,
	},
	path,
});

const search = (example: string, query: string, options = {}): Row => ({
	id: 'CAT11',
	example,
	node,
	parameters: { resource: 'catalog', operation: 'search', ...inProject, query, options },
	path,
});

const reads = (
	id: string,
	resource: string,
	operation: string,
	parameters: Row['parameters'],
	at: Row['path'],
): Row => ({ id, node, parameters: { resource, operation, ...parameters }, path: at });

export const rows: Row[] = [
	create('plain', 'Orchard', '11'),
	create('name-with-blank-and-case', 'Orchard North Field', '11'),
	create('google-sheets', 'cratesheets', '12', {
		googleSheets: {
			sheet: [
				{ id: 'dummy-sheet-1', name: 'Crates' },
				{ id: 'dummy-sheet-2', name: 'Boxes' },
			],
		},
	}),
	create('google-ads-secrets-again', 'campaigns', '13', {
		googleAds: {
			secrets: {
				customerUnderscoreSecret: 'dummy-customer',
				secret: 'dummy-secret',
				token: 'dummy-token',
			},
		},
	}),
	create('google-ads-secrets-again', 'campaigns', '13', {
		extraParameters:
			'{"customerUnderscoreSecret":"dummy-customer","secret":"dummy-secret","token":"dummy-token"}',
	}),
	{
		id: 'CAT10',
		example: 'to-other-project',
		node,
		parameters: {
			resource: 'catalog',
			operation: 'share',
			...inCatalog,
			targetProjectId: by('id', 'Lw4Tn9Vc'),
		},
		path: catalogPath,
	},
	search('query-only', 'pear', { catalog: '', schema: '' }),
	search('one-catalog', 'tree', { catalog: 'orchard' }),
	search('one-schema-first-page', 'harvest', {
		catalog: 'orchard',
		schema: 'north',
		limit: 2,
		offset: 0,
	}),
	search('second-page', 'a', { limit: 5, offset: 5 }),
	reads('CAT1', 'catalog', 'getAll', { ...inProject, returnAll: true }, path),
	reads('CAT3', 'catalog', 'get', inCatalog, catalogPath),
	reads('CAT4', 'catalog', 'delete', inCatalog, catalogPath),
	reads('CAT5', 'schema', 'getAll', inCatalog, catalogPath),
	reads('CAT6', 'table', 'getAll', inSchema, schemaPath),
	reads('CAT7', 'column', 'getAll', inTable, tablePath),
	reads(
		'CAT7',
		'table',
		'checkSchema',
		{ ...inTable, expectedColumns: { column: [{ name: 'variety', type: 'varchar' }] } },
		tablePath,
	),
	reads('CAT8', 'table', 'getCacheSupport', inTable, tablePath),
	reads('CAT9', 'table', 'getStatistics', inTable, tablePath),
];
