import { catalogField } from '../../shared/fields/catalog';
import { listColumns } from '../../shared/fields/column';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { listSchemas, schemaField } from '../../shared/fields/schema';
import { listTables, tableField } from '../../shared/fields/table';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

const getSchemas = operation({
	covers: ['CAT5'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many schemas',
	description: 'List the schemas of a catalog',
	fields: [projectField, catalogField, ...returnAllAndLimit],
	request: listSchemas,
});

const getTables = operation({
	covers: ['CAT6'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tables',
	description: 'List the tables of a schema, and whether each is cached or needs parameters',
	fields: [projectField, catalogField, schemaField, ...returnAllAndLimit],
	request: listTables,
});

const getCacheSupport = operation({
	covers: ['CAT8'],
	safe: true,
	name: 'Get Cache Support',
	value: 'getCacheSupport',
	action: 'Get the cache support of a table',
	description: 'Read whether a table can be cached, in which ways, and whether it is',
	fields: [projectField, catalogField, schemaField, tableField],
	request: ({ projectId, catalogId, schemaName, tableName }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables/${tableName}/isCached`,
	}),
});

const getStatistics = operation({
	covers: ['CAT9'],
	safe: true,
	name: 'Get Statistics',
	value: 'getStatistics',
	action: 'Get the statistics of a table',
	description:
		'Read how distinct the values of each column are; Peaka knows that for PostgreSQL only',
	fields: [projectField, catalogField, schemaField, tableField],
	request: ({ projectId, catalogId, schemaName, tableName }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}/schemas/${schemaName}/tables/${tableName}/statistics`,
	}),
});

const getColumns = operation({
	covers: ['CAT7'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many columns',
	description: 'List the columns of a table; names that begin with _q_ are parameters, not data',
	fields: [projectField, catalogField, schemaField, tableField, ...returnAllAndLimit],
	request: listColumns,
});

export const schema = { name: 'Schema', value: 'schema', operations: [getSchemas] };

export const table = {
	name: 'Table',
	value: 'table',
	operations: [getTables, getCacheSupport, getStatistics],
};

export const column = { name: 'Column', value: 'column', operations: [getColumns] };
