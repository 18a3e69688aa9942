import * as shared from '../../shared/fields';
import { field, userError, operations, read, write } from '../../shared/kernel';
import { parameterBody, parametersField } from './parameters';

const create = write('PAR2', 'Create Parametric Table', 'Create parametric table', {
	description: 'Give a table that needs parameters fixed values, under a name of its own',
	fields: [
		...shared.inCatalog,
		{ ...shared.schema, description: 'The schema of the base table' },
		{ ...shared.table, displayName: 'Base Table', description: 'The table that takes parameters' },
		field.requiredText('New Table', 'toTable', {
			placeholder: 'e.g. visits_last_month',
			description: 'Name of the parametric table in SQL',
		}),
		parametersField,
		field.options(
			field.text('New Schema', 'toSchema', {
				placeholder: 'e.g. reports',
				description: 'Schema to put it in; without one it is the schema of the base table',
			}),
		),
	],
	request: 'POST /data/projects/{projectId}/catalogs/{catalogId}/parametricTables',
	body: ({ schemaName, tableName, toTable, parameters: { parameter = [] }, options }) => {
		if (parameter.length === 0) {
			throw userError(
				'No parameter was given',
				'Add at least one parameter of the base table, with its value',
			);
		}
		return {
			fromSchema: schemaName,
			fromTable: tableName,
			toSchema: options.toSchema || schemaName,
			toTable,
			paramValues: parameter.map(parameterBody),
		};
	},
});

const remove = write('PAR3', 'Delete Parametric Table', 'Delete parametric table', {
	description: 'Delete a parametric table; its base table stays',
	fields: [
		...shared.inCatalog,
		{ ...shared.schema, description: 'The schema that the parametric table is in' },
		shared.parametricTable,
	],
	request: 'DELETE /data/projects/{projectId}/catalogs/{catalogId}/parametricTables',
	query: ({ schemaName, toTable }) => ({ toSchema: schemaName, toTable }),
});

const getMany = read('PAR1', 'Get Many Parametric Tables', 'Get many parametric tables', {
	description: 'List the parametric tables of a catalog, with their fixed values',
	fields: [...shared.inCatalog, ...shared.returnAllAndLimit],
	request: shared.listParametricTables,
});

export const tables = operations(getMany, create, remove);
