import {
	catalogField,
	listParametricTables,
	parametricTableField,
	projectField,
	returnAllAndLimit,
	schemaField,
	tableField,
} from '../shared/fields';
import { DELETE, mistake, optionsField, POST, read, text, write } from '../shared/kernel';
import { parameterBody, parametersField } from './parameters';

export const create = write('PAR2', 'Create', 'Create a parametric table', {
	description: 'Give a table that needs parameters fixed values, under a name of its own',
	fields: [
		projectField,
		catalogField,
		{ ...schemaField, description: 'The schema of the base table' },
		{ ...tableField, displayName: 'Base Table', description: 'The table that takes parameters' },
		text('New Table', 'toTable', {
			required: true,
			placeholder: 'e.g. visits_last_month',
			description: 'Name of the parametric table in SQL',
		}),
		parametersField,
		optionsField(
			text('New Schema', 'toSchema', {
				placeholder: 'e.g. reports',
				description: 'Schema to put it in; without one it is the schema of the base table',
			}),
		),
	],
	request: ({ projectId, catalogId, schemaName, tableName, toTable, parameters, options }) => {
		const { parameter = [] } = parameters;
		if (parameter.length === 0) {
			throw mistake(
				'No parameter was given',
				'Add at least one parameter of the base table, with its value',
			);
		}
		return {
			...POST`/data/projects/${projectId}/catalogs/${catalogId}/parametricTables`,
			body: {
				fromSchema: schemaName,
				fromTable: tableName,
				toSchema: options.toSchema || schemaName,
				toTable,
				paramValues: parameter.map(parameterBody),
			},
		};
	},
});

export const remove = write('PAR3', 'Delete', 'Delete a parametric table', {
	description: 'Delete a parametric table; its base table stays',
	fields: [
		projectField,
		catalogField,
		{ ...schemaField, description: 'The schema that the parametric table is in' },
		parametricTableField,
	],
	request: ({ projectId, catalogId, schemaName, toTable }) => ({
		...DELETE`/data/projects/${projectId}/catalogs/${catalogId}/parametricTables`,
		qs: { toSchema: schemaName, toTable },
	}),
	mayBeEmpty: true,
});

export const getMany = read('PAR1', 'Get Many', 'Get many parametric tables', {
	description: 'List the parametric tables of a catalog, with their fixed values',
	fields: [projectField, catalogField, ...returnAllAndLimit],
	request: listParametricTables,
});
