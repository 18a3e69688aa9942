import * as shared from '../../shared/fields';
import { resource, read } from '../../shared/kernel';
import { checkSchema } from './check-schema';
import { getRows } from './rows';

const getSchemas = read('CAT5', 'Get Many', 'Get many schemas', {
	description: 'List the schemas of a catalog',
	fields: [...shared.inCatalog, ...shared.returnAllAndLimit],
	request: shared.schema.list,
});

const getTables = read('CAT6', 'Get Many', 'Get many tables', {
	description: 'List the tables of a schema, and whether each is cached or needs parameters',
	fields: [...shared.inSchema, ...shared.returnAllAndLimit],
	request: shared.table.list,
});

const getCacheSupport = read('CAT8', 'Get Cache Support', 'Get cache support of table', {
	description: 'Read whether a table can be cached, in which ways, and whether it is',
	fields: shared.inTable,
	request:
		'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/isCached',
});

const getStatistics = read('CAT9', 'Get Statistics', 'Get statistics of table', {
	description:
		'Read how distinct the values of each column are; Peaka knows that for PostgreSQL only',
	fields: shared.inTable,
	request:
		'GET /data/projects/{projectId}/catalogs/{catalogId}/schemas/{schemaName}/tables/{tableName}/statistics',
});

const getColumns = read('CAT7', 'Get Many', 'Get many columns', {
	description: 'List the columns of a table; names that begin with _q_ are parameters, not data',
	fields: [...shared.inTable, ...shared.returnAllAndLimit],
	request: shared.column.list,
});

export const schema = resource('Schema', getSchemas);

export const table = resource(
	'Table',
	getTables,
	getRows,
	checkSchema,
	getCacheSupport,
	getStatistics,
);

export const column = resource('Column', getColumns);
